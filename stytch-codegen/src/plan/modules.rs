//! Plans the modules of the output: their documentation, the order of their types, and the files of their parts.

use std::collections::BTreeMap;

use super::input::{Input, Subject};
use super::types::{Doc, Item, ItemKind, Module, Operation, Part, PartKind, Side};
use crate::names::path::TypePath;
use crate::overlay::Address;
use crate::prose::code;

/// Returns all modules, including the root and modules that only contain modules. A module with operations should have
/// documentation in the overlay.
pub(super) fn modules(
    input: &Input<'_>,
    items: &BTreeMap<TypePath, Item>,
    operations: &[Operation],
) -> BTreeMap<Vec<String>, Module> {
    // Each with a type in it or in a module below it.
    let mut paths: BTreeMap<&[String], Option<&Item>> = BTreeMap::from([(&[][..], None)]);
    for (path, item) in items {
        let mut module = path.module.as_slice();
        while let [around @ .., _] = module {
            paths.entry(module).or_insert(Some(item));
            module = around;
        }
    }
    let children = |module: &[String]| -> Vec<String> {
        let below = paths.keys().filter_map(|path| match path {
            [around @ .., name] if around == module => Some(name.clone()),
            _ => None,
        });
        below.collect()
    };
    let module = |(path, item): (&&[String], &Option<&Item>)| {
        let own = operations.iter();
        let own: Vec<_> = own.filter(|one| one.request.module == **path).collect();
        let children = children(path);
        let types = ordered(path, items, &own);
        let module = Module {
            doc: item.and_then(|item| doc(input, path, own.first(), item)),
            parts: parts(items, &types, &children),
            children,
            types,
        };
        (path.to_vec(), module)
    };
    paths.iter().map(module).collect()
}

/// Returns requests with their responses in the order of operations, then the other types by name.
fn ordered(
    module: &[String],
    items: &BTreeMap<TypePath, Item>,
    operations: &[&Operation],
) -> Vec<TypePath> {
    let mut left: Vec<_> = items.keys().filter(|path| path.module == module).collect();
    let mut ordered = Vec::new();
    for operation in operations {
        let sides = [Some(&operation.request), operation.response.as_ref()];
        for path in sides.into_iter().flatten() {
            if let Some(position) = left.iter().position(|other| *other == path) {
                ordered.push(left.remove(position).clone());
            }
        }
    }
    ordered.extend(left.into_iter().cloned());
    ordered
}

/// Returns the parts of a module that contain something.
fn parts(items: &BTreeMap<TypePath, Item>, types: &[TypePath], children: &[String]) -> Vec<Part> {
    let is_in = |kind: PartKind, path: &TypePath| {
        let item = items.get(path).map(|item| &item.kind);
        match (kind, item) {
            (PartKind::Builders(side), Some(ItemKind::Struct(item))) => item.builder == Some(side),
            (PartKind::Tables, Some(ItemKind::Struct(_) | ItemKind::Enum(_))) => true,
            _ => false,
        }
    };
    let part = |(kind, name): (PartKind, &str)| {
        let types = types.iter().filter(|path| is_in(kind, path));
        let mut name = name.to_owned();
        while children.contains(&name) {
            name.push('_');
        }
        Part {
            kind,
            name,
            types: types.cloned().collect(),
        }
    };
    let parts = [
        (PartKind::Builders(Side::Caller), "builders"),
        (PartKind::Builders(Side::Server), "response_builders"),
        (PartKind::Tables, "tables"),
    ];
    let parts = parts.into_iter().map(part);
    parts.filter(|part| !part.types.is_empty()).collect()
}

/// Returns the documentation of a module; `None` for the root. `operation` is its first operation.
fn doc(
    input: &Input<'_>,
    module: &[String],
    operation: Option<&&Operation>,
    item: &Item,
) -> Option<Doc> {
    let name = module.last()?;
    let path = module.join("::");
    let address = Address::Module(path.clone());
    let about = input.overlay.attributes(std::slice::from_ref(&address));
    let shown = code(&path);
    let Some(operation) = operation else {
        return Some(match about.doc {
            Some(stated) => Doc::new(stated.value, &stated.location),
            None => Doc::new(format!("Types of {shown}."), &item.location),
        });
    };
    let subject = Subject {
        what: &format!("module {shown}"),
        name,
        at: &operation.location,
        address: &address,
        attribute: "doc",
    };
    let stand_in = format!("Operations and types of {shown}");
    Some(input.doc(about.doc.as_ref(), None, &subject, &stand_in))
}
