//! Checks that links in descriptions lead to existing types.

use crate::plan::input::Input;
use crate::plan::types::{Doc, Filter, ItemKind, Plan, Variant};
use crate::prose::code;

pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    let check = |what: String, doc: &Doc| check_links(input, plan, &what, doc);
    for (path, module) in &plan.modules {
        let what = format!("module `{}`", path.join("::"));
        module.doc.iter().for_each(|doc| check(what.clone(), doc));
    }
    for (path, item) in &plan.items {
        let mut operations = plan.operations.iter();
        let (what, owner) = match operations.find(|operation| operation.request == *path) {
            Some(operation) => {
                let key = code(&operation.key);
                (format!("operation {key}"), format!("the request of {key}"))
            }
            None => (format!("type `{path}`"), format!("`{path}`")),
        };
        for doc in [&item.doc].into_iter().chain(&item.deprecated) {
            check(what.clone(), doc);
        }
        match &item.kind {
            ItemKind::Struct(item) => {
                for field in &item.fields {
                    for doc in [&field.doc].into_iter().chain(&field.deprecated) {
                        check(format!("field `{}` of {owner}", field.wire), doc);
                    }
                }
            }
            ItemKind::Enum(variants) => {
                for Variant { wire, doc, .. } in variants {
                    check(format!("value `{wire}` of {owner}"), doc);
                }
            }
            ItemKind::Alias(_) => {}
        }
    }
    for (path, filters) in &plan.filters {
        check(format!("type `{path}`"), &filters.doc);
        for Filter { wire, doc, .. } in &filters.filters {
            check(format!("filter `{wire}` of `{path}`"), doc);
        }
    }
}

fn check_links(input: &Input<'_>, plan: &Plan, what: &str, doc: &Doc) {
    for path in doc.prose.links() {
        let mut aliases = plan.operations.iter();
        if plan.items.contains_key(path)
            || plan.filters.contains_key(path)
            || aliases.any(|operation| operation.response_alias.as_ref() == Some(path))
        {
            continue;
        }
        let message = format!("the description of {what} links to `{path}`, which does not exist");
        let help = "write the full Rust path of a type, as in [`b2b::totp::CreateRequest`]";
        input.error("broken-link", &doc.location, message, help);
    }
}
