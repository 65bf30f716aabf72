//! Imports published descriptions: OpenAPI 3.0 and 3.1, and JSON Schema files.
//!
//! [`import`] is a pure function from the bytes of the sources to the files to write: one JSON Schema per type below
//! `components/`, and `openapi.json` with the operations. Each source is normalized into the dialect, patched as
//! [`Sources`] says, checked as [`Corpus::load`](crate::corpus::Corpus::load) checks it, and printed. Text for people
//! (titles, descriptions, examples, extensions) is dropped. The order of the sources does not matter, and importing the
//! written files gives the same files again.
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
//! Codes of the crate's own table mean the same here, at their location in the download. These are added:
//!
//! | code | meaning |
//! |---|---|
//! | `conflicting-operation` | two sources describe one operation differently |
//! | `conflicting-schema` | two sources describe one schema differently |
//! | `conflicting-security` | two sources describe one security scheme differently |
//! | `duplicate-source` | two sources are listed with the same name or digest |
//! | `invalid-toml` | the sources file is not TOML, or has a value that JSON does not have |
//! | `invalid-yaml` | a source is not YAML 1.2, or has a value that JSON does not have |
//! | `left-out` | a warning of a lenient import: an operation or a type is not imported |
//! | `needless-patch` | a patch changes nothing |
//! | `not-a-description` | a source is neither OpenAPI nor a schema with an `$id` |
//! | `not-imported` | a warning: a part of the description is not imported |
//! | `nothing-selected` | no operation id matches [`Options::only`] |
//! | `nothing-to-import` | the sources have no schema and no operation |
//! | `removed` | a warning: only a source that is replaced provided a type or an operation |
//! | `too-large` | a source has too many values after its YAML aliases and references are expanded |
//! | `unknown-origin` | a type or an operation would be removed that no source is known to have provided |
//! | `unlisted-source` | a warning: what a source provided is kept, and the sources file does not list it |
//! | `unmatched-patch` | a patch targets an item that the description does not have |
//! | `unsupported-response` | a warning here: a success beside another one is not imported |
//! | `version-mismatch` | a description states another version than the sources file |

mod difference;
mod home;
mod left_out;
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
pub use left_out::{LEFT_OUT, LeftOut, LeftOutOperation};
pub use pattern::{Pattern, PatternError};
pub use provenance::PROVENANCE;
pub use sources::{Listed, Sources};

use std::collections::{BTreeMap, BTreeSet};

use crate::check::operations::Schemes;
use crate::diagnostic::{Diagnostic, Location, Sink, quoted};
use crate::files::Files;
use crate::normalise::{Described, OperationKey, describe};
use crate::print::print;
use crate::tree::{self, Member, Node, Value};
use merge::merge;
use provenance::{History, Provenance};
use selection::Selection;

/// A description to import.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ImportSource {
    /// The name that diagnostics show. Its extension distinguishes YAML from JSON.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// The entry of the sources file for it.
    pub listed: Option<Listed>,
}

impl ImportSource {
    /// Creates a description that is not in a sources file.
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
    /// Imports only the operations whose id contains a match, with all types that they reach. Items that are kept
    /// from other sources are not filtered.
    pub only: Option<Pattern>,
    /// Omits the operations that the dialect cannot express, instead of rejecting the description.
    pub lenient: bool,
    /// The sources file. With it, the items that other sources provided to [`existing`](Self::existing) are kept.
    pub sources: Option<Sources>,
    /// The files of the schemas folder.
    pub existing: Files,
}

/// The result of an import.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// `components/<package>/<Name>.json` and [`DOCUMENT`]; the latter only if there are operations. With a sources
    /// file, also [`PROVENANCE`].
    pub files: Files,
    /// The number of types.
    pub types: usize,
    /// The number of operations.
    pub operations: usize,
    /// The operations and types that a lenient import left out.
    pub left_out: LeftOut,
    /// Warnings about content that the files cannot express. Those about operations and types that were left out have
    /// the code [`LEFT_OUT`].
    pub warnings: Vec<Diagnostic>,
}

/// Imports all sources together.
///
/// # Errors
/// Returns all errors in the order of files and locations.
pub fn import(sources: &[ImportSource], options: &Options) -> Result<Imported, Vec<Diagnostic>> {
    import_in_any_order(sources, options).map_err(|mut errors| {
        Diagnostic::sort(&mut errors);
        errors
    })
}

