//! Checks that schemas that share a Rust type are equal.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;

use serde_json::{Value, json};
use stytch_schemas::corpus::{Kind, Property, Schema};

use super::input::Input;
use crate::names::Names;
use crate::names::definitions::Definition;
use crate::names::path::TypePath;

/// The parts of a schema by name.
type Parts = BTreeMap<String, String>;

/// Rejects schemas that share a name but differ, and lists all differences.
pub(super) fn refuse_differences(
    input: &Input<'_>,
    path: &TypePath,
    schemas: &[(&str, &Definition)],
) {
    let kinds = schemas
        .iter()
        .map(|(_, definition)| discriminant(&definition.schema.kind));
    let are_alike = kinds.collect::<HashSet<_>>().len() == 1;
    let parts = |definition: &Definition| parts(&definition.schema, are_alike, input.names);
    let schemas: Vec<_> = schemas
        .iter()
        .map(|(id, definition)| (*id, *definition, parts(definition)))
        .collect();
    let mut groups: BTreeMap<&Parts, Vec<(&str, &Definition)>> = BTreeMap::new();
    for (id, definition, parts) in &schemas {
        groups.entry(parts).or_default().push((id, definition));
    }
    // The diagnostic is located in the smallest group of equal schemas, because that is most likely the new one.
    let fewest = groups.values().min_by_key(|group| {
        let ids: Vec<&str> = group.iter().map(|(id, _)| *id).collect();
        (group.len(), Reverse(ids))
    });
    let odd = fewest.and_then(|group| group.first());
    let Some((id, definition)) = odd.filter(|_| groups.len() > 1) else {
        return;
    };
    let all = if schemas.len() == 2 { "both" } else { "all" };
    let ids: Vec<&str> = schemas.iter().map(|(id, ..)| *id).collect();
    let by_id: Vec<(&str, &Parts)> = schemas.iter().map(|(id, _, parts)| (*id, parts)).collect();
    let message = format!(
        "schemas {} are {all} named `{path}`, but they differ: {}",
        listed(&ids),
        differences(&by_id).join("; ")
    );
    let help = "give those that differ another name in [names.types] of the overlay";
    let at = input.named_at(id).unwrap_or(&definition.location);
    input.error("name-collision", at, message, help);
}

/// Returns each part that is not equal in all schemas.
fn differences(schemas: &[(&str, &Parts)]) -> Vec<String> {
    let mut said: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for (id, parts) in schemas {
        for (part, text) in *parts {
            said.entry(part)
                .or_default()
                .entry(text)
                .or_default()
                .push(id);
        }
    }
    let difference = |(part, groups): (&str, BTreeMap<&str, Vec<&str>>)| {
        let having: Vec<&str> = groups.values().flatten().copied().collect();
        let ids = schemas.iter().map(|(id, _)| *id);
        let lacking: Vec<&str> = ids.filter(|id| !having.contains(id)).collect();
        if !lacking.is_empty() {
            let (having, lacking) = (listed(&having), listed(&lacking));
            return Some(format!("{part} is in {having} and missing from {lacking}"));
        }
        let groups: Vec<String> = groups.values().map(|ids| listed(ids)).collect();
        (groups.len() > 1).then(|| format!("{part} differs between {}", groups.join(" and in ")))
    };
    said.into_iter().filter_map(difference).collect()
}

/// Returns the values of an enum or the properties of an object, if all schemas are of the same kind.
fn parts(schema: &Schema, are_alike: bool, names: &Names) -> Parts {
    match &schema.kind {
        Kind::Enum(values) if are_alike => {
            let value = |value: &String| (format!("value {value:?}"), String::new());
            values.iter().map(value).collect()
        }
        Kind::Object(properties) if are_alike => {
            let property = |property: &Property| {
                let Property {
                    required, schema, ..
                } = property;
                let said = json!([required, schema.nullable, structure(schema, names)]);
                (format!("property {:?}", property.name), said.to_string())
            };
            properties.iter().map(property).collect()
        }
        _ => Parts::from([("the type".to_owned(), structure(schema, names).to_string())]),
    }
}

/// Returns the structure in which schemas that share a name must agree. References are replaced by type names.
/// The order of values and properties is ignored.
fn structure(schema: &Schema, names: &Names) -> Value {
    match &schema.kind {
        Kind::Any => json!("any"),
        Kind::Boolean => json!("boolean"),
        Kind::Integer => json!({"integer": schema.format}),
        Kind::Number => json!("number"),
        Kind::String => json!({"string": schema.format}),
        Kind::Array(items) => json!({"array": structure(items, names)}),
        Kind::Map(values) => json!({"map": structure(values, names)}),
        Kind::Ref(id) => json!({"ref": names.type_of(id).map(ToString::to_string)}),
        Kind::Enum(_) => json!({"enum": parts(schema, true, names)}),
        Kind::Object(_) => json!({"object": parts(schema, true, names)}),
    }
}

/// `` `a`, `b` and `c` ``
fn listed(ids: &[&str]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    match ids.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
