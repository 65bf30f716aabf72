//! Describes objects with named fields to the engine.
//!
//! Not part of the stable API. Generated code uses it through the macro [`record!`](crate::record::record).

use crate::limits::Limits;
use crate::wire::Wire;

/// Whether a field is required when it is decoded, and whether it is always sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Decoding fails if the field is missing. It is always sent.
    Required,
    /// Required by the schema, but servers may omit it or send `null`. In that case it is decoded as an empty list, an
    /// empty map, `None`, or the value in the blank record. It is always sent.
    Lenient,
    /// An `Option`. A `null` or missing field decodes to `None`, and `None` is not sent.
    Optional,
}

/// The names used in [`record!`](crate::record::record). They match the methods of [`Read`] and [`Each`].
#[allow(non_upper_case_globals, reason = "they match the names of methods")]
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

/// The maximum number of fields of a record. The engine tracks the fields it has seen as bits of an integer.
pub const MAX_FIELDS: usize = 128;

/// An object with named fields.
///
/// [`record!`](crate::record::record) implements it from a table with one line for each field. The engine reads and
/// writes any self-describing format (JSON, [`serde_json::Value`], MessagePack with names …).
#[doc(hidden)]
pub trait Record: Sized {
    /// The type's name, for error messages.
    const NAME: &'static str;

    /// The fields in the order of the schema.
    const FIELDS: &'static [Field];

    /// Returns the record that decoding starts from. Every field is blank, or has its stand-in for an absent value.
    fn blank() -> Self;

    /// Reads the value of the field with the index `field`.
    fn read<R: Read>(&mut self, field: usize, from: R) -> R::Out;

    /// Passes the fields with their indices to a visitor, in the order of [`FIELDS`](Self::FIELDS), until the visitor
    /// returns `false`.
    fn each<E: Each>(&self, to: &mut E) -> bool;

    /// Records every limit that a field exceeds.
    fn check(&self, _limits: &mut Limits) {}
}

/// Reads the value of one field.
pub trait Read: Sized {
    /// What reading returns.
    type Out;

    /// Reads a value into `slot`.
    fn required<T: Wire>(self, slot: &mut T) -> Self::Out;

    /// Reads a value; `null` becomes an empty value.
    #[inline]
    fn lenient<T: Wire>(self, slot: &mut T) -> Self::Out {
        self.required(slot)
    }

    /// Reads a value; `null` leaves `slot` unchanged.
    fn stand_in<T: Wire>(self, slot: &mut T) -> Self::Out;

    /// Reads a value; `null` becomes `None`.
    #[inline]
    fn optional<T: Wire>(self, slot: &mut T) -> Self::Out {
        self.required(slot)
    }

    /// Skips a value.
    fn skip(self) -> Self::Out;
}

/// Visits the fields of a record, each with its index. Each method returns whether to continue.
pub trait Each {
    /// Visits a field that is always sent.
    fn required<T: Wire>(&mut self, field: usize, value: &T) -> bool;

    /// Visits a field that is always sent.
    #[inline]
    fn lenient<T: Wire>(&mut self, field: usize, value: &T) -> bool {
        self.required(field, value)
    }

    /// Visits a field that is always sent.
    #[inline]
    fn stand_in<T: Wire>(&mut self, field: usize, value: &T) -> bool {
        self.required(field, value)
    }

    /// Visits a field that is sent unless it is absent.
    fn optional<T: Wire>(&mut self, field: usize, value: &T) -> bool;
}

/// A box breaks the cycle of a type that contains itself. It always contains a record.
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

/// Implements [`Record`], `PartialEq` and serde's traits for structs.
///
/// `PartialEq` is implemented here because a derived one is `#[inline]`. The compiler then stores its body in the metadata
/// of the library, where those of a few hundred types take more space than everything else.
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
///     // Fields whose wire name differs from the Rust name, by index.
///     renamed { 1 "type"; }
///     // The initial values for decoding that differ from the blank value of the type.
///     absent { is_locked = true; }
///     // A function that checks the limits of a value.
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
        #[allow(unused_mut, unused_variables, reason = "most records use only some of these")]
        impl $crate::record::Record for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [$crate::record::Field] = &{
                let mut fields = [
                    $($crate::record::Field(stringify!($field), $crate::record::Presence::$presence)),*
                ];
                $($(fields[$at].0 = $wire;)*)?
                fields
            };

            fn blank() -> Self {
                let mut blank = Self {
                    $($field: $crate::wire::Wire::blank(),)*
                    $($($outside: ::std::default::Default::default(),)*)?
                };
                $($(blank.$absent = $value;)*)?
                blank
            }

            #[inline]
            fn read<R: $crate::record::Read>(&mut self, field: usize, from: R) -> R::Out {
                match field {
                    $($index => from.$presence(&mut self.$field),)*
                    _ => from.skip(),
                }
            }

            #[inline]
            fn each<E: $crate::record::Each>(&self, to: &mut E) -> bool {
                true $(&& to.$presence($index, &self.$field))*
            }

            $(fn check(&self, limits: &mut $crate::limits::Limits) {
                let check: fn(&Self, &mut $crate::limits::Limits) = $check;
                check(self, limits);
            })?
        }

        #[allow(unused_variables, reason = "a record can have no fields")]
        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                true $(&& self.$field == other.$field)* $($(&& self.$outside == other.$outside)*)?
            }
        }

        impl $crate::serde_core::Serialize for $name {
            fn serialize<S: $crate::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::Wire::encode(self, serializer)
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::decode(deserializer)
            }
        }
    )*};
}

/// Implements `Default` as the blank record, for types that occur only in responses.
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
