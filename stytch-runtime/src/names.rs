//! Looks up the keys of an object in the field names of a record.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::record::{Field, Record};
use crate::wire::NUMBER;

/// The result of looking up a key.
pub(crate) enum Found {
    /// The field with this index.
    Field(usize),
    /// The record has no such field.
    Unknown,
    /// The key that `serde_json` uses when it represents a number as a map: see [`NUMBER`].
    Number,
}

/// Looks up a key in the field names of a record.
///
/// Servers usually send fields in the order of the schema, so the field after the previous one is tried first. Other
/// keys are looked up by hash.
pub(crate) struct Name<T> {
    expected: usize,
    of: PhantomData<T>,
}

impl<T: Record> Name<T> {
    /// Looks for the field with the index `expected` first.
    #[inline]
    pub(crate) const fn expected(expected: usize) -> Self {
        Self {
            expected,
            of: PhantomData,
        }
    }
}

impl<'de, T: Record> DeserializeSeed<'de> for Name<T> {
    type Value = Found;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T: Record> Visitor<'_> for Name<T> {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    #[inline]
    fn visit_str<E>(self, key: &str) -> Result<Found, E> {
        match T::FIELDS.get(self.expected) {
            Some(next) if is_same(next.0, key) => Ok(Found::Field(self.expected)),
            _ => Ok(find(T::FIELDS, &Slots::<T>::TABLE, key)),
        }
    }

    fn visit_bytes<E: Error>(self, key: &[u8]) -> Result<Found, E> {
        match std::str::from_utf8(key) {
            Ok(key) => self.visit_str(key),
            Err(_) => Ok(Found::Unknown),
        }
    }
}

/// Looks up a key that is not the expected one. It is not generic, so that the program contains it only once.
fn find(fields: &'static [Field], table: &[u8; SLOTS], key: &str) -> Found {
    let mut slot = hash(key.as_bytes());
    while let Some(index @ 1..) = table.get(slot % SLOTS) {
        let field = usize::from(*index) - 1;
        if fields.get(field).is_some_and(|field| is_same(field.0, key)) {
            return Found::Field(field);
        }
        slot += 1;
    }
    if key == NUMBER {
        Found::Number
    } else {
        Found::Unknown
    }
}

/// Compares short names, which most names are, without a call: it compares the first eight and the last eight bytes,
/// which may overlap.
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

/// The number of slots in the table of names. It is larger than the maximum number of fields, and several times larger
/// than most records need, so that most names are in the slot of their hash.
const SLOTS: usize = 256;

/// The fields of a record, indexed by the hash of their names.
struct Slots<T>(PhantomData<T>);

impl<T: Record> Slots<T> {
    /// Each slot holds the index of a field plus one, or zero if it is free. A field whose slot is taken is in the next
    /// free slot.
    #[allow(
        clippy::indexing_slicing,
        reason = "the table is computed at compile time, where a wrong index is an error"
    )]
    const TABLE: [u8; SLOTS] = {
        let mut table = [0; SLOTS];
        let mut rest = T::FIELDS;
        let mut index = 1;
        while let [field, after @ ..] = rest {
            let mut slot = hash(field.0.as_bytes());
            while table[slot % SLOTS] != 0 {
                slot += 1;
            }
            table[slot % SLOTS] = index;
            index += 1;
            rest = after;
        }
        table
    };
}

/// Returns a hash of a name that is less than [`SLOTS`]. It uses the length and the first and last bytes.
#[inline]
const fn hash(name: &[u8]) -> usize {
    let (first, last) = match (name.first_chunk(), name.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (name.first_chunk(), name.last_chunk(), name) {
            (Some(first), Some(last), _) => (
                u32::from_le_bytes(*first) as u64,
                u32::from_le_bytes(*last) as u64,
            ),
            (_, _, [first, .., last]) => (*first as u64, *last as u64),
            (_, _, [only]) => (*only as u64, 0),
            (_, _, []) => (0, 0),
        },
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ name.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - SLOTS.ilog2())) as usize
}
