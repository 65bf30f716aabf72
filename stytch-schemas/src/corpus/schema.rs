//! Schemas as read.

use serde_json::Number;

use crate::diagnostic::Location;
use crate::tree::Node;

/// A schema: the description of a value.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The shape of the value.
    pub kind: Kind,
    /// Whether the value may be null.
    pub nullable: bool,
    /// The format of the value, for example `int32`.
    pub format: Option<String>,
    /// The sizes that the value may have.
    pub limits: Limits,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// Whether the value should no longer be used.
    pub deprecated: bool,
    /// The default for an absent value.
    pub default: Option<Node>,
    /// The location of the schema.
    pub location: Location,
}

/// The shape of a value.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Any value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// One of these strings; they are distinct and not empty.
    Enum(Vec<String>),
    /// A list.
    Array(Box<Schema>),
    /// An object with arbitrary names.
    Map(Box<Schema>),
    /// An object with known names, in the order of the file. It may have none.
    Object(Vec<Property>),
    /// A reference to the schema with this id.
    Ref(String),
}

/// The sizes that a value may have, bounds included.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// The least number.
    pub minimum: Option<Number>,
    /// The greatest number.
    pub maximum: Option<Number>,
    /// The least number of characters.
    pub min_length: Option<u64>,
    /// The greatest number of characters.
    pub max_length: Option<u64>,
    /// The least number of elements.
    pub min_items: Option<u64>,
    /// The greatest number of elements.
    pub max_items: Option<u64>,
}

/// One property of an object.
#[derive(Clone, Debug)]
pub struct Property {
    /// The wire name.
    pub name: String,
    /// Whether it is required.
    pub required: bool,
    /// The schema of its value.
    pub schema: Schema,
    /// The location of the property, at its name.
    pub location: Location,
}
