//! Several sources as one: what two of them state must be the same.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Display;

use super::findings::Findings;
use super::tree::Tree;
use crate::diagnostic::{Diagnostic, Location};

/// A schema or an operation, ready to be written, with what was noticed on the way.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) location: Location,
    pub(super) tree: Tree,
    pub(super) findings: Findings,
}

impl Item {
    pub(super) fn operation_id(&self) -> Option<&str> {
        self.tree.get("operationId")?.as_str()
    }
}

/// What a key stands for; conflicts are told accordingly.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Schema,
    Operation,
}

impl Kind {
    fn code_and_noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Schema => ("conflicting-schema", "the schema"),
            Self::Operation => ("conflicting-operation", "the operation"),
        }
    }
}

/// The items by key; what two sources state differently is noted with the item that came first.
pub(super) fn merge<K: Ord + Display>(
    items: impl IntoIterator<Item = (K, Item)>,
    kind: Kind,
) -> BTreeMap<K, Item> {
    let mut merged = BTreeMap::new();
    for (key, item) in items {
        match merged.entry(key) {
            Entry::Vacant(place) => {
                place.insert(item);
            }
            Entry::Occupied(mut place) => {
                let conflict = conflict(place.key(), place.get(), &item, kind);
                let first = &mut place.get_mut().findings;
                first.diagnostics.extend(conflict);
                first.diagnostics.extend(item.findings.diagnostics);
            }
        }
    }
    merged
}

fn conflict<K: Display>(key: &K, first: &Item, second: &Item, kind: Kind) -> Option<Diagnostic> {
    let difference = first.tree.first_difference(&second.tree)?;
    let (code, noun) = kind.code_and_noun();
    let message = format!(
        "{noun} `{key}` is stated differently in {} (first difference: `{difference}`)",
        first.location,
    );
    let help = "make the two the same, or import one of the sources alone";
    Some(Diagnostic::error(code, &second.location, message).with_help(help))
}
