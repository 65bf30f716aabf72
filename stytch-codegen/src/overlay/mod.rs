//! The hand-written part of the input: names, documentation, limits, formats, closed sets, null-ness.
//!
//! Any file may hold any of these tables; [`read`] puts them together.
//!
//! ```toml
//! [names.operations]
//! "POST /v1/b2b/totp" = "b2b::totp::Create"
//! [names.types]
//! api_b2b_mfa_v1_MfaRequired = "b2b::mfa::MfaRequired"
//! [fields]                                     # a field of this name, wherever it stands
//! member_id = "Who it is about."
//! [requests]                                   # the same, in requests only; [responses] likewise
//! session_duration_minutes = { minimum = 5, maximum = 527040 }
//! [operations."POST /v1/b2b/totp"]
//! doc = "What the call does."
//! returns = "What it answers."
//! request.expiration_minutes = "How long."
//! [types."b2b::mfa::MfaRequired"]
//! doc = "What it is."
//! fields.member_options = { doc = "…", nullable = true }
//! [sets."b2b::organizations::MfaPolicy"]
//! values = ["REQUIRED_FOR_ALL", "OPTIONAL"]
//! ```

mod attributes;
mod read;

use std::cell::Cell;
use std::collections::BTreeMap;

use stytch_schemas::diagnostic::{Diagnostic, Entry as NewEntry, Location};

pub(crate) use attributes::{Attributes, Format, StandIn, Stated};
pub(crate) use read::read;

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Address {
    /// A field of this name, wherever it stands.
    Field(String),
    /// A field of this name of any request.
    RequestField(String),
    /// A field of this name of any response.
    ResponseField(String),
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

/// A value of the overlay, where it stands, and whether anything asked for it.
#[derive(Clone, Debug)]
pub(crate) struct Entry<T> {
    pub(crate) value: T,
    pub(crate) location: Location,
    used: Cell<bool>,
}

impl<T> Entry<T> {
    fn new(value: T, location: Location) -> Self {
        Self {
            value,
            location,
            used: Cell::new(false),
        }
    }

    /// The value, which counts as used from now on.
    pub(crate) fn take(&self) -> &T {
        self.used.set(true);
        &self.value
    }
}

/// Everything that the overlay says.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// `POST /v1/b2b/totp` to `b2b::totp::Create`.
    pub(crate) operations: BTreeMap<String, Entry<String>>,
    /// A schema's id to a Rust path.
    pub(crate) types: BTreeMap<String, Entry<String>>,
    /// Rust path of an enum and a value to the variant's name.
    pub(crate) variants: BTreeMap<(String, String), Entry<String>>,
    /// How words are written in names: `oauth` to `OAuth`.
    pub(crate) words: crate::ident::Words,
    /// The same words, and where they are stated.
    pub(crate) word_entries: BTreeMap<String, Entry<()>>,
    /// The top-level modules that are features.
    pub(crate) features: BTreeMap<String, Entry<()>>,
    /// Rust path of a closed set to its values.
    pub(crate) sets: BTreeMap<String, Entry<Vec<String>>>,
    /// A file that does not exist yet.
    new_file: String,
    /// What is said about operations, types, fields and values, one entry for each place that says something.
    attributes: BTreeMap<Address, Vec<Entry<Attributes>>>,
}

impl Overlay {
    /// The feature that a module belongs to, if it does.
    pub(crate) fn gate<'m>(&self, module: &'m [String]) -> Option<&'m str> {
        let top = module.first()?;
        self.features.contains_key(top).then_some(top)
    }

    /// An entry to add to the overlay.
    pub(crate) fn entry(
        &self,
        table: &[&str],
        key: &str,
        attribute: Option<&'static str>,
        value: String,
    ) -> NewEntry {
        NewEntry {
            file: self.new_file.clone(),
            table: table.iter().map(|part| (*part).to_owned()).collect(),
            key: key.to_owned(),
            attribute,
            value,
        }
    }

    /// Everything said about the first of `addresses` and, where it is silent, the next.
    pub(crate) fn attributes(&self, addresses: &[Address]) -> Attributes {
        let mut merged = Attributes::default();
        for entry in addresses
            .iter()
            .filter_map(|address| self.attributes.get(address))
            .flatten()
        {
            merged.fill_from(entry.take());
        }
        merged
    }

    /// An error for each entry that nothing asked for.
    pub(crate) fn unused(&self) -> Vec<Diagnostic> {
        let mut unused = Vec::new();
        let mut note = |used: bool, location: &Location, what: String| {
            if !used {
                unused.push(
                    Diagnostic::error("overlay-unused", location, what).with_help(
                        "remove the entry, or correct its address if the schemas were changed",
                    ),
                );
            }
        };
        for (key, entry) in &self.operations {
            note(
                entry.used.get(),
                &entry.location,
                format!("the entry names operation `{key}`, which the schemas do not have"),
            );
        }
        for (id, entry) in &self.types {
            note(
                entry.used.get(),
                &entry.location,
                format!("the entry names schema `{id}`, which the schemas do not have"),
            );
        }
        for ((path, value), entry) in &self.variants {
            note(
                entry.used.get(),
                &entry.location,
                format!(
                    "the entry names value `{value}` of `{path}`, which the schemas do not have"
                ),
            );
        }
        for (word, entry) in &self.word_entries {
            note(
                entry.used.get(),
                &entry.location,
                format!("no name has the word `{word}`"),
            );
        }
        for (module, entry) in &self.features {
            note(
                entry.used.get(),
                &entry.location,
                format!("no type is in module `{module}`, so it is no feature"),
            );
        }
        for (path, entry) in &self.sets {
            note(
                entry.used.get(),
                &entry.location,
                format!("no field uses the set `{path}`"),
            );
        }
        for (address, entries) in &self.attributes {
            for entry in entries {
                note(
                    entry.used.get(),
                    &entry.location,
                    format!(
                        "the entry is about {}, which the schemas do not have",
                        address.in_words()
                    ),
                );
            }
        }
        unused
    }
}

impl Address {
    /// An entry that says something about it.
    pub(crate) fn entry(
        &self,
        overlay: &Overlay,
        attribute: &'static str,
        value: String,
    ) -> NewEntry {
        let (table, key): (&[&str], Option<&str>) = match self {
            Self::Field(name) => (&["fields"], Some(name)),
            Self::RequestField(name) => (&["requests"], Some(name)),
            Self::ResponseField(name) => (&["responses"], Some(name)),
            Self::Operation(key) => (&["operations", key], None),
            Self::OperationRequest(key, name) => (&["operations", key, "request"], Some(name)),
            Self::OperationResponse(key, name) => (&["operations", key, "response"], Some(name)),
            Self::Type(path) => (&["types", path], None),
            Self::TypeField(path, name) => (&["types", path, "fields"], Some(name)),
            Self::Variant(path, value) => (&["types", path, "variants"], Some(value)),
        };
        match key {
            Some(key) => overlay.entry(table, key, Some(attribute), value),
            None => overlay.entry(table, attribute, None, value),
        }
    }

    fn in_words(&self) -> String {
        match self {
            Self::Field(name) => format!("fields named `{name}`"),
            Self::RequestField(name) => format!("fields of requests named `{name}`"),
            Self::ResponseField(name) => format!("fields of responses named `{name}`"),
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
