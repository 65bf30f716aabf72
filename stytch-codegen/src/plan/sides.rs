//! Decides which types callers make and which types servers make.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Item, Operation, Presence};
use crate::graph::reached;
use crate::names::path::TypePath;

/// Marks every struct as sent, received or both, and makes lenient fields required in structs that only callers make.
/// Without operations, a struct is both.
pub(super) fn mark(items: &mut BTreeMap<TypePath, Item>, operations: &[Operation]) {
    let reached = |from: Vec<&TypePath>| -> BTreeSet<TypePath> {
        let from = match operations {
            [] => items.keys().collect(),
            _ => from,
        };
        let references = |path| items.get(path).into_iter().flat_map(Item::references);
        reached(from, references).into_iter().cloned().collect()
    };
    let requests = operations.iter().map(|operation| &operation.request);
    let responses = operations
        .iter()
        .filter_map(|operation| operation.response.as_ref());
    let (sent, received) = (reached(requests.collect()), reached(responses.collect()));
    for (path, item) in items {
        if let Some(item) = item.as_struct_mut() {
            item.sent = sent.contains(path);
            item.received = received.contains(path) || !item.sent;
            if !item.received {
                // Only servers omit required lists. A list that a caller omits is an error.
                let lenient = item.fields.iter_mut();
                let lenient = lenient.filter(|field| field.presence == Presence::Lenient);
                lenient.for_each(|field| field.presence = Presence::Required);
            }
        }
    }
}
