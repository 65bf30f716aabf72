//! An object with named fields, and the one engine that reads and writes all of them.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor,
};
use serde_core::ser::{SerializeMap, Serializer};

use crate::limits::Limits;
use crate::wire::{Encoded, NUMBER, Place, UnlessNull, Wire, values_untold};

/// Whether a field must be there, in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Decoding fails without it; it is always sent.
    Required,
    /// Required by the schema, but `null` or nothing at all is decoded as an empty list, an empty map, `None` or
    /// the value of the blank record, because servers answer so. It is always sent.
    Lenient,
    /// An `Option`: `null` and nothing both decode to `None`, and `None` is not sent.
    Optional,
}

/// One field of a [`Record`]: its wire name and its presence.
#[derive(Clone, Copy, Debug)]
pub struct Field(pub &'static str, pub Presence);

/// The most fields that a record may have: the engine notes those it has seen in the bits of an integer.
pub const MAX_FIELDS: usize = 128;

/// An object with named fields.
///
/// Implemented by generated code: a table of fields, and access to the field with a given index. The engine
/// reads and writes any self-describing format (JSON, [`serde_json::Value`], MessagePack with names …).
pub trait Record: Sized {
    /// The type's name, for error messages.
    const NAME: &'static str;

    /// The fields in the order of the schema.
    const FIELDS: &'static [Field] = &[];

    /// The record with every field blank, or with the value that it has when it is absent: what decoding starts from.
    fn blank() -> Self;

    /// Reads the value of the field with this index.
    ///
    /// # Errors
    /// Any error that the format reports, and a value of the wrong type.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        _field: usize,
        from: &mut Reader<A>,
    ) -> Result<(), A::Error> {
        from.skip()
    }

    /// Writes the field with this index.
    ///
    /// # Errors
    /// Whatever the format reports.
    fn write<M: SerializeMap>(&self, _field: usize, to: &mut Writer<M>) -> Result<(), M::Error> {
        to.skip()
    }

    /// Adds every limit that a field does not keep.
    fn check(&self, _limits: &mut Limits) {}
}

/// Where [`Record::read`] takes a value from.
pub struct Reader<A>(A);

impl<'de, A: MapAccess<'de>> Reader<A> {
    /// Decodes the value at hand into `slot`.
    ///
    /// # Errors
    /// Any error that the format reports, and a value of the wrong type.
    #[inline]
    pub fn value<T: Wire>(&mut self, slot: &mut T) -> Result<(), A::Error> {
        self.0.next_value_seed(Place(slot))
    }

    /// Decodes the value at hand into `slot`, which keeps what it holds if that is `null`.
    ///
    /// # Errors
    /// Any error that the format reports, and a value of the wrong type.
    #[inline]
    pub fn value_unless_null<T: Wire>(&mut self, slot: &mut T) -> Result<(), A::Error> {
        self.0.next_value_seed(UnlessNull(slot))
    }

    /// Passes over the value at hand.
    ///
    /// # Errors
    /// Whatever the format reports.
    #[inline]
    pub fn skip(&mut self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(drop)
    }
}

/// Where [`Record::write`] puts a value.
pub struct Writer<M> {
    map: M,
    field: &'static Field,
}

impl<M: SerializeMap> Writer<M> {
    /// Encodes `value` under the name of the field at hand, unless it is optional and absent.
    ///
    /// # Errors
    /// Whatever the format reports.
    #[inline]
    pub fn value<T: Wire>(&mut self, value: &T) -> Result<(), M::Error> {
        let Field(name, presence) = self.field;
        if *presence == Presence::Optional && value.is_absent() {
            return Ok(());
        }
        self.map.serialize_entry(name, &Encoded(value))
    }

    /// Writes nothing.
    ///
    /// # Errors
    /// Never.
    #[inline]
    pub fn skip(&mut self) -> Result<(), M::Error> {
        Ok(())
    }
}

/// Decodes a record in place into a blank one. Unknown fields are ignored; a field that appears twice is an error, as with
/// serde's derive.
///
/// # Errors
/// Whatever the format reports, a value of the wrong type, a required field that is missing.
#[inline]
pub fn decode_into<'de, T: Record, D: Deserializer<'de>>(
    record: &mut T,
    deserializer: D,
) -> Result<(), D::Error> {
    // Asked for an object, some formats report what else they found with its value, which may hold secrets.
    deserializer.deserialize_any(Object(record))
}

/// Encodes a record: its fields in order, absent optional ones left out.
///
/// # Errors
/// Whatever the format reports.
pub fn encode<T: Record, S: Serializer>(record: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let map = serializer.serialize_map(None)?;
    let mut writer = Writer {
        map,
        field: &Field("", Presence::Optional),
    };
    for (index, field) in T::FIELDS.iter().enumerate() {
        writer.field = field;
        record.write(index, &mut writer)?;
    }
    writer.map.end()
}

struct Object<'a, T>(&'a mut T);

impl<'de, T: Record> Visitor<'de> for Object<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "object {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut reader = Reader(map);
        let mut seen = Seen::<T>::default();
        let mut expected = 0;
        while let Some(found) = reader.0.next_key_seed(Name {
            fields: T::FIELDS,
            expected,
        })? {
            let field = match found {
                Found::Field(field) => field,
                Found::Unknown => {
                    reader.skip()?;
                    continue;
                }
                Found::Number => {
                    return Err(A::Error::invalid_type(Unexpected::Other("number"), &self));
                }
            };
            if seen.note(field) {
                return Err(A::Error::duplicate_field(name_of(T::FIELDS, field)));
            }
            expected = field + 1;
            self.0.read(field, &mut reader)?;
        }
        match seen.missing() {
            None => Ok(()),
            Some(field) => Err(A::Error::missing_field(name_of(T::FIELDS, field))),
        }
    }

    values_untold!();
}

