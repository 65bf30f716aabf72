//! The users of schemas: other schemas, and operations.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::corpus::{Corpus, Kind, Schema};

use super::key;

/// The users of every schema.
pub(super) struct Users<'a> {
    /// Schema id to the ids of the schemas that refer to it.
    schemas: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Schema id to the keys of the operations that use it as their body, as their response or in a parameter.
    operations: BTreeMap<&'a str, BTreeSet<String>>,
    bodies: BTreeSet<&'a str>,
    parameters: BTreeSet<&'a str>,
}

impl<'a> Users<'a> {
    pub(super) fn of(corpus: &'a Corpus) -> Self {
        let mut users = Self {
            schemas: BTreeMap::new(),
            operations: BTreeMap::new(),
            bodies: BTreeSet::new(),
            parameters: BTreeSet::new(),
        };
        for (id, definition) in &corpus.types {
            for used in references(&definition.schema) {
                users.schemas.entry(used).or_default().insert(id);
            }
        }
        for operation in &corpus.operations {
            let parameters = operation.parameters.iter();
            let in_parameters = parameters.flat_map(|parameter| references(&parameter.schema));
            users.parameters.extend(in_parameters.clone());
            users.bodies.extend(operation.body.as_deref());
            let sides = [&operation.body, &operation.response].into_iter();
            let sides = sides.filter_map(|id| id.as_deref());
            for used in sides.chain(in_parameters) {
                let keys = users.operations.entry(used).or_default();
                keys.insert(key(operation));
            }
        }
        users
    }

    /// Returns the ids of the schemas that refer to a schema.
    pub(super) fn schemas(&self, id: &str) -> impl Iterator<Item = &'a str> {
        self.schemas.get(id).into_iter().flatten().copied()
    }

    /// Returns the keys of the operations that use a schema directly.
    pub(super) fn operations(&self, id: &str) -> impl Iterator<Item = &str> {
        let keys = self.operations.get(id).into_iter().flatten();
        keys.map(String::as_str)
    }

    /// Returns whether a schema is only used as the body of requests.
    pub(super) fn is_only_body(&self, id: &str) -> bool {
        let is_referred_to = self.schemas.contains_key(id) || self.parameters.contains(id);
        self.bodies.contains(id) && !is_referred_to
    }
}

/// Returns the ids that a schema refers to, at any depth.
fn references(schema: &Schema) -> Vec<&str> {
    match &schema.kind {
        Kind::Ref(id) => vec![id],
        Kind::Array(inner) | Kind::Map(inner) => references(inner),
        Kind::Object(properties) => properties
            .iter()
            .flat_map(|property| references(&property.schema))
            .collect(),
        _ => Vec::new(),
    }
}
