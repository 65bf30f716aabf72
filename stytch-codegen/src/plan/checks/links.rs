//! Checks that links in descriptions lead to existing types.

use crate::plan::input::Input;
use crate::plan::types::{Doc, ItemKind, Plan};
use crate::prose::code;

pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    for (path, module) in &plan.modules {
        let what = format!("module `{}`", path.join("::"));
        check_docs(input, plan, &what, [module.doc.as_ref(), None]);
    }
    for (path, item) in &plan.items {
        let request = plan
            .operations
            .iter()
            .find(|operation| operation.request == *path);
        let (what, owner) = match request {
            Some(operation) => {
                let key = code(&operation.key);
                (format!("operation {key}"), format!("the request of {key}"))
            }
            None => (format!("type `{path}`"), format!("`{path}`")),
        };
        check_docs(
            input,
            plan,
            &what,
            [Some(&item.doc), item.deprecated.as_ref()],
        );
        match &item.kind {
            ItemKind::Struct(item) => {
                for field in &item.fields {
                    let what = format!("field `{}` of {owner}", field.wire);
                    check_docs(
                        input,
                        plan,
                        &what,
                        [Some(&field.doc), field.deprecated.as_ref()],
                    );
                }
            }
            ItemKind::Enum(variants) => {
                for variant in variants {
                    let what = format!("value `{}` of {owner}", variant.wire);
                    check_docs(input, plan, &what, [Some(&variant.doc), None]);
                }
            }
            ItemKind::Alias(_) => {}
        }
    }
    for (path, filters) in &plan.filters {
        let what = format!("type `{path}`");
        check_docs(input, plan, &what, [Some(&filters.doc), None]);
        for filter in &filters.filters {
            let what = format!("filter `{}` of `{path}`", filter.wire);
            check_docs(input, plan, &what, [Some(&filter.doc), None]);
        }
    }
}

fn check_docs(input: &Input<'_>, plan: &Plan, what: &str, docs: [Option<&Doc>; 2]) {
    for doc in docs.into_iter().flatten() {
        for path in doc.prose.links() {
            let mut aliases = plan
                .operations
                .iter()
                .map(|operation| &operation.response_alias);
            if plan.items.contains_key(path)
                || plan.filters.contains_key(path)
                || aliases.any(|alias| alias.as_ref() == Some(path))
            {
                continue;
            }
            let message =
                format!("the description of {what} links to `{path}`, which does not exist");
            let help = "write the full Rust path of a type, as in [`b2b::totp::CreateRequest`]";
            input.error("broken-link", &doc.location, message, help);
        }
    }
}
