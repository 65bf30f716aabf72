//! Tests that the comparison finds differences: changes of every kind are made to several of the schemas from schemars.

use serde_json::{Value, json};

use super::compare::{differences, has_null};
use super::table::TYPES;

/// Changes a schema if the change applies to it. Returns whether it did.
type Fault = fn(&mut Value) -> bool;

const FAULTS: &[(&str, Fault)] = &[
    ("a property is lost", |schema| {
        first_property(schema).is_some_and(|name| remove(schema, "properties", &name))
    }),
    ("a property is new", |schema| {
        insert(schema, "properties", "new", json!({"type": "string"}))
    }),
    ("a property has another name", |schema| {
        let Some(name) = first_property(schema) else {
            return false;
        };
        let property = schema["properties"][&name].clone();
        remove(schema, "properties", &name) && insert(schema, "properties", "renamed", property)
    }),
    ("a field is no longer required", |schema| {
        list(schema, "required").is_some_and(|names| names.pop().is_some())
    }),
    ("a field is newly required", |schema| {
        let is_struct = schema.get("properties").is_some();
        if is_struct && schema.get("required").is_none() {
            schema["required"] = json!([]);
        }
        is_struct
            && list(schema, "required").is_some_and(|names| {
                names.push(json!("new"));
                true
            })
    }),
    ("a null is lost", |schema| {
        required_property(schema, has_null).is_some_and(|property| {
            *property = json!({"type": "string"});
            true
        })
    }),
    ("a null is new", |schema| {
        required_property(schema, |property| !has_null(property)).is_some_and(|property| {
            *property = json!({"anyOf": [property.take(), {"type": "null"}]});
            true
        })
    }),
    ("text became a number", |schema| {
        replace(schema, "type", &json!("string"), json!("number"))
    }),
    ("a flag became text", |schema| {
        replace(schema, "type", &json!("boolean"), json!("string"))
    }),
    ("a number became text", |schema| {
        replace(schema, "type", &json!("integer"), json!("string"))
    }),
    ("a number is wider", |schema| {
        replace(schema, "format", &json!("int32"), json!("int64"))
    }),
    ("a secret is plain text", |schema| {
        replace(schema, "format", &json!("password"), json!(null))
    }),
    ("a point in time is a secret", |schema| {
        replace(schema, "format", &json!("date-time"), json!("password"))
    }),
    ("an enum lost a value", |schema| {
        list(schema, "enum").is_some_and(|values| values.pop().is_some())
    }),
    ("an enum has a new value", |schema| {
        list(schema, "enum").is_some_and(|values| {
            values.push(json!("new"));
            true
        })
    }),
    ("an enum value is written otherwise", |schema| {
        list(schema, "enum").is_some_and(|values| {
            values[0] = json!(format!("{}_", values[0]));
            true
        })
    }),
    ("a reference goes elsewhere", |schema| {
        let elsewhere = "#/$defs/api_user_v1_Name";
        let moved = schema.get("$ref").is_some_and(|target| target != elsewhere);
        if moved {
            schema["$ref"] = json!(elsewhere);
        }
        moved
    }),
    ("a list is of other elements", |schema| {
        let is_list = schema.get("items").is_some();
        if is_list {
            schema["items"] = json!({"type": "null"});
        }
        is_list
    }),
    ("a list is an element", |schema| {
        let Some(items) = schema.get("items").cloned() else {
            return false;
        };
        *schema = items;
        true
    }),
    ("a map is of other values", |schema| {
        let is_map = schema.get("additionalProperties").is_some();
        if is_map {
            schema["additionalProperties"] = json!({"type": "null"});
        }
        is_map
    }),
    ("a map is closed", |schema| {
        let is_map = schema.get("additionalProperties").is_some();
        if is_map {
            schema["additionalProperties"] = json!(false);
        }
        is_map
    }),
    ("a lower bound moved", |schema| shift(schema, "minimum")),
    ("an upper bound moved", |schema| shift(schema, "maximum")),
    ("a least length moved", |schema| shift(schema, "minLength")),
    ("a greatest length moved", |schema| {
        shift(schema, "maxLength")
    }),
    ("a least number of elements moved", |schema| {
        shift(schema, "minItems")
    }),
    ("a greatest number of elements moved", |schema| {
        shift(schema, "maxItems")
    }),
    ("a keyword is new", |schema| {
        schema["pattern"] = json!("^a$");
        true
    }),
    ("the type has another name", |schema| {
        let is_root = schema.get("$schema").is_some();
        if is_root {
            schema["title"] = json!("Renamed");
        }
        is_root
    }),
    ("the dialect is another", |schema| {
        let is_root = schema.get("$schema").is_some();
        if is_root {
            schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        }
        is_root
    }),
];

