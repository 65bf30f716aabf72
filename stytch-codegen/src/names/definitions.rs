//! Gives objects and enums that stand inside others a definition of their own.

use std::collections::BTreeMap;

use stytch_schemas::corpus::{Corpus, Kind, Schema};
use stytch_schemas::diagnostic::Location;

use super::ident::{Words, pascal};

/// A definition: one of the corpus, or one lifted out of another.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) schema: Schema,
    pub(crate) location: Location,
    /// For a lifted one, the definition it stood in and the name to append to that one's.
    pub(crate) parent: Option<(String, String)>,
}

/// Every definition by id. The id of a lifted one is that of its parent, a `/` and the field.
pub(crate) fn definitions(corpus: &Corpus, words: &Words) -> BTreeMap<String, Definition> {
    let mut definitions = BTreeMap::new();
    for (id, type_) in &corpus.types {
        let mut schema = type_.schema.clone();
        lift_from(&mut schema, id, words, &mut definitions);
        definitions.insert(
            id.clone(),
            Definition {
                schema,
                location: type_.location.clone(),
                parent: None,
            },
        );
    }
    definitions
}

fn lift_from(
    schema: &mut Schema,
    id: &str,
    words: &Words,
    definitions: &mut BTreeMap<String, Definition>,
) {
    match &mut schema.kind {
        Kind::Object(properties) => {
            for property in properties {
                lift(&mut property.schema, id, &property.name, words, definitions);
            }
        }
        Kind::Array(inner) | Kind::Map(inner) => lift(inner, id, "item", words, definitions),
        _ => {}
    }
}

fn lift(
    schema: &mut Schema,
    id: &str,
    field: &str,
    words: &Words,
    definitions: &mut BTreeMap<String, Definition>,
) {
    match &mut schema.kind {
        Kind::Object(_) | Kind::Enum(_) => {
            // As in a JSON pointer: a `/` in a name must not look like one more level.
            let segment = field.replace('~', "~0").replace('/', "~1");
            let own_id = format!("{id}/{segment}");
            let mut lifted = schema.clone();
            lift_from(&mut lifted, &own_id, words, definitions);
            let parent = Some((id.to_owned(), pascal(field, words)));
            let location = lifted.location.clone();
            definitions.insert(
                own_id.clone(),
                Definition {
                    schema: lifted,
                    location,
                    parent,
                },
            );
            schema.kind = Kind::Ref(own_id);
        }
        Kind::Array(inner) | Kind::Map(inner) => lift(inner, id, field, words, definitions),
        _ => {}
    }
}
