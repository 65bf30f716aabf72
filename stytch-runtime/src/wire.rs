//! How the value of any field decodes, encodes and starts out.
//!
//! Not part of the stable API. Generated code uses it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::limits::{LimitError, Limits};

/// A value that travels as JSON.
///
/// serde's own traits do not suffice: a [`Secret`](crate::Secret) does not implement `Serialize`, and a list has to accept
/// `null` (servers send it for empty ones), which `Vec` does not.
#[doc(hidden)]
pub trait Wire: Sized {
    /// The value before anything was decoded: empty text, zero, no elements, `None`.
    fn blank() -> Self;

    /// Reads the value to where it belongs, which holds a blank one: large values are not moved about.
    ///
    /// # Errors
    /// Whatever the format reports, or a value of the wrong type; what is in place then is of no use.
    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error>;

    /// Writes the value.
    ///
    /// # Errors
    /// Whatever the format reports.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Whether an optional field that holds this value is left out.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }

    /// Adds every limit that the value, or anything inside it, does not keep.
    #[inline]
    fn check(&self, _limits: &mut Limits) {}
}

// These are here because they need `Wire`, which itself needs the module `limits`.
impl Limits {
    /// Checks `value` and everything in it.
    ///
    /// # Errors
    /// All limits that are not kept.
    pub fn verify<T: Wire>(value: &T) -> Result<(), LimitError> {
        let mut limits = Self::default();
        value.check(&mut limits);
        limits.into_result()
    }

    /// Checks the value of a field.
    pub fn within<T: Wire>(&mut self, field: &str, value: &T) {
        self.in_field(field, |limits| value.check(limits));
    }
}

/// Decodes a value into its place wherever serde asks for a seed.
pub(crate) struct Place<'a, T>(pub(crate) &'a mut T);

impl<'de, T: Wire> DeserializeSeed<'de> for Place<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.decode_into(deserializer)
    }
}

/// Makes a value blank and then decodes it in place.
///
/// # Errors
/// As [`Wire::decode_into`].
pub fn decode<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    value.decode_into(deserializer)?;
    Ok(value)
}

/// Encodes a `T` wherever serde asks for a `Serialize`.
pub(crate) struct Encoded<'a, T>(pub(crate) &'a T);

impl<T: Wire> Serialize for Encoded<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// Values whose serde implementation is the right one.
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

/// Refuses numbers with an error that does not repeat them: a passcode sent as a number is still a secret,
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

/// Refuses text as well: an object that was written as text twice is full of secrets.
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

pub(crate) use hide_numbers;
pub(crate) use hide_values;

/// The key under which `serde_json` presents a number as a map.
///
/// It does so when asked for any value, if the feature `arbitrary_precision` is on, which any crate of a build can turn
/// on. The number must not be taken for an object.
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

    #[inline]
    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.insert(T::blank()).decode_into(deserializer)
    }
}

/// Decodes a value into its place, which keeps what it holds where the value is `null`.
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

    #[inline]
    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

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
        // As with secrets, of which this may be a list.
        deserializer.deserialize_any(List(self))
    }

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

/// How many elements are allocated on a format's word alone: a hint is not to be trusted with memory.
const MOST_PREALLOCATED: usize = 1024;

/// A list, or the `null` that some servers send for an empty one.
struct List<'a, T>(&'a mut Vec<T>);

impl<'de, T: Wire> Visitor<'de> for List<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

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

/// Decodes one more element at the end of a list.
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
        // As with secrets, which may be in it.
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

/// A map with keys of the sender's choice, or `null` for an empty one.
struct Keyed<'a, T>(&'a mut BTreeMap<String, T>);

impl<'de, T: Wire> Visitor<'de> for Keyed<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == NUMBER {
                return Err(A::Error::invalid_type(Unexpected::Other("number"), &self));
            }
            // The last value of a repeated key counts. It starts out blank too.
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
