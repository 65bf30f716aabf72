//! Checks that every reference leads to a schema with a shape.

use std::collections::{BTreeMap, BTreeSet};

use super::lost::Lost;
use crate::corpus::{Kind, TypeDef};
use crate::diagnostic::{Diagnostic, Reference, quoted};
use crate::dialect::nearest::Suggestions;

/// Reports references that lead to no schema.
pub(crate) fn missing(
    references: &[Reference],
    types: &BTreeMap<String, TypeDef>,
    lost: &Lost,
    suggestions: &mut Suggestions,
) -> Vec<Diagnostic> {
    let is_missing =
        |Reference { id, .. }: &&Reference| !types.contains_key(id) && !lost.ids.contains(id);
    let missing = references.iter().filter(is_missing);
    missing
        .map(|Reference { id, location }| {
            let near = suggestions.nearest(id, types.keys().map(String::as_str));
            let message = format!("no schema has the id {}", quoted(id));
            Diagnostic::error("missing-ref", location, message).with_help(help(near, lost.files))
        })
        .collect()
}

fn help(near: Option<&str>, unread: usize) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if unread > 0 => {
            "fix the files that cannot be read first; one of them may have it".to_owned()
        }
        None => "add the schema, or change the reference".to_owned(),
    }
}

/// Reports schemas that only consist of references to each other and have no shape. Each diagnostic has the schema's
/// id.
pub(crate) fn cycles(types: &BTreeMap<String, TypeDef>) -> Vec<(String, Diagnostic)> {
    let mut found = Vec::new();
    let mut settled = BTreeSet::new();
    for start in types.values() {
        let mut path: Vec<&TypeDef> = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut next = Some(start);
        while let Some(def) = next {
            if settled.contains(&def.id) {
                break;
            }
            if !on_path.insert(&def.id) {
                let cycle = path.iter().skip_while(|earlier| earlier.id != def.id);
                found.push((def.id.clone(), cycle_error(def, cycle.copied())));
                break;
            }
            path.push(def);
            next = match &def.schema.kind {
                // Missing schemas are reported above.
                Kind::Ref(target) => types.get(target),
                _ => None,
            };
        }
        settled.extend(on_path);
    }
    found
}

fn cycle_error<'a>(first: &'a TypeDef, cycle: impl Iterator<Item = &'a TypeDef>) -> Diagnostic {
    let names: Vec<String> = cycle.chain([first]).map(|def| quoted(&def.id)).collect();
    let message = format!(
        "the schema refers to nothing but itself: {}",
        names.join(" → ")
    );
    Diagnostic::error("reference-cycle", &first.location, message)
        .with_help("give one of these schemas a `type`")
}
