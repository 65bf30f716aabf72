//! Plans the modules of the output: their documentation, the order of their types, and the files of their parts.

use std::collections::{BTreeMap, BTreeSet};

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
    let mut contents = BTreeMap::from([(&[][..], Contents::default())]);
    for (path, item) in items {
        contents.entry(&path.module).or_default().types.push(path);
        let mut module = path.module.as_slice();
        while let [around @ .., name] = module {
            contents
                .entry(module)
                .or_default()
                .first
                .get_or_insert(item);
            contents.entry(around).or_default().children.insert(name);
            module = around;
        }
    }
    for operation in operations {
        let own = contents.entry(&operation.request.module).or_default();
        own.operations.push(operation);
    }
    let module = |(path, contents): (&[String], Contents<'_>)| {
        let operation = contents.operations.first().copied();
        let first = contents.first;
        let children: Vec<_> = contents.children.iter().copied().cloned().collect();
        let types = contents.ordered();
        let module = Module {
            doc: first.and_then(|item| doc(input, path, operation, item)),
            parts: parts(items, &types, &children),
            children,
            types,
        };
        (path.to_vec(), module)
    };
    contents.into_iter().map(module).collect()
}

/// The contents of a module.
#[derive(Default)]
struct Contents<'a> {
    /// The first type in the module or in a module below it.
    first: Option<&'a Item>,
    children: BTreeSet<&'a String>,
    types: Vec<&'a TypePath>,
    operations: Vec<&'a Operation>,
}

impl Contents<'_> {
    /// Returns requests with their responses in the order of operations, then the other types by name.
    fn ordered(self) -> Vec<TypePath> {
        let mut left: BTreeSet<_> = self.types.into_iter().collect();
        let sides = self.operations.into_iter();
        let sides = sides.flat_map(|one| [Some(&one.request), one.response.as_ref()]);
        let mut ordered: Vec<_> = sides.flatten().filter_map(|path| left.take(path)).collect();
        ordered.extend(left);
        ordered.into_iter().cloned().collect()
    }
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
    operation: Option<&Operation>,
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
