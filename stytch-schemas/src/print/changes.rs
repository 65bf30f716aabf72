//! The changes that an import makes.

use std::collections::BTreeMap;
use std::fmt;

use super::DOCUMENT;
use crate::corpus::SCHEMA_PREFIX;
use crate::dialect::operations::METHODS;
use crate::files::Files;
use crate::text::visible;
use crate::tree::{self, Node};

/// Returns whether imports write the file.
fn is_machine_written(path: &str) -> bool {
    path == DOCUMENT || path.starts_with("components/")
}

/// What an import adds, changes and removes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changes {
    /// Types, by schema id.
    pub types: Delta,
    /// Operations, by method and path template: `POST /v1/users`.
    pub operations: Delta,
    /// Base URLs, to which clients send requests and credentials.
    pub hosts: Delta,
}

/// Names, each list in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delta {
    /// In the new files only.
    pub added: Vec<String>,
    /// In both, with different structure.
    pub changed: Vec<String>,
    /// In the old files only.
    pub removed: Vec<String>,
}

/// Compares the machine-written files of two folders.
///
/// White space is ignored. A file that is not valid JSON counts as having no operations, and as one type that differs
/// from every other.
pub fn changes(old: &Files, new: &Files) -> Changes {
    let (before, after) = (document(old), document(new));
    Changes {
        types: Delta::between(&types(old), &types(new)),
        operations: Delta::between(&operations(before.as_ref()), &operations(after.as_ref())),
        hosts: Delta::between(&hosts(before.as_ref()), &hosts(after.as_ref())),
    }
}

impl Changes {
    /// Returns whether the two folders are equal.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty() && self.operations.is_empty() && self.hosts.is_empty()
    }
}

impl Delta {
    /// Returns whether nothing was added, changed or removed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    fn between<T: PartialEq>(old: &BTreeMap<String, T>, new: &BTreeMap<String, T>) -> Self {
        let only = |these: &BTreeMap<String, T>, those: &BTreeMap<String, T>| {
            let names = these.keys().filter(|name| !those.contains_key(*name));
            names.cloned().collect()
        };
        let changed = |(name, value): (&String, &T)| {
            let before = old.get(name)?;
            (before != value).then(|| name.clone())
        };
        Self {
            added: only(new, old),
            changed: new.iter().filter_map(changed).collect(),
            removed: only(old, new),
        }
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [
            ("types", &self.types),
            ("operations", &self.operations),
            ("hosts", &self.hosts),
        ];
        for (noun, delta) in all {
            let Delta {
                added,
                changed,
                removed,
            } = delta;
            // Hosts change rarely.
            if delta.is_empty() && noun == "hosts" {
                continue;
            }
            if delta.is_empty() {
                writeln!(f, "{noun}: no change")?;
                continue;
            }
            let (add, change, remove) = (added.len(), changed.len(), removed.len());
            writeln!(f, "{noun}: {add} added, {change} changed, {remove} removed")?;
            for (mark, names) in [('+', added), ('~', changed), ('-', removed)] {
                for name in names {
                    writeln!(f, "  {mark} {}", visible(name))?;
                }
            }
        }
        Ok(())
    }
}

/// The types by schema id, or by path where a file has no id.
fn types(files: &Files) -> BTreeMap<String, Option<Node>> {
    let schemas = files.iter().filter(|(path, _)| {
        *path != DOCUMENT && is_machine_written(path) && path.ends_with(".json")
    });
    schemas
        .map(|(path, bytes)| {
            let node = tree::parse(path, bytes).ok();
            let id = node.as_ref().and_then(|node| node.get("$id")?.as_str());
            let id = id.map_or(path, |id| id.strip_prefix(SCHEMA_PREFIX).unwrap_or(id));
            (id.to_owned(), node)
        })
        .collect()
}

/// The document of the operations, if it can be read.
fn document(files: &Files) -> Option<Node> {
    let bytes = files.get(DOCUMENT)?;
    tree::parse(DOCUMENT, bytes).ok()
}

/// The base URLs of the document, its paths and its operations.
fn hosts(document: Option<&Node>) -> BTreeMap<String, ()> {
    let paths = document.and_then(|document| document.get("paths"));
    let items = || paths.into_iter().flat_map(values);
    let owners = document
        .into_iter()
        .chain(items())
        .chain(items().flat_map(values));
    let servers = owners.filter_map(|owner| owner.get("servers")?.as_array());
    let urls = servers
        .flatten()
        .filter_map(|server| server.get("url")?.as_str());
    urls.map(|url| (url.to_owned(), ())).collect()
}

/// The values of an object.
fn values(node: &Node) -> impl Iterator<Item = &Node> {
    let members = node.members();
    members.iter().map(|member| &member.node)
}

/// The operations by method and template, each with the servers of its path and with what it inherits of its document.
fn operations(document: Option<&Node>) -> BTreeMap<String, [Option<Node>; 4]> {
    let paths = document.and_then(|document| document.get("paths"));
    let mut all = BTreeMap::new();
    for item in paths.and_then(Node::as_object).unwrap_or_default() {
        for operation in item.node.members() {
            if METHODS.contains(&operation.name.as_str()) {
                let name = format!("{} {}", operation.name.to_uppercase(), item.name);
                let of_document = |part| document.and_then(|document| document.get(part));
                let inherited = [
                    item.node.get("servers"),
                    of_document("servers"),
                    of_document("security"),
                ];
                let [path_servers, servers, security] = inherited.map(Option::<&Node>::cloned);
                let own = Some(operation.node.clone());
                all.insert(name, [own, path_servers, servers, security]);
            }
        }
    }
    all
}
