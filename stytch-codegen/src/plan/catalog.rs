//! Plans the modules of the catalog: the types that operations use, and the files.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{file, tree};
use super::types::{CatalogModule, Item, ItemKind, Plan};
use crate::graph::reached;
use crate::names::CATALOG;
use crate::names::path::TypePath;

/// Returns the modules with operations or with types that operations use, and the modules around them. There are none if
/// the options have no catalog.
pub(super) fn modules(plan: &Plan) -> BTreeMap<Vec<String>, CatalogModule> {
    if plan.options.catalog.is_none() {
        return BTreeMap::new();
    }
    let used = used(plan);
    let requests = plan.operations.iter().map(|operation| &operation.request);
    let paths = requests.chain(used.iter().copied());
    let module = |(path, children): (&[String], BTreeSet<&str>)| {
        let types = used.iter().filter(|used| used.module == path);
        let module = CatalogModule {
            file: file([CATALOG].into_iter().chain(path.iter().map(String::as_str))),
            children: children.into_iter().map(str::to_owned).collect(),
            types: types.map(|path| (*path).clone()).collect(),
        };
        (path.to_vec(), module)
    };
    let tree = tree(paths.map(|path| path.module.as_slice()));
    tree.into_iter().map(module).collect()
}

/// Returns the structs and enums that operations consist of.
fn used(plan: &Plan) -> BTreeSet<&TypePath> {
    let references = |path: &TypePath| plan.items.get(path).into_iter().flat_map(Item::references);
    let requests = plan.operations.iter().map(|operation| &operation.request);
    let responses = plan.operations.iter();
    let responses = responses.filter_map(|operation| operation.response.as_ref());
    let starts = requests.flat_map(references).chain(responses);
    let mut used = reached(starts, references);
    used.retain(|path| {
        let item = plan.items.get(*path);
        item.is_some_and(|item| !matches!(item.kind, ItemKind::Alias(_)))
    });
    used
}
