//! The hand-written part of the input: names, documentation, limits, formats, closed sets, nullability.

mod address;
mod attributes;
mod read;
mod value;

use std::cell::Cell;
use std::collections::BTreeMap;

use stytch_schemas::diagnostic::{Diagnostic, Entry as NewEntry, Location};

pub(crate) use address::Address;
pub(crate) use attributes::{Attributes, Content, Format, Literal, Stated};
pub(crate) use read::read;
use value::Value;

/// A value of the overlay, where it stands, and whether anything asked for it.
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

    /// The value, which counts as used from now on.
    pub(crate) fn take(&self) -> &T {
        self.used.set(true);
        &self.value
    }

    pub(crate) fn is_used(&self) -> bool {
        self.used.get()
    }

    /// An error if nothing has used the entry.
    fn unused(&self, message: String) -> Option<Diagnostic> {
        let help = "remove the entry, or correct its address if the schemas were changed";
        let unused =
            || Diagnostic::error("overlay-unused", &self.location, message).with_help(help);
        (!self.is_used()).then(unused)
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
    pub(crate) words: crate::names::ident::Words,
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

    /// An error for each entry that matches nothing in the schemas.
    pub(crate) fn unused(&self) -> Vec<Diagnostic> {
        let mut unused = Vec::new();
        unused.extend(self.operations.iter().filter_map(|(key, entry)| {
            entry.unused(format!(
                "the entry names operation `{key}`, which the schemas do not have"
            ))
        }));
        unused.extend(self.types.iter().filter_map(|(id, entry)| {
            entry.unused(format!(
                "the entry names schema `{id}`, which the schemas do not have"
            ))
        }));
        unused.extend(self.variants.iter().filter_map(|((path, value), entry)| {
            entry.unused(format!(
                "the entry names value `{value}` of `{path}`, which the schemas do not have"
            ))
        }));
        unused.extend(
            self.word_entries
                .iter()
                .filter_map(|(word, entry)| entry.unused(format!("no name has the word `{word}`"))),
        );
        unused.extend(self.features.iter().filter_map(|(module, entry)| {
            entry.unused(format!(
                "no type is in module `{module}`, so it cannot be a feature"
            ))
        }));
        unused.extend(
            self.sets.iter().filter_map(|(path, entry)| {
                entry.unused(format!("no field uses the set `{path}`"))
            }),
        );
        for (address, entries) in &self.attributes {
            let what = address.in_words();
            unused.extend(entries.iter().filter_map(|entry| {
                entry.unused(format!(
                    "the entry is about {what}, which the schemas do not have"
                ))
            }));
        }
        unused
    }
}
