//! Values without a fixed schema: any JSON, and objects with arbitrary keys.

use std::fmt;

use serde_core::de::{Deserializer, Error, Expected, MapAccess, Unexpected, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Number, Value};

use crate::JsonObject;
use crate::wire::{NUMBER, Wire, hide_values, skip_null};

impl Wire for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        *self = serde_core::Deserialize::deserialize(deserializer)?;
        Ok(())
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Any(self).serialize(serializer)
    }
}

impl Wire for JsonObject {
    fn blank() -> Self {
        Self::new()
    }

    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        // With `deserialize_map`, some formats include an unexpected value in the error, and it may contain secrets.
        deserializer.deserialize_any(Object(self))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(key, &Any(value))?;
        }
        map.end()
    }
}

/// An object, or `null` for an empty one.
struct Object<'a>(&'a mut JsonObject);

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    skip_null!();

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = member(self.0, &mut map, &self)? {
            // If a name is repeated, the last value wins.
            self.0.insert(name, value);
        }
        Ok(())
    }

    hide_values!();
}

/// Decodes the next member of an object, of which `before` are the members so far.
pub(crate) fn member<'de, A: MapAccess<'de>>(
    before: &JsonObject,
    map: &mut A,
    expected: &dyn Expected,
) -> Result<Option<(String, Value)>, A::Error> {
    let Some(name) = map.next_key::<String>()? else {
        return Ok(None);
    };
    if name == NUMBER && before.is_empty() {
        return Err(A::Error::invalid_type(
            Unexpected::Other("number"),
            expected,
        ));
    }
    let value = map.next_value()?;
    Ok(Some((name, value)))
}

/// A value whose numbers are encoded as plain numbers.
///
/// If the feature `arbitrary_precision` of `serde_json` is enabled, which any crate in a build can do, `serde_json`
/// encodes its numbers as structs that other formats do not understand.
struct Any<'a>(&'a Value);

impl Serialize for Any<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => write_number(number, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => items.encode(serializer),
            Value::Object(object) => object.encode(serializer),
        }
    }
}

fn write_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(value) = number.as_u64() {
        return serializer.serialize_u64(value);
    }
    if let Some(value) = number.as_i64()
        && Number::from(value) == *number
    {
        return serializer.serialize_i64(value);
    }
    let is_exact = |value| Number::from_f64(value).as_ref() == Some(number);
    match number.as_f64() {
        // In JSON, a number that has none of these forms is kept unchanged.
        Some(value) if is_exact(value) || !serializer.is_human_readable() => {
            serializer.serialize_f64(value)
        }
        _ => number.serialize(serializer),
    }
}
