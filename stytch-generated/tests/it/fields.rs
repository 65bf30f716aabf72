//! Tests the engine's tables of fields against the schemas on disk.

use std::collections::BTreeMap;

use serde_json::Value;
use stytch_generated::runtime::record::{Field, Presence};

use super::corpus::{CORPUS, is_collection, is_nullable, is_only_sent};
use super::table::TYPES;

#[test]
fn the_engine_knows_the_fields_of_every_schema() {
    let mut compared = 0;
    for entry in TYPES {
        let wanted = wanted(entry.id);
        assert_eq!(entry.fields.map(shown), wanted, "{}", entry.id);
        compared += wanted.map_or(0, |fields| fields.len());
    }
    assert!(
        compared > 1500 || TYPES.len() < 500,
        "{compared} fields were compared"
    );
}

fn shown(fields: &[Field]) -> BTreeMap<String, Presence> {
    let named = fields
        .iter()
        .map(|Field(name, presence)| ((*name).to_owned(), *presence));
    let shown: BTreeMap<_, _> = named.collect();
    assert_eq!(shown.len(), fields.len(), "a name occurs twice");
    shown
}

/// Returns the properties of a schema, each with the expected presence.
fn wanted(id: &str) -> Option<BTreeMap<String, Presence>> {
    let schema = &CORPUS.schemas[id];
    let required: Vec<&Value> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    let properties = schema.get("properties")?.as_object()?;
    let wanted = properties.iter().map(|(name, property)| {
        let said = CORPUS.said_of(id, name);
        let is_absent_at_times = is_collection(property)
            || is_nullable(property, &said)
            || said.contains_key("when_absent");
        let presence = match (
            required.iter().any(|required| *required == name),
            is_absent_at_times,
        ) {
            (false, _) => Presence::Optional,
            (true, true) if !is_only_sent(id) => Presence::Lenient,
            (true, _) => Presence::Required,
        };
        (name.clone(), presence)
    });
    Some(wanted.collect())
}
