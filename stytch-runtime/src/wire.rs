//! Decodes and encodes the value of any field, and defines its initial value.
//!
//! For generated code only; not part of the stable API.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::limits::{Limits, ValidationError};

/// A value that can be part of a request or response.
///
/// serde's own traits are not sufficient: a [`Secret`](crate::Secret) does not implement `Serialize`, and a list has to
/// accept `null` (servers send it for empty ones), which `Vec` does not.
#[doc(hidden)]
pub trait Wire: Sized {
    /// Returns the initial value before decoding: an empty string, zero, an empty collection or `None`.
    fn blank() -> Self;

    /// Decodes a value into `self`, which must be blank. Decoding in place avoids moving large values.
    ///
    /// # Errors
    /// Returns the format's error, or an error if the value has the wrong type. After an error, `self` is unspecified.
    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error>;

    /// Encodes the value.
    ///
    /// # Errors
    /// Returns the format's error.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Returns whether an optional field with this value is omitted.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }

    /// Records every limit that the value, or anything inside it, exceeds.
    #[inline]
    fn check(&self, _limits: &mut Limits) {}
}

// These methods are in this module because they need `Wire`, and `Wire` depends on the module `limits`.
impl Limits {
    /// Checks `value` and everything in it.
    ///
    /// # Errors
    /// Returns all limits that are exceeded.
    pub fn verify<T: Wire>(value: &T) -> Result<(), ValidationError> {
        let mut limits = Self::default();
        value.check(&mut limits);
        limits.into_result()
    }

    /// Checks the value of a field.
    pub fn within<T: Wire>(&mut self, field: &str, value: &T) {
        self.in_field(field, |limits| value.check(limits));
    }
}

/// Decodes a value in place where serde requires a seed.
pub(crate) struct Place<'a, T>(pub(crate) &'a mut T);

impl<'de, T: Wire> DeserializeSeed<'de> for Place<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.decode_into(deserializer)
    }
}

/// Creates a blank value and decodes into it.
///
/// # Errors
/// Returns the same errors as [`Wire::decode_into`].
pub fn decode<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    value.decode_into(deserializer)?;
    Ok(value)
}

/// Encodes a `T` where serde requires a `Serialize`.
pub(crate) struct Encoded<'a, T>(pub(crate) &'a T);

impl<T: Wire> Serialize for Encoded<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// Implements `Wire` for types whose serde implementations are used unchanged.
macro_rules! through_serde {
    ($($type:ty),+) => {$(
        impl Wire for $type {
            #[inline]
            fn blank() -> Self {
                Self::default()
            }

            #[inline]
            fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
                *self = serde_core::Deserialize::deserialize(deserializer)?;
                Ok(())
            }

            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        }
    )+};
}

through_serde!(bool, i32, i64, u32, u64, f64, String);

/// Rejects numbers without repeating them in the error: a passcode sent as a number is still a secret,
/// and errors are logged.
macro_rules! hide_numbers {
    () => {
        fn visit_i64<E: $crate::serde_core::de::Error>(self, _: i64) -> Result<Self::Value, E> {
            Err(E::invalid_type(
                $crate::serde_core::de::Unexpected::Other("number"),
                &self,
            ))
        }

        fn visit_u64<E: $crate::serde_core::de::Error>(self, _: u64) -> Result<Self::Value, E> {
            Err(E::invalid_type(
                $crate::serde_core::de::Unexpected::Other("number"),
                &self,
            ))
        }

        fn visit_i128<E: $crate::serde_core::de::Error>(self, _: i128) -> Result<Self::Value, E> {
            Err(E::invalid_type(
                $crate::serde_core::de::Unexpected::Other("number"),
                &self,
            ))
        }

        fn visit_u128<E: $crate::serde_core::de::Error>(self, _: u128) -> Result<Self::Value, E> {
            Err(E::invalid_type(
                $crate::serde_core::de::Unexpected::Other("number"),
                &self,
            ))
        }

        fn visit_f64<E: $crate::serde_core::de::Error>(self, _: f64) -> Result<Self::Value, E> {
            Err(E::invalid_type(
                $crate::serde_core::de::Unexpected::Other("number"),
                &self,
            ))
        }
    };
}

