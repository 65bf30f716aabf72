//! The checks of the dialect, which turn located documents into a corpus and diagnostics.
//!
//! An import runs the same checks on the documents before it writes them, with locations in the download.

pub(crate) mod expressible;
mod file_name;
mod file_names;
mod header;
mod lost;
mod nulls;
pub(crate) mod operations;
pub(crate) mod references;
pub(crate) mod schema;
mod words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub use expressible::MOST_PROPERTIES;
pub use file_name::{FileNameError, check_file_name, same_file};
pub(crate) use file_names::FileNames;
pub use header::is_free_header;
pub(crate) use lost::Lost;
#[cfg(feature = "import")]
pub(crate) use nulls::settle as settle_nulls;
#[cfg(feature = "import")]
pub(crate) use words::{hidden_in_text, hidden_in_value};

use crate::corpus::{Corpus, TypeDef};
use crate::diagnostic::{Diagnostic, Location, Sink, quoted};
use crate::dialect::nearest::Suggestions;
use crate::dialect::schema_id;
use crate::files::Files;
use crate::tree::{self, Node};

const OPERATIONS: &str = "openapi.json";
const COMPONENTS: &str = "components/";
const OVERLAY: &str = "overlay/";

/// Reads a folder; see [`Corpus::load`].
pub(crate) fn corpus(files: &Files) -> Result<Corpus, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let mut lost = Lost::default();
    let documents = documents(files, &mut lost, &mut sink);
    let mut corpus = Corpus::default();
    for (name, node) in &documents {
        if *name == OPERATIONS {
            corpus.operations = operations::document(node, &mut sink);
        } else {
            add_type(&mut corpus.types, name, node, &mut lost, &mut sink);
        }
    }
    let references = std::mem::take(&mut sink.references);
    sink.extend(references::missing(
        &references,
        &corpus.types,
        &lost,
        &mut Suggestions::default(),
    ));
    let cycles = references::cycles(&corpus.types);
    let nulls = nulls::settle(&mut corpus.types);
    sink.extend(cycles.into_iter().chain(nulls).map(|(_, error)| error));
    sink.extend(corpus.types.values().filter_map(expressible::type_def));
    for operation in &corpus.operations {
        sink.extend(expressible::operation(operation, &corpus.types));
    }
    let mut errors = sink.diagnostics;
    if errors.is_empty() {
        return Ok(corpus);
    }
    Diagnostic::sort(&mut errors);
    Err(errors)
}

/// Returns the documents that are JSON, by path. Files in other folders are errors.
fn documents<'a>(files: &'a Files, lost: &mut Lost, sink: &mut Sink) -> BTreeMap<&'a str, Node> {
    let json = || files.iter().filter(|(name, _)| name.ends_with(".json"));
    let nested = json().any(|(name, _)| name.starts_with(COMPONENTS));
    let mut documents = BTreeMap::new();
    let mut names = FileNames::default();
    for (name, bytes) in json() {
        let stray = name.starts_with(OVERLAY) || (nested && !name.starts_with(COMPONENTS));
        if stray && name != OPERATIONS {
            let message = "this file is neither a schema nor the operations";
            sink.push(Diagnostic::for_file("stray-file", name, message).with_help(
                "schemas belong below `components/`, operations in `openapi.json`; move or delete it",
            ));
            continue;
        }
        if let Some(error) = names.check(name) {
            sink.push(Diagnostic::for_file(error.code, name, error.message).with_help(error.help));
        }
        match tree::parse(name, bytes) {
            Ok(node) => {
                documents.insert(name, node);
            }
            Err(diagnostics) => {
                lost.note(name, bytes);
                sink.extend(diagnostics);
            }
        }
    }
    if json().next().is_none() {
        let message = "the folder contains no schema: it has no `.json` file";
        sink.push(
            Diagnostic::for_file("empty-folder", ".", message)
                .with_help("pass the folder that contains `components/` or `openapi.json`"),
        );
    }
    documents
}

fn add_type(
    types: &mut BTreeMap<String, TypeDef>,
    name: &str,
    node: &Node,
    lost: &mut Lost,
    sink: &mut Sink,
) {
    let Some((def, id_location)) = type_def(node, sink) else {
        lost.note_path(name);
        return;
    };
    match types.entry(def.id.clone()) {
        Entry::Vacant(free) => {
            free.insert(def);
        }
        Entry::Occupied(taken) => {
            let message = format!(
                "the id {} is already used by {}",
                quoted(taken.key()),
                taken.get().location
            );
            let help = "give one of the two another `$id`, or delete one of the files";
            sink.error("duplicate-id", &id_location, message, help);
        }
    }
}

/// Reads a schema's document. Returns `None` if it has no valid `$id`.
pub(crate) fn type_def(node: &Node, sink: &mut Sink) -> Option<(TypeDef, Location)> {
    let schema = schema::read(node, schema::Position::Root, sink);
    node.as_object()?;
    let id = sink.needed(node, "$id", "a schema's file")?;
    let text = sink.string(id, "$id")?;
    let Some(name) = schema_id(text) else {
        let message = format!("{} is not the id of a schema", quoted(text));
        sink.error("bad-id", &id.location, message, ID_HELP);
        return None;
    };
    let def = TypeDef {
        id: name.to_owned(),
        schema,
        location: node.location.shown_at(&id.location),
    };
    Some((def, id.location.clone()))
}

const ID_HELP: &str =
    "write `#/components/schemas/` and a name of letters, digits, `.`, `_` and `-`";