/// The fields that were there, as bits.
struct Seen<T> {
    /// Of the first 64 fields.
    low: u64,
    /// Of those behind them, which few records have: the compiler drops it for all others.
    high: u64,
    of: PhantomData<T>,
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self {
            low: 0,
            high: 0,
            of: PhantomData,
        }
    }
}

impl<T: Record> Seen<T> {
    /// The fields that must be there, worked out when the crate is compiled.
    const REQUIRED: u128 = {
        assert!(
            T::FIELDS.len() <= MAX_FIELDS,
            "a record has too many fields"
        );
        let mut bits = 0;
        let mut rest = T::FIELDS;
        let mut bit = 1_u128;
        while let [field, after @ ..] = rest {
            if matches!(field.1, Presence::Required) {
                bits |= bit;
            }
            bit = bit.wrapping_shl(1);
            rest = after;
        }
        bits
    };

    /// Notes a field; whether it was noted before.
    #[inline]
    fn note(&mut self, field: usize) -> bool {
        let word = if T::FIELDS.len() <= 64 || field < 64 {
            &mut self.low
        } else {
            &mut self.high
        };
        let bit = 1_u64 << (field % 64);
        let was_there = *word & bit != 0;
        *word |= bit;
        was_there
    }

    /// The first required field that is not there.
    #[inline]
    fn missing(&self) -> Option<usize> {
        let seen = u128::from(self.low) | u128::from(self.high) << 64;
        let missing = Self::REQUIRED & !seen;
        (missing != 0).then(|| missing.trailing_zeros() as usize)
    }
}

fn name_of(fields: &'static [Field], index: usize) -> &'static str {
    fields.get(index).map_or("", |field| field.0)
}

/// Finds a key among the names of a record.
///
/// Servers write fields in the order of the schema, so the search begins behind the field found last and
/// most often ends at once; a sender with another order pays for a linear search.
struct Name {
    fields: &'static [Field],
    expected: usize,
}

/// What a key turns out to be.
enum Found {
    /// The field with this index.
    Field(usize),
    /// No field of the record.
    Unknown,
    /// The key by which `serde_json` passes on a number as a map: see [`NUMBER`].
    Number,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Found;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Name {
    /// Ahead of what is expected first: optional fields may have been left out.
    fn search(&self, key: &str) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(self.expected)?;
        let is_key = |field: &Field| is_same(field.0, key);
        let ahead = after.iter().position(is_key);
        ahead
            .map(|index| index + before.len())
            .or_else(|| before.iter().position(is_key))
    }

    fn find(&self, key: &str) -> Found {
        match self.search(key) {
            Some(field) => Found::Field(field),
            None if key == NUMBER => Found::Number,
            None => Found::Unknown,
        }
    }
}

/// `==` for short names, which most are, without a call: the first eight bytes and the last, if need be with some
/// of them twice.
#[inline]
fn is_same(name: &str, key: &str) -> bool {
    let (name, key) = (name.as_bytes(), key.as_bytes());
    if name.len() != key.len() {
        return false;
    }
    match (name.len(), name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (8..=16, first, last) => first == key.first_chunk() && last == key.last_chunk(),
        _ => name == key,
    }
}

impl Visitor<'_> for Name {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    #[inline]
    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        match self.fields.get(self.expected) {
            Some(next) if is_same(next.0, key) => Ok(Found::Field(self.expected)),
            _ => Ok(self.find(key)),
        }
    }

    fn visit_bytes<E: Error>(self, key: &[u8]) -> Result<Self::Value, E> {
        match std::str::from_utf8(key) {
            Ok(key) => self.visit_str(key),
            Err(_) => Ok(Found::Unknown),
        }
    }
}

/// Implements [`Wire`] and serde's traits for records.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::wire::Wire for $name {
            #[inline]
            fn blank() -> Self {
                $crate::record::Record::blank()
            }

            #[inline]
            fn decode_into<'de, D: $crate::serde_core::Deserializer<'de>>(
                &mut self,
                deserializer: D,
            ) -> ::std::result::Result<(), D::Error> {
                $crate::record::decode_into(self, deserializer)
            }

            #[inline]
            fn encode<S: $crate::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::record::encode(self, serializer)
            }

            #[inline]
            fn check(&self, limits: &mut $crate::limits::Limits) {
                $crate::record::Record::check(self, limits);
            }
        }

        impl $crate::serde_core::Serialize for $name {
            fn serialize<S: $crate::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::record::encode(self, serializer)
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::decode(deserializer)
            }
        }
    )+};
}

/// Implements `Default` as the blank record, for types that only answers reach.
#[doc(hidden)]
#[macro_export]
macro_rules! __blank_default {
    ($($name:ident),+ $(,)?) => {$(
        impl ::std::default::Default for $name {
            fn default() -> Self {
                $crate::record::Record::blank()
            }
        }
    )+};
}

pub use crate::__blank_default as blank_default;
pub use crate::__record as record;
