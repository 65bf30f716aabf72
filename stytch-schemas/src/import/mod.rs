//! Structure taken over from published descriptions: OpenAPI 3.0 and 3.1, and JSON Schema files.
//!
//! [`import`] is a pure function from the bytes of the sources to the files to write: one JSON Schema per type
//! below `components/`, and `openapi.json` with the operations. Words for people (titles, descriptions,
//! examples, extensions) stay behind. The order of the sources never shows in the result, and importing
//! what was written gives the same files again.
//!
//! ```
//! use stytch_schemas::import::{ImportSource, Options, import};
//!
//! let schema = br##"{ "$id": "#/components/schemas/api_greeting_v1_Card", "type": "object",
//!     "properties": { "text": { "type": "string", "description": "What to say." } } }"##;
//! let source = ImportSource { name: "card.json".to_owned(), bytes: schema.to_vec() };
//! let imported = import(&[source], &Options::default()).unwrap();
//! assert!(imported.files.get("components/api_greeting_v1/Card.json").is_some());
//! ```
//!
//! # Diagnostics of the import
//!
//! Codes that the crate's own table has mean the same here. These are added:
//!
//! | code | what it says |
//! |---|---|
//! | `clashing-id` | two schema ids differ only in case, so that their files would clash |
//! | `conflicting-operation` | two sources describe one operation differently |
//! | `conflicting-schema` | two sources describe one schema differently |
//! | `invalid-yaml` | a source is no YAML 1.2, or says what JSON cannot |
//! | `not-a-description` | a source is neither OpenAPI nor a schema with an `$id` |
//! | `nothing-selected` | no operation id matches [`Options::only`] |
//! | `nothing-to-import` | the sources hold no schema and no operation |
//! | `nullable` | a warning: the value may be `null`, which only the overlay can say |
//! | `too-large` | a YAML source has too many values, its aliases written out |
//! | `unsafe-id` | a schema id cannot be a file name |
//! | `unsupported-response` | a warning here: a success other than 200 is left behind |

mod changes;
mod findings;
mod merge;
mod operation;
mod path;
mod pattern;
mod schema;
mod selection;
mod source;
mod tree;
mod write;
mod yaml;

#[cfg(test)]
mod tests;

pub use changes::{Changes, Delta, changes, stale};
pub use pattern::{Pattern, PatternError};

use crate::diagnostic::{Diagnostic, quoted};
use crate::files::Files;
use merge::{Kind, merge};
use selection::Selection;
use source::Contribution;

/// The file that holds the operations.
pub const DOCUMENT: &str = "openapi.json";
/// The folder that holds the types.
const COMPONENTS: &str = "components/";

/// Whether the import owns the file: it replaces it, and deletes it when nothing imported makes it.
pub fn is_machine_written(path: &str) -> bool {
    path == DOCUMENT || path.starts_with(COMPONENTS)
}

/// A description to take structure from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportSource {
    /// The name that diagnostics show; its extension tells YAML from JSON.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What to take.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Takes only the operations whose id matches somewhere, with all types that they reach.
    pub only: Option<Pattern>,
}

/// Everything that is to be written.
#[derive(Clone, Debug)]
pub struct Imported {
    /// `components/<package>/<Name>.json` and [`DOCUMENT`]; the latter only if a source has operations.
    pub files: Files,
    /// How many types there are.
    pub types: usize,
    /// How many operations there are.
    pub operations: usize,
    /// What could not be said in the files.
    pub warnings: Vec<Diagnostic>,
}

/// Takes the structure of all sources together.
///
/// # Errors
/// Every fault found, in the order of files and places.
pub fn import(sources: &[ImportSource], options: &Options) -> Result<Imported, Vec<Diagnostic>> {
    import_in_any_order(sources, options).map_err(|mut faults| {
        sort(&mut faults);
        faults
    })
}

fn import_in_any_order(
    sources: &[ImportSource],
    options: &Options,
) -> Result<Imported, Vec<Diagnostic>> {
    let contributions = read_all(sources)?;
    let versions: Vec<String> = contributions
        .iter()
        .filter_map(|one| one.version.clone())
        .collect();
    let (mut schemas, mut operations) = (Vec::new(), Vec::new());
    for contribution in contributions {
        schemas.extend(contribution.schemas);
        operations.extend(contribution.operations);
    }
    let mut selection = Selection {
        schemas: merge(schemas, Kind::Schema),
        operations: merge(operations, Kind::Operation),
    };
    if selection.is_empty() {
        return Err(vec![nothing_to_import(sources)]);
    }
    if let Some(only) = &options.only {
        let ids = selection.operation_ids();
        selection.narrow(only);
        if selection.is_empty() {
            return Err(vec![nothing_selected(sources, only, &ids)]);
        }
    }
    let mut imported = write::files(selection, &versions)?;
    sort(&mut imported.warnings);
    Ok(imported)
}

/// By file and place; what several operations inherit from their path is told once.
fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(Diagnostic::report_order);
    diagnostics.dedup_by(|a, b| a.report_order(b).is_eq());
}

fn nothing_to_import(sources: &[ImportSource]) -> Diagnostic {
    Diagnostic::for_file(
        "nothing-to-import",
        names(sources),
        "no schema and no operation was found",
    )
    .with_help("give OpenAPI documents, or JSON Schema files with an `$id`")
}

fn nothing_selected(sources: &[ImportSource], only: &Pattern, ids: &[String]) -> Diagnostic {
    let message = format!("no operation id matches {}", quoted(&only.to_string()));
    let help = match ids.first() {
        Some(id) => format!(
            "there are {} operations; the first is {}",
            ids.len(),
            quoted(id)
        ),
        None => "a slice is taken by operation, and no source describes one".to_owned(),
    };
    Diagnostic::for_file("nothing-selected", names(sources), message).with_help(help)
}

fn names(sources: &[ImportSource]) -> String {
    let mut names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    names.sort_unstable();
    names.join(", ")
}

/// Reads the sources in an order of their own, so that the caller's shows nowhere.
fn read_all(sources: &[ImportSource]) -> Result<Vec<Contribution>, Vec<Diagnostic>> {
    let mut sources: Vec<&ImportSource> = sources.iter().collect();
    sources.sort_by_key(|source| (&source.name, &source.bytes));
    let mut contributions = Vec::new();
    let mut diagnostics = Vec::new();
    for source in sources {
        match source::read(&source.name, &source.bytes) {
            Ok(mut contribution) => {
                diagnostics.append(&mut contribution.findings.diagnostics);
                contributions.push(contribution);
            }
            Err(mut faults) => diagnostics.append(&mut faults),
        }
    }
    if diagnostics.is_empty() {
        Ok(contributions)
    } else {
        Err(diagnostics)
    }
}
