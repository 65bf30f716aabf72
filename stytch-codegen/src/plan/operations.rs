//! Plans operations.

use std::collections::BTreeMap;

use stytch_schemas::corpus;
use stytch_schemas::diagnostic::quoted;

use super::input::Input;
use super::requests;
use super::types::{Item, Operation};
use crate::names::ident::snake;
use crate::names::key;
use crate::names::path::TypePath;
use crate::overlay::{Address, Retry};

/// Adds the request of every operation to the types, and returns the operations.
pub(super) fn operations(
    input: &Input<'_>,
    items: &mut BTreeMap<TypePath, Item>,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    for operation in &input.corpus.operations {
        let Some(path) = input.names.operation(operation) else {
            let what = format!("the operation {} has no Rust name", quoted(&operation.id));
            input.internal(&operation.location, what);
            continue;
        };
        let request = path.request();
        let item = requests::item(input, operation, path);
        if items.insert(request.clone(), item).is_some() {
            let key = key(operation);
            let message = format!("`{key}` makes the request `{request}`, which exists already");
            let help = "give the operation, or the other type, another name in the overlay";
            let named = input.overlay.operations.get(&key);
            let at = named.map_or(&operation.location, |entry| &entry.location);
            input.error("name-collision", at, message, help);
        }
        operations.extend(planned(input, operation, path, request));
    }
    operations
}

fn planned(
    input: &Input<'_>,
    operation: &corpus::Operation,
    path: &TypePath,
    request: TypePath,
) -> Option<Operation> {
    let response = operation.response.as_ref().map(|id| {
        let type_ = input.names.type_of(id);
        type_
            .cloned()
            .ok_or_else(|| requests::no_schema("response", id))
    });
    let response = match response.transpose() {
        Ok(response) => response,
        Err(what) => {
            input.internal(&operation.location, what);
            return None;
        }
    };
    let own_name = path.sibling(format!("{}Response", path.name));
    let has_other = response
        .as_ref()
        .is_some_and(|response| *response != own_name);
    Some(Operation {
        id: operation.id.clone(),
        key: key(operation),
        name: name(path),
        method: operation.method,
        template: operation.template.clone(),
        host: operation.host.clone(),
        has_credentials: operation.has_credentials,
        has_body: operation.body.is_some(),
        retry: retry(input, operation),
        request,
        response,
        response_alias: has_other.then_some(own_name),
        paging: None,
        example: None,
        location: operation.location.clone(),
    })
}

/// Returns the name of an operation for people: `b2b.totp.create`.
fn name(path: &TypePath) -> String {
    let mut name = path.module.clone();
    name.push(snake(&path.name));
    name.join(".")
}

/// Returns whether the operation may be sent again. Without a statement in the overlay, it may not.
fn retry(input: &Input<'_>, operation: &corpus::Operation) -> Retry {
    let key = key(operation);
    let address = Address::Operation(key.clone());
    let about = input.overlay.attributes(std::slice::from_ref(&address));
    if let Some(stated) = about.retry {
        return stated.value;
    }
    let entry = address.entry(input.overlay, "retry", "unsafe".to_owned());
    let message = format!("operation `{key}` is not classified as safe or unsafe to repeat");
    let help = "classify it in the overlay, as `safe` if it only reads";
    let at = &operation.location;
    input.gap("unclassified-retry", at, message, help, entry);
    Retry::Unsafe
}
