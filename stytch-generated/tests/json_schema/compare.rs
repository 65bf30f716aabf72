//! Converts the schemas of schemars and of the source to one form and compares them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::corpus::{CORPUS, EFFECTIVE, REFERENCE};

const DEFINITION: &str = "#/$defs/";

/// Returns all differences between a described type, including the types that it refers to, and its source.
pub(crate) fn differences(id: &str, described: &Value) -> Vec<String> {
    let mut root = described.clone();
    let object = root.as_object_mut().unwrap();
    let dialect = object.remove("$schema");
    let title = object.remove("title");
    let definitions = object.remove("$defs");
    let path = CORPUS.path_of(id);
    let mut found = Vec::new();
    diff(
        &json!(name_of(path)),
        &title.unwrap_or_default(),
        "title",
        &mut found,
    );
    let draft = json!("https://json-schema.org/draft/2020-12/schema");
    diff(&draft, &dialect.unwrap_or_default(), "$schema", &mut found);
    diff(&SOURCES[id], &plain(&root, path), "", &mut found);
    for (name, definition) in definitions.iter().filter_map(Value::as_object).flatten() {
        let path = path_named(name);
        let wanted = match CORPUS.id_of(&path) {
            Some(id) => SOURCES[id].clone(),
            None => plain(&json!({"type": "string", "enum": CORPUS.set(&path)}), &path),
        };
        diff(
            &wanted,
            &plain(definition, &path),
            &format!("$defs {name}"),
            &mut found,
        );
    }
    found
}

/// Returns the name of a type in JSON Schema: the id of its first schema, or its path if it has no schema.
fn name_of(path: &str) -> &str {
    CORPUS.id_of(path).unwrap_or(path)
}

/// Returns the Rust path of the type with a name. A type with several schemas is named after the first.
fn path_named(name: &str) -> String {
    match CORPUS.schemas.contains_key(name) {
        true => {
            let path = CORPUS.path_of(name);
            assert_eq!(
                name_of(path),
                name,
                "the type is not named after its first schema"
            );
            path.to_owned()
        }
        false => name.to_owned(),
    }
}

/// Returns the schema on disk combined with the overlay.
static SOURCES: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
    let ids = CORPUS.schemas.keys();
    ids.map(|id| (id.as_str(), source(id))).collect()
});

fn source(id: &str) -> Value {
    let mut schema = EFFECTIVE[id].clone();
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        let said = CORPUS.said_of(id, name);
        let set = said.get("set").and_then(toml::Value::as_str);
        let format = said.get("format").and_then(toml::Value::as_str);
        let innermost = innermost(property);
        if let Some(path) = set {
            *innermost = json!({"$ref": path});
        } else if let Some(format) = format.filter(|format| *format != "plain") {
            innermost["format"] = json!(format);
        }
    }
    plain(&schema, CORPUS.path_of(id))
}

/// Returns the part of a property that the overlay's attributes apply to: list elements, without null.
fn innermost(property: &mut Value) -> &mut Value {
    if property.get("anyOf").is_some() {
        return innermost(&mut property["anyOf"][0]);
    }
    if property.get("items").is_some() {
        return innermost(&mut property["items"]);
    }
    property
}

/// Converts a schema to a common form. An unknown keyword is kept and counts as a difference.
fn plain(schema: &Value, path: &str) -> Value {
    let Some(object) = schema.as_object() else {
        return schema.clone();
    };
    let mut object = object.clone();
    for prose in [
        "title",
        "description",
        "default",
        "deprecated",
        "x-max-bytes",
        "x-reserved",
        "x-only-sent",
        "x-when-absent",
    ] {
        object.remove(prose);
    }
    if let Some(choice) = without_null(&object) {
        return plain(&choice, path);
    }
    if let Some(Value::Array(kinds)) = object.get("type") {
        let kinds: Vec<_> = kinds
            .iter()
            .filter(|kind| *kind != "null")
            .cloned()
            .collect();
        object.insert(
            "type".to_owned(),
            if let [kind] = &kinds[..] {
                kind.clone()
            } else {
                kinds.into()
            },
        );
    }
    if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
        let target = target(reference, path);
        object.insert("$ref".to_owned(), target.into());
    }
    if object.get("type") == Some(&json!("integer")) {
        bound(&mut object);
    }
    for inner in ["items", "additionalProperties"] {
        if let Some(inner) = object.get_mut(inner) {
            *inner = plain(inner, path);
        }
    }
    if object.get("type") == Some(&json!("object")) && object.get("additionalProperties").is_none()
    {
        object.entry("properties").or_insert_with(|| json!({}));
        object.entry("required").or_insert_with(|| json!([]));
    }
    let required = object.get("required").cloned().unwrap_or_default();
    let is_required = |name: &str| {
        required
            .as_array()
            .is_some_and(|names| names.contains(&json!(name)))
    };
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        for (name, property) in properties {
            // The null that an `Option` adds has no meaning unless the field is required.
            let tells = is_required(name) && has_null(property);
            *property = plain(property, path);
            if tells {
                property["x-null"] = json!(true);
            }
        }
    }
    for set in ["required", "enum"] {
        if let Some(values) = object.get_mut(set).and_then(Value::as_array_mut) {
            values.sort_by_key(Value::to_string);
        }
    }
    object.into()
}

/// Returns whether null is among the alternatives.
pub(crate) fn has_null(schema: &Value) -> bool {
    let has = |keyword: &str, null: Value| {
        let choices = schema.get(keyword).and_then(Value::as_array);
        choices.is_some_and(|choices| choices.contains(&null))
    };
    has("anyOf", json!({"type": "null"})) || has("type", json!("null"))
}

/// Returns the alternative other than null, if there are two, merged with the surrounding keywords.
fn without_null(object: &Map<String, Value>) -> Option<Value> {
    let choices = object.get("anyOf")?.as_array()?;
    let null = json!({"type": "null"});
    let [choice] = choices
        .iter()
        .filter(|choice| **choice != null)
        .collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let mut merged = object.clone();
    merged.remove("anyOf");
    merged.extend(choice.as_object()?.clone());
    Some(merged.into())
}

/// Returns the path of the type that a reference of either side points to.
fn target(reference: &str, path: &str) -> String {
    if reference == "#" {
        return path.to_owned();
    }
    if let Some(id) = reference.strip_prefix(REFERENCE) {
        return CORPUS.path_of(id).to_owned();
    }
    match reference.strip_prefix(DEFINITION) {
        Some(name) => path_named(&name.replace("~1", "/").replace("~0", "~")),
        None => reference.to_owned(),
    }
}

/// Adds the bounds of an integer's format, unless narrower bounds are stated.
fn bound(schema: &mut Map<String, Value>) {
    let (least, most) = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        _ => return,
    };
    schema.entry("minimum").or_insert(least);
    schema.entry("maximum").or_insert(most);
}

fn diff(wanted: &Value, found: &Value, at: &str, differences: &mut Vec<String>) {
    if let (Value::Object(wanted), Value::Object(found)) = (wanted, found) {
        for (key, value) in wanted {
            match found.get(key) {
                Some(other) => diff(value, other, &format!("{at}/{key}"), differences),
                None => differences.push(format!("{at}/{key}: lost {value}")),
            }
        }
        let new = found.iter().filter(|(key, _)| !wanted.contains_key(*key));
        differences.extend(new.map(|(key, value)| format!("{at}/{key}: new {value}")));
    } else if wanted != found {
        differences.push(format!("{at}: wanted {wanted}, found {found}"));
    }
}
