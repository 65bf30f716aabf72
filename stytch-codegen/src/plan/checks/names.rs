//! Rejects names that would conflict in Rust.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::check::{MOST_PROPERTIES, check_file_name, same_file};
use stytch_schemas::diagnostic::{Diagnostic, quoted};

use super::named_at;
use crate::names::ident::is_taken;
use crate::names::path::TypePath;
use crate::plan::builders::{self, BUILD};
use crate::plan::input::Input;
use crate::plan::types::{Field, Item, Plan, Struct, Type};

const RENAME: &str = "give it another name in the overlay";
const RENAME_ONE: &str = "give one of them another name in the overlay";
const RENAME_FIELD: &str = "the overlay names the field: give it another name there";

pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    let modules: BTreeSet<(&[String], &str)> = plan.items.keys().flat_map(modules).collect();
    for (path, item) in &plan.items {
        let clash = |message: String, help: &str| {
            input.error("name-collision", named_at(item), message, help);
        };
        if is_taken(&path.name) {
            clash(format!("`{path}` has a name that Rust uses itself"), RENAME);
        }
        if modules.contains(&(path.module.as_slice(), path.name.as_str())) {
            clash(format!("`{path}` has the name of a module"), RENAME);
        }
        if let Some(fields) = item.as_struct() {
            if fields.sent && plan.items.contains_key(&builders::of_type(path)) {
                let message = format!("the builder of `{path}` has the name of another type");
                clash(message, RENAME_ONE);
            }
            check_fields(input, path, item, fields);
        }
    }
    check_modules(input, plan);
    check_aliases(input, plan);
}

/// Returns the modules around a type, each as its parent module and its own name.
fn modules(path: &TypePath) -> impl Iterator<Item = (&[String], &str)> {
    let at = |depth| path.module.split_at_checked(depth);
    (0..path.module.len())
        .filter_map(at)
        .filter_map(|(around, inner)| Some((around, inner.first()?.as_str())))
}

/// Rejects modules that cannot have their own file on every system, or whose names Rust uses itself.
fn check_modules(input: &Input<'_>, plan: &Plan) {
    let mut taken: BTreeMap<String, &[String]> = BTreeMap::new();
    for (path, item) in &plan.items {
        for (around, name) in modules(path) {
            let module = path.module.get(..=around.len()).unwrap_or_default();
            let shown = module.join("::");
            let before = taken.insert(same_file(&shown), module);
            let message = if let Some(before) = before.filter(|before| *before != module) {
                let before = before.join("::");
                format!(
                    "the modules `{before}` and `{shown}` differ only in case, so some systems have one file for both"
                )
            } else if let Err(error) = check_file_name(name) {
                format!("the module `{shown}` cannot have a file: {error}")
            } else if is_taken(name) {
                format!("the module `{shown}` has a name that Rust uses itself")
            } else {
                continue;
            };
            let help = "give the type another module in the overlay";
            input.error("name-collision", named_at(item), message, help);
        }
    }
}

fn check_fields(input: &Input<'_>, path: &TypePath, item: &Item, fields: &Struct) {
    let all = fields.fields.iter();
    let mut taken: BTreeSet<String> = all.map(|field| field.name.clone()).collect();
    // The fields that the overlay names already need no further entry.
    let is_named = |field: &Field| {
        let key = (path.to_string(), field.wire.clone());
        input.overlay.fields.contains_key(&key) || matches!(field.type_, Type::Session(_))
    };
    let mut refuse = |code, message: String, candidates: &[&Field]| {
        let Some(field) = candidates.iter().find(|field| !is_named(field)) else {
            return input.error(code, &item.location, message, RENAME_FIELD);
        };
        let name = free_name(&mut taken, &field.name);
        let table = ["names", "fields", &path.to_string()];
        let entry = input.overlay.entry(&table, &field.wire, None, name);
        let file = &entry.file;
        let help = format!("name the field in the overlay, for example in a new file `{file}`");
        let error = Diagnostic::error(code, &item.location, message);
        input.report(error.with_help(help).with_entry(entry));
    };
    let mut names: BTreeMap<&str, &Field> = BTreeMap::new();
    for field in &fields.fields {
        let (name, wire) = (&field.name, quoted(&field.wire));
        if name.is_empty() {
            let message =
                format!("the property {wire} of `{path}` has no letter or digit for a Rust name");
            refuse("bad-property-name", message, &[field]);
        } else if let Some(other) = names.insert(name, field) {
            let first = quoted(&other.wire);
            let message = format!(
                "the properties {first} and {wire} of `{path}` would both be the field `{name}`"
            );
            refuse("field-collision", message, &[field, other]);
        } else if fields.sent && name == BUILD {
            let message =
                format!("the property {wire} of `{path}` has the name of a builder's method");
            refuse("field-collision", message, &[field]);
        }
    }
    let count = fields.fields.len();
    if count > MOST_PROPERTIES {
        let message =
            format!("`{path}` has {count} properties, at most {MOST_PROPERTIES} are supported");
        let help = "split the object";
        input.error("too-many-properties", &item.location, message, help);
    }
}

/// Returns a name with a number for a field that needs another name, and adds it to those that are taken.
fn free_name(taken: &mut BTreeSet<String>, name: &str) -> String {
    let name = if name.is_empty() { "field" } else { name };
    let mut numbered = (2_u64..).map(|number| format!("{name}_{number}"));
    // Some number is always free.
    let free = numbered.find(|name| !taken.contains(name));
    let free = free.unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// Checks that the alias of a shared response does not conflict with a type.
fn check_aliases(input: &Input<'_>, plan: &Plan) {
    for operation in &plan.operations {
        if let Some(alias) = &operation.response_alias
            && plan.items.contains_key(alias)
        {
            let message =
                format!("`{alias}` would be another name of a response, but is a type of its own");
            input.error("name-collision", &operation.location, message, RENAME_ONE);
        }
    }
}
