//! From documents to a corpus: every check of the dialect, all findings kept.

mod file_names;
mod keywords;
mod lost;
mod nearest;
mod operations;
mod references;
mod schema;
mod sink;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::corpus::{Corpus, SCHEMA_PREFIX, TypeDef};
use crate::diagnostic::{Diagnostic, Location, quoted};
use crate::files::Files;
use crate::json::{self, Node};
use file_names::FileNames;
use sink::Sink;

const OPERATIONS: &str = "openapi.json";
const COMPONENTS: &str = "components/";
const OVERLAY: &str = "overlay/";

/// Reads a folder; see [`Corpus::load`].
pub(crate) fn corpus(files: &Files) -> (Corpus, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let documents = documents(files, &mut sink);
    let mut corpus = Corpus::default();
    for (name, node) in &documents {
        if *name == OPERATIONS {
            corpus.operations = operations::read(node, &mut sink);
        } else {
            add_type(&mut corpus.types, name, node, &mut sink);
        }
    }
    references::check(&corpus.types, &mut sink);
    (corpus, sink.into_diagnostics())
}

/// The documents that are JSON and stand where documents should.
fn documents<'a>(files: &'a Files, sink: &mut Sink) -> BTreeMap<&'a str, Node> {
    let json = || files.iter().filter(|(name, _)| name.ends_with(".json"));
    let nested = json().any(|(name, _)| name.starts_with(COMPONENTS));
    let mut documents = BTreeMap::new();
    let mut names = FileNames::default();
    for (name, bytes) in json() {
        let stray = name.starts_with(OVERLAY) || (nested && !name.starts_with(COMPONENTS));
        if stray && name != OPERATIONS {
            let message = "this file is neither a schema nor the operations";
            sink.push(Diagnostic::for_file("stray-file", name, message).with_help(
                "schemas lie below `components/`, operations in `openapi.json`; move or delete it",
            ));
            continue;
        }
        names.check(name, sink);
        match json::parse(name, bytes) {
            Ok(node) => {
                documents.insert(name, node);
            }
            Err(diagnostics) => {
                sink.unread_files += 1;
                sink.lost_ids.extend(lost::ids(name, bytes));
                diagnostics.into_iter().for_each(|d| sink.push(d));
            }
        }
    }
    if json().next().is_none() {
        let message = "the folder holds no schema: there is no `.json` file in it";
        sink.push(
            Diagnostic::for_file("empty-folder", ".", message)
                .with_help("name the folder that holds `components/` or `openapi.json`"),
        );
    }
    documents
}

fn add_type(types: &mut BTreeMap<String, TypeDef>, name: &str, node: &Node, sink: &mut Sink) {
    let schema = schema::read(node, schema::Position::Root, sink);
    let Some((id, id_location)) = schema_id(node, sink) else {
        sink.lost_ids.extend(lost::id_by_path(name));
        return;
    };
    let location = node.location.shown_at(&id_location);
    match types.entry(id) {
        Entry::Vacant(free) => {
            let id = free.key().clone();
            free.insert(TypeDef {
                id,
                schema,
                json: node.to_json(),
                location,
            });
        }
        Entry::Occupied(taken) => {
            let message = format!(
                "the id {} is taken by {}",
                quoted(taken.key()),
                taken.get().location
            );
            sink.push(
                Diagnostic::error("duplicate-id", &id_location, message)
                    .with_help("give one of the two another `$id`, or delete one of the files"),
            );
        }
    }
}

fn schema_id(node: &Node, sink: &mut Sink) -> Option<(String, Location)> {
    node.as_object()?;
    let Some(id) = node.get("$id") else {
        sink.missing(node, "$id", "a schema's file");
        return None;
    };
    let text = sink.string(id, "$id")?;
    match id_in(text) {
        Some(name) => Some((name.to_owned(), id.location.clone())),
        None => {
            let message = format!("{} is no id of a schema", quoted(text));
            sink.push(Diagnostic::error("bad-id", &id.location, message).with_help(ID_HELP));
            None
        }
    }
}

const ID_HELP: &str =
    "write `#/components/schemas/` and a name of letters, digits, `.`, `_` and `-`";

/// The name in `#/components/schemas/name`.
fn id_in(text: &str) -> Option<&str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let name = text.strip_prefix(SCHEMA_PREFIX)?;
    (!name.is_empty() && name.chars().all(fits)).then_some(name)
}
