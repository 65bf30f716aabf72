//! Turns JSON Schemas and operations into strongly typed Rust.
//!
//! The input is a folder of schemas, with an overlay in its folder `overlay`: hand-written TOML with names, documentation,
//! limits and closed sets. The output is formatted source files, one for each module. [`generate`] is a pure function: the
//! same input gives the same bytes.
//!
//! The output depends on the crate `stytch-runtime`. It consists of structs with public fields, builders on which a
//! forgotten required field does not compile, open enums, and an `Operation` implementation for each request.
//!
//! ```no_run
//! use stytch_codegen::stytch_schemas::diagnostic::Diagnostic;
//! use stytch_codegen::stytch_schemas::files::Files;
//! use stytch_codegen::{Options, generate};
//!
//! fn sizes() -> Result<(), Vec<Diagnostic>> {
//!     let files = Files::read("schemas".as_ref())?;
//!     for (path, content) in generate(&files, &Options::default())?.files {
//!         println!("{path}: {} bytes", content.len());
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # In a build script
//!
//! [`build`] does all of it in one call. The crate depends on `stytch-runtime`, under that name unless
//! [`Options::runtime`] says otherwise. The folder `examples/own_api` of this crate is such a crate, complete.
//!
//! ```no_run
//! use stytch_codegen::{Options, build};
//!
//! fn main() -> std::io::Result<()> {
//!     build("schemas", &Options::module("my_crate", "api"))
//! }
//! ```
//!
//! # The overlay
//!
//! Any number of `.toml` files. Each may hold any of these tables; nothing may be said twice, and what matches
//! nothing in the schemas is an error.
//!
//! | table | what it says |
//! |---|---|
//! | `[names.operations]` | `"POST /v1/totp" = "totp::Create"`: makes `totp::CreateRequest` and `totp::CreateResponse` |
//! | `[names.types]` | the Rust path of a schema by its id; of one inside another, by `Outer/property` |
//! | `[names.variants."totp::Kind"]` | the names of enum values that have none, or clash |
//! | `[names.words]` | how single words are written: `oauth = "OAuth"` |
//! | `[names]` | `features`: the top-level modules that are features |
//! | `[sets."totp::Kind"]` | `values`: a closed set that the schemas type as text |
//! | `[fields]` | fields by name, wherever they stand; `[requests]` and `[responses]` likewise, on one side |
//! | `[operations."POST /v1/totp"]` | `doc`, `returns`, `deprecated`, and fields below `request` and `response` |
//! | `[types."totp::Kind"]` | `doc`, `deprecated`, and below `fields` or `variants` what is in it |
//!
//! About a field an entry says `doc`, `format`, `set`, `nullable`, `when_absent`, `deprecated`, `default`,
//! `minimum`, `maximum`, `min_length`, `max_length`, `min_items`, `max_items`, `max_bytes` or `reserved`; a text
//! alone is its `doc`. The more exact address wins, attribute by attribute. In a `doc`,
//! ``[`totp::CreateRequest`]`` links to a type.
//!
//! `when_absent` is for a required field that servers omit or send as `null` all the same: it states the value
//! that the field has then (a boolean, a number, a text, a value of an enum, or `{}` for an object whose fields
//! are all optional). `nullable` makes such a field an `Option` instead.
//!
//! # Diagnostics
//!
//! Bad input gives diagnostics with file and location, never a panic; all that can be found are reported at once.
//! Those of the schemas have the codes of `stytch-schemas`.
//! The codes `typify` and `internal` are bugs of this crate; `bad-option` is about [`Options`].
//!
//! | code | what is wrong |
//! |---|---|
//! | `overlay-syntax` | a file of the overlay is not TOML |
//! | `overlay-entry` | a key or a value that the overlay does not have |
//! | `overlay-twice` | two entries say the same thing about the same address |
//! | `overlay-unused` | an entry matches nothing in the schemas |
//! | `overlay-misfit` | an attribute does not fit the value that it is about, or another attribute |
//! | `bad-name` | a name of the overlay is not valid in Rust |
//! | `guessed-name` | a name is guessed (a warning; an error when strict) |
//! | `unreachable` | a top-level module has the name of another item of the crate, or is a feature that the crate does not have |
//! | `beyond-feature` | a type refers to one that exists only with another feature |
//! | `name-collision` | two types, or a type and something that Rust or the generator names, would have one name |
//! | `field-collision` | two properties of an object would have one Rust name |
//! | `variant-collision` | two values of an enum would have one Rust name, or a value would have none |
//! | `bad-property-name` | a property's name has nothing to make a Rust name of |
//! | `too-many-properties` | an object has more than 128 properties |
//! | `infinite-type` | a type requires a value of itself, or is a list of itself |
//! | `parameter-type` | a parameter is a list or an object, or differs from the body field of its name |
//! | `body-type` | the body of an operation is not an object |
//! | `undocumented` | something has no description (a warning; an error when strict) |
//! | `unclassified-credential` | text with a name like a credential's is not classified (a warning; an error when strict) |
//! | `broken-link` | a description links to a type that does not exist |

mod build_script;
mod emit;
mod graph;
mod names;
mod options;
mod overlay;
mod parallel;
mod plan;
mod prose;
mod shapes;

use std::collections::BTreeMap;

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

pub use build_script::build;
use names::{ident, path};
pub use options::Options;
pub use stytch_schemas;

use plan::types as model;

/// What was generated.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Generated {
    /// Path below the output folder, with `/`, to content.
    pub files: BTreeMap<String, String>,
    /// How many types there are.
    pub types: usize,
    /// How many operations there are.
    pub operations: usize,
    /// What should be looked at although it is not an error.
    pub warnings: Vec<Diagnostic>,
}

/// Generates all files from a folder of schemas, the overlay below `overlay/` included.
///
/// # Errors
/// Everything that is wrong with the schemas, or else with the overlay.
pub fn generate(files: &Files, options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    // typify and the formatter recurse as deep as schemas nest: too deep for the stack of some callers.
    parallel::with_large_stack(|| {
        let plan = plan::plan(files, options)?;
        Ok(Generated {
            files: emit::emit(&plan)?,
            types: plan.items.len(),
            operations: plan.operations.len(),
            warnings: plan.warnings,
        })
    })
}
