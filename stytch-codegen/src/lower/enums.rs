//! Enums: those of the schemas, and closed sets that only the overlay knows.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::diagnostic::{Diagnostic, Location, quoted};

use super::Lowering;
use crate::ident::{Words, is_identifier, is_item, pascal};
use crate::model::{Item, ItemKind, Variant};
use crate::overlay::Address;
use crate::path::TypePath;
use crate::prose::code;

/// The variant that holds values which are not known.
pub(crate) const OTHER: &str = "Other";

impl Lowering<'_> {
    /// The variants of an enum, by its values.
    pub(super) fn variants(
        &mut self,
        path: &TypePath,
        values: &[String],
        at: &Location,
    ) -> Vec<Variant> {
        let mut taken: BTreeMap<String, &str> =
            BTreeMap::from([(OTHER.to_owned(), "a value that is not known")]);
        let mut variants = Vec::new();
        for value in values {
            let Some(name) = self.variant_name(path, value) else {
                continue;
            };
            if !is_identifier(&name) {
                let message = format!(
                    "the value {} of `{path}` has no letter or digit to make a Rust name of",
                    quoted(value)
                );
                self.refuse_variant(path, values, value, at, message);
                continue;
            }
            if let Some(other) = taken.insert(name.clone(), value) {
                let message = format!(
                    "the values {} and {} of `{path}` would both be named `{name}`",
                    quoted(value),
                    quoted(other)
                );
                self.refuse_variant(path, values, value, at, message);
            }
            let address = Address::Variant(path.to_string(), value.clone());
            let said = self.overlay.attributes(std::slice::from_ref(&address));
            let what = format!("value `{value}` of `{path}`");
            let doc = match said.doc {
                Some(doc) => {
                    self.note_links(&what, &doc.value, &doc.location);
                    doc.value
                }
                None => {
                    self.undocumented(&what, at, &address, "doc", value);
                    format!("{}.", code(value))
                }
            };
            variants.push(Variant {
                wire: value.clone(),
                name,
                doc,
            });
        }
        variants
    }

    /// The name of a value; `None` when the overlay has one that is no name.
    fn variant_name(&mut self, path: &TypePath, value: &str) -> Option<String> {
        let overlay = self.overlay;
        let Some(entry) = overlay.variants.get(&(path.to_string(), value.to_owned())) else {
            return Some(pascal(value, &overlay.words));
        };
        let name = entry.take();
        if !is_item(name) {
            let message = format!("`{name}` is no name for a variant");
            let help = "write a name such as `AllAllowed`";
            self.diagnostics
                .push(Diagnostic::error("bad-name", &entry.location, message).with_help(help));
            return None;
        }
        Some(name.clone())
    }

    fn refuse_variant(
        &mut self,
        path: &TypePath,
        values: &[String],
        value: &str,
        at: &Location,
        message: String,
    ) {
        let table = ["names", "variants", &path.to_string()];
        let name = free_name(values, value, &self.overlay.words);
        let entry = self.overlay.entry(&table, value, None, name);
        let help = format!(
            "name the value in the overlay, for example in a new file `{}`",
            entry.file
        );
        let diagnostic = Diagnostic::error("variant-collision", at, message);
        self.diagnostics
            .push(diagnostic.with_help(help).with_entry(entry));
    }

    /// Makes an item of every set that a field uses, and checks those that are enums of the schemas.
    pub(super) fn sets(&mut self) {
        let used: BTreeMap<TypePath, Location> = std::mem::take(&mut self.sets_in_use)
            .into_iter()
            .rev()
            .collect();
        let overlay = self.overlay;
        for (path, at) in used {
            let entry = overlay.sets.get(&path.to_string());
            let kind = self.model.items.get(&path).map(|item| &item.kind);
            match (kind, entry) {
                (None, Some(entry)) => self.set(path, entry.take(), &entry.location),
                (Some(ItemKind::Enum(_)), None) => {}
                (Some(_), Some(entry)) => {
                    entry.take();
                    let message = format!(
                        "`{path}` is a type of the schemas, so it cannot be a set of the overlay too"
                    );
                    self.misfit(&entry.location, message);
                }
                (Some(_), None) => {
                    self.misfit(&at, format!("`{path}` is no enum, so it is no set"))
                }
                (None, None) => {
                    let message = format!("the set `{path}` does not exist");
                    let help = format!("add [sets.\"{path}\"] with its values to the overlay");
                    self.diagnostics
                        .push(Diagnostic::error("overlay-misfit", &at, message).with_help(help));
                }
            }
        }
    }

    fn set(&mut self, path: TypePath, values: &[String], at: &Location) {
        let distinct: BTreeSet<&String> = values.iter().collect();
        if values.is_empty() || distinct.len() < values.len() || values.iter().any(String::is_empty)
        {
            let message =
                format!("the set `{path}` is empty, or has a value twice or an empty one");
            self.misfit(at, message);
            return;
        }
        let said = self.overlay.attributes(&[Address::Type(path.to_string())]);
        let what = format!("type `{path}`");
        let doc = match said.doc {
            Some(doc) => {
                self.note_links(&what, &doc.value, &doc.location);
                doc.value
            }
            None => {
                let address = Address::Type(path.to_string());
                self.undocumented(&what, at, &address, "doc", &path.name);
                format!("`{}`.", path.name)
            }
        };
        let kind = ItemKind::Enum(self.variants(&path, values, at));
        let deprecated = said.deprecated.map(|deprecated| deprecated.value);
        self.model.items.insert(
            path,
            Item {
                doc,
                deprecated,
                sources: Vec::new(),
                kind,
            },
        );
    }
}

/// A name for a value that cannot have one of its own, which no other value has: `Value` and a number.
fn free_name(values: &[String], value: &str, words: &Words) -> String {
    let names: BTreeSet<String> = values.iter().map(|value| pascal(value, words)).collect();
    let position = values.iter().take_while(|other| *other != value).count();
    // Steps of this width keep the names of different values apart.
    let numbers = (position + 1..).step_by(values.len().max(1));
    let mut candidates = numbers.map(|number| format!("Value{number}"));
    candidates
        .find(|name| !names.contains(name))
        .unwrap_or_else(|| OTHER.to_owned())
}
