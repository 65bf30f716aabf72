//! The operands of searches: objects with the fields `filter_name` and `filter_value`.

use crate::JsonObject;
use crate::timestamp::Timestamp;
use crate::wire::{Encoded, Wire};

/// The field of an operand that has the name of its filter.
pub const NAME: &str = "filter_name";

/// The field of an operand that has the value of its filter.
pub const VALUE: &str = "filter_value";

/// Returns the operand of a filter.
#[doc(hidden)]
pub fn operand<T: Wire>(name: &str, value: &T) -> JsonObject {
    // Names, texts, booleans and lists of them always have a JSON form.
    let value = serde_json::to_value(Encoded(value)).unwrap_or_default();
    let fields = [(NAME, name.into()), (VALUE, value)];
    fields
        .map(|(field, value)| (field.to_owned(), value))
        .into_iter()
        .collect()
}

/// Returns the operand of a filter for times between two others.
#[doc(hidden)]
pub fn between(name: &str, after: Timestamp, before: Timestamp) -> JsonObject {
    let fields = [("greater_than", after), ("less_than", before)];
    let fields = fields.map(|(field, time)| (field.to_owned(), time));
    operand(name, &std::collections::BTreeMap::from(fields))
}

/// Implements the methods and conversions of a filter, which is a struct around the JSON object of its operand.
///
/// ```
/// use serde_json::json;
/// use stytch_runtime::filter::{filter, operand};
/// use stytch_runtime::{JsonObject, json_object};
///
/// /// Filter of a search for doors.
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct DoorFilter(JsonObject);
///
/// impl DoorFilter {
///     /// Returns whether the door is locked.
///     pub fn is_locked(value: bool) -> Self {
///         Self(operand("is_locked", &value))
///     }
/// }
///
/// filter!(DoorFilter);
///
/// let object = json_object!({ "filter_name": "is_locked", "filter_value": true });
/// assert_eq!(JsonObject::from(DoorFilter::is_locked(true)), object);
/// assert_eq!(DoorFilter::from(object), DoorFilter::is_locked(true));
///
/// let newer = DoorFilter::other("wood", ["oak", "ash"].as_slice());
/// assert_eq!((newer.name(), newer.value()), (Some("wood"), Some(&json!(["oak", "ash"]))));
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __filter {
    ($name:ident) => {
        impl $name {
            /// Returns a filter that is newer than this crate, by its name in the API.
            #[must_use]
            pub fn other(
                name: impl ::std::convert::Into<::std::string::String>,
                value: impl ::std::convert::Into<$crate::serde_json::Value>,
            ) -> Self {
                let (name, value) = (name.into(), value.into());
                Self($crate::filter::operand(&name, &value))
            }

            /// Returns the name of the filter in the API, if the operand has one.
            #[must_use]
            pub fn name(&self) -> ::std::option::Option<&str> {
                self.0.get($crate::filter::NAME)?.as_str()
            }

            /// Returns the value of the filter, if the operand has one.
            #[must_use]
            pub fn value(&self) -> ::std::option::Option<&$crate::serde_json::Value> {
                self.0.get($crate::filter::VALUE)
            }
        }

        impl ::std::convert::From<$name> for $crate::JsonObject {
            /// Returns the operand.
            fn from(filter: $name) -> Self {
                filter.0
            }
        }

        impl ::std::convert::From<$crate::JsonObject> for $name {
            /// Returns the filter of an operand. Any operand is kept unchanged.
            fn from(operand: $crate::JsonObject) -> Self {
                Self(operand)
            }
        }

        impl $crate::serde_core::Serialize for $name {
            fn serialize<S: $crate::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::Wire::encode(&self.0, serializer)
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::decode(deserializer).map(Self)
            }
        }
    };
}

pub use crate::__filter as filter;
