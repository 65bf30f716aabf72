//! Names that would clash in Rust.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::check::{check_file_name, same_file};
use stytch_schemas::diagnostic::{Diagnostic, Location};

use super::Lowering;
use crate::ident::is_taken;
use crate::model::{Field, Item, ItemKind, Operation, Struct, Type};
use crate::path::TypePath;

/// The most fields of a struct: the engine notes those it has seen in the bits of an integer.
const MAX_FIELDS: usize = 128;

/// The method of a builder that is no setter.
const BUILD: &str = "build";

/// The code of findings about names that were given; others are about the schema itself.
const NAME: &str = "name-collision";

/// Refuses everything that would not compile.
pub(super) fn refuse(lowering: &mut Lowering<'_>) {
    let paths: BTreeSet<TypePath> = lowering.model.items.keys().cloned().collect();
    let modules: BTreeSet<(&[String], &str)> = paths.iter().flat_map(modules).collect();
    let mut found = Vec::new();
    for (path, item) in &lowering.model.items {
        let mut report = |code: &'static str, message: String, help: &str| {
            let named_at = (code == NAME).then(|| named_place(lowering, path, item));
            let at = named_at.flatten();
            let at = at.or_else(|| place(lowering, path, item));
            found.push(diagnostic(code, at.as_ref(), message, help));
        };
        if is_taken(&path.name) {
            let message = format!("`{path}` has a name that Rust uses itself");
            report(NAME, message, "give it another name in the overlay");
        }
        if modules.contains(&(path.module.as_slice(), path.name.as_str())) {
            let message = format!("`{path}` has the name of a module");
            report(NAME, message, "give it another name in the overlay");
        }
        if let ItemKind::Struct(item) = &item.kind {
            if item.sent && paths.contains(&path.sibling(format!("{}Builder", path.name))) {
                let message = format!("the builder of `{path}` has the name of another type");
                report(
                    NAME,
                    message,
                    "give one of them another name in the overlay",
                );
            }
            check_fields(path, item, &mut report);
        }
    }
    found.extend(module_files(lowering));
    found.extend(infinite(lowering));
    found.extend(endless_aliases(lowering));
    found.extend(aliases(lowering, &paths));
    lowering.diagnostics.append(&mut found);
}

/// The modules around a type: each by the one around it and its own name.
fn modules(path: &TypePath) -> impl Iterator<Item = (&[String], &str)> {
    let at = |depth| path.module.split_at_checked(depth);
    (0..path.module.len())
        .filter_map(at)
        .filter_map(|(around, inner)| Some((around, inner.first()?.as_str())))
}

/// Modules that cannot have a file of their own on every system, or whose names Rust uses itself.
fn module_files(lowering: &Lowering<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut taken: BTreeMap<String, &[String]> = BTreeMap::new();
    for (path, item) in &lowering.model.items {
        for depth in 1..=path.module.len() {
            let Some((module @ [.., name], _)) = path.module.split_at_checked(depth) else {
                continue;
            };
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
            let at = named_place(lowering, path, item).or_else(|| place(lowering, path, item));
            let help = "give the type another module in the overlay";
            found.push(diagnostic(NAME, at.as_ref(), message, help));
        }
    }
    found
}

/// Where a type comes from: its schema, the operation that it is the request of, or the overlay's set.
pub(super) fn place(lowering: &Lowering<'_>, path: &TypePath, item: &Item) -> Option<Location> {
    let schema = item
        .sources
        .first()
        .and_then(|id| lowering.definitions.get(id));
    let schema = schema.map(|source| source.location.clone());
    let operation = || operation_place(lowering, |operation| operation.request == *path);
    let set = || {
        let entry = lowering.overlay.sets.get(&path.to_string());
        entry.map(|entry| entry.location.clone())
    };
    schema.or_else(operation).or_else(set)
}

/// Where the overlay gives a type the name that it has.
pub(super) fn named_place(
    lowering: &Lowering<'_>,
    path: &TypePath,
    item: &Item,
) -> Option<Location> {
    let mut requests = lowering.model.operations.iter();
    let request = requests.find(|operation| operation.request == *path);
    let named = match request {
        Some(operation) => {
            let key = format!("{} {}", operation.method, operation.template);
            lowering
                .overlay
                .operations
                .get(&key)
                .map(|entry| &entry.location)
        }
        None => {
            let mut ids = item.sources.iter();
            ids.find_map(|id| lowering.schema_named_at(id))
        }
    };
    named.cloned()
}

