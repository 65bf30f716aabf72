//! What can be said about one thing.

use stytch_schemas::diagnostic::Location;

/// How a value is to be read, beyond its JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// RFC 3339 text.
    DateTime,
    /// A credential: never printed.
    Password,
    /// Text that looks like a credential by its name and is none.
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
    /// All names and what they mean.
    pub(crate) const NAMES: [(&'static str, Self); 7] = [
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
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, format)| *format)
    }
}

/// The value that a response field has when the server omits it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StandIn {
    Boolean(bool),
    Integer(i128),
    Number(f64),
    Text(String),
    /// An object without members.
    Object,
}

/// A fact, and where it is stated.
#[derive(Clone, Debug)]
pub(crate) struct Stated<T> {
    pub(crate) value: T,
    pub(crate) location: Location,
}

/// Everything that one entry says; what it is silent about is `None`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes {
    pub(crate) doc: Option<Stated<String>>,
    pub(crate) returns: Option<Stated<String>>,
    pub(crate) minimum: Option<Stated<i128>>,
    pub(crate) maximum: Option<Stated<i128>>,
    pub(crate) min_length: Option<Stated<u64>>,
    pub(crate) max_length: Option<Stated<u64>>,
    pub(crate) min_items: Option<Stated<u64>>,
    pub(crate) max_items: Option<Stated<u64>>,
    pub(crate) max_bytes: Option<Stated<u64>>,
    pub(crate) reserved: Option<Stated<Vec<String>>>,
    /// The value that stands for an absent one, as written.
    pub(crate) default: Option<Stated<String>>,
    pub(crate) format: Option<Stated<Format>>,
    pub(crate) set: Option<Stated<String>>,
    pub(crate) nullable: Option<Stated<bool>>,
    /// The value of a required response field that is absent or null.
    pub(crate) when_absent: Option<Stated<StandIn>>,
    pub(crate) deprecated: Option<Stated<String>>,
}

impl Attributes {
    /// Takes over what `other` says and `self` does not.
    pub(crate) fn fill_from(&mut self, other: &Self) {
        fn fill<T: Clone>(mine: &mut Option<T>, others: &Option<T>) {
            if mine.is_none() {
                mine.clone_from(others);
            }
        }
        fill(&mut self.doc, &other.doc);
        fill(&mut self.returns, &other.returns);
        fill(&mut self.minimum, &other.minimum);
        fill(&mut self.maximum, &other.maximum);
        fill(&mut self.min_length, &other.min_length);
        fill(&mut self.max_length, &other.max_length);
        fill(&mut self.min_items, &other.min_items);
        fill(&mut self.max_items, &other.max_items);
        fill(&mut self.max_bytes, &other.max_bytes);
        fill(&mut self.reserved, &other.reserved);
        fill(&mut self.default, &other.default);
        fill(&mut self.format, &other.format);
        fill(&mut self.set, &other.set);
        fill(&mut self.nullable, &other.nullable);
        fill(&mut self.when_absent, &other.when_absent);
        fill(&mut self.deprecated, &other.deprecated);
    }
}
