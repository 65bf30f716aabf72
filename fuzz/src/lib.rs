//! Fuzz targets: one function for each kind of input, which accepts any bytes.
//!
//! A function panics if the code under test panics or violates a guarantee. `cargo fuzz` runs the functions through the
//! targets in `fuzz_targets/`, and the driver in `src/bin/` runs them on the stable toolchain.

mod cookies;
mod folder;
mod requests;
mod responses;
pub mod seeds;
mod tokens;
mod webhooks;

pub use cookies::cookies;
pub use folder::{SEPARATOR, import_json, import_yaml, json, overlay, schemas, template};
pub use requests::{path_parameters, request_parts};
pub use responses::response;
pub use tokens::{claims, token};
pub use webhooks::webhook;

/// A fuzz target with initial inputs.
pub struct Target {
    /// The name of the function.
    pub name: &'static str,
    /// The function.
    pub run: fn(&[u8]),
    /// Real inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets.
pub const TARGETS: [Target; 13] = [
    target("schemas", schemas, seeds::folders),
    target("overlay", overlay, seeds::overlays),
    target("import_yaml", import_yaml, seeds::yaml),
    target("import_json", import_json, seeds::documents),
    target("json", json, seeds::documents),
    target("template", template, seeds::templates),
    target("response", response, seeds::responses),
    target("request_parts", request_parts, seeds::parts),
    target("path_parameters", path_parameters, seeds::values),
    target("webhook", webhook, webhooks::messages),
    target("token", token, tokens::seeds),
    target("claims", claims, tokens::texts),
    target("cookies", cookies, cookies::headers),
];

const fn target(name: &'static str, run: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>) -> Target {
    Target { name, run, seeds }
}
