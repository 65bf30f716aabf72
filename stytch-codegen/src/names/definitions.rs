//! Moves nested objects and enums to their own definitions.

use std::collections::BTreeMap;

use stytch_schemas::corpus::{Corpus, Kind, Schema};
use stytch_schemas::diagnostic::Location;
use stytch_schemas::tree::escape;

use super::ident::{Words, pascal};

/// A definition from the corpus, or one that was lifted out of another definition.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) schema: Schema,
    pub(crate) location: Location,
    /// For a lifted definition, its parent and the name to append to the parent's name.
    pub(crate) parent: Option<(String, String)>,
}

/// Returns every definition by id. The id of a lifted definition is its parent's id, a `/` and the field.
pub(crate) fn definitions(corpus: &Corpus, words: &Words) -> BTreeMap<String, Definition> {
    let mut lifting = Lifting {
        words,
        definitions: BTreeMap::new(),
    };
    for (id, type_) in &corpus.types {
        lifting.add(
            id.clone(),
            type_.schema.clone(),
            type_.location.clone(),
            None,
        );
    }
    lifting.definitions
}

struct Lifting<'w> {
    words: &'w Words,
    definitions: BTreeMap<String, Definition>,
}

impl Lifting<'_> {
    /// Adds a definition, and one for each object and enum inside it.
    fn add(
        &mut self,
        id: String,
        mut schema: Schema,
        location: Location,
        parent: Option<(String, String)>,
    ) {
        match &mut schema.kind {
            Kind::Object(properties) => {
                for property in properties {
                    self.lift(&mut property.schema, &id, &property.name);
                }
            }
            Kind::Array(inner) | Kind::Map(inner) => self.lift(inner, &id, "item"),
            _ => {}
        }
        let definition = Definition {
            schema,
            location,
            parent,
        };
        self.definitions.insert(id, definition);
    }

    /// Replaces an object or enum inside a definition with a reference.
    fn lift(&mut self, schema: &mut Schema, id: &str, field: &str) {
        match &mut schema.kind {
            Kind::Object(_) | Kind::Enum(_) => {
                // Escapes the name as in a JSON pointer, because a `/` in it must not look like another level.
                let own_id = format!("{id}/{}", escape(field));
                let parent = Some((id.to_owned(), pascal(field, self.words)));
                let lifted = schema.clone();
                let location = lifted.location.clone();
                self.add(own_id.clone(), lifted, location, parent);
                schema.kind = Kind::Ref(own_id);
            }
            Kind::Array(inner) | Kind::Map(inner) => self.lift(inner, id, field),
            _ => {}
        }
    }
}
