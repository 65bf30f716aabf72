//! Checks that links in descriptions lead to existing types and modules.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::path::TypePath;
use crate::plan::input::Input;
use crate::plan::types::{Doc, Item, ItemKind, Operation, Plan};
use crate::prose::code;

pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    let operations = &plan.operations;
    let links = Links {
        input,
        plan,
        requests: operations.iter().map(|one| (&one.request, one)).collect(),
        aliases: operations
            .iter()
            .filter_map(|one| one.response_alias.as_ref())
            .collect(),
    };
    for (path, module) in &plan.modules {
        let what = format!("module `{}`", path.join("::"));
        links.check(&what, [module.doc.as_ref(), None]);
    }
    for (path, item) in &plan.items {
        links.check_item(path, item);
    }
    for (path, filters) in &plan.filters {
        let what = format!("type `{path}`");
        links.check(&what, [Some(&filters.doc), None]);
        for filter in &filters.filters {
            let what = format!("filter `{}` of `{path}`", filter.wire);
            links.check(&what, [Some(&filter.doc), None]);
        }
    }
}

struct Links<'a> {
    input: &'a Input<'a>,
    plan: &'a Plan,
    /// The operations by request.
    requests: BTreeMap<&'a TypePath, &'a Operation>,
    /// The other names of shared responses.
    aliases: BTreeSet<&'a TypePath>,
}

impl Links<'_> {
    /// Checks the description of a type and of everything in it.
    fn check_item(&self, path: &TypePath, item: &Item) {
        let (what, owner) = match self.requests.get(path) {
            Some(operation) => {
                let key = code(&operation.key);
                (format!("operation {key}"), format!("the request of {key}"))
            }
            None => (format!("type `{path}`"), format!("`{path}`")),
        };
        self.check(&what, [Some(&item.doc), item.deprecated.as_ref()]);
        match &item.kind {
            ItemKind::Struct(item) => {
                for field in &item.fields {
                    let what = format!("field `{}` of {owner}", field.wire);
                    self.check(&what, [Some(&field.doc), field.deprecated.as_ref()]);
                }
            }
            ItemKind::Enum(variants) => {
                for variant in variants {
                    let what = format!("value `{}` of {owner}", variant.wire);
                    self.check(&what, [Some(&variant.doc), None]);
                }
            }
            ItemKind::Alias(_) => {}
        }
    }

    fn check(&self, what: &str, docs: [Option<&Doc>; 2]) {
        for doc in docs.into_iter().flatten() {
            for path in doc.prose.links().filter(|path| !self.exists(path)) {
                let message =
                    format!("the description of {what} links to `{path}`, which does not exist");
                let help = "write the full Rust path of a type or module, as in [`b2b::totp::CreateRequest`]";
                self.input
                    .error("broken-link", &doc.location, message, help);
            }
        }
    }

    fn exists(&self, path: &TypePath) -> bool {
        self.plan.items.contains_key(path)
            || self.plan.filters.contains_key(path)
            || self.aliases.contains(path)
            || self.plan.modules.contains_key(&path.parts())
    }
}
