//! The fields of requests, responses and objects.

use std::fmt;

use super::types::Type;
use crate::limits::Counted;

/// A field of a request, of a response or of an object in one.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// The wire name. For a header, it is the name of the header.
    pub name: &'static str,
    /// The type of the value.
    pub type_: Type,
    /// The documentation, as Markdown.
    pub docs: &'static str,
    /// Where the field is sent. A field that does not belong to a request is in a body.
    pub location: Location,
    /// Whether a field that is sent elsewhere is also part of the body.
    pub is_also_in_body: bool,
    /// Whether the field is required.
    pub presence: Presence,
    /// The limits that `validate()` checks before a request is sent.
    pub limits: &'static [Limit],
    /// The value that an absent field stands for, as JSON: the server's default in a request, and what a typed response
    /// decodes in a response.
    pub default: Option<&'static str>,
    /// Why it should not be used any more, if it is deprecated.
    pub deprecated: Option<&'static str>,
}

/// Where a field of a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// In the path of the URL.
    Path,
    /// In the query of the URL.
    Query,
    /// In a header of its name.
    Header,
    /// In the JSON body.
    Body,
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Body => "body",
        })
    }
}

/// Whether a field is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// Required.
    Required,
    /// Required from callers. Servers may send `null` or omit it.
    Lenient,
    /// Required from callers, who may send `null`. Servers may send `null` or omit it.
    Nullable,
    /// Optional. Callers never send `null`; servers may.
    Optional,
}

/// A limit of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// The least number.
    Minimum(i128),
    /// The greatest number.
    Maximum(i128),
    /// The least number of characters.
    MinLength(u64),
    /// The greatest number of characters.
    MaxLength(u64),
    /// The least number of elements.
    MinItems(u64),
    /// The greatest number of elements.
    MaxItems(u64),
    /// The greatest number of bytes: of text in UTF-8, or of an object as compact JSON.
    MaxBytes(u64),
    /// The keys that an object must not have.
    Reserved(&'static [&'static str]),
}

/// The limit as a sentence without a full stop: `at most 1440`.
impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |number: &u64, noun| Counted(*number, noun);
        match self {
            Self::Minimum(least) => write!(formatter, "at least {least}"),
            Self::Maximum(most) => write!(formatter, "at most {most}"),
            Self::MinLength(least) => write!(formatter, "at least {}", counted(least, "character")),
            Self::MaxLength(most) => write!(formatter, "at most {}", counted(most, "character")),
            Self::MinItems(least) => write!(formatter, "at least {}", counted(least, "element")),
            Self::MaxItems(most) => write!(formatter, "at most {}", counted(most, "element")),
            Self::MaxBytes(most) => write!(formatter, "at most {}", counted(most, "byte")),
            Self::Reserved(keys) => write!(formatter, "without the keys {}", keys.join(", ")),
        }
    }
}

impl Field {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, type_: Type, docs: &'static str) -> Self {
        Self {
            name,
            type_,
            docs,
            location: Location::Body,
            is_also_in_body: false,
            presence: Presence::Required,
            limits: &[],
            default: None,
            deprecated: None,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn is(mut self, presence: Presence) -> Self {
        self.presence = presence;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn within(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn also_in_body(mut self) -> Self {
        self.is_also_in_body = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn limits(mut self, limits: &'static [Limit]) -> Self {
        self.limits = limits;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn default_value(mut self, json: &'static str) -> Self {
        self.default = Some(json);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn deprecated(mut self, note: &'static str) -> Self {
        self.deprecated = Some(note);
        self
    }

    /// Returns whether a caller must set the field.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        !matches!(self.presence, Presence::Optional)
    }

    /// Returns whether the value is a secret, or a list or map of secrets.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.type_.is_secret()
    }

    /// Returns whether the field is part of the body.
    #[must_use]
    pub const fn is_in_body(&self) -> bool {
        self.is_also_in_body || matches!(self.location, Location::Body)
    }
}
