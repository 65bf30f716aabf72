//! Plans enums: those of the schemas, and the closed sets that only the overlay defines.

use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::diagnostic::{Diagnostic, Location, quoted};

use super::input::{Input, Subject};
use super::types::{Item, ItemKind, Type, Variant};
use crate::names::ident::{Words, is_identifier, is_item, pascal};
use crate::names::path::TypePath;
use crate::overlay::{Address, Entry};
use crate::prose::code;
use crate::shapes::Shape;

/// The variant that holds unknown values.
pub(crate) const OTHER: &str = "Other";
/// The variant of a value that would have the name of that variant.
const OTHER_VALUE: &str = "OtherValue";

/// Returns the variants of an enum from its values.
pub(super) fn variants(
    input: &Input<'_>,
    path: &TypePath,
    values: &[String],
    at: &Location,
) -> Vec<Variant> {
    let mut taken: BTreeMap<String, &str> =
        BTreeMap::from([(OTHER.to_owned(), "an unknown value")]);
    let mut variants = Vec::new();
    for value in values {
        let address = Address::Variant(path.to_string(), value.clone());
        let about = input.overlay.attributes(std::slice::from_ref(&address));
        let Some(name) = variant_name(input, path, value) else {
            continue;
        };
        let shown = quoted(value);
        if !is_identifier(&name) {
            let message =
                format!("the value {shown} of `{path}` has no letter or digit for a Rust name");
            refuse_variant(input, path, values, value, at, message);
            continue;
        }
        if let Some(other) = taken.insert(name.clone(), value) {
            let other = quoted(other);
            let message =
                format!("the values {shown} and {other} of `{path}` would both be named `{name}`");
            refuse_variant(input, path, values, value, at, message);
        }
        let subject = Subject {
            what: &format!("value `{value}` of `{path}`"),
            name: value,
            at,
            address: &address,
            attribute: "doc",
        };
        variants.push(Variant {
            wire: value.clone(),
            name,
            doc: input.doc(about.doc.as_ref(), None, &subject, &code(value)),
        });
    }
    variants
}

/// Returns the name of a value, or `None` if the overlay has an invalid name.
fn variant_name(input: &Input<'_>, path: &TypePath, value: &str) -> Option<String> {
    let overlay = input.overlay;
    let Some(entry) = overlay.variants.get(&(path.to_string(), value.to_owned())) else {
        return Some(guess(value, &overlay.words));
    };
    let name = entry.take();
    if !is_item(name) {
        let message = format!("`{name}` is not a valid name for a variant");
        let help = "write a name such as `AllAllowed`";
        input.error("bad-name", &entry.location, message, help);
        return None;
    }
    Some(name.clone())
}

/// Returns the name of a value that the overlay does not name.
fn guess(value: &str, words: &Words) -> String {
    let name = pascal(value, words);
    if name == OTHER {
        return OTHER_VALUE.to_owned();
    }
    name
}

fn refuse_variant(
    input: &Input<'_>,
    path: &TypePath,
    values: &[String],
    value: &str,
    at: &Location,
    message: String,
) {
    let table = ["names", "variants", &path.to_string()];
    let name = free_name(values, value, &input.overlay.words);
    let entry = input.overlay.entry(&table, value, None, name);
    let file = &entry.file;
    let help = format!("name the value in the overlay, for example in a new file `{file}`");
    let error = Diagnostic::error("variant-collision", at, message);
    input.report(error.with_help(help).with_entry(entry));
}

/// Returns the type of a string with a closed set, which is an enum of the schemas or of the overlay.
pub(super) fn set(input: &Input<'_>, set: &str, at: &Location) -> Type {
    let Some(path) = TypePath::parse(set) else {
        input.misfit(at, format!("`{set}` is not a valid Rust path"));
        return Type::String;
    };
    let id = input.names.id_of(&path);
    let is_enum = id.map(|id| input.shapes.get(id) == Some(&Shape::Enum));
    match (is_enum, input.overlay.sets.get(set)) {
        // A set that is both is rejected at its own location.
        (_, Some(entry)) => {
            entry.take();
        }
        (Some(true), None) => {}
        (Some(false), None) => {
            input.misfit(
                at,
                format!("`{path}` is not an enum, so it cannot be a set"),
            );
        }
        (None, None) => {
            let message = format!("the set `{path}` does not exist");
            let help = format!("add [sets.\"{path}\"] with its values to the overlay");
            input.error("overlay-misfit", at, message, &help);
        }
    }
    Type::Named(path)
}

/// Adds the enums of the closed sets that fields use.
pub(super) fn add_sets(input: &Input<'_>, items: &mut BTreeMap<TypePath, Item>) {
    let sets = input.overlay.sets.iter();
    for (path, entry) in sets.filter(|(_, entry)| entry.is_used()) {
        let Some(path) = TypePath::parse(path) else {
            continue;
        };
        match items.entry(path) {
            MapEntry::Occupied(taken) => {
                let path = taken.key();
                let message = format!(
                    "`{path}` is a type of the schemas, so it cannot be a set of the overlay too"
                );
                input.misfit(&entry.location, message);
            }
            MapEntry::Vacant(free) => {
                if let Some(item) = set_item(input, free.key(), entry) {
                    free.insert(item);
                }
            }
        }
    }
}

fn set_item(input: &Input<'_>, path: &TypePath, entry: &Entry<Vec<String>>) -> Option<Item> {
    let (values, at) = (&entry.value, &entry.location);
    let distinct: BTreeSet<&String> = values.iter().collect();
    if values.is_empty() || distinct.len() < values.len() || values.iter().any(String::is_empty) {
        input.misfit(
            at,
            format!("the set `{path}` is empty, or has a value twice or an empty one"),
        );
        return None;
    }
    let about = input.about_type(path);
    let subject = Subject {
        what: &format!("type `{path}`"),
        name: &path.name,
        at,
        address: &Address::Type(path.to_string()),
        attribute: "doc",
    };
    Some(Item {
        doc: input.doc(about.doc.as_ref(), None, &subject, &code(&path.name)),
        deprecated: input.deprecated(about.deprecated.as_ref(), false, at),
        sources: Vec::new(),
        location: at.clone(),
        named_at: None,
        is_limited: false,
        kind: ItemKind::Enum(variants(input, path, values, at)),
    })
}

/// Returns a unique name, `Value` and a number, for a value that cannot be named by its text.
fn free_name(values: &[String], value: &str, words: &Words) -> String {
    let names: BTreeSet<String> = values.iter().map(|value| guess(value, words)).collect();
    let position = values.iter().take_while(|other| *other != value).count();
    // Steps of this size keep the names of different values distinct.
    let numbers = (position + 1..).step_by(values.len().max(1));
    let mut candidates = numbers.map(|number| format!("Value{number}"));
    candidates
        .find(|name| !names.contains(name))
        .unwrap_or_else(|| OTHER.to_owned())
}
