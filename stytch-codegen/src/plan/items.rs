//! Plans the types of the schemas.

use std::collections::BTreeMap;

use stytch_schemas::corpus::Kind;
use stytch_schemas::diagnostic::quoted;

use super::input::{Input, Subject};
use super::types::{Item, ItemKind, Struct};
use super::{enums, fields, formats, sameness};
use crate::names::definitions::Definition;
use crate::names::path::TypePath;
use crate::overlay::{Address, Attributes};
use crate::prose::code;
use crate::shapes::Shape;

/// Returns the type of every schema that has a name. A schema that is only used as the body of requests has none.
pub(super) fn items(input: &Input<'_>) -> BTreeMap<TypePath, Item> {
    let mut items = BTreeMap::new();
    for (path, ids) in input.names.paths() {
        let known = ids.iter().copied();
        let known = known.filter_map(|id| Some((id, input.definitions.get(id)?)));
        let schemas: Vec<(&str, &Definition)> = known.collect();
        sameness::refuse_differences(input, path, &schemas);
        let Some((first, definition)) = schemas.first() else {
            continue;
        };
        match item(input, first, definition, path) {
            Some(mut item) => {
                item.sources = ids.iter().map(|id| (*id).to_owned()).collect();
                item.named_at = ids.iter().find_map(|id| input.named_at(id)).cloned();
                items.insert(path.clone(), item);
            }
            None => {
                let what = format!("the schema {} has no shape that fits it", quoted(first));
                input.internal(&definition.location, what);
            }
        }
    }
    items
}

/// Returns the type of a definition, or `None` if its shape does not match.
fn item(input: &Input<'_>, id: &str, definition: &Definition, path: &TypePath) -> Option<Item> {
    let (schema, at) = (&definition.schema, &definition.location);
    let kind = match (input.shapes.get(id)?, &schema.kind) {
        (Shape::Struct(types), Kind::Object(properties)) => {
            let fields = properties
                .iter()
                .zip(types)
                .filter_map(|(property, type_)| fields::of_type(input, id, path, property, type_));
            ItemKind::Struct(Struct::new(fields.collect()))
        }
        (Shape::Enum, Kind::Enum(values)) => {
            ItemKind::Enum(enums::variants(input, path, values, at))
        }
        (Shape::Alias(type_), _) => {
            let nothing = Attributes::default();
            ItemKind::Alias(formats::refined(input, type_, schema, &nothing))
        }
        _ => return None,
    };
    let about = input.about_type(path);
    // A response may be described at its operation.
    let responding = input.names.responding(id);
    let returned = responding.iter().find_map(|key| {
        let operation = Address::Operation(key.clone());
        input.overlay.attributes(&[operation]).returns
    });
    let (address, attribute) = match responding.first() {
        Some(key) => (Address::Operation(key.clone()), "returns"),
        None => (Address::Type(path.to_string()), "doc"),
    };
    let subject = Subject {
        what: &format!("type `{path}`"),
        name: &path.name,
        at,
        address: &address,
        attribute,
    };
    let stated = about.doc.or(returned);
    let of_schema = schema.description.as_ref();
    Some(Item {
        doc: input.doc(stated.as_ref(), of_schema, &subject, &code(&path.name)),
        deprecated: input.deprecated(about.deprecated.as_ref(), schema.deprecated, at),
        sources: Vec::new(),
        location: at.clone(),
        named_at: None,
        is_limited: false,
        kind,
    })
}
