//! Which types callers make and which the server makes.

use std::collections::BTreeSet;

use crate::model::{ItemKind, Model, Presence, Type};
use crate::path::TypePath;

/// Marks every struct as sent, received or both, and takes leniency from what is only sent. Without operations a struct is both.
pub(super) fn mark(model: &mut Model) {
    let all = || model.items.keys().cloned().collect::<Vec<_>>();
    let (requests, responses): (Vec<_>, Vec<_>) = if model.operations.is_empty() {
        (all(), all())
    } else {
        let requests = model
            .operations
            .iter()
            .map(|operation| operation.request.clone())
            .collect();
        let responses = model
            .operations
            .iter()
            .filter_map(|operation| operation.response.clone())
            .collect();
        (requests, responses)
    };
    let sent = reached(model, requests);
    let received = reached(model, responses);
    for (path, item) in &mut model.items {
        if let ItemKind::Struct(item) = &mut item.kind {
            item.sent = sent.contains(path);
            item.received = received.contains(path) || !item.sent;
            if !item.received {
                // Only servers are loose: a list that a caller leaves out is missing.
                let lenient = item.fields.iter_mut();
                let lenient = lenient.filter(|field| field.presence == Presence::Lenient);
                lenient.for_each(|field| field.presence = Presence::Required);
            }
        }
    }
}

fn reached(model: &Model, mut from: Vec<TypePath>) -> BTreeSet<TypePath> {
    let mut reached = BTreeSet::new();
    while let Some(path) = from.pop() {
        if !reached.insert(path.clone()) {
            continue;
        }
        let mut follow = |type_: &Type| {
            if let Type::Named(next) = type_.leaf() {
                from.push(next.clone());
            }
        };
        match model.items.get(&path).map(|item| &item.kind) {
            Some(ItemKind::Struct(item)) => {
                item.fields.iter().for_each(|field| follow(&field.type_))
            }
            Some(ItemKind::Alias(type_)) => follow(type_),
            _ => {}
        }
    }
    reached
}
