//! Rejects types that consist of themselves.

use crate::graph::reached;
use crate::names::path::TypePath;
use crate::plan::input::Input;
use crate::plan::types::{ItemKind, Plan, Type};

pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    let needed = |path| needed(plan, path);
    let listed = |path| listed(plan, path);
    for (path, item) in &plan.items {
        let report = |message: String, help: &str| {
            input.error("infinite-type", &item.location, message, help);
        };
        if reached(needed(path), needed).contains(path) {
            let message = format!("`{path}` requires a value of itself, so none can exist");
            let help = "make one of the properties in the cycle optional, or make it a list";
            report(message, help);
        }
        if reached(listed(path), listed).contains(path) {
            let message = format!("`{path}` consists only of itself");
            report(
                message,
                "put the list or the map into a property of an object",
            );
        }
    }
}

/// Returns the types whose values are required for a value of a type.
fn needed<'p>(plan: &'p Plan, path: &TypePath) -> Vec<&'p TypePath> {
    fn unboxed(type_: &Type) -> Option<&TypePath> {
        match type_ {
            Type::Boxed(inner) => unboxed(inner),
            type_ => type_.path(),
        }
    }
    match plan.items.get(path).map(|item| &item.kind) {
        Some(ItemKind::Struct(item)) => {
            let required = item
                .fields
                .iter()
                .filter(|field| !field.presence.is_option());
            required.filter_map(|field| unboxed(&field.type_)).collect()
        }
        Some(ItemKind::Alias(target)) => unboxed(target).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Returns the types inside an alias. Rust could not expand aliases that refer to each other.
fn listed<'p>(plan: &'p Plan, path: &TypePath) -> Vec<&'p TypePath> {
    match plan.items.get(path).map(|item| &item.kind) {
        Some(ItemKind::Alias(target)) => target.leaf().path().into_iter().collect(),
        _ => Vec::new(),
    }
}
