//! Published descriptions in, schemas out: OpenAPI 3.0 and 3.1, and JSON Schema files.
//!
//! [`import`] is a pure function from the bytes of the sources to the files to write: one JSON Schema per type
//! below `components/`, and `openapi.json` with the operations. Each source is normalised into the dialect, patched
//! as [`Sources`] says, checked as [`Corpus::load`](crate::corpus::Corpus::load) checks it, and printed. Words for
//! people (titles, descriptions, examples, extensions) are dropped. The order of the sources does not matter, and
//! importing what was written gives the same files again.
//!
//! ```
//! use stytch_schemas::import::{ImportSource, Options, import};
//!
//! let schema = br##"{ "$id": "#/components/schemas/api_greeting_v1_Card", "type": "object",
//!     "properties": { "text": { "type": "string", "description": "What to say." } } }"##;
//! let source = ImportSource::new("card.json", schema);
//! let imported = import(&[source], &Options::default()).unwrap();
//! assert!(imported.files.get("components/api_greeting_v1/Card.json").is_some());
//! ```
//!
//! # Diagnostics of the import
//!
//! Codes of the crate's own table mean the same here, at their location in the download, and so do `body-type`,
//! `parameter-type` and `too-many-properties`, which the generator has too. These are added:
//!
//! | code | meaning |
//! |---|---|
//! | `conflicting-operation` | two sources describe one operation differently |
//! | `conflicting-schema` | two sources describe one schema differently |
//! | `conflicting-security` | two sources describe one security scheme differently |
//! | `duplicate-source` | two sources are listed under one name or digest |
//! | `invalid-toml` | the sources file is not TOML, or has a value that JSON lacks |
//! | `invalid-yaml` | a source is not YAML 1.2, or has a value that JSON lacks |
//! | `left-out` | a warning of a lenient import: an operation or a type is not imported |
//! | `needless-patch` | a patch changes nothing |
//! | `not-a-description` | a source is neither OpenAPI nor a schema with an `$id` |
//! | `not-imported` | a warning: a part of the description is not imported |
//! | `nothing-selected` | no operation id matches [`Options::only`] |
//! | `nothing-to-import` | the sources have no schema and no operation |
//! | `too-large` | a source has too many values, its YAML aliases and references written out |
//! | `unmatched-patch` | a patch is about something that the description does not have |
//! | `unsupported-response` | a warning here: a success beside another one is not imported |
//! | `version-mismatch` | a description states another version than the sources file |

mod difference;
mod home;
mod merge;
mod patch;
mod pattern;
mod provenance;
mod selection;
mod sources;

#[cfg(test)]
mod tests;

pub use crate::print::DOCUMENT;
pub use crate::print::changes::{Changes, Delta, changes};
pub use pattern::{Pattern, PatternError};
pub use provenance::PROVENANCE;
pub use sources::{Listed, Sources};

use crate::diagnostic::{Diagnostic, Sink, quoted};
use crate::files::Files;
use crate::normalise::{Described, describe};
use crate::print::print;
use crate::tree::{self, Member, Node, Value};
use merge::merge;
use provenance::Provenance;
use selection::Selection;

/// A description to import.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ImportSource {
    /// The name that diagnostics show; its extension tells YAML from JSON.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// What the sources file says about it.
    pub listed: Option<Listed>,
}

impl ImportSource {
    /// A description that no sources file lists.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
            listed: None,
        }
    }
}

/// What to import, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Imports only the operations whose id matches somewhere, with all types that they reach.
    pub only: Option<Pattern>,
    /// Leaves out the operations that the dialect cannot express, instead of refusing the description.
    pub lenient: bool,
    /// The sources file. With it, what other sources have provided to [`existing`](Self::existing) is kept.
    pub sources: Option<Sources>,
    /// The files of the schemas folder.
    pub existing: Files,
}

/// Everything that is to be written.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// `components/<package>/<Name>.json` and [`DOCUMENT`]; the latter only if there are operations. With a sources
    /// file, also [`PROVENANCE`].
    pub files: Files,
    /// How many types there are.
    pub types: usize,
    /// How many operations there are.
    pub operations: usize,
    /// What could not be said in the files.
    pub warnings: Vec<Diagnostic>,
}

/// Imports all sources together.
///
/// # Errors
/// Every error found, in the order of files and locations.
pub fn import(sources: &[ImportSource], options: &Options) -> Result<Imported, Vec<Diagnostic>> {
    import_in_any_order(sources, options).map_err(|mut errors| {
        sort(&mut errors);
        errors
    })
}

