//! Plans the modules of the output: their documentation, the order of their types, and the files of their parts.

use std::collections::{BTreeMap, BTreeSet};

use super::input::{Input, Subject};
use super::types::{Doc, Item, ItemKind, Module, Operation, Part, PartKind, Side};
use crate::names::path::TypePath;
use crate::overlay::Address;
use crate::prose::code;

/// Returns all modules, including the root and modules that only contain modules. Each except the root should have
/// documentation in the overlay.
pub(super) fn modules(
    input: &Input<'_>,
    items: &BTreeMap<TypePath, Item>,
    operations: &[Operation],
) -> BTreeMap<Vec<String>, Module> {
    let mut contents: BTreeMap<&[String], Contents<'_>> = BTreeMap::new();
    for path in items.keys() {
        contents.entry(&path.module).or_default().types.insert(path);
    }
    for operation in operations {
        let own = contents.entry(&operation.request.module).or_default();
        own.operations.push(operation);
    }
    let module = |(path, children): (&[String], BTreeSet<&str>)| {
        let contents = contents.remove(path).unwrap_or_default();
        let operation = contents.operations.first().copied();
        let children: Vec<String> = children.into_iter().map(str::to_owned).collect();
        let types = contents.ordered();
        let file = match path {
            [] => file(["mod"]),
            path => file(path.iter().map(String::as_str)),
        };
        let module = Module {
            file,
            doc: doc(input, path, operation, items),
            parts: parts(items, path, &types, &children),
            children,
            types,
        };
        (path.to_vec(), module)
    };
    let paths = items.keys().map(|path| path.module.as_slice());
    tree(paths).into_iter().map(module).collect()
}

/// The types and operations of a module.
#[derive(Default)]
struct Contents<'a> {
    types: BTreeSet<&'a TypePath>,
    operations: Vec<&'a Operation>,
}

impl Contents<'_> {
    /// Returns requests with their responses in the order of operations, then the other types by name.
    fn ordered(mut self) -> Vec<TypePath> {
        let sides = self.operations.into_iter();
        let sides = sides.flat_map(|one| [Some(&one.request), one.response.as_ref()]);
        let sides = sides.flatten().filter_map(|path| self.types.take(path));
        let mut ordered: Vec<_> = sides.collect();
        ordered.extend(self.types);
        ordered.into_iter().cloned().collect()
    }
}

/// Returns these modules, the modules around them and the root, each with the names of the modules directly below it.
pub(super) fn tree<'m>(
    modules: impl IntoIterator<Item = &'m [String]>,
) -> BTreeMap<&'m [String], BTreeSet<&'m str>> {
    let mut tree = BTreeMap::from([(&[][..], BTreeSet::new())]);
    for mut module in modules {
        tree.entry(module).or_default();
        while let [around @ .., name] = module {
            tree.entry(around).or_default().insert(name.as_str());
            module = around;
        }
    }
    tree
}

/// Returns the path of the file of a module.
pub(crate) fn file<'p>(module: impl IntoIterator<Item = &'p str>) -> String {
    let parts: Vec<_> = module.into_iter().collect();
    format!("{}.rs", parts.join("/"))
}

/// Returns the parts of a module that contain something.
fn parts(
    items: &BTreeMap<TypePath, Item>,
    module: &[String],
    types: &[TypePath],
    children: &[String],
) -> Vec<Part> {
    let is_in = |kind: PartKind, path: &TypePath| {
        let item = items.get(path).map(|item| &item.kind);
        match (kind, item) {
            (PartKind::Builders(side), Some(ItemKind::Struct(item))) => item.is_built_by(side),
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
            file: file(module.iter().map(String::as_str).chain([name.as_str()])),
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
    items: &BTreeMap<TypePath, Item>,
) -> Option<Doc> {
    let name = module.last()?;
    let path = module.join("::");
    let address = Address::Module(path.clone());
    let about = input.overlay.attributes(std::slice::from_ref(&address));
    let (at, contents) = match operation {
        Some(operation) => (&operation.location, "Operations and types"),
        None => {
            let mut items = items.iter();
            let (_, item) = items.find(|(path, _)| path.module.starts_with(module))?;
            (&item.location, "Types")
        }
    };
    let shown = code(&path);
    let subject = Subject {
        what: &format!("module {shown}"),
        name,
        at,
        address: &address,
        attribute: "doc",
    };
    let stand_in = format!("{contents} of {shown}");
    Some(input.doc(about.doc.as_ref(), None, &subject, &stand_in))
}
