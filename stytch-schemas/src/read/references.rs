//! Checks that every reference leads to a schema, and to one that has a shape.

use std::collections::{BTreeMap, BTreeSet};

use super::nearest::nearest;
use super::sink::{Reference, Sink};
use crate::corpus::{Kind, TypeDef};
use crate::diagnostic::{Diagnostic, quoted};

pub(super) fn check(types: &BTreeMap<String, TypeDef>, sink: &mut Sink) {
    let mut helps: BTreeMap<String, String> = BTreeMap::new();
    for Reference { id, location } in std::mem::take(&mut sink.references) {
        if types.contains_key(&id) || sink.lost_ids.contains(&id) {
            continue;
        }
        let message = format!("no schema has the id {}", quoted(&id));
        let unread = sink.unread_files;
        let help = helps
            .entry(id)
            .or_insert_with_key(|id| help(id, types, unread));
        sink.push(Diagnostic::error("missing-ref", &location, message).with_help(help.clone()));
    }
    check_cycles(types, sink);
}

fn help(id: &str, types: &BTreeMap<String, TypeDef>, unread: usize) -> String {
    match nearest(id, types.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if unread > 0 => {
            "mend the files that cannot be read first; one of them may have it".to_owned()
        }
        None => "add the schema, or change the reference".to_owned(),
    }
}

/// Schemas that are nothing but references to each other have no shape.
fn check_cycles(types: &BTreeMap<String, TypeDef>, sink: &mut Sink) {
    let mut settled = BTreeSet::new();
    for start in types.values() {
        let mut path: Vec<&TypeDef> = Vec::new();
        let mut next = Some(start);
        while let Some(def) = next {
            if settled.contains(&def.id) {
                break;
            }
            if path.iter().any(|earlier| earlier.id == def.id) {
                let cycle = path.iter().skip_while(|earlier| earlier.id != def.id);
                report_cycle(def, cycle.copied(), sink);
                break;
            }
            path.push(def);
            next = match &def.schema.kind {
                // One that leads nowhere is reported above.
                Kind::Ref(target) => types.get(target),
                _ => None,
            };
        }
        settled.extend(path.into_iter().map(|def| &def.id));
    }
}

fn report_cycle<'a>(first: &'a TypeDef, cycle: impl Iterator<Item = &'a TypeDef>, sink: &mut Sink) {
    let names: Vec<String> = cycle.chain([first]).map(|def| quoted(&def.id)).collect();
    let message = format!(
        "the schema refers to nothing but itself: {}",
        names.join(" → ")
    );
    sink.push(
        Diagnostic::error("reference-cycle", &first.location, message)
            .with_help("give one of these schemas a `type`"),
    );
}