fn import_in_any_order(
    sources: &[ImportSource],
    options: &Options,
) -> Result<Imported, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let mut described = read_all(sources, &mut sink);
    let ids = operation_ids(&described);
    let mut history = History::default();
    let mut versions: Vec<String> = described
        .iter()
        .filter_map(|one| one.version.clone())
        .collect();
    let mut provenance = None;
    if let Some(listed) = &options.sources {
        history = History::new(sources, &options.existing);
        versions.extend(history.versions(listed, &mut sink));
        provenance = Some(history.with(&described));
    }
    described.extend(history.kept.described(&options.existing, &mut sink));
    let mut head = home::settle(&mut described, &history.kept, &mut sink);
    if sink.has_errors() {
        return Err(sink.diagnostics);
    }
    head.version = join_versions(&versions);
    let title = options.sources.as_ref().and_then(Sources::title);
    head.title = title.unwrap_or(TITLE).to_owned();

    let schemes = Schemes::of(&head.security_schemes);
    let mut selection = merged(described, &history.kept, &schemes);
    if selection.is_empty() {
        return Err(vec![nothing_to_import(sources)]);
    }
    if let Some(only) = &options.only {
        if !ids.iter().any(|id| only.matches(id)) {
            return Err(vec![nothing_selected(sources, only, &ids)]);
        }
        selection.narrow(only, &history.kept.items());
    }
    selection.check();
    let mut left_out = LeftOut::default();
    if options.lenient {
        left_out = selection.leave_out(&mut sink);
    }
    sink.extend(selection.diagnostics());
    if sink.has_errors() {
        return Err(sink.diagnostics);
    }
    let (types, operations) = (selection.schemas.len(), selection.operations.len());
    let mut files = Files::new();
    if let Some(provenance) = &provenance {
        let text = provenance.to_text(&selection.schemas, &selection.operations);
        files.insert(PROVENANCE, text);
    }
    print(&mut files, selection.schemas, selection.operations, head)?;
    if provenance.is_some() {
        history.report_removed(&options.existing, &files, &mut sink);
        if sink.has_errors() {
            return Err(sink.diagnostics);
        }
    }
    let mut warnings = sink.diagnostics;
    Diagnostic::sort(&mut warnings);
    Ok(Imported {
        files,
        types,
        operations,
        left_out,
        warnings,
    })
}

/// Merges what all sources describe.
fn merged(described: Vec<Described>, kept: &Provenance, schemes: &Schemes) -> Selection {
    let (mut schemas, mut operations) = (Vec::new(), Vec::new());
    for one in described {
        schemas.extend(one.schemas);
        operations.extend(one.operations);
    }
    Selection::new(
        merge(schemas, merge::SCHEMA, kept),
        merge(operations, merge::OPERATION, kept),
        schemes,
    )
}

/// The title of the document where no sources file gives one.
const TITLE: &str = "API";

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
        None => "operations are selected by id, and no source describes an operation".to_owned(),
    };
    Diagnostic::for_file("nothing-selected", names(sources), message).with_help(help)
}

fn names(sources: &[ImportSource]) -> String {
    let mut names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    names.sort_unstable();
    names.join(", ")
}

/// Returns the operation ids of the imported sources, in the order in which operations are written.
fn operation_ids(described: &[Described]) -> Vec<String> {
    let all = described.iter().flat_map(|one| &one.operations);
    let ids: BTreeMap<&OperationKey, &str> = all
        .filter_map(|(key, item)| Some((key, selection::operation_id(item)?)))
        .collect();
    ids.into_values().map(str::to_owned).collect()
}

/// Returns the versions of all sources. A source that was itself imported may have several.
fn join_versions(versions: &[String]) -> String {
    const SEPARATOR: &str = ", ";
    let all = versions.iter().flat_map(|version| version.split(SEPARATOR));
    let distinct: BTreeSet<&str> = all.filter(|version| !version.is_empty()).collect();
    if distinct.is_empty() {
        return "unknown".to_owned();
    }
    distinct.into_iter().collect::<Vec<_>>().join(SEPARATOR)
}

/// Reads the sources in a fixed order, so that the caller's order does not matter.
fn read_all(sources: &[ImportSource], sink: &mut Sink) -> Vec<Described> {
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

fn read(mut root: Node, listed: Option<&Listed>, sink: &mut Sink) -> Described {
    let Some(listed) = listed else {
        return described(&root, sink);
    };
    for patch in &listed.patches {
        patch.apply(&mut root, sink);
    }
    if let Some(host) = &listed.host {
        set_host(&mut root, host.as_str(), &listed.location, sink);
    }
    let mut described = described(&root, sink);
    if let Some(version) = &described.version
        && *version != listed.version
    {
        let (own, other) = (quoted(version), quoted(&listed.version));
        let message =
            format!("the description has version {own}, and the sources file says {other}");
        let help = "correct `version` in the sources file";
        sink.error("version-mismatch", &listed.location, message, help);
    }
    described.version = Some(listed.version.clone());
    described.source = Some(listed.name.clone());
    described
}

fn described(root: &Node, sink: &mut Sink) -> Described {
    let mut described = describe(root);
    sink.extend(std::mem::take(&mut described.sink.diagnostics));
    described
}

/// Replaces the servers of a document.
fn set_host(root: &mut Node, host: &str, at: &Location, sink: &mut Sink) {
    // Schema files have no servers.
    if root.get("openapi").is_none() {
        return;
    }
    let Some(members) = root.as_object_mut() else {
        return;
    };
    let url = Member::new("url", Node::string(host, at));
    let server = Node::object(vec![url], at);
    let is_same = |servers: &Node| {
        let url = servers.at("/0/url").and_then(Node::as_str);
        let is_one = servers.as_array().is_some_and(|list| list.len() == 1);
        is_one && url.is_some_and(|url| url.trim_end_matches('/') == host)
    };
    if let Some(old) = members.iter().find(|member| member.name == "servers")
        && !is_same(&old.node)
    {
        let message = format!("the host {} replaces other servers", quoted(host));
        let help = "delete `host` in `sources.toml` if the servers are right";
        let warning = Diagnostic::warning("bad-server", &old.name_location, message);
        sink.push(warning.with_help(help));
    }
    members.retain(|member| member.name != "servers");
    let servers = Node::new(Value::Array(vec![server]), at);
    members.push(Member::new("servers", servers));
}

fn is_json(name: &str, bytes: &[u8]) -> bool {
    let extension = name
        .rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase());
    match extension.as_deref() {
        Some("json") => true,
        Some("yml" | "yaml") => false,
        _ => bytes.trim_ascii_start().first() == Some(&b'{'),
    }
}
