//! Tests for every type that missing fields, duplicate fields and values of the wrong type are errors.

use serde_json::{Map, Value, json};

use super::corpus::{CORPUS, EFFECTIVE, is_collection, is_only_sent};
use super::entry::TypeEntry;
use super::instances::{Maker, Style};
use super::table::TYPES;

/// Returns each object type, its schema, and a value with every field.
fn objects() -> impl Iterator<Item = (&'static TypeEntry, Map<String, Value>, Map<String, Value>)> {
    TYPES.iter().filter_map(|entry| {
        let schema = EFFECTIVE[entry.id].as_object().unwrap().clone();
        let made = Maker::new(&EFFECTIVE, Style::default(), 1, 0).make(&schema.clone().into());
        let mut value = made.kept.as_object()?.clone();
        for (name, property) in schema["properties"].as_object().unwrap() {
            let made = Maker::new(&EFFECTIVE, Style::default(), 1, 0).make(property);
            value.entry(name.clone()).or_insert(made.kept);
        }
        Some((entry, schema, value))
    })
}

fn error_of(entry: &TypeEntry, text: &str) -> String {
    match entry.decode(text) {
        Err(error) => error.to_string(),
        Ok(value) => panic!("{} decodes {text} as {value:?}", entry.id),
    }
}

#[test]
fn a_required_field_that_is_missing_is_named() {
    for (entry, schema, value) in objects() {
        for name in schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let name = name.as_str().unwrap();
            let property = &schema["properties"][name];
            let lenient = is_collection(property)
                || property.get("anyOf").is_some()
                || property.get("x-when-absent").is_some();
            // A missing list in a request is an error, but `null` is always decoded as an empty list.
            if lenient && !is_only_sent(entry.id) {
                continue;
            }
            let mut missing = value.clone();
            missing.remove(name);
            let error = error_of(entry, &json!(missing).to_string());
            assert!(
                error.starts_with(&format!("missing field `{name}`")),
                "{}.{name}: {error}",
                entry.id
            );
            if !lenient {
                missing.insert(name.to_owned(), Value::Null);
                error_of(entry, &json!(missing).to_string());
            }
        }
    }
}

#[test]
fn a_duplicate_field_is_named() {
    for (entry, schema, value) in objects() {
        let text = json!(value).to_string();
        for name in schema["properties"].as_object().unwrap().keys() {
            let twice = format!("{{\"{name}\":{},{}", value[name], &text[1..]);
            let error = error_of(entry, &twice);
            assert!(
                error.starts_with(&format!("duplicate field `{name}`")),
                "{}.{name}: {error}",
                entry.id
            );
        }
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_refused() {
    let wrong_for = |kind: &str| match kind {
        "string" => vec!["7", "true", "[]", "{}"],
        "integer" => vec![
            "\"7\"",
            "1.0",
            "1.5",
            "1e3",
            "2147483648",
            "-2147483649",
            "true",
            "[]",
        ],
        "boolean" => vec!["\"true\"", "1", "0", "[]"],
        "array" => vec!["\"x\"", "{}", "7", "true"],
        "object" => vec!["\"x\"", "[[]]", "7", "true"],
        other => panic!("teach the tests type {other}"),
    };
    for (entry, schema, value) in objects() {
        for (name, property) in schema["properties"].as_object().unwrap() {
            let property = property
                .get("anyOf")
                .map_or(property, |choices| &choices[0]);
            let target = property.get("$ref").map(|reference| {
                let id = reference.as_str().unwrap().rsplit('/').next().unwrap();
                &EFFECTIVE[id]
            });
            let kind = target.unwrap_or(property)["type"].as_str().unwrap();
            let mut marked = value.clone();
            marked.insert(name.clone(), json!("@here@"));
            let marked = json!(marked).to_string();
            for wrong in wrong_for(kind) {
                let text = marked.replace("\"@here@\"", wrong);
                let error = error_of(entry, &text);
                assert!(
                    error.starts_with("invalid "),
                    "{}.{name} = {wrong}: {error}",
                    entry.id
                );
            }
        }
    }
}

#[test]
fn enums_are_text() {
    for entry in TYPES
        .iter()
        .filter(|entry| CORPUS.schemas[entry.id].get("enum").is_some())
    {
        for wrong in ["null", "7", "[]", "{}"] {
            error_of(entry, wrong);
        }
    }
}
