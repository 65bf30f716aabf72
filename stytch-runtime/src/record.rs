//! An object with named fields, and the engine that reads and writes all of them.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde_core::ser::{SerializeMap, Serializer};

use crate::limits::Limits;
use crate::names::{Found, Name};
use crate::wire::{Encoded, Place, UnlessNull, Wire, values_untold};

/// Whether a field has to be there, in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Decoding fails without it. It is always sent.
    Required,
    /// Required by the schema, but servers omit it or send `null`. It is decoded as an empty list, an empty map, `None`
    /// or the value of the blank record then. It is always sent.
    Lenient,
    /// An `Option`. `null` and nothing both decode to `None`, and `None` is not sent.
    Optional,
}

/// The names that [`record!`](crate::record::record) has for them, which are those of the methods of [`Read`] and [`Each`].
#[allow(non_upper_case_globals, reason = "they are the names of methods too")]
impl Presence {
    #[doc(hidden)]
    pub const required: Self = Self::Required;
    #[doc(hidden)]
    pub const lenient: Self = Self::Lenient;
    #[doc(hidden)]
    pub const stand_in: Self = Self::Lenient;
    #[doc(hidden)]
    pub const optional: Self = Self::Optional;
}

/// One field of a [`Record`]: its wire name and its presence.
#[derive(Clone, Copy, Debug)]
pub struct Field(pub &'static str, pub Presence);

/// The most fields that a record may have: the engine notes those it has seen in the bits of an integer.
pub const MAX_FIELDS: usize = 128;

/// An object with named fields.
///
/// [`record!`](crate::record::record) implements it from a table with one line for each field. The engine reads and writes
/// any self-describing format (JSON, [`serde_json::Value`], MessagePack with names …).
pub trait Record: Sized {
    /// The type's name, for error messages.
    const NAME: &'static str;

    /// The fields in the order of the schema.
    const FIELDS: &'static [Field];

    /// The record with every field blank, or with the value that it has when it is absent. Decoding starts from it.
    fn blank() -> Self;

    /// Reads the value of the field with this index.
    fn read<R: Read>(&mut self, field: usize, from: R) -> R::Out;

    /// Passes the fields to a visitor, in the order of [`FIELDS`](Self::FIELDS), until it returns `false`.
    fn each<E: Each>(&self, to: &mut E) -> bool;

    /// Adds every limit that a field does not keep.
    fn check(&self, _limits: &mut Limits) {}
}

/// Reads the value of one field.
pub trait Read: Sized {
    /// What reading returns.
    type Out;

    /// Reads a value into `slot`.
    fn required<T: Wire>(self, slot: &mut T) -> Self::Out;

    /// Reads a value that is empty when it is `null`.
    #[inline]
    fn lenient<T: Wire>(self, slot: &mut T) -> Self::Out {
        self.required(slot)
    }

    /// Reads a value that is left alone when it is `null`.
    fn stand_in<T: Wire>(self, slot: &mut T) -> Self::Out;

    /// Reads a value that is `None` when it is `null`.
    #[inline]
    fn optional<T: Wire>(self, slot: &mut T) -> Self::Out {
        self.required(slot)
    }

    /// Passes over a value.
    fn skip(self) -> Self::Out;
}

/// Visits the fields of a record. Each method returns whether to go on.
pub trait Each {
    /// Visits a field that is always sent.
    fn required<T: Wire>(&mut self, value: &T) -> bool;

    /// Visits a field that is always sent.
    #[inline]
    fn lenient<T: Wire>(&mut self, value: &T) -> bool {
        self.required(value)
    }

    /// Visits a field that is always sent.
    #[inline]
    fn stand_in<T: Wire>(&mut self, value: &T) -> bool {
        self.required(value)
    }

    /// Visits a field that is sent unless it is absent.
    fn optional<T: Wire>(&mut self, value: &T) -> bool;
}

/// Records are values like any other.
impl<T: Record> Wire for T {
    #[inline]
    fn blank() -> Self {
        Record::blank()
    }

    #[inline]
    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        // Asked for an object, some formats report what else they found with its value, which may hold secrets.
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

/// A box breaks the cycle of a type that contains itself. What is in it is always a record.
impl<T: Record> Record for Box<T> {
    const NAME: &'static str = T::NAME;
    const FIELDS: &'static [Field] = T::FIELDS;

    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read<R: Read>(&mut self, field: usize, from: R) -> R::Out {
        (**self).read(field, from)
    }

    fn each<E: Each>(&self, to: &mut E) -> bool {
        (**self).each(to)
    }

    fn check(&self, limits: &mut Limits) {
        Record::check(&**self, limits);
    }
}

/// Encodes a record: its fields in order, without the optional ones that are absent.
///
/// # Errors
/// Whatever the format reports.
pub fn encode<T: Record, S: Serializer>(record: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer {
        map: serializer.serialize_map(None)?,
        fields: T::FIELDS.iter(),
        error: None,
    };
    record.each(&mut writer);
    match writer.error {
        None => writer.map.end(),
        Some(error) => Err(error),
    }
}

/// Writes the fields of a record.
struct Writer<M: SerializeMap> {
    map: M,
    /// The fields that are not written yet.
    fields: std::slice::Iter<'static, Field>,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Writer<M> {
    #[inline]
    fn write<T: Wire>(&mut self, name: &'static str, value: &T) -> bool {
        match self.map.serialize_entry(name, &Encoded(value)) {
            Ok(()) => true,
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }
}

impl<M: SerializeMap> Each for Writer<M> {
    #[inline]
    fn required<T: Wire>(&mut self, value: &T) -> bool {
        match self.fields.next() {
            Some(field) => self.write(field.0, value),
            None => false,
        }
    }

    #[inline]
    fn optional<T: Wire>(&mut self, value: &T) -> bool {
        match self.fields.next() {
            Some(field) => value.is_absent() || self.write(field.0, value),
            None => false,
        }
    }
}

/// The value of one entry of a map.
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

/// Decodes a record in place into a blank one. Unknown fields are ignored. A field that appears twice is an error, as with
/// serde's derive.
struct Object<'a, T>(&'a mut T);

impl<'de, T: Record> Visitor<'de> for Object<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "object {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Seen::<T>::default();
        let mut expected = 0;
        while let Some(found) = map.next_key_seed(Name::<T>::expected(expected))? {
            let field = match found {
                Found::Field(field) => field,
                Found::Unknown => {
                    Entry::of(&mut map).skip()?;
                    continue;
                }
                Found::Number => {
                    return Err(A::Error::invalid_type(Unexpected::Other("number"), &self));
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

    values_untold!();
}

/// The fields that were there, as bits.
struct Seen<T> {
    /// Of the first 64 fields.
    low: u64,
    /// Of the fields after them, which few records have. The compiler drops it for all others.
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
    /// The required fields, worked out when the crate is compiled.
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

    /// Notes a field, and returns whether it was noted before.
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

fn name_of<T: Record>(index: usize) -> &'static str {
    T::FIELDS.get(index).map_or("", |field| field.0)
}

/// Implements [`Record`] and serde's traits for structs.
///
/// ```
/// # use stytch_runtime::record::record;
/// #[derive(Debug)]
/// struct Door {
///     id: String,
///     kind: Option<String>,
///     is_locked: bool,
///     building: String,
/// }
///
/// record! {
///     struct Door {
///         0 id: required;
///         1 kind: optional;
///         2 is_locked: stand_in;
///     }
///     // Fields that are not part of the object.
///     outside { building; }
///     // Fields whose wire name is not that of the field, by index.
///     renamed { 1 "type"; }
///     // What decoding starts from, where that is not the blank value of the type.
///     absent { is_locked = true; }
///     // What checks the limits of a value.
///     check |door, limits| limits.length("id", door.id.as_str(), 1..);
/// }
///
/// let door: Door = serde_json::from_str(r#"{"id": "d-1", "type": "wood"}"#)?;
/// assert!(door.is_locked && door.kind.as_deref() == Some("wood"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($(
        struct $name:ident { $($index:literal $field:ident: $presence:ident;)* }
        $(outside { $($outside:ident;)* })?
        $(renamed { $($at:literal $wire:literal;)* })?
        $(absent { $($absent:ident = $value:expr;)* })?
        $(check $check:expr;)?
    )*) => {$(
        impl $crate::record::Record for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [$crate::record::Field] = &{
                #[allow(unused_mut, reason = "most records have no field of another name")]
                let mut fields = [
                    $($crate::record::Field(stringify!($field), $crate::record::Presence::$presence)),*
                ];
                $($(fields[$at].0 = $wire;)*)?
                fields
            };

            fn blank() -> Self {
                #[allow(unused_mut, reason = "most records have no value for an absent field")]
                let mut blank = Self {
                    $($field: $crate::wire::Wire::blank(),)*
                    $($($outside: ::std::default::Default::default(),)*)?
                };
                $($(blank.$absent = $value;)*)?
                blank
            }

            fn read<R: $crate::record::Read>(&mut self, field: usize, from: R) -> R::Out {
                match field {
                    $($index => from.$presence(&mut self.$field),)*
                    _ => from.skip(),
                }
            }

            #[allow(unused_variables, reason = "some records have no field")]
            fn each<E: $crate::record::Each>(&self, to: &mut E) -> bool {
                true $(&& to.$presence(&self.$field))*
            }

            $(fn check(&self, limits: &mut $crate::limits::Limits) {
                let check: fn(&Self, &mut $crate::limits::Limits) = $check;
                check(self, limits);
            })?
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
    )*};
}

/// Implements `Default` as the blank record, for types that only responses contain.
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
