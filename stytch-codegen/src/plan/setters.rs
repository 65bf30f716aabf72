//! Decides what the setters of builders accept, and names those that take an `Option`.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Accepted, FilterValue, Filters, Item, ItemKind, Type, resolved};
use crate::names::path::TypePath;

/// Decides the setters of all types that have builders, and the parameters of filters.
pub(super) fn mark(
    items: &mut BTreeMap<TypePath, Item>,
    filters: &mut BTreeMap<TypePath, Filters>,
) {
    for filter in filters.values_mut().flat_map(|all| &mut all.filters) {
        if let FilterValue::Of(type_) = &filter.value {
            filter.accepted = accepted(items, type_);
        }
    }
    let is_built = |item: &&Item| item.as_struct().is_some_and(|item| item.builder.is_some());
    let built = items.iter().filter(|(_, item)| is_built(item));
    let accepted = |item: &Item| item.types().map(|type_| accepted(items, type_)).collect();
    let accepted: BTreeMap<TypePath, Vec<Accepted>> = built
        .map(|(path, item)| (path.clone(), accepted(item)))
        .collect();
    for (path, accepted) in accepted {
        let fields = items.get_mut(&path).and_then(Item::as_struct_mut);
        let fields = fields.map(|item| &mut item.fields).into_iter().flatten();
        let fields: Vec<_> = fields.collect();
        let mut taken: BTreeSet<String> = fields.iter().map(|field| field.name.clone()).collect();
        for (field, accepted) in fields.into_iter().zip(accepted) {
            field.setters.accepted = accepted;
            if field.presence.is_option() {
                let mut name = format!("maybe_{}", field.name);
                while !taken.insert(name.clone()) {
                    name.push('_');
                }
                field.setters.maybe = Some(name);
            }
        }
    }
}

/// Returns what a setter of a type accepts.
fn accepted(items: &BTreeMap<TypePath, Item>, type_: &Type) -> Accepted {
    if converts(items, type_) {
        return Accepted::Into;
    }
    match resolved(items, type_).clone() {
        Type::Boxed(inner) => Accepted::Boxed(*inner),
        // Objects with any fields can be made from types such as filters.
        Type::List(inner) if converts(items, &inner) || *inner == Type::Object => {
            Accepted::List(*inner)
        }
        Type::List(inner) => Accepted::Elements(*inner),
        Type::Object => Accepted::Entries(Type::Json),
        Type::Map(inner) if converts(items, &inner) => Accepted::Entries(*inner),
        Type::Map(inner) => Accepted::ExactEntries(*inner),
        _ => Accepted::Value,
    }
}

/// Returns whether callers may pass a value that converts into the type, such as `&str`.
fn converts(items: &BTreeMap<TypePath, Item>, type_: &Type) -> bool {
    match resolved(items, type_) {
        Type::String | Type::Secret | Type::Timestamp | Type::Json => true,
        Type::Named(path) => {
            let item = items.get(path);
            item.is_some_and(|item| matches!(item.kind, ItemKind::Enum(_)))
        }
        _ => false,
    }
}
