//! Decodes and encodes all records with one generic implementation.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde_core::ser::{SerializeMap, Serializer};

use crate::limits::Limits;
use crate::names::{Found, Name};
use crate::record::{Each, MAX_FIELDS, Presence, Read, Record};
use crate::wire::{Encoded, Place, UnlessNull, Wire, hide_values};

/// Every record is also a [`Wire`] value.
impl<T: Record> Wire for T {
    #[inline]
    fn blank() -> Self {
        Record::blank()
    }

    #[inline]
    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        // With `deserialize_map`, some formats include an unexpected value in the error, and it may contain secrets.
        deserializer.deserialize_any(Object(self))
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode(self, serializer)
    }

    #[inline]
    fn check(&self, limits: &mut Limits) {
        Record::check(self, limits);
    }
}

/// Encodes the fields of a record in order and omits absent optional fields.
///
/// # Errors
/// Returns the format's error.
fn encode<T: Record, S: Serializer>(record: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::<T, _> {
        map: serializer.serialize_map(None)?,
        error: None,
        of: PhantomData,
    };
    record.each(&mut writer);
    match writer.error {
        None => writer.map.end(),
        Some(error) => Err(error),
    }
}

/// Encodes the fields of a `T`.
struct Writer<T, M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
    of: PhantomData<T>,
}

impl<T: Record, M: SerializeMap> Writer<T, M> {
    #[inline]
    fn write<V: Wire>(&mut self, field: usize, value: &V) -> bool {
        match self
            .map
            .serialize_entry(name_of::<T>(field), &Encoded(value))
        {
            Ok(()) => true,
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }
}

impl<T: Record, M: SerializeMap> Each for Writer<T, M> {
    #[inline]
    fn required<V: Wire>(&mut self, field: usize, value: &V) -> bool {
        self.write(field, value)
    }

    #[inline]
    fn optional<V: Wire>(&mut self, field: usize, value: &V) -> bool {
        value.is_absent() || self.write(field, value)
    }
}

/// The value of one map entry.
struct Entry<'a, 'de, A> {
    map: &'a mut A,
    of: PhantomData<&'de ()>,
}

impl<'a, 'de, A: MapAccess<'de>> Entry<'a, 'de, A> {
    #[inline]
    const fn of(map: &'a mut A) -> Self {
        Self {
            map,
            of: PhantomData,
        }
    }
}

impl<'de, A: MapAccess<'de>> Read for Entry<'_, 'de, A> {
    type Out = Result<(), A::Error>;

    #[inline]
    fn required<T: Wire>(self, slot: &mut T) -> Self::Out {
        self.map.next_value_seed(Place(slot))
    }

    #[inline]
    fn stand_in<T: Wire>(self, slot: &mut T) -> Self::Out {
        self.map.next_value_seed(UnlessNull(slot))
    }

    #[inline]
    fn skip(self) -> Self::Out {
        self.map.next_value::<IgnoredAny>().map(drop)
    }
}

/// Decodes a record in place into a blank one. Unknown fields are ignored. A field that appears twice is an error, as
/// with serde's derive.
struct Object<'a, T>(&'a mut T);

impl<'de, T: Record> Visitor<'de> for Object<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "object {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Seen::<T>::default();
        let mut expected = 0;
        let mut is_first = true;
        while let Some(found) = map.next_key_seed(Name::<T>::expected(expected))? {
            let is_first = std::mem::take(&mut is_first);
            let field = match found {
                Found::Field(field) => field,
                Found::Number if is_first => {
                    return Err(A::Error::invalid_type(Unexpected::Other("number"), &self));
                }
                // As a later key, that of numbers is a field that has this name.
                Found::Unknown | Found::Number => {
                    Entry::of(&mut map).skip()?;
                    continue;
                }
            };
            if seen.note(field) {
                return Err(A::Error::duplicate_field(name_of::<T>(field)));
            }
            expected = field + 1;
            self.0.read(field, Entry::of(&mut map))?;
        }
        match seen.missing() {
            None => Ok(()),
            Some(field) => Err(A::Error::missing_field(name_of::<T>(field))),
        }
    }

    hide_values!();
}

/// The fields that were present, as bits.
struct Seen<T> {
    /// The bits of the first 64 fields.
    low: u64,
    /// The bits of the remaining fields. Few records have more than 64; the compiler removes this for all others.
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
    /// The required fields, computed at compile time.
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

    /// Marks a field as seen and returns whether it was already marked.
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

    /// Returns the first required field that is missing.
    #[inline]
    fn missing(&self) -> Option<usize> {
        let seen = u128::from(self.low) | u128::from(self.high) << 64;
        let missing = Self::REQUIRED & !seen;
        (missing != 0).then(|| missing.trailing_zeros() as usize)
    }
}

/// Returns the wire name of a field. The compiler knows it where the index is constant.
#[inline]
pub(crate) fn name_of<T: Record>(index: usize) -> &'static str {
    T::FIELDS.get(index).map_or("", |field| field.0)
}
