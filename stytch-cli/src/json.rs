//! JSON as text: the members of known objects in the order of the catalog, and without characters that do not print.

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value};
use stytch_client::is_printable;
use stytch_generated::runtime::catalog::{Entry, Field, Type};

/// An object with fields of the catalog. The known fields come first, in the order of the catalog.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    fields: &'static [Field],
    values: &'a Map<String, Value>,
}

/// A value with a type.
#[derive(Clone, Copy)]
pub(crate) struct Typed<'a>(pub(crate) &'a Value, pub(crate) &'a Type);

impl<'a> Fields<'a> {
    /// The values of a request.
    pub(crate) fn of_request(entry: &Entry, values: &'a Map<String, Value>) -> Self {
        let fields = entry.fields;
        Self { fields, values }
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { fields, values } = *self;
        let mut map = serializer.serialize_map(Some(values.len()))?;
        for field in fields {
            if let Some(value) = values.get(field.name) {
                map.serialize_entry(field.name, &Typed(value, &field.type_))?;
            }
        }
        for (name, value) in values {
            if fields.iter().all(|field| field.name != name) {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0, self.1) {
            (Value::Object(values), Type::Record(record)) => {
                let fields = record.fields;
                Fields { fields, values }.serialize(serializer)
            }
            (Value::Array(items), Type::List(inner)) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Typed(item, inner))?;
                }
                list.end()
            }
            (Value::Object(values), Type::Map(inner)) => {
                serializer.collect_map(values.iter().map(|(key, value)| (key, Typed(value, inner))))
            }
            (value, _) => value.serialize(serializer),
        }
    }
}

/// Returns indented JSON, without a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // A value cannot be written only if its type fails on purpose, which those above do not.
    visible(&serde_json::to_string_pretty(value).unwrap_or_default())
}

/// Returns JSON on one line.
pub(crate) fn compact(value: &impl Serialize) -> String {
    visible(&serde_json::to_string(value).unwrap_or_default())
}

/// Escapes characters that do not print, as JSON does it. Outside strings, JSON has none of them except line ends.
fn visible(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || is_printable(character) {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}
