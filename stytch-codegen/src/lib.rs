#![doc = include_str!("../README.md")]

mod build_script;
mod catalog;
mod emit;
mod graph;
mod names;
mod options;
mod overlay;
mod parallel;
mod plan;
mod prose;
mod rust_type;
mod shapes;

use std::collections::BTreeMap;

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

pub use build_script::build;
pub use options::Options;
pub use stytch_schemas;

/// The generated files.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Generated {
    /// The contents of the files by path, relative to the output folder and separated by `/`.
    pub files: BTreeMap<String, String>,
    /// The number of types.
    pub types: usize,
    /// The number of operations.
    pub operations: usize,
    /// The warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Generates all files from a folder of schemas, including the overlay in `overlay/`.
///
/// # Errors
/// Returns all errors of the schemas, or, if there are none, of the overlay.
pub fn generate(files: &Files, options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    // typify and the formatter recurse as deeply as schemas nest, which is too deep for the stack of some callers.
    parallel::with_large_stack(|| {
        let plan = plan::plan(files, options)?;
        let context = emit::Context::new(&plan);
        let mut contents = emit::files::of_types(&context);
        contents.extend(catalog::files(&context));
        Ok(Generated {
            files: emit::files::write(contents, &context)?,
            types: plan.items.len(),
            operations: plan.operations.len(),
            warnings: plan.warnings,
        })
    })
}
