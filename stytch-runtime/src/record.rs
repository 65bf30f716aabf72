//! An object with named fields: what the engine needs to know of it.
//!
//! Not part of the stable API. Generated code uses it through the macro [`record!`](crate::record::record).

use crate::limits::Limits;
use crate::wire::Wire;

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
