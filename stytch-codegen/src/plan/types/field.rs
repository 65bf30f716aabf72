//! The fields of structs.

use stytch_schemas::corpus::ParameterLocation;

use super::{Doc, Side, Type};
use crate::names::path::TypePath;
use crate::overlay::{Literal, Stated};

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wire: String,
    /// The identifier, without `r#`.
    pub(crate) name: String,
    pub(crate) type_: Type,
    pub(crate) presence: Presence,
    pub(crate) places: Places,
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Doc>,
    pub(crate) default: Option<Literal>,
    pub(crate) limits: Limits,
    /// Sentences about the limits, the default and the value for an absent field that the description does not mention.
    pub(crate) facts: Vec<String>,
    /// The value that decoding starts from, unless it is the blank value of the type.
    pub(crate) start: Option<Start>,
    /// How the type's builder sets the field, if the type has a builder.
    pub(crate) setters: Setters,
}

/// The two names of a field.
#[derive(Clone, Debug)]
pub(crate) struct FieldName {
    pub(crate) wire: String,
    /// The identifier, without `r#`.
    pub(crate) name: String,
}

impl From<&Field> for FieldName {
    fn from(field: &Field) -> Self {
        Self {
            wire: field.wire.clone(),
            name: field.name.clone(),
        }
    }
}

/// How a builder sets a field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setters {
    pub(crate) accepted: Accepted,
    /// The identifier of the setter that takes an `Option`, if the field may be absent or null.
    pub(crate) maybe: Option<String>,
    /// The names that the builder uses if it requires the field.
    pub(crate) required: Option<Required>,
}

/// What a setter accepts, and how the value becomes that of the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// The value.
    #[default]
    Value,
    /// What converts into the value, such as `&str`.
    Into,
    /// The content of a box.
    Boxed(Type),
    /// A list of what converts into elements of this type.
    List(Type),
    /// Elements of this type.
    Elements(Type),
    /// A list of keys, and of what converts into values of this type.
    Entries(Type),
    /// A list of keys and values of this type.
    ExactEntries(Type),
}

/// The names that a builder uses for a required field.
#[derive(Clone, Debug)]
pub(crate) struct Required {
    /// The type parameter.
    pub(crate) parameter: String,
    /// The trait that `build` requires of it.
    pub(crate) bound: String,
}

/// The trait that builders require of a required field.
#[derive(Debug)]
pub(crate) struct RequiredTrait {
    pub(crate) wire: String,
    /// The identifier of the setter, without `r#`.
    pub(crate) setter: String,
    /// The side that needs it. Servers may also need the traits of callers.
    pub(crate) side: Side,
}

/// Whether a field is required.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Presence {
    /// The field is required.
    Required,
    /// Required, but servers may send `null` or omit it. The type has a value for that case.
    Lenient,
    /// The same, but the overlay states the value.
    StandIn(Stated<Literal>),
    /// Required and nullable: an `Option`.
    Nullable,
    /// Optional: an `Option`.
    Optional,
}

impl Presence {
    /// Returns whether the field's type is an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        matches!(self, Self::Nullable | Self::Optional)
    }

    /// Returns whether a caller must set it.
    pub(crate) fn must_be_given(&self) -> bool {
        *self != Self::Optional
    }

    /// Returns the value that decoding uses if the server omits the field, if one is stated.
    pub(crate) fn stand_in(&self) -> Option<&Literal> {
        match self {
            Self::StandIn(stated) => Some(&stated.value),
            _ => None,
        }
    }
}

/// The value that decoding starts from, in the type of its field.
#[derive(Clone, Debug)]
pub(crate) enum Start {
    Boolean(bool),
    Integer(i128),
    Number(f64),
    Text(String),
    /// A type and the name of its variant.
    Variant(TypePath, String),
}

/// The parts of a request that a field is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Places {
    /// The part other than the body, if it is sent in one.
    pub(crate) outside: Option<ParameterLocation>,
    pub(crate) body: bool,
}

impl Places {
    pub(crate) const BODY: Self = Self {
        outside: None,
        body: true,
    };

    /// Returns the place of a parameter.
    pub(crate) fn outside(place: ParameterLocation) -> Self {
        Self {
            outside: Some(place),
            body: false,
        }
    }
}

/// The limits of a field that validation checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) minimum: Option<i128>,
    pub(crate) maximum: Option<i128>,
    pub(crate) min_length: Option<u64>,
    pub(crate) max_length: Option<u64>,
    pub(crate) min_items: Option<u64>,
    pub(crate) max_items: Option<u64>,
    pub(crate) max_bytes: Option<u64>,
    pub(crate) reserved: Vec<String>,
}

impl Limits {
    /// Returns the ranges of numbers, characters, elements and bytes.
    pub(crate) fn ranges(&self) -> [[Option<i128>; 2]; 4] {
        let wide = |count: Option<u64>| count.map(i128::from);
        [
            [self.minimum, self.maximum],
            [wide(self.min_length), wide(self.max_length)],
            [wide(self.min_items), wide(self.max_items)],
            [None, wide(self.max_bytes)],
        ]
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
