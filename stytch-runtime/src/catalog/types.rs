//! The types of values.

use std::fmt;
use std::ops::RangeInclusive;

use super::field::Field;

/// The type of a value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(Integer),
    /// A number, possibly with a fraction.
    Number,
    /// Text.
    String,
    /// Text that must not be shown, such as a token or a password.
    Secret,
    /// A point in time as text in the form of RFC 3339.
    Timestamp,
    /// Any JSON value.
    Any,
    /// An object with any keys and values.
    Object,
    /// A list.
    List(&'static Type),
    /// An object with any keys, whose values have this type.
    Map(&'static Type),
    /// An object with named fields.
    Record(&'static Record),
    /// Text with known values. Other values are valid too.
    OpenEnum(&'static OpenEnum),
}

impl Type {
    /// Returns the type inside lists and maps.
    #[must_use]
    pub const fn leaf(&self) -> &Self {
        let mut type_ = self;
        while let Self::List(inner) | Self::Map(inner) = type_ {
            type_ = inner;
        }
        type_
    }

    /// Returns whether a value is a secret, or a list or map of secrets.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        matches!(self.leaf(), Self::Secret)
    }
}

/// What a value is, for messages and tables: `list of text`.
impl fmt::Display for Type {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean => formatter.write_str("boolean"),
            Self::Integer(_) => formatter.write_str("whole number"),
            Self::Number => formatter.write_str("number"),
            Self::String | Self::OpenEnum(_) => formatter.write_str("text"),
            Self::Secret => formatter.write_str("secret text"),
            Self::Timestamp => formatter.write_str("time"),
            Self::Any => formatter.write_str("JSON"),
            Self::Object | Self::Record(_) => formatter.write_str("object"),
            Self::List(inner) => write!(formatter, "list of {inner}"),
            Self::Map(inner) => write!(formatter, "map of {inner}"),
        }
    }
}

/// The size of a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Integer {
    /// 32 bits with a sign.
    I32,
    /// 64 bits with a sign.
    I64,
    /// 32 bits.
    U32,
    /// 64 bits.
    U64,
}

impl Integer {
    /// Returns the numbers of this size.
    #[must_use]
    pub fn range(self) -> RangeInclusive<i128> {
        match self {
            Self::I32 => i32::MIN.into()..=i32::MAX.into(),
            Self::I64 => i64::MIN.into()..=i64::MAX.into(),
            Self::U32 => 0..=u32::MAX.into(),
            Self::U64 => 0..=u64::MAX.into(),
        }
    }

    /// Returns the name of the size as a `format` of JSON Schema: `int32`.
    pub(super) const fn format(self) -> &'static str {
        match self {
            Self::I32 => "int32",
            Self::I64 => "int64",
            Self::U32 => "uint32",
            Self::U64 => "uint64",
        }
    }
}

/// An object with named fields.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Record {
    /// The path of its type within the generated crate: `b2b::organizations::Member`.
    pub name: &'static str,
    /// Its documentation, as Markdown.
    pub docs: &'static str,
    /// Why it should not be used any more, if it is deprecated.
    pub deprecated: Option<&'static str>,
    /// Its fields, in the order of the API description.
    pub fields: &'static [Field],
}

impl Record {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, docs: &'static str, fields: &'static [Field]) -> Self {
        Self {
            name,
            docs,
            deprecated: None,
            fields,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn deprecated(mut self, note: &'static str) -> Self {
        self.deprecated = Some(note);
        self
    }

    /// Returns the field with a wire name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Prints the name only, because a record may contain itself.
impl fmt::Debug for Record {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Record")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Text with known values.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OpenEnum {
    /// The path of its type within the generated crate: `b2b::organizations::MfaPolicy`.
    pub name: &'static str,
    /// Its documentation, as Markdown.
    pub docs: &'static str,
    /// The known values. The API may accept and send others.
    pub values: &'static [KnownValue],
}

impl OpenEnum {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        docs: &'static str,
        values: &'static [KnownValue],
    ) -> Self {
        Self { name, docs, values }
    }

    /// Returns whether a value is known.
    #[must_use]
    pub fn knows(&self, value: &str) -> bool {
        self.values.iter().any(|known| known.value == value)
    }
}

/// A known value of an open enum.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct KnownValue {
    /// The text.
    pub value: &'static str,
    /// What it means, as Markdown.
    pub docs: &'static str,
}

impl KnownValue {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(value: &'static str, docs: &'static str) -> Self {
        Self { value, docs }
    }
}
