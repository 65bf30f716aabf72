//! The attributes of overlay entries, declared in one table.

use std::fmt;

use stytch_schemas::diagnostic::Location;

use super::address::Subject::{self, Field, Module, Operation, Type, Variant};
use super::value::{Read, Value};

/// An attribute's value and its location.
#[derive(Clone, Debug)]
pub(crate) struct Stated<T> {
    pub(crate) value: T,
    pub(crate) location: Location,
}

/// Compares values and ignores locations.
impl<T: PartialEq> PartialEq for Stated<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// The kinds of field content that attributes distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Integer,
    Text,
    List,
    /// An object with any fields.
    Object,
    Other,
}

use Content::{Integer, List, Object, Text};

/// All kinds of content.
const ANY: &[Content] = &[Integer, Text, List, Object, Content::Other];

/// Declares the attributes. A row has a name, the type of the value, the method of [`Value`] that reads it, the
/// subjects that can have it, and the content that a field must have.
macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $read:ident, $about:expr, $fits:expr;)*) => {
        /// The attributes that entries state for one subject. All others are `None`.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Attributes {
            $($(#[$doc])* pub(crate) $name: Option<Stated<$type>>,)*
        }

        impl Attributes {
            const ROWS: &[Row] = &[$(Row { name: stringify!($name), about: &$about, fits: $fits }),*];

            /// Reads the attribute with this name. Returns `false` if there is no such attribute.
            fn read_named(&mut self, name: &str, value: &Value<'_>) -> Read<bool> {
                match name {
                    $(stringify!($name) => {
                        self.$name = Some(Stated { value: value.$read()?, location: value.location() });
                    })*
                    _ => return Ok(false),
                }
                Ok(true)
            }

            /// Adds the attributes of `other` that `self` does not have.
            pub(super) fn fill_from(&mut self, other: &Self) {
                $(if self.$name.is_none() {
                    self.$name.clone_from(&other.$name);
                })*
            }

            fn locations(&self) -> impl Iterator<Item = (&'static Row, Option<&Location>)> {
                let locations = [$(self.$name.as_ref().map(|stated| &stated.location)),*];
                Self::ROWS.iter().zip(locations)
            }
        }
    };
}

attributes! {
    doc: String = text, [Module, Operation, Type, Field, Variant], ANY;
    /// The documentation of an operation's response.
    returns: String = text, [Operation], ANY;
    items: Items = items, [Operation], ANY;
    format: Format = format, [Field], ANY;
    /// The Rust path of the enum that lists the known values.
    set: String = text, [Field], ANY;
    nullable: bool = boolean, [Field], ANY;
    /// The value of a required response field that is absent or null.
    when_absent: Literal = stand_in, [Field], ANY;
    /// Whether an operation may be sent again.
    retry: Retry = retry, [Operation], ANY;
    deprecated: String = text, [Operation, Type, Field], ANY;
    /// The value that the server uses when the field is absent.
    default: Literal = default, [Field], ANY;
    minimum: i128 = integer, [Field], &[Integer];
    maximum: i128 = integer, [Field], &[Integer];
    min_length: u64 = count, [Field], &[Text];
    max_length: u64 = count, [Field], &[Text];
    min_items: u64 = count, [Field], &[List];
    max_items: u64 = count, [Field], &[List];
    max_bytes: u64 = count, [Field], &[Text, Object];
    reserved: Vec<String> = texts, [Field], &[Object];
}

/// A row of the table, without the type.
struct Row {
    name: &'static str,
    about: &'static [Subject],
    fits: &'static [Content],
}

impl Attributes {
    /// Reads an attribute of a subject.
    pub(super) fn read(&mut self, about: Subject, name: &str, value: &Value<'_>) -> Read<()> {
        let rows = Self::ROWS.iter().filter(|row| row.about.contains(&about));
        let mut known: Vec<_> = rows.map(|row| row.name).collect();
        if known.contains(&name) && self.read_named(name, value)? {
            return Ok(());
        }
        known.extend(about.tables().iter().map(|(name, _)| *name));
        let message = format!("`{name}` is not an attribute of {}", about.in_words());
        Err(value.error(message, &format!("the attributes are {}", known.join(", "))))
    }

    /// Returns the name and location of every attribute that is stated.
    pub(super) fn stated(&self) -> impl Iterator<Item = (&'static str, &Location)> {
        self.locations()
            .filter_map(|(row, location)| Some((row.name, location?)))
    }

    /// Returns the location of an attribute.
    pub(crate) fn location(&self, name: &str) -> Option<&Location> {
        self.stated()
            .find(|(stated, _)| *stated == name)
            .map(|(_, location)| location)
    }

    /// Returns the name and location of every attribute that does not fit a field with this content.
    pub(crate) fn misfits(
        &self,
        content: Content,
    ) -> impl Iterator<Item = (&'static str, &Location)> {
        let misfits = self
            .locations()
            .filter(move |(row, _)| !row.fits.contains(&content));
        misfits.filter_map(|(row, location)| Some((row.name, location?)))
    }
}

/// How a value is interpreted, beyond its JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// RFC 3339 text.
    DateTime,
    /// A credential: never printed.
    Password,
    /// Text that is not a credential although its name looks like one.
    Plain,
    /// A signed integer of 32 bits.
    Int32,
    /// A signed integer of 64 bits.
    Int64,
    /// An unsigned integer of 32 bits.
    Uint32,
    /// An unsigned integer of 64 bits.
    Uint64,
}

impl Format {
    /// All formats and their names.
    pub(super) const NAMES: [(&'static str, Self); 7] = [
        ("date-time", Self::DateTime),
        ("password", Self::Password),
        ("plain", Self::Plain),
        ("int32", Self::Int32),
        ("int64", Self::Int64),
        ("uint32", Self::Uint32),
        ("uint64", Self::Uint64),
    ];

    /// Returns the format with this name, if there is one.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let mut formats = Self::NAMES.iter();
        formats
            .find(|(known, _)| *known == name)
            .map(|(_, format)| *format)
    }
}

/// Whether an operation may be sent again if it is not known whether the server has processed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Retry {
    Safe,
    Unsafe,
}

impl Retry {
    /// Both values and their names.
    pub(super) const NAMES: [(&'static str, Self); 2] =
        [("safe", Self::Safe), ("unsafe", Self::Unsafe)];
}

/// The list that an operation returns in pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Items {
    /// The list in this field of the response.
    List(String),
    /// None: the operation is not paged, although it has a cursor.
    None,
}

/// A value as written in the overlay.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Boolean(bool),
    Integer(i128),
    Number(f64),
    Text(String),
    EmptyList,
    EmptyObject,
}

/// Formats the value for documentation, with text in quotes.
impl fmt::Display for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => value.fmt(formatter),
            Self::Integer(value) => value.fmt(formatter),
            Self::Number(value) => value.fmt(formatter),
            Self::Text(value) => write!(formatter, "{value:?}"),
            Self::EmptyList => formatter.write_str("[]"),
            Self::EmptyObject => formatter.write_str("{}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Attributes;

    #[test]
    fn each_is_documented() {
        let (_, table) = include_str!("../../README.md")
            .split_once("# The overlay")
            .unwrap();
        let (table, _) = table.split_once("# Diagnostics").unwrap();
        for row in Attributes::ROWS {
            assert!(table.contains(&format!("`{}`", row.name)), "{}", row.name);
        }
    }
}