/// The number of types that get each kind of change.
const PLACES: usize = 20;

#[test]
fn the_comparison_sees_every_kind_of_fault() {
    let described: Vec<_> = TYPES
        .iter()
        .map(|entry| (entry.id, entry.describe()))
        .collect();
    for (number, (kind, fault)) in FAULTS.iter().enumerate() {
        let mut changed = 0;
        // Each kind starts with another type, so that together they cover all types.
        let start = number * described.len() / FAULTS.len();
        for (id, schema) in described.iter().cycle().skip(start).take(described.len()) {
            let mut schema = schema.clone();
            if changed < PLACES && anywhere(&mut schema, *fault) {
                changed += 1;
                assert!(
                    !differences(id, &schema).is_empty(),
                    "{id}: not seen: {kind}\n{schema:#}"
                );
            }
        }
        assert!(changed > 0, "no type can be changed in this way: {kind}");
    }
}

/// Returns a required property.
fn required_property(schema: &mut Value, is_wanted: fn(&Value) -> bool) -> Option<&mut Value> {
    let names = schema.get("required")?.as_array()?.clone();
    let properties = schema.get_mut("properties")?.as_object_mut()?;
    let mut properties = properties.iter_mut();
    let (_, property) =
        properties.find(|(name, property)| names.contains(&json!(name)) && is_wanted(property))?;
    Some(property)
}

/// Makes the change at the first location where it applies, beginning with the root.
fn anywhere(schema: &mut Value, fault: Fault) -> bool {
    if !schema.is_object() {
        return false;
    }
    if fault(schema) {
        return true;
    }
    let object = schema.as_object_mut().unwrap();
    for (key, inner) in object {
        let found = match key.as_str() {
            "items" | "additionalProperties" => anywhere(inner, fault),
            "properties" | "$defs" => inner
                .as_object_mut()
                .unwrap()
                .values_mut()
                .any(|inner| anywhere(inner, fault)),
            "anyOf" => inner
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .any(|inner| anywhere(inner, fault)),
            _ => false,
        };
        if found {
            return true;
        }
    }
    false
}

fn first_property(schema: &Value) -> Option<String> {
    schema
        .get("properties")?
        .as_object()?
        .keys()
        .next()
        .cloned()
}

fn remove(schema: &mut Value, keyword: &str, name: &str) -> bool {
    schema[keyword]
        .as_object_mut()
        .is_some_and(|object| object.remove(name).is_some())
}

fn insert(schema: &mut Value, keyword: &str, name: &str, value: Value) -> bool {
    let Some(object) = schema.get_mut(keyword).and_then(Value::as_object_mut) else {
        return false;
    };
    object.insert(name.to_owned(), value);
    true
}

fn list<'s>(schema: &'s mut Value, keyword: &str) -> Option<&'s mut Vec<Value>> {
    schema.get_mut(keyword)?.as_array_mut()
}

/// Replaces a keyword's value, or one of its values. Null removes the keyword.
fn replace(schema: &mut Value, keyword: &str, from: &Value, to: Value) -> bool {
    let Some(value) = schema.get_mut(keyword) else {
        return false;
    };
    if value == from && to.is_null() {
        schema.as_object_mut().unwrap().remove(keyword);
        return true;
    }
    let slot = match value {
        Value::Array(several) => several.iter_mut().find(|value| *value == from),
        one => Some(one).filter(|one| *one == from),
    };
    slot.map(|slot| *slot = to).is_some()
}

fn shift(schema: &mut Value, keyword: &str) -> bool {
    let Some(bound) = schema.get(keyword).and_then(Value::as_i64) else {
        return false;
    };
    schema[keyword] = json!(bound + 1);
    true
}
