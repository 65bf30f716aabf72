//! What is fuzzed: one function for each kind of input, which takes any bytes.
//!
//! A function panics when the code under test breaks a promise, be it by a panic of its own. `cargo fuzz` feeds
//! them through the targets in `fuzz_targets/`, the driver in `src/bin/` does so on the stable toolchain.

mod folder;
mod requests;
mod responses;
pub mod seeds;

pub use folder::{SEPARATOR, import_json, import_yaml, json, overlay, schemas, template};
pub use requests::{path_parameters, request_parts};
pub use responses::response;

/// A function to feed, with inputs to begin from.
pub struct Target {
    /// The name of the function.
    pub name: &'static str,
    /// The function.
    pub run: fn(&[u8]),
    /// Real inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// Every target.
pub const TARGETS: [Target; 9] = [
    target("schemas", schemas, seeds::folders),
    target("overlay", overlay, seeds::overlays),
    target("import_yaml", import_yaml, seeds::yaml),
    target("import_json", import_json, seeds::documents),
    target("json", json, seeds::documents),
    target("template", template, seeds::templates),
    target("response", response, seeds::responses),
    target("request_parts", request_parts, seeds::parts),
    target("path_parameters", path_parameters, seeds::values),
];

const fn target(name: &'static str, run: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>) -> Target {
    Target { name, run, seeds }
}
