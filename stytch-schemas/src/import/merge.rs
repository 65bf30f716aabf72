//! Merges sources. Items that several sources describe must be equal.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Display;

use super::difference::first_difference;
use super::provenance::Provenance;
use crate::diagnostic::{Diagnostic, quoted};
use crate::normalise::Item;

/// The code and the noun of a conflict.
pub(super) const SCHEMA: (&str, &str) = ("conflicting-schema", "the schema");
pub(super) const OPERATION: (&str, &str) = ("conflicting-operation", "the operation");
pub(super) const SECURITY: (&str, &str) = (CONFLICTING_SECURITY, "the security scheme");
const CONFLICTING_SECURITY: &str = "conflicting-security";

/// Returns the items by key. If two sources describe an item differently, the error is located at the first one.
pub(super) fn merge<K: Ord + Display>(
    items: impl IntoIterator<Item = (K, Item)>,
    what: (&'static str, &str),
    kept: &Provenance,
) -> BTreeMap<K, Item> {
    let mut merged = BTreeMap::new();
    for (key, item) in items {
        match merged.entry(key) {
            Entry::Vacant(slot) => {
                slot.insert(item);
            }
            Entry::Occupied(mut slot) => {
                let conflict = conflict(slot.key(), slot.get(), &item, what, kept);
                let sink = &mut slot.get_mut().sink;
                sink.extend(conflict);
                sink.extend(item.sink.diagnostics);
            }
        }
    }
    merged
}

fn conflict<K: Display>(
    key: &K,
    first: &Item,
    second: &Item,
    (code, noun): (&'static str, &str),
    kept: &Provenance,
) -> Option<Diagnostic> {
    let difference = first_difference(&first.member.node, &second.member.node)?;
    let message = format!(
        "{noun} `{key}` is described differently in {} (first difference: `{difference}`)",
        first.member.name_location,
    );
    let others = match code {
        // The record does not name them.
        CONFLICTING_SECURITY => kept.names(),
        _ => kept.sources_of(&key.to_string()),
    };
    let others: Vec<String> = others.into_iter().map(quoted).collect();
    let help = match others.as_slice() {
        [] => "make the two the same, or import one of the sources alone".to_owned(),
        others => format!(
            "what {} provided is kept; if the difference is new there too, import them together",
            others.join(", ")
        ),
    };
    Some(Diagnostic::error(code, &second.member.name_location, message).with_help(help))
}
