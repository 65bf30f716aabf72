//! The options of the generator.

use stytch_schemas::diagnostic::{Diagnostic, quoted};

use crate::names::ident::is_identifier;

/// How to generate.
///
/// ```
/// let mut options = stytch_codegen::Options::module("my_crate", "api");
/// options.strict = true;
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Whether warnings about guesses and gaps are errors: missing names and descriptions, and unclassified
    /// credentials.
    pub strict: bool,
    /// The command that generates the files, which is written to their headers.
    pub command: String,
    /// The path of the top-level modules for users of the crate, which is used in the examples of the documentation.
    pub crate_name: String,
    /// The path of the top-level modules within that crate.
    pub root: String,
    /// The path of the generated module within that crate.
    pub generated: String,
    /// The path of the runtime: the crate `stytch-runtime`, or a module that re-exports all of it.
    pub runtime: String,
    /// The names of the crate's own items in the module that re-exports the top-level modules. Top-level modules, and
    /// types outside of modules, cannot have these names. Empty if nothing is re-exported.
    pub taken: Vec<String>,
    /// The features of the crate, if they are known. The overlay can then use no other features.
    pub features: Option<Vec<String>>,
    /// The feature of that crate that enables the derive of `schemars::JsonSchema`, if there is one.
    pub json_schema: Option<String>,
    /// The feature of that crate that enables builders of responses, if there is one.
    pub response_builders: Option<String>,
    /// The feature of that crate that enables the catalog of operations, if there is one. It must enable the feature
    /// `catalog` of the runtime.
    pub catalog: Option<String>,
}

impl Options {
    /// Returns the options for a module at the root of a crate: `crate::api` for `api`. The other fields have the values
    /// that fit a build script of a crate without features.
    #[must_use]
    pub fn module(crate_name: &str, module: &str) -> Self {
        Self {
            command: "cargo build".to_owned(),
            crate_name: format!("{crate_name}::{module}"),
            root: format!("crate::{module}"),
            generated: format!("crate::{module}"),
            runtime: "::stytch_runtime".to_owned(),
            strict: false,
            taken: Vec::new(),
            features: None,
            json_schema: None,
            response_builders: None,
            catalog: None,
        }
    }

    /// Returns the name of the generated module.
    pub(crate) fn module_name(&self) -> &str {
        let parts = self.generated.rsplit("::").next();
        parts.unwrap_or(&self.generated)
    }

    /// Reports invalid paths, because they are written into the code.
    pub(crate) fn check(&self) -> Result<(), Vec<Diagnostic>> {
        let paths = [
            ("crate_name", &self.crate_name),
            ("root", &self.root),
            ("generated", &self.generated),
            ("runtime", &self.runtime),
        ];
        let is_path = |path: &str| {
            let path = path.strip_prefix("::").unwrap_or(path);
            path.split("::").all(is_identifier)
        };
        let wrong = paths.into_iter().filter(|(_, path)| !is_path(path));
        let found: Vec<_> = wrong
            .map(|(name, path)| {
                let message = format!("the option `{name}` is not a Rust path: {}", quoted(path));
                Diagnostic::for_file("bad-option", ".", message)
                    .with_help("write a path such as `crate::generated`")
            })
            .collect();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}
