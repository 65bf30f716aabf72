//! What can be said about one thing: one row for each attribute.

use std::fmt;

use stytch_schemas::diagnostic::Location;

use super::address::Subject::{self, Field, Operation, Type, Variant};
use super::value::{Read, Value};

/// A fact, and where it is stated.
#[derive(Clone, Debug)]
pub(crate) struct Stated<T> {
    pub(crate) value: T,
    pub(crate) location: Location,
}

/// What is stated counts, not where.
impl<T: PartialEq> PartialEq for Stated<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// What a field holds, in the kinds that attributes distinguish.
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

/// Every content.
const ANY: &[Content] = &[Integer, Text, List, Object, Content::Other];

/// Declares the attributes. A row has a name, the type of the value, the method of [`Value`] that reads it, what it can
/// be said about and what a field must hold.
macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $read:ident, $about:expr, $fits:expr;)*) => {
        /// What entries say about one thing; the rest is `None`.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Attributes {
            $($(#[$doc])* pub(crate) $name: Option<Stated<$type>>,)*
        }

        impl Attributes {
            const ROWS: &[Row] = &[$(Row { name: stringify!($name), about: &$about, fits: $fits }),*];

            /// Reads the attribute of that name; `false` if there is none.
            fn read_named(&mut self, name: &str, value: &Value<'_>) -> Read<bool> {
                match name {
                    $(stringify!($name) => {
                        self.$name = Some(Stated { value: value.$read()?, location: value.location() });
                    })*
                    _ => return Ok(false),
                }
                Ok(true)
            }

            /// Adds what `other` says and `self` does not.
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
    doc: String = text, [Operation, Type, Field, Variant], ANY;
    /// The documentation of an operation's response.
    returns: String = text, [Operation], ANY;
    format: Format = format, [Field], ANY;
    /// The Rust path of the enum that lists the known values.
    set: String = text, [Field], ANY;
    nullable: bool = boolean, [Field], ANY;
    /// The value of a required response field that is absent or null.
    when_absent: Literal = stand_in, [Field], ANY;
    deprecated: String = text, [Operation, Type, Field], ANY;
    /// What the server takes an absent value for.
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

/// What the table says about an attribute, apart from its type.
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

    /// The name and location of everything that is stated.
    pub(super) fn stated(&self) -> impl Iterator<Item = (&'static str, &Location)> {
        self.locations()
            .filter_map(|(row, location)| Some((row.name, location?)))
    }

    /// Where an attribute is stated.
    pub(crate) fn location(&self, name: &str) -> Option<&Location> {
        self.stated()
            .find(|(stated, _)| *stated == name)
            .map(|(_, location)| location)
    }

    /// The name and location of what is stated and does not fit a field with this content.
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

/// How a value is to be read, beyond its JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// RFC 3339 text.
    DateTime,
    /// A credential: never printed.
    Password,
    /// Text whose name looks like a credential's although it is not one.
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

    /// The format with this name, if there is one.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let mut formats = Self::NAMES.iter();
        formats
            .find(|(known, _)| *known == name)
            .map(|(_, format)| *format)
    }
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

/// The value as documentation shows it: text in quotes.
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
