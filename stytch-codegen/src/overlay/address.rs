//! The addresses of overlay entries.

use stytch_schemas::diagnostic::Entry as NewEntry;

use super::Overlay;

/// The module, operation, type, field or value that an entry describes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Address {
    /// All fields of this name.
    Field(String),
    /// All fields of requests with this name.
    RequestField(String),
    /// All fields of responses with this name.
    ResponseField(String),
    /// A module, by Rust path.
    Module(String),
    /// An operation, by method and template.
    Operation(String),
    /// A field of an operation's request.
    OperationRequest(String, String),
    /// A field of an operation's response.
    OperationResponse(String, String),
    /// A type, by Rust path.
    Type(String),
    /// A field of a type.
    TypeField(String, String),
    /// A value of an enum.
    Variant(String, String),
}

/// The kinds of addresses. Each kind has its own attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Module,
    Operation,
    Type,
    Field,
    Variant,
}

/// A table at the root: its name, and a function that returns the address of an entry.
type Table = (&'static str, fn(String) -> Address);

/// A table inside an entry: its name, and a function that returns the address of an inner entry.
pub(super) type Inner = (&'static str, fn(String, String) -> Address);

impl Address {
    /// The tables at the root.
    pub(super) const TABLES: [Table; 6] = [
        ("fields", Self::Field),
        ("requests", Self::RequestField),
        ("responses", Self::ResponseField),
        ("operations", Self::Operation),
        ("types", Self::Type),
        ("modules", Self::Module),
    ];

    pub(super) fn subject(&self) -> Subject {
        match self {
            Self::Module(_) => Subject::Module,
            Self::Operation(_) => Subject::Operation,
            Self::Type(_) => Subject::Type,
            Self::Variant(..) => Subject::Variant,
            _ => Subject::Field,
        }
    }

    /// Returns the table that contains an entry, and its key in that table. Operations and types are tables themselves.
    fn position(&self) -> (Vec<&str>, Option<&str>) {
        match self {
            Self::Field(name) => (vec!["fields"], Some(name)),
            Self::RequestField(name) => (vec!["requests"], Some(name)),
            Self::ResponseField(name) => (vec!["responses"], Some(name)),
            Self::Module(path) => (vec!["modules"], Some(path)),
            Self::Operation(key) => (vec!["operations", key], None),
            Self::OperationRequest(key, name) => (vec!["operations", key, "request"], Some(name)),
            Self::OperationResponse(key, name) => (vec!["operations", key, "response"], Some(name)),
            Self::Type(path) => (vec!["types", path], None),
            Self::TypeField(path, name) => (vec!["types", path, "fields"], Some(name)),
            Self::Variant(path, value) => (vec!["types", path, "variants"], Some(value)),
        }
    }

    /// Returns a suggested entry with an attribute.
    pub(crate) fn entry(
        &self,
        overlay: &Overlay,
        attribute: &'static str,
        value: String,
    ) -> NewEntry {
        match self.position() {
            (table, Some(key)) => overlay.entry(&table, key, Some(attribute), value),
            (table, None) => overlay.entry(&table, attribute, None, value),
        }
    }

    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Field(name) => format!("fields named `{name}`"),
            Self::RequestField(name) => format!("fields of requests named `{name}`"),
            Self::ResponseField(name) => format!("fields of responses named `{name}`"),
            Self::Module(path) => format!("module `{path}`"),
            Self::Operation(key) => format!("operation `{key}`"),
            Self::OperationRequest(key, name) => {
                format!("field `{name}` of the request of `{key}`")
            }
            Self::OperationResponse(key, name) => {
                format!("field `{name}` of the response of `{key}`")
            }
            Self::Type(path) => format!("type `{path}`"),
            Self::TypeField(path, name) => format!("field `{name}` of type `{path}`"),
            Self::Variant(path, value) => format!("value `{value}` of type `{path}`"),
        }
    }
}

impl Subject {
    /// Returns the tables inside an entry.
    pub(super) fn tables(self) -> &'static [Inner] {
        match self {
            Self::Operation => &[
                ("request", Address::OperationRequest),
                ("response", Address::OperationResponse),
            ],
            Self::Type => &[
                ("fields", Address::TypeField),
                ("variants", Address::Variant),
            ],
            Self::Module | Self::Field | Self::Variant => &[],
        }
    }

    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Module => "a module",
            Self::Operation => "an operation",
            Self::Type => "a type",
            Self::Field => "a field",
            Self::Variant => "a value of an enum",
        }
    }
}
