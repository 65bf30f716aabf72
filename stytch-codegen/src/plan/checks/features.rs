//! Rejects items that users could not reach, or not in every build.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::diagnostic::Location;

use super::named_at;
use crate::names::path::TypePath;
use crate::plan::input::Input;
use crate::plan::types::{Item, Plan};

pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    check_exports(input, plan);
    check_known(input);
    for (path, item) in &plan.items {
        for target in item.references().collect::<BTreeSet<_>>() {
            check_reference(input, path, target, named_at(item));
        }
    }
    for operation in &plan.operations {
        if let Some(response) = &operation.response {
            check_reference(input, &operation.request, response, &operation.location);
        }
    }
}

/// Rejects top-level modules and types that have the name of one of the crate's own items.
fn check_exports(input: &Input<'_>, plan: &Plan) {
    let mut tops: BTreeMap<&str, (&TypePath, &Item)> = BTreeMap::new();
    for (path, item) in &plan.items {
        let top = path.module.first().unwrap_or(&path.name);
        tops.entry(top).or_insert((path, item));
    }
    for taken in &input.options.taken {
        if let Some((path, item)) = tops.get(taken.as_str()) {
            let message = format!(
                "`{path}` cannot be exported: the crate has an item named `{taken}` of its own"
            );
            input.error(
                "unreachable",
                named_at(item),
                message,
                "name another module",
            );
        }
    }
}

/// Rejects features that the crate does not have, because no build would have their modules.
fn check_known(input: &Input<'_>) {
    let Some(known) = &input.options.features else {
        return;
    };
    let features = input.overlay.features.iter();
    for (feature, entry) in features.filter(|(feature, _)| !known.contains(feature)) {
        let message = format!(
            "the crate has no feature `{feature}`, so no build has the module of that name"
        );
        let help = "add it to `[features]` in the `Cargo.toml` of the crate";
        input.error("unreachable", &entry.location, message, help);
    }
}

/// Rejects a reference to a type that exists only with a feature from a type that exists without it.
fn check_reference(input: &Input<'_>, from: &TypePath, target: &TypePath, at: &Location) {
    let Some(feature) = input.overlay.gate(&target.module) else {
        return;
    };
    if input.overlay.gate(&from.module) == Some(feature) {
        return;
    }
    let message =
        format!("`{from}` refers to `{target}`, which exists only with the feature `{feature}`");
    let (shared, name) = (input.names.shared(), &target.name);
    let help =
        format!("move `{target}` to a module that is not a feature, such as `{shared}::{name}`");
    input.error("beyond-feature", at, message, &help);
}
