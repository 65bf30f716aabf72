//! Records which source provided which items, so that importing one source keeps the items of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::{ImportSource, Listed, Sources};
use crate::diagnostic::{Diagnostic, Sink, quoted};
use crate::files::Files;
use crate::normalise::{Described, Item, OperationKey, describe};
use crate::print::DOCUMENT;
use crate::print::changes::changes;
use crate::tree;

/// The file with the records: one line for each source and schema id, or source and operation.
pub const PROVENANCE: &str = "components/provenance.txt";

const HEADER: &str = "# Written by an import: which source of sources.toml provided what.\n";

/// What the record says before an import.
#[derive(Debug, Default)]
pub(super) struct History {
    old: Provenance,
    /// What sources have provided that are neither imported nor replaced.
    pub(super) kept: Provenance,
    /// The sources that are imported.
    imported: BTreeSet<String>,
}

impl History {
    pub(super) fn new(sources: &[ImportSource], existing: &Files) -> Self {
        let listed = || sources.iter().filter_map(|source| source.listed.as_ref());
        let replaced: BTreeSet<&String> = listed().flat_map(|listed| &listed.replaces).collect();
        let imported: BTreeSet<String> = listed().map(|listed| listed.name.clone()).collect();
        let old = Provenance::read(existing);
        let mut kept = old.clone();
        kept.0
            .retain(|name, _| !imported.contains(name) && !replaced.contains(name));
        Self {
            old,
            kept,
            imported,
        }
    }

    /// Returns what is kept, with what the sources of an import provide.
    pub(super) fn with(&self, described: &[Described]) -> Provenance {
        let mut all = self.kept.clone();
        for one in described {
            if let Some(source) = &one.source {
                let items = all.0.entry(source.clone()).or_default();
                items.extend(one.schemas.iter().map(|(id, _)| id.clone()));
                items.extend(one.operations.iter().map(|(key, _)| key.to_string()));
            }
        }
        all
    }

    /// Returns the versions of the sources that are kept. One that is not listed is a warning.
    pub(super) fn versions(&self, sources: &Sources, sink: &mut Sink) -> Vec<String> {
        let mut versions = Vec::new();
        for name in self.kept.names() {
            let is_this = |listed: &&Listed| listed.name == name;
            if let Some(listed) = sources.listed().iter().find(is_this) {
                versions.push(listed.version.clone());
                continue;
            }
            let message = format!("the sources file does not list {}", quoted(name));
            let warning = Diagnostic::for_file("unlisted-source", PROVENANCE, message);
            let help = "what it provided is kept; list the source, or name it in `replaces` of another one";
            sink.push(warning.into_warning().with_help(help));
        }
        versions
    }

    /// Reports what an import would remove although none of its sources provided it.
    pub(super) fn report_removed(&self, existing: &Files, new: &Files, sink: &mut Sink) {
        let changes = changes(existing, new);
        let removed = [changes.types.removed, changes.operations.removed].concat();
        let mut unknown = Vec::new();
        for item in removed {
            let sources = self.old.sources_of(&item);
            if sources.is_empty() {
                unknown.push(item);
            } else if !sources.iter().any(|name| self.imported.contains(*name)) {
                let message = format!("{} is removed", quoted(&item));
                let warning = Diagnostic::for_file("removed", PROVENANCE, message);
                let sources: Vec<String> = sources.into_iter().map(quoted).collect();
                let sources = sources.join(", ");
                let help = format!("only {sources}, which is replaced, provides it");
                sink.push(warning.into_warning().with_help(help));
            }
        }
        if let Some(first) = unknown.first() {
            let more = match unknown.len() {
                1 => String::new(),
                count => format!(" (and {} more)", count - 1),
            };
            let message = format!(
                "no line says which source provided {}{more}, and this import does not",
                quoted(first)
            );
            let error = Diagnostic::for_file("unknown-origin", PROVENANCE, message);
            let help = "import all sources together, or delete what is not to be kept first";
            sink.push(error.with_help(help));
        }
    }
}

/// The names of sources, each with the schema ids and operations that it provides.
#[derive(Clone, Debug, Default)]
pub(super) struct Provenance(BTreeMap<String, BTreeSet<String>>);

impl Provenance {
    /// Reads what earlier imports recorded.
    fn read(existing: &Files) -> Self {
        let bytes = existing.get(PROVENANCE).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let mut all = Self::default();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (source, item) in lines.filter_map(|line| line.split_once(' ')) {
            let items = all.0.entry(source.to_owned()).or_default();
            items.insert(item.to_owned());
        }
        all
    }

    /// The names of the sources.
    pub(super) fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// The names of the sources that provide an item.
    pub(super) fn sources_of(&self, item: &str) -> Vec<&str> {
        let all = self.0.iter().filter(|(_, items)| items.contains(item));
        all.map(|(source, _)| source.as_str()).collect()
    }

    /// All schema ids and operations.
    pub(super) fn items(&self) -> BTreeSet<String> {
        self.0.values().flatten().cloned().collect()
    }

    /// Reads the provided items from the schemas folder.
    pub(super) fn described(&self, existing: &Files, sink: &mut Sink) -> Option<Described> {
        if self.0.is_empty() {
            return None;
        }
        let is_kept = |item: &str| !self.sources_of(item).is_empty();
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
        Some(all)
    }

    /// Returns the text of the file, without items that are not written.
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
