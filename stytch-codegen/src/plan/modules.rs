//! Plans the documentation of modules.

use std::collections::BTreeMap;

use stytch_schemas::diagnostic::Location;

use super::input::{Input, Subject};
use super::types::{Doc, Item, Operation};
use crate::names::path::TypePath;
use crate::overlay::Address;
use crate::prose::code;

/// Returns the documentation of all modules except the root. A module with operations should have some in the overlay.
pub(super) fn docs(
    input: &Input<'_>,
    items: &BTreeMap<TypePath, Item>,
    operations: &[Operation],
) -> BTreeMap<Vec<String>, Doc> {
    let mut first_operations: BTreeMap<&[String], &Location> = BTreeMap::new();
    for operation in operations {
        let module = operation.request.module.as_slice();
        first_operations
            .entry(module)
            .or_insert(&operation.location);
    }
    let mut docs = BTreeMap::new();
    for (path, item) in items {
        let mut module = path.module.as_slice();
        while let [around @ .., name] = module {
            let operation = first_operations.get(module).copied();
            if !docs.contains_key(module) {
                docs.insert(module.to_vec(), doc(input, module, name, operation, item));
            }
            module = around;
        }
    }
    docs
}

fn doc(
    input: &Input<'_>,
    module: &[String],
    name: &str,
    operation: Option<&Location>,
    item: &Item,
) -> Doc {
    let path = module.join("::");
    let address = Address::Module(path.clone());
    let about = input.overlay.attributes(std::slice::from_ref(&address));
    let shown = code(&path);
    let Some(at) = operation else {
        return match about.doc {
            Some(stated) => Doc::new(stated.value, &stated.location),
            None => Doc::new(format!("Types of {shown}."), &item.location),
        };
    };
    let subject = Subject {
        what: &format!("module {shown}"),
        name,
        at,
        address: &address,
        attribute: "doc",
    };
    let stand_in = format!("Operations and types of {shown}");
    input.doc(about.doc.as_ref(), None, &subject, &stand_in)
}
