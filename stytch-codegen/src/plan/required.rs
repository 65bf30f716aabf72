//! The traits of required fields.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Item, Struct};
use crate::names::ident::{Words, pascal};
use crate::names::path::TypePath;

/// The wire names of all required fields of types that have builders, each with the name of its trait: names
/// that differ only in how they are written get a number.
pub(super) fn traits(items: &BTreeMap<TypePath, Item>) -> BTreeMap<String, String> {
    let structs = items.values().filter_map(Item::as_struct);
    let sent = structs.filter(|item| item.sent);
    let wires: BTreeSet<&String> = sent
        .flat_map(Struct::given)
        .map(|field| &field.wire)
        .collect();
    let mut taken = BTreeSet::new();
    let named = wires.into_iter().map(|wire| {
        let name = pascal(wire, &Words::new());
        let numbered = (2_u64..).map(|number| format!("{name}{number}"));
        let mut free = [name.clone()].into_iter().chain(numbered);
        // The numbers have no end, so one is free.
        let name = free
            .find(|name| taken.insert(name.clone()))
            .unwrap_or_default();
        (wire.clone(), name)
    });
    named.collect()
}