fn import_in_any_order(
    sources: &[ImportSource],
    options: &Options,
) -> Result<Imported, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let mut described = read_all(sources, &mut sink);
    let provenance = options.sources.as_ref().map(|_| {
        let listed = || sources.iter().filter_map(|source| source.listed.as_ref());
        let replaced = listed().flat_map(|listed| &listed.replaces);
        let ours = listed()
            .map(|listed| &listed.name)
            .chain(replaced)
            .collect();
        let mut kept = Provenance::kept(&options.existing, ours);
        described.extend(kept.described(&options.existing, &mut sink));
        for (name, one) in &described {
            if let Some(name) = name {
                kept.add(name, one);
            }
        }
        kept
    });
    let mut described: Vec<Described> = described.into_iter().map(|(_, one)| one).collect();
    let mut head = home::settle(&mut described, &mut sink);
    if sink.has_errors() {
        return Err(sink.diagnostics);
    }
    let versions = described.iter().filter_map(|one| one.version.as_deref());
    head.version = join_versions(versions);
    let title = options.sources.as_ref().and_then(Sources::title);
    head.title = title.unwrap_or(TITLE).to_owned();

    let (mut schemas, mut operations) = (Vec::new(), Vec::new());
    for one in described {
        schemas.extend(one.schemas);
        operations.extend(one.operations);
    }
    let mut selection = Selection::new(
        merge(schemas, merge::SCHEMA),
        merge(operations, merge::OPERATION),
    );
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
    selection.check();
    if options.lenient {
        sink.extend(selection.leave_out());
    }
    sink.extend(selection.diagnostics());
    if sink.has_errors() {
        return Err(sink.diagnostics);
    }
    write(selection, head, provenance, sink)
}

fn write(
    selection: Selection,
    head: crate::print::Head,
    provenance: Option<Provenance>,
    sink: Sink,
) -> Result<Imported, Vec<Diagnostic>> {
    let Selection {
        schemas,
        operations,
        ..
    } = selection;
    let mut imported = Imported {
        files: Files::new(),
        types: schemas.len(),
        operations: operations.len(),
        warnings: sink.diagnostics,
    };
    if let Some(provenance) = provenance {
        let text = provenance.to_text(&schemas, &operations);
        imported.files.insert(PROVENANCE, text);
    }
    print(&mut imported.files, schemas, operations, head).map_err(|error| vec![*error])?;
    sort(&mut imported.warnings);
    Ok(imported)
}

/// The title of the document where no sources file gives one.
const TITLE: &str = "API";

/// By file and location; what several operations inherit from their path is reported once.
fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(Diagnostic::report_order);
    diagnostics.dedup_by(|a, b| a.report_order(b).is_eq());
}

fn nothing_to_import(sources: &[ImportSource]) -> Diagnostic {
    let message = "no schema and no operation was found";
    let help = "give OpenAPI documents, or JSON Schema files with an `$id`";
    Diagnostic::for_file("nothing-to-import", names(sources), message).with_help(help)
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

/// The versions of all sources; a source that was itself imported may name several.
fn join_versions<'a>(versions: impl Iterator<Item = &'a str>) -> String {
    const SEPARATOR: &str = ", ";
    let mut distinct: Vec<&str> = versions
        .flat_map(|version| version.split(SEPARATOR))
        .filter(|version| !version.is_empty())
        .collect();
    distinct.sort_unstable();
    distinct.dedup();
    match distinct.as_slice() {
        [] => "unknown".to_owned(),
        distinct => distinct.join(SEPARATOR),
    }
}

/// Reads the sources in an order of their own, so that the caller's does not matter. Each has the name under which
/// it is listed.
fn read_all(sources: &[ImportSource], sink: &mut Sink) -> Vec<(Option<String>, Described)> {
    let mut sources: Vec<&ImportSource> = sources.iter().collect();
    sources.sort_by_key(|source| (&source.name, &source.bytes));
    let mut all = Vec::new();
    for source in sources {
        let parsed = if is_json(&source.name, &source.bytes) {
            tree::parse(&source.name, &source.bytes)
        } else {
            tree::parse_yaml(&source.name, &source.bytes)
        };
        match parsed {
            Ok(root) => all.push(read(root, source.listed.as_ref(), sink)),
            Err(errors) => sink.extend(errors),
        }
    }
    all
}

fn read(mut root: Node, listed: Option<&Listed>, sink: &mut Sink) -> (Option<String>, Described) {
    for patch in listed.iter().flat_map(|listed| &listed.patches) {
        patch.apply(&mut root, sink);
    }
    if let Some(listed) = listed
        && let Some(host) = &listed.host
        && let Value::Object(members) = &mut root.value
    {
        let url = Member::new("url", Node::string(host, &listed.location));
        let server = Node::object(vec![url], &listed.location);
        let servers = Node::new(Value::Array(vec![server]), &listed.location);
        members.retain(|member| member.name != "servers");
        members.push(Member::new("servers", servers));
    }
    let mut described = describe(&root);
    sink.extend(std::mem::take(&mut described.sink).diagnostics);
    if let Some(listed) = listed
        && let Some(version) = &described.version
        && *version != listed.version
    {
        let (own, other) = (quoted(version), quoted(&listed.version));
        let message =
            format!("the description has version {own}, and the sources file says {other}");
        let help = "correct `version` in the sources file";
        sink.error("version-mismatch", &listed.location, message, help);
    }
    (listed.map(|listed| listed.name.clone()), described)
}

fn is_json(name: &str, bytes: &[u8]) -> bool {
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("json") => true,
        Some("yml" | "yaml") => false,
        _ => bytes.trim_ascii_start().first() == Some(&b'{'),
    }
}
