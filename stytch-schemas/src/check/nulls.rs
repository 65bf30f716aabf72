//! Nullability that a schema inherits from the one it refers to.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{Kind, Schema, TypeDef};
use crate::diagnostic::Diagnostic;

/// Makes references to nullable schemas nullable. Nullable elements of lists and maps are errors, returned with the id
/// of the schema that contains them.
pub(crate) fn settle(types: &mut BTreeMap<String, TypeDef>) -> Vec<(String, Diagnostic)> {
    let nullable = nullable(types);
    let mut found = Vec::new();
    for def in types.values_mut() {
        walk(&mut def.schema, &nullable, &mut |error| {
            found.push((def.id.clone(), error));
        });
    }
    found
}

/// Returns the ids of schemas that are nullable, directly or through references.
fn nullable(types: &BTreeMap<String, TypeDef>) -> BTreeSet<String> {
    let own = types.values().filter(|def| def.schema.nullable);
    let mut found: BTreeSet<String> = own.map(|def| def.id.clone()).collect();
    loop {
        let refers =
            |def: &&TypeDef| matches!(&def.schema.kind, Kind::Ref(id) if found.contains(id));
        let more = types.values().filter(refers).map(|def| def.id.clone());
        let more: Vec<String> = more.filter(|id| !found.contains(id)).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn walk(schema: &mut Schema, nullable: &BTreeSet<String>, report: &mut dyn FnMut(Diagnostic)) {
    match &mut schema.kind {
        Kind::Ref(id) => schema.nullable |= nullable.contains(id),
        Kind::Array(element) | Kind::Map(element) => {
            walk(element, nullable, report);
            if element.nullable {
                let message = "the elements of a list or map cannot be null";
                report(
                    Diagnostic::error("nullable-element", &element.location, message)
                        .with_help("take `null` out, or allow any value with `{}`"),
                );
            }
        }
        Kind::Object(properties) => {
            for property in properties {
                walk(&mut property.schema, nullable, report);
            }
        }
        _ => {}
    }
}