/// Rejects strings in the same way: a string may be an object that was encoded twice and contains secrets.
macro_rules! hide_values {
    () => {
        fn visit_str<E: $crate::serde_core::de::Error>(self, _: &str) -> Result<Self::Value, E> {
            let found = $crate::serde_core::de::Unexpected::Other("string");
            Err(E::invalid_type(found, &self))
        }

        fn visit_string<E: $crate::serde_core::de::Error>(
            self,
            text: String,
        ) -> Result<Self::Value, E> {
            let text = $crate::secrecy::zeroize::Zeroizing::new(text);
            self.visit_str(&text)
        }

        $crate::wire::hide_numbers!();
    };
}

/// Accepts `null` and leaves the value as it is.
macro_rules! skip_null {
    () => {
        #[inline]
        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok(())
        }

        #[inline]
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(())
        }
    };
}

pub(crate) use hide_numbers;
pub(crate) use hide_values;
pub(crate) use skip_null;

/// The key that `serde_json` uses when it represents a number as a map.
///
/// It does so in `deserialize_any` if its feature `arbitrary_precision` is enabled, which any crate in a build can do.
/// Such a number must not be mistaken for an object.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

impl<T: Wire> Wire for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }

    #[inline]
    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(Nullable(self))
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.encode(serializer),
            None => serializer.serialize_none(),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn check(&self, limits: &mut Limits) {
        if let Some(value) = self {
            value.check(limits);
        }
    }
}

struct Nullable<'a, T>(&'a mut Option<T>);

impl<'de, T: Wire> Visitor<'de> for Nullable<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    skip_null!();

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.insert(T::blank()).decode_into(deserializer)
    }
}

/// Decodes a value in place; `null` leaves the current value unchanged.
pub(crate) struct UnlessNull<'a, T>(pub(crate) &'a mut T);

impl<'de, T: Wire> DeserializeSeed<'de> for UnlessNull<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for UnlessNull<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    skip_null!();

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.decode_into(deserializer)
    }
}

impl<T: Wire> Wire for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        // `deserialize_any` keeps values out of errors, as for secrets: the list may contain some.
        deserializer.deserialize_any(List(self))
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            list.serialize_element(&Encoded(item))?;
        }
        list.end()
    }

    fn check(&self, limits: &mut Limits) {
        for (index, item) in self.iter().enumerate() {
            limits.in_item(index, |limits| item.check(limits));
        }
    }
}

/// The maximum number of elements allocated from a size hint, because hints are not trustworthy.
const MOST_PREALLOCATED: usize = 1024;

/// Decodes a list, or the `null` that some servers send for an empty one.
struct List<'a, T>(&'a mut Vec<T>);

impl<'de, T: Wire> Visitor<'de> for List<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    skip_null!();

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0
            .reserve(list.size_hint().unwrap_or(0).min(MOST_PREALLOCATED));
        while list.next_element_seed(Element(self.0))?.is_some() {}
        Ok(())
    }

    hide_values!();
}

/// Decodes one element and appends it to a list.
struct Element<'a, T>(&'a mut Vec<T>);

impl<'de, T: Wire> DeserializeSeed<'de> for Element<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.push(T::blank());
        match self.0.last_mut() {
            Some(element) => element.decode_into(deserializer),
            None => Ok(()),
        }
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        // `deserialize_any` keeps values out of errors, as for secrets: the map may contain some.
        deserializer.deserialize_any(Keyed(self))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(key, &Encoded(value))?;
        }
        map.end()
    }

    fn check(&self, limits: &mut Limits) {
        for (key, value) in self {
            limits.within(key, value);
        }
    }
}

/// Decodes a map with arbitrary keys, or the `null` that some servers send for an empty one.
struct Keyed<'a, T>(&'a mut BTreeMap<String, T>);

impl<'de, T: Wire> Visitor<'de> for Keyed<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    skip_null!();

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == NUMBER {
                return Err(A::Error::invalid_type(Unexpected::Other("number"), &self));
            }
            // If a key is repeated, the last value wins. It is decoded from a blank value as well.
            let value = match self.0.entry(key) {
                Entry::Vacant(entry) => entry.insert(T::blank()),
                Entry::Occupied(entry) => {
                    let value = entry.into_mut();
                    *value = T::blank();
                    value
                }
            };
            map.next_value_seed(Place(value))?;
        }
        Ok(())
    }

    hide_values!();
}
