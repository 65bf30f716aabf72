//! Enums of strings that keep values unknown to this version of the crate.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, Error, Visitor};

/// A set of strings that may have more values than the known ones.
///
/// Generated code implements it. Conversions turn the text of a known value into its variant, so an [`UnknownValue`]
/// never holds a known value.
pub trait OpenEnum: Clone + Sized + 'static {
    /// Every known value, in the order of the schema.
    const KNOWN: &'static [Self];

    /// Returns the wire value.
    fn as_str(&self) -> &str;

    /// Returns the variant for an unknown value.
    fn unknown(value: UnknownValue<Self>) -> Self;
}

/// The text of a value that is unknown to the enum `T`.
///
/// It has no public constructor. Convert text into the enum instead, which selects the right variant. It cannot be
/// moved to another enum either, because that enum may know the value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownValue<T> {
    text: String,
    unknown_to: PhantomData<fn() -> T>,
}

impl<T> UnknownValue<T> {
    const fn new(text: String) -> Self {
        Self {
            text,
            unknown_to: PhantomData,
        }
    }

    /// Returns the wire value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> fmt::Debug for UnknownValue<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

/// Returns the variant for borrowed text. Unknown text is copied.
#[doc(hidden)]
#[must_use]
pub fn from_str<T: OpenEnum>(text: &str) -> T {
    known(text).unwrap_or_else(|| T::unknown(UnknownValue::new(text.to_owned())))
}

/// Returns the variant for owned text. Unknown text is moved.
#[doc(hidden)]
#[must_use]
pub fn from_string<T: OpenEnum>(text: String) -> T {
    known(&text).unwrap_or_else(|| T::unknown(UnknownValue::new(text)))
}

fn known<T: OpenEnum>(text: &str) -> Option<T> {
    T::KNOWN
        .iter()
        .find(|value| value.as_str() == text)
        .cloned()
}

/// Decodes a value from any string.
///
/// # Errors
/// Returns the format's error, or an error if the value is not a string.
#[doc(hidden)]
pub fn decode<'de, T: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text(PhantomData))
}

struct Text<T>(PhantomData<T>);

impl<T: OpenEnum> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(from_str(text))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        Ok(from_string(text))
    }
}

/// Defines the traits and methods of an open enum from a table of its variants and their wire values.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident, $other:ident, $schema:literal { $($variant:ident = $value:literal),* $(,)? }) => {
        impl $crate::open_enum::OpenEnum for $name {
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$other(value) => value.as_str(),
                }
            }

            fn unknown(value: $crate::open_enum::UnknownValue<Self>) -> Self {
                Self::$other(value)
            }
        }

        impl $name {
            /// Every value known to this version of the crate.
            pub const KNOWN: &'static [Self] = <Self as $crate::open_enum::OpenEnum>::KNOWN;

            /// Returns the wire value.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::open_enum::OpenEnum::as_str(self)
            }
        }

        impl ::std::default::Default for $name {
            /// Returns the empty value, which is usually not a known one.
            fn default() -> Self {
                $crate::open_enum::from_str("")
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::open_enum::from_str(text)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                $crate::open_enum::from_string(text)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                Ok(text.into())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl $crate::wire::Wire for $name {
            fn blank() -> Self {
                ::std::default::Default::default()
            }

            fn decode_into<'de, D: $crate::serde_core::Deserializer<'de>>(
                &mut self,
                deserializer: D,
            ) -> ::std::result::Result<(), D::Error> {
                *self = $crate::open_enum::decode(deserializer)?;
                ::std::result::Result::Ok(())
            }

            fn encode<S: $crate::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::serde_core::Serialize for $name {
            fn serialize<S: $crate::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::open_enum::decode(deserializer)
            }
        }

        $crate::__open_enum_schema!($name, $schema, [$($value),*]);
    };
}

pub use crate::__open_enum as open_enum;
