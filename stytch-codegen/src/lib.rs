//! Turns JSON Schemas and operations into strongly typed Rust.
//!
//! A [`Corpus`] (the schemas) and an overlay (hand-written TOML: names, documentation, limits, closed sets) go
//! in; formatted source files come out, one for each module. [`generate`] is a pure function: the same input
//! gives the same bytes.
//!
//! The output depends on the crate `stytch-runtime`. It consists of structs with public fields, builders on which a
//! forgotten required field does not compile, open enums, and an `Operation` implementation for each request.
//!
//! ```no_run
//! use stytch_codegen::{Options, generate};
//! use stytch_schemas::{corpus::Corpus, diagnostic::render, files::Files};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let shown = |diagnostics: Vec<_>| render(&diagnostics, false);
//! let files = Files::read("schemas".as_ref()).map_err(shown)?;
//! let overlay = Files::read("schemas/overlay".as_ref()).map_err(shown)?;
//! let (corpus, diagnostics) = Corpus::load(&files);
//! if diagnostics.iter().any(|diagnostic| diagnostic.is_error()) {
//!     return Err(shown(diagnostics).into());
//! }
//! let generated = generate(&corpus, &overlay, &Options::default()).map_err(shown)?;
//! for (path, content) in &generated.files {
//!     println!("{path}: {} bytes", content.len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # In a build script
//!
//! The files are a module tree whose root is `mod.rs`. [`Options`] says where in a crate it stands. The crate depends on
//! `stytch-runtime`, under that name unless [`Options::runtime`] says otherwise. In a build script, write the files to a
//! folder of `OUT_DIR`, say `api`, and beside it a file with the line `pub mod api;` that the crate takes with
//! `include!(concat!(env!("OUT_DIR"), "/modules.rs"));`. (`include!` of `mod.rs` itself fails: it begins with
//! documentation of its own.) The folder `examples/own_api` of this crate is such a crate, complete.
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
//! Bad input gives diagnostics with file and place, never a panic; all that can be found are reported at once.
//! The codes `typify` and `internal` are bugs of this crate; `bad-option` is about [`Options`].
//!
//!
//! | code | what is wrong |
//! |---|---|
//! | `overlay-syntax` | a file of the overlay is no TOML |
//! | `overlay-entry` | a key or a value that the overlay does not have |
//! | `overlay-twice` | two entries say the same thing about the same address |
//! | `overlay-unused` | an entry matches nothing in the schemas |
//! | `overlay-misfit` | an attribute does not fit the value that it is about, or another attribute |
//! | `bad-name` | a name of the overlay is no name in Rust |
//! | `guessed-name` | a name is guessed (a warning; an error when strict) |
//! | `unreachable` | a top-level module has the name of another item of the crate, or is a feature that the crate does not have |
//! | `beyond-feature` | a type refers to one that exists with another feature alone |
//! | `name-collision` | two types, or a type and something that Rust or the generator names, would have one name |
//! | `field-collision` | two properties of an object would have one Rust name |
//! | `variant-collision` | two values of an enum would have one Rust name, or a value would have none |
//! | `bad-property-name` | a property's name has nothing to make a Rust name of |
//! | `too-many-properties` | an object has more than 128 properties |
//! | `infinite-type` | a type requires a value of itself, or is a list of itself |
//! | `parameter-type` | a parameter is a list or an object, or differs from the body field of its name |
//! | `body-type` | the body of an operation is no object |
//! | `undocumented` | something has no description (a warning; an error when strict) |
//! | `unclassified-credential` | text with a name like a credential's is not classified (a warning; an error when strict) |
//! | `broken-link` | a description links to a type that does not exist |

mod emit;
mod hoist;
mod ident;
mod lower;
mod model;
mod names;
mod overlay;
mod parallel;
mod path;
mod prose;
mod shapes;

use std::collections::BTreeMap;

use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, Severity, quoted};
use stytch_schemas::files::Files;

/// How to generate.
#[derive(Clone, Debug)]
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
    /// Reports paths that are none: they are written into the code.
    fn check(&self) -> Result<(), Vec<Diagnostic>> {
        let paths = [
            ("crate_name", &self.crate_name),
            ("root", &self.root),
            ("generated", &self.generated),
            ("runtime", &self.runtime),
        ];
        let is_path = |path: &str| {
            let path = path.strip_prefix("::").unwrap_or(path);
            path.split("::").all(ident::is_identifier)
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
const OWN_ITEMS: [&str; 12] = [
    "JsonObject",
    "MemberAuth",
    "Method",
    "Operation",
    "OperationInfo",
    "OperationVisitor",
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

/// What was generated.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Path below the output folder, with `/`, to content.
    pub files: BTreeMap<String, String>,
    /// How many types there are.
    pub types: usize,
    /// How many operations there are.
    pub operations: usize,
    /// What should be looked at although it is no error.
    pub warnings: Vec<Diagnostic>,
}

/// Generates all files.
///
/// # Errors
/// Everything that is wrong with the overlay, or with the schemas where Rust is concerned. `corpus` itself is
/// taken to be free of errors.
pub fn generate(
    corpus: &Corpus,
    overlay: &Files,
    options: &Options,
) -> Result<Generated, Vec<Diagnostic>> {
    // typify and the formatter recurse as deep as schemas nest: too deep for the stack of some callers.
    parallel::with_large_stack(|| generate_here(corpus, overlay, options))
}

fn generate_here(
    corpus: &Corpus,
    overlay: &Files,
    options: &Options,
) -> Result<Generated, Vec<Diagnostic>> {
    options.check()?;
    let (overlay, mut diagnostics) = overlay::read(overlay);
    let definitions = hoist::hoist(corpus, &overlay.words);
    let (names, found) = names::Names::assign(corpus, &definitions, &overlay);
    diagnostics.extend(found);
    // Guesses are good enough to go on with: strict or not, all that is missing is reported at once.
    let diagnostics = stop_at_errors(diagnostics)?;

    let shapes = shapes::derive(&definitions)?;
    let answering = lower::answering(corpus);
    let lowering = lower::Lowering {
        corpus,
        overlay: &overlay,
        names: &names,
        definitions: &definitions,
        shapes: &shapes,
        answering: &answering,
        options,
        model: model::Model::default(),
        sets_in_use: Vec::new(),
        stand_ins: Vec::new(),
        links: Vec::new(),
        diagnostics,
    };
    let (model, mut diagnostics) = lowering.run();
    diagnostics.extend(overlay.unused());
    if options.strict {
        refuse_guesses(&mut diagnostics);
    }
    let warnings = stop_at_errors(diagnostics)?;

    let files = emit::emit(&model, options)?;
    Ok(Generated {
        files,
        types: model.items.len(),
        operations: model.operations.len(),
        warnings,
    })
}

/// Makes an error of every guess.
fn refuse_guesses(diagnostics: &mut [Diagnostic]) {
    let is_guess = |diagnostic: &&mut Diagnostic| diagnostic.code == "guessed-name";
    for guess in diagnostics.iter_mut().filter(is_guess) {
        guess.severity = Severity::Error;
    }
}

/// The warnings, unless there is an error among them.
fn stop_at_errors(mut diagnostics: Vec<Diagnostic>) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    diagnostics.sort_by(Diagnostic::report_order);
    if diagnostics.iter().any(Diagnostic::is_error) {
        Err(diagnostics)
    } else {
        Ok(diagnostics)
    }
}