/// Where the first operation of a kind stands; corpus and model have them in one order.
fn operation_place(
    lowering: &Lowering<'_>,
    is_wanted: impl Fn(&Operation) -> bool,
) -> Option<Location> {
    let mut both = lowering
        .model
        .operations
        .iter()
        .zip(&lowering.corpus.operations);
    both.find(|(operation, _)| is_wanted(operation))
        .map(|(_, source)| source.location.clone())
}

pub(super) fn diagnostic(
    code: &'static str,
    at: Option<&Location>,
    message: String,
    help: &str,
) -> Diagnostic {
    match at {
        Some(at) => Diagnostic::error(code, at, message),
        None => Diagnostic::for_file(code, ".", message),
    }
    .with_help(help)
}

fn check_fields(
    path: &TypePath,
    item: &Struct,
    report: &mut impl FnMut(&'static str, String, &str),
) {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for field in &item.fields {
        if let Some(other) = names.insert(&field.name, &field.wire) {
            let message = format!(
                "properties {other:?} and {:?} of `{path}` are both named `{}`",
                field.wire, field.name
            );
            report(
                "field-collision",
                message,
                "rename one of the properties; they cannot both be fields",
            );
        }
        if item.sent && field.name == BUILD {
            let message = format!(
                "property {:?} of `{path}` has the name of a builder's method",
                field.wire
            );
            report("field-collision", message, "rename the property");
        }
    }
    if item.fields.len() > MAX_FIELDS {
        let message = format!(
            "`{path}` has {} properties, at most {MAX_FIELDS} are supported",
            item.fields.len()
        );
        report("too-many-properties", message, "split the object");
    }
}

/// A type that needs itself to exist: no value of it can be made.
fn infinite(lowering: &Lowering<'_>) -> Vec<Diagnostic> {
    let needs = |path: &TypePath| -> Vec<TypePath> {
        match lowering.model.items.get(path).map(|item| &item.kind) {
            Some(ItemKind::Struct(item)) => {
                let required = |field: &&Field| !field.presence.is_option();
                let required = item.fields.iter().filter(required);
                required.filter_map(|field| needed(&field.type_)).collect()
            }
            Some(ItemKind::Alias(target)) => needed(target).into_iter().collect(),
            _ => Vec::new(),
        }
    };
    let mut found = Vec::new();
    for (path, item) in &lowering.model.items {
        let mut seen = BTreeSet::new();
        let mut next = needs(path);
        while let Some(needed) = next.pop() {
            if needed == *path {
                let at = place(lowering, path, item);
                let message = format!("`{path}` requires a value of itself, so none can exist");
                let help = "make a property on the way back to it optional, or a list";
                found.push(diagnostic("infinite-type", at.as_ref(), message, help));
                break;
            }
            if seen.insert(needed.clone()) {
                next.extend(needs(&needed));
            }
        }
    }
    found
}

fn needed(type_: &Type) -> Option<TypePath> {
    match type_ {
        Type::Named(path) => Some(path.clone()),
        Type::Boxed(inner) => needed(inner),
        _ => None,
    }
}

/// A name for a list or a map of itself: Rust writes out what such names stand for, without end.
fn endless_aliases(lowering: &Lowering<'_>) -> Vec<Diagnostic> {
    let target = |path: &TypePath| match lowering.model.items.get(path).map(|item| &item.kind) {
        Some(ItemKind::Alias(target)) => match target.leaf() {
            Type::Named(next) => Some(next.clone()),
            _ => None,
        },
        _ => None,
    };
    let mut found = Vec::new();
    for (path, item) in &lowering.model.items {
        let mut seen = BTreeSet::new();
        let mut next = target(path);
        while let Some(named) = next
            && seen.insert(named.clone())
        {
            next = target(&named);
        }
        if seen.contains(path) {
            let at = place(lowering, path, item);
            let message = format!("`{path}` consists of itself alone");
            let help = "put the list or the map into a property of an object";
            found.push(diagnostic("infinite-type", at.as_ref(), message, help));
        }
    }
    found
}

/// The second name of a shared response must be free.
fn aliases(lowering: &Lowering<'_>, paths: &BTreeSet<TypePath>) -> Vec<Diagnostic> {
    let operations = &lowering.model.operations;
    let aliases = operations
        .iter()
        .filter_map(|operation| operation.response_alias.as_ref());
    let taken = aliases.filter(|alias| paths.contains(alias));
    taken
        .map(|alias| {
            let at = operation_place(lowering, |operation| {
                operation.response_alias.as_ref() == Some(alias)
            });
            let message =
                format!("`{alias}` would be another name of a response, but is a type of its own");
            let help = "give one of them another name in the overlay";
            diagnostic(NAME, at.as_ref(), message, help)
        })
        .collect()
}
