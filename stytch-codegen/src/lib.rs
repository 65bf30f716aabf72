#![doc = include_str!("../README.md")]

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
