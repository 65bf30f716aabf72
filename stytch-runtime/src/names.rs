//! Finds the keys of an object among the names of a record.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::record::{Field, Record};
use crate::wire::NUMBER;

/// What a key turns out to be.
pub(crate) enum Found {
    /// The field with this index.
    Field(usize),
    /// No field of the record.
    Unknown,
    /// The key under which `serde_json` presents a number as a map: see [`NUMBER`].
    Number,
}

/// Finds a key among the names of a record.
///
/// Servers write fields in the order of the schema, so the field after the one found last is tried first. All others are
/// found by their hash.
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

/// Finds a key that is not the expected one. It is not generic, so the program contains it once.
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

/// `==` for short names, which most are, without a call: the first eight bytes and the last, which may overlap.
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

/// How many slots the table of names has: more than a record may have fields, and more than it has in practice several
/// times over, so that most names are in the slot of their hash.
const SLOTS: usize = 256;

/// The fields of a record by the hash of their names.
struct Slots<T>(PhantomData<T>);

impl<T: Record> Slots<T> {
    /// One more than the index of the field whose name has this hash, or the first free slot after it. Zero is free.
    #[allow(
        clippy::indexing_slicing,
        reason = "it is worked out when the crate is compiled, and a wrong index would be an error then"
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

/// A hash below [`SLOTS`] of a name: of its length, and of its first and last bytes.
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
