//! The overlay, which is the hand-written part of the input: names, documentation, limits, formats, closed sets and
//! nullability.

mod address;
mod attributes;
mod filters;
mod read;
mod sessions;
mod value;

use std::cell::Cell;
use std::collections::BTreeMap;

use stytch_schemas::diagnostic::{Diagnostic, Entry as NewEntry, Location};

pub(crate) use address::Address;
pub(crate) use attributes::{Attributes, Content, Format, Items, Literal, Retry, Stated};
pub(crate) use filters::{FilterEntry, FilterValue, Search};
pub(crate) use read::read;
pub(crate) use sessions::Session;
use value::Value;

/// A value of the overlay, its location, and whether it was used.
#[derive(Clone, Debug)]
pub(crate) struct Entry<T> {
    pub(crate) value: T,
    pub(crate) location: Location,
    used: Cell<bool>,
}

impl<T> Entry<T> {
    fn new(content: T, value: &Value<'_>) -> Self {
        Self {
            value: content,
            location: value.location(),
            used: Cell::new(false),
        }
    }

    /// Returns the value and marks it as used.
    pub(crate) fn take(&self) -> &T {
        self.used.set(true);
        &self.value
    }

    pub(crate) fn is_used(&self) -> bool {
        self.used.get()
    }

    /// Returns an error if the entry was not used.
    fn unused(&self, message: impl FnOnce() -> String) -> Option<Diagnostic> {
        let help = "remove the entry, or correct its address if the schemas were changed";
        let unused =
            || Diagnostic::error("overlay-unused", &self.location, message()).with_help(help);
        (!self.is_used()).then(unused)
    }
}

/// Rust path of a type and the wire name of something in it to its Rust name.
type NamesInTypes = BTreeMap<(String, String), Entry<String>>;

/// The contents of the overlay.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// `POST /v1/b2b/totp` to `b2b::totp::Create`.
    pub(crate) operations: BTreeMap<String, Entry<String>>,
    /// A schema's id to a Rust path.
    pub(crate) types: BTreeMap<String, Entry<String>>,
    /// The names of variants, by enum and value.
    pub(crate) variants: NamesInTypes,
    /// The names of fields, by type and property.
    pub(crate) fields: NamesInTypes,
    /// The spelling of words in names: `oauth` to `OAuth`.
    pub(crate) words: crate::names::ident::Words,
    /// The same words with their locations.
    pub(crate) word_entries: BTreeMap<String, Entry<()>>,
    /// The top-level modules that depend on a feature of the same name.
    pub(crate) features: BTreeMap<String, Entry<()>>,
    /// Rust path of a closed set to its values.
    pub(crate) sets: BTreeMap<String, Entry<Vec<String>>>,
    /// Sessions by the name of their field.
    pub(crate) sessions: BTreeMap<String, Entry<Session>>,
    /// Searches by the Rust path of their filters.
    pub(crate) filters: BTreeMap<String, Entry<Search>>,
    /// The name of a file that does not exist yet, for suggestions.
    new_file: String,
    /// The attributes of modules, operations, types, fields and values. There is one entry for each location that states some.
    attributes: BTreeMap<Address, Vec<Entry<Attributes>>>,
}

impl Overlay {
    /// Returns the feature that a module depends on, if any.
    pub(crate) fn gate<'m>(&self, module: &'m [String]) -> Option<&'m str> {
        let top = module.first()?;
        self.features.contains_key(top).then_some(top)
    }

    /// Returns a suggested entry for the overlay.
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

    /// Returns the attributes of the addresses. Earlier addresses take precedence.
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

    /// Returns an error for each entry that matches nothing in the schemas.
    pub(crate) fn unused(&self) -> Vec<Diagnostic> {
        let mut unused = Vec::new();
        unused.extend(unused_of(&self.operations, |key, _| {
            format!("the entry names operation `{key}`, which the schemas do not have")
        }));
        unused.extend(unused_of(&self.types, |id, _| {
            format!("the entry names schema `{id}`, which the schemas do not have")
        }));
        unused.extend(unused_of(&self.variants, |(path, value), _| {
            format!("the entry names value `{value}` of `{path}`, which the schemas do not have")
        }));
        unused.extend(unused_of(&self.fields, |(path, wire), _| {
            format!("the entry names field `{wire}` of `{path}`, which the schemas do not have")
        }));
        unused.extend(unused_of(&self.word_entries, |word, ()| {
            format!("no name has the word `{word}`")
        }));
        unused.extend(unused_of(&self.features, |module, ()| {
            format!("no type is in module `{module}`, so it cannot be a feature")
        }));
        unused.extend(unused_of(&self.sets, |path, _| {
            format!("no field uses the set `{path}`")
        }));
        unused.extend(unused_of(&self.sessions, |field, _| {
            format!("no operation has the headers of session `{field}`")
        }));
        unused.extend(unused_of(&self.filters, |_, search| {
            let operation = &search.operation;
            format!("the filters are for operation `{operation}`, which the schemas do not have")
        }));
        for (address, entries) in &self.attributes {
            let message = || {
                let what = address.in_words();
                format!("the entry is about {what}, which the schemas do not have")
            };
            unused.extend(entries.iter().filter_map(|entry| entry.unused(message)));
        }
        unused
    }
}

/// Returns an error for each entry of a table that was not used.
fn unused_of<K, T>(
    table: &BTreeMap<K, Entry<T>>,
    message: impl Fn(&K, &T) -> String,
) -> impl Iterator<Item = Diagnostic> {
    let entries = table.iter();
    entries.filter_map(move |(key, entry)| entry.unused(|| message(key, &entry.value)))
}
