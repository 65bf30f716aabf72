//! From the contents of a folder of schemas to those of the generated folder.

use stytch_codegen::{Generated, Options};
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

/// Turns the contents of a folder of schemas, its overlay included, into files, or reports why it cannot.
///
/// `regen` is given one, so that its tests need no schemas.
pub type Generate<'a> = dyn Fn(&Files, &Options) -> Result<Generated, Vec<Diagnostic>> + 'a;

pub use stytch_codegen::generate;

/// The items at the root of the crate `stytch-generated` that are not generated.
const OWN_ITEMS: [&str; 16] = [
    "AcceptsSession",
    "JsonObject",
    "SessionAuth",
    "Method",
    "Operation",
    "OperationInfo",
    "OperationVisitor",
    "Paged",
    "Readme",
    "RetrySafety",
    "Secret",
    "Timestamp",
    "TimestampError",
    "generated",
    "runtime",
    // `generated` has an attribute of this tool. A module with this name would hide the tool.
    "rustfmt",
];

/// Returns the options of the crate `stytch-generated`, whose root exports all generated modules.
#[must_use]
pub fn options() -> Options {
    let mut options = Options::module("stytch_generated", "generated");
    options.command = "cargo xtask regen".to_owned();
    options.crate_name = "stytch_generated".to_owned();
    options.root = "crate".to_owned();
    options.taken = OWN_ITEMS.map(str::to_owned).to_vec();
    options.json_schema = Some("schemars".to_owned());
    options.response_builders = Some("response-builders".to_owned());
    options.catalog = Some("catalog".to_owned());
    options
}
