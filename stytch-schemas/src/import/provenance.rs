//! Which source provided what: so that importing one does not remove what came from another.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Sink;
use crate::files::Files;
use crate::normalise::{Described, Item, OperationKey, describe};
use crate::print::DOCUMENT;
use crate::tree;

/// The file that remembers it: a line for each source and schema id, or source and operation.
pub const PROVENANCE: &str = "components/provenance.txt";

const HEADER: &str = "# Written by an import: which source of sources.toml provided what.\n";

/// The names of sources, each with the schema ids and operations that it provides.
#[derive(Debug, Default)]
pub(super) struct Provenance(BTreeMap<String, BTreeSet<String>>);

impl Provenance {
    /// What sources other than `ours` have provided.
    pub(super) fn kept(existing: &Files, ours: BTreeSet<&String>) -> Self {
        let bytes = existing.get(PROVENANCE).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let mut kept = Self::default();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (source, item) in lines.filter_map(|line| line.split_once(' ')) {
            let source = source.to_owned();
            if !ours.contains(&source) {
                let items = kept.0.entry(source).or_default();
                items.insert(item.to_owned());
            }
        }
        kept
    }

    /// All schema ids and operations.
    pub(super) fn items(&self) -> BTreeSet<String> {
        self.0.values().flatten().cloned().collect()
    }

    /// Reads what they have provided from the schemas folder.
    pub(super) fn described(
        &self,
        existing: &Files,
        sink: &mut Sink,
    ) -> Option<(Option<String>, Described)> {
        if self.0.is_empty() {
            return None;
        }
        let is_kept = |item: &str| self.0.values().any(|items| items.contains(item));
        let mut all = Described::default();
        for (path, bytes) in existing.iter() {
            if path != DOCUMENT && !(path.starts_with("components/") && path.ends_with(".json")) {
                continue;
            }
            match tree::parse(path, bytes) {
                Ok(root) => {
                    let one = describe(&root);
                    sink.extend(one.sink.diagnostics);
                    all.schemas.extend(one.schemas);
                    if path == DOCUMENT {
                        all.operations = one.operations;
                        all.version = one.version;
                        all.servers = one.servers;
                        all.security = one.security;
                        all.security_schemes = one.security_schemes;
                    }
                }
                Err(errors) => sink.extend(errors),
            }
        }
        all.schemas.retain(|(id, _)| is_kept(id));
        all.operations.retain(|(key, _)| is_kept(&key.to_string()));
        Some((None, all))
    }

    /// Adds what a source provides.
    pub(super) fn add(&mut self, source: &str, described: &Described) {
        let items = self.0.entry(source.to_owned()).or_default();
        items.extend(described.schemas.iter().map(|(id, _)| id.clone()));
        items.extend(described.operations.iter().map(|(key, _)| key.to_string()));
    }

    /// The file's text, without what is not written.
    pub(super) fn to_text(
        &self,
        schemas: &BTreeMap<String, Item>,
        operations: &BTreeMap<OperationKey, Item>,
    ) -> String {
        let written: BTreeSet<String> = operations.keys().map(ToString::to_string).collect();
        let is_written = |item: &String| schemas.contains_key(item) || written.contains(item);
        let lines = self.0.iter().flat_map(|(source, items)| {
            let items = items.iter().filter(|item| is_written(item));
            items.map(move |item| format!("{source} {item}\n"))
        });
        std::iter::once(HEADER.to_owned()).chain(lines).collect()
    }
}
