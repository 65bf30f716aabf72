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
    /// Refuse what is otherwise guessed or a warning: missing names and descriptions, unclassified credentials.
    pub strict: bool,
    /// The command that makes the files, for their headers.
    pub command: String,
    /// Where a user of the crate finds the top-level modules, for examples in documentation.
    pub crate_name: String,
    /// The path under which the top-level modules are reached from within that crate.
    pub root: String,
    /// The path of the module that the files are, from within that crate.
    pub generated: String,
    /// The path of the runtime: of the crate `stytch-runtime`, or of a module that exports all of it.
    pub runtime: String,
    /// The names that the crate gives to items of its own where it re-exports the top-level modules: no top-level
    /// module, and no type outside of modules, can have one of them. None where nothing is re-exported.
    pub taken: Vec<String>,
    /// The features of the crate, if they are known: then the overlay cannot make modules depend on others.
    pub features: Option<Vec<String>>,
    /// The feature of that crate under which structs derive `schemars::JsonSchema`, if there is one.
    pub json_schema: Option<String>,
    /// The feature of that crate under which responses have builders, if there is one.
    pub response_builders: Option<String>,
}

impl Options {
    /// The options for files that are a module at the root of someone's crate: `crate::api` for `api`.
    #[must_use]
    pub fn module(crate_name: &str, module: &str) -> Self {
        Self {
            command: "cargo build".to_owned(),
            crate_name: format!("{crate_name}::{module}"),
            root: format!("crate::{module}"),
            generated: format!("crate::{module}"),
            taken: Vec::new(),
            json_schema: None,
            response_builders: None,
            ..Self::default()
        }
    }

    /// The name of the module that the files are.
    pub(crate) fn module_name(&self) -> &str {
        let parts = self.generated.rsplit("::").next();
        parts.unwrap_or(&self.generated)
    }

    /// Reports invalid paths: they are written into the code.
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

/// The items at the root of the `stytch-generated` crate that are not generated.
const OWN_ITEMS: [&str; 13] = [
    "JsonObject",
    "MemberAuth",
    "Method",
    "Operation",
    "OperationInfo",
    "OperationVisitor",
    "Readme",
    "Secret",
    "Timestamp",
    "TimestampError",
    "generated",
    "runtime",
    // The tool whose attribute is on `generated`: a module of that name would hide it.
    "rustfmt",
];

impl Default for Options {
    /// The options of the `stytch-generated` crate itself.
    fn default() -> Self {
        Self {
            strict: false,
            command: "cargo xtask regen".to_owned(),
            crate_name: "stytch_generated".to_owned(),
            root: "crate".to_owned(),
            generated: "crate::generated".to_owned(),
            runtime: "::stytch_runtime".to_owned(),
            taken: OWN_ITEMS.map(str::to_owned).to_vec(),
            features: None,
            json_schema: Some("schemars".to_owned()),
            response_builders: Some("response-builders".to_owned()),
        }
    }
}
