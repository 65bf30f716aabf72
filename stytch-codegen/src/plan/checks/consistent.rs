//! Checks the consistency that emitters rely on. Otherwise, missing items would be omitted silently.

use std::collections::BTreeSet;

use stytch_schemas::corpus::ParameterLocation;
use stytch_schemas::diagnostic::{Diagnostic, quoted};

use crate::plan::types::{Field, ItemKind, Operation, Plan, Struct};

/// Returns an internal error for each item that is referred to but missing.
pub(crate) fn inconsistencies(plan: &Plan) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    for (path, item) in &plan.items {
        let unknown = item
            .references()
            .filter(|named| !plan.items.contains_key(*named));
        missing.extend(
            unknown.map(|named| format!("`{path}` refers to `{named}`, which is not generated")),
        );
        if let Some(item) = item.as_struct().filter(|item| item.builder.is_some()) {
            let is_unnamed = |field: &&Field| {
                let (setters, presence) = (&field.setters, &field.presence);
                (presence.must_be_given() && setters.required.is_none())
                    || (presence.is_option() && setters.maybe.is_none())
            };
            let unnamed = item.fields.iter().filter(is_unnamed);
            let unnamed = unnamed.map(|field| quoted(&field.wire));
            missing.extend(
                unnamed.map(|wire| format!("the builder of `{path}` has no names for {wire}")),
            );
        }
        if matches!(&item.kind, ItemKind::Enum(variants) if variants.is_empty()) {
            missing.push(format!("the enum `{path}` has no variant"));
        }
    }
    let operations = plan.operations.iter();
    missing.extend(operations.flat_map(|operation| of_operation(plan, operation)));
    let errors = missing.into_iter();
    errors
        .map(|what| Diagnostic::internal_in("mod.rs", what))
        .collect()
}

fn of_operation(plan: &Plan, operation: &Operation) -> Vec<String> {
    let mut missing = Vec::new();
    let (id, request) = (quoted(&operation.id), &operation.request);
    match plan.struct_at(request) {
        Some(item) if item.sent => missing.extend(of_path(operation, item)),
        _ => missing.push(format!("the operation {id} has no request `{request}`")),
    }
    if let Some(response) = &operation.response
        && !plan.items.contains_key(response)
    {
        missing.push(format!("the operation {id} has no response `{response}`"));
    }
    missing
}

/// Checks that the parameters of a path are the fields of the request that are sent in the path.
fn of_path(operation: &Operation, request: &Struct) -> Option<String> {
    let in_path = request.fields_in(ParameterLocation::Path);
    let fields: BTreeSet<&str> = in_path.map(|field| field.wire.as_str()).collect();
    let template = &operation.template;
    let is_same = template.parameters().collect::<BTreeSet<_>>() == fields;
    (!is_same).then(|| {
        let (id, template) = (quoted(&operation.id), quoted(&template.to_string()));
        format!("the path {template} of the operation {id} has the fields {fields:?}")
    })
}
