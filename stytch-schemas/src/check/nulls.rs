//! Nullability that a schema inherits from the one it refers to.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{Kind, Schema, TypeDef};
use crate::diagnostic::Diagnostic;

/// Makes references to nullable schemas nullable. Nullable elements of lists and maps are errors, returned with the id
/// of the schema that contains them.
pub(crate) fn settle(types: &mut BTreeMap<String, TypeDef>) -> Vec<(String, Diagnostic)> {
    let nullable = nullable(types);
    let mut found = Vec::new();
    for def in types.values_mut() {
        walk(&mut def.schema, &nullable, &mut |error| {
            found.push((def.id.clone(), error));
        });
    }
    found
}

/// Returns the ids of schemas that are nullable, directly or through references.
fn nullable(types: &BTreeMap<String, TypeDef>) -> BTreeSet<String> {
    let mut referring: BTreeMap<&str, Vec<&TypeDef>> = BTreeMap::new();
    for def in types.values() {
        if let Kind::Ref(id) = &def.schema.kind {
            referring.entry(id).or_default().push(def);
        }
    }
    let mut open: Vec<&TypeDef> = types.values().filter(|def| def.schema.nullable).collect();
    let mut found = BTreeSet::new();
    while let Some(def) = open.pop() {
        if found.insert(def.id.clone()) {
            open.extend(referring.remove(def.id.as_str()).unwrap_or_default());
        }
    }
    found
}

fn walk(schema: &mut Schema, nullable: &BTreeSet<String>, report: &mut dyn FnMut(Diagnostic)) {
    match &mut schema.kind {
        Kind::Ref(id) => schema.nullable |= nullable.contains(id),
        Kind::Array(element) | Kind::Map(element) => {
            walk(element, nullable, report);
            if element.nullable {
                let message = "the elements of a list or map cannot be null";
                report(
                    Diagnostic::error("nullable-element", &element.location, message)
                        .with_help("take `null` out, or allow any value with `{}`"),
                );
            }
        }
        Kind::Object(properties) => {
            for property in properties {
                walk(&mut property.schema, nullable, report);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::schema::{Position, read};
    use crate::diagnostic::Sink;
    use crate::tree::parse;

    #[test]
    fn long_chains_of_references_take_nullability_over() {
        const MANY: usize = 20_000;
        let def = |at: usize| {
            let text = match at {
                MANY => r#"{"type":["string","null"]}"#.to_owned(),
                _ => format!(r##"{{"$ref":"#/components/schemas/T{:05}"}}"##, at + 1),
            };
            let node = parse("a.json", text.as_bytes()).unwrap();
            let schema = read(&node, Position::Root, &mut Sink::default());
            let (id, location) = (format!("T{at:05}"), node.location);
            (
                id.clone(),
                TypeDef {
                    id,
                    schema,
                    location,
                },
            )
        };
        let mut types: BTreeMap<String, TypeDef> = (0..=MANY).map(def).collect();
        assert!(settle(&mut types).is_empty());
        assert!(types.values().all(|def| def.schema.nullable));
        assert!(crate::check::references::cycles(&types).is_empty());
    }
}
