//! Encodes the body of a request as its typed request would.

use std::collections::BTreeMap;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use stytch_generated::JsonObject;
use stytch_generated::runtime::catalog::{Field, Type};
use stytch_generated::runtime::wire::Wire;

/// The fields of an object, encoded in the order of the API description.
pub(super) struct Fields<'a> {
    pub(super) fields: &'static [Field],
    pub(super) values: &'a JsonObject,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for field in self.fields.iter().filter(|field| field.is_in_body()) {
            if let Some(value) = self.values.get(field.name) {
                let type_ = &field.type_;
                map.serialize_entry(field.name, &Typed { type_, value })?;
            }
        }
        map.end()
    }
}

/// A value of a type. Values of other types are encoded as they are.
struct Typed<'a> {
    type_: &'static Type,
    value: &'a Value,
}

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.type_, self.value) {
            (Type::List(type_), Value::Array(items)) => {
                serializer.collect_seq(items.iter().map(|value| Typed { type_, value }))
            }
            (Type::Map(type_), Value::Object(members)) => {
                // Sorted by name, in any order of the members.
                let members = members
                    .iter()
                    .map(|(name, value)| (name, Typed { type_, value }));
                serializer.collect_map(members.collect::<BTreeMap<_, _>>())
            }
            (Type::Record(record), Value::Object(values)) => {
                let fields = record.fields;
                Fields { fields, values }.serialize(serializer)
            }
            (Type::Number, Value::Number(number)) => match number.as_f64() {
                Some(number) => serializer.serialize_f64(number),
                None => self.value.encode(serializer),
            },
            _ => self.value.encode(serializer),
        }
    }
}
