//! The adapter around typify: definitions in, shapes out.
//!
//! typify decides what a definition becomes in Rust: a struct, an enum, a wrapper around another type, and
//! where a box breaks a cycle. It sees neutral names (`T7`, `p0`), no prose, no formats and no limits, because
//! it would turn those into names that clash, types of other crates and wrappers. Its answer is joined to the
//! schema by the numbers in these names.

mod hoist;

use std::collections::BTreeMap;

pub(crate) use hoist::{Definition, definitions};
use serde_json::{Map, Value, json};
use stytch_schemas::corpus::{Kind, Schema};
use stytch_schemas::diagnostic::{Diagnostic, quoted};
use typify::{TypeDetails, TypeId, TypeSpace, TypeSpaceSettings, TypeStruct};

/// What a definition becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A struct with the type of each field, in the order of the schema.
    Struct(Vec<Type>),
    /// An enum of strings.
    Enum,
    /// Another name for a type.
    Alias(Type),
}

/// The type of a field, whether or not it must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Boolean,
    Integer,
    Number,
    String,
    /// Any JSON value.
    Json,
    /// An object whose keys the schema leaves open, with any values.
    Object,
    List(Box<Type>),
    Map(Box<Type>),
    /// A box that breaks a cycle.
    Boxed(Box<Type>),
    /// Another definition, by id.
    Named(String),
}

/// The shape of every definition.
pub(crate) fn derive(
    definitions: &BTreeMap<String, Definition>,
) -> Result<BTreeMap<String, Shape>, Vec<Diagnostic>> {
    let ids: Vec<&str> = definitions.keys().map(String::as_str).collect();
    let numbers: BTreeMap<&str, usize> = ids
        .iter()
        .enumerate()
        .map(|(number, id)| (*id, number))
        .collect();
    let failed = |error: String| {
        let about = definitions.values().next();
        let message = format!("typify refuses the definitions: {error}");
        let help = "the schemas passed every check of this crate, so please report this with them";
        vec![match about {
            Some(definition) => {
                Diagnostic::error("typify", &definition.location, message).with_help(help)
            }
            None => Diagnostic::for_file("typify", "", message),
        }]
    };
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let mut schemas: Vec<(String, schemars::schema::Schema)> = Vec::new();
    for (number, definition) in definitions.values().enumerate() {
        let neutral =
            neutral(&definition.schema, &numbers).map_err(|diagnostic| vec![*diagnostic])?;
        let schema = serde_json::from_value(neutral).map_err(|error| failed(error.to_string()))?;
        schemas.push((neutral_name(number), schema));
    }
    space
        .add_ref_types(schemas)
        .map_err(|error| failed(error.to_string()))?;
    let reading = Reading { space, ids };

    let mut shapes = BTreeMap::new();
    for type_ in reading.space.iter_types() {
        // Others are what definitions are made of, such as lists.
        let Some(id) = reading.id_of(&type_.name()) else {
            continue;
        };
        let shape = match type_.details() {
            TypeDetails::Struct(item) => reading.fields(&item).map(Shape::Struct),
            TypeDetails::Enum(_) => Some(Shape::Enum),
            TypeDetails::Newtype(item) => reading.type_(&item.inner()).map(Shape::Alias),
            _ => None,
        };
        let shape =
            shape.ok_or_else(|| failed(format!("`{id}` has a shape that is not understood")))?;
        shapes.insert(id.to_owned(), shape);
    }
    for (id, definition) in definitions {
        let shape = shapes
            .get_mut(id)
            .ok_or_else(|| failed(format!("`{id}` got no type")))?;
        settle(shape, &definition.schema.kind);
        if !fits(shape, &definition.schema.kind) {
            return Err(failed(format!("`{id}` became something else: {shape:?}")));
        }
    }
    Ok(shapes)
}

/// Objects without properties come back as wrappers around a map; here they are structs without fields.
fn settle(shape: &mut Shape, kind: &Kind) {
    if let Kind::Object(properties) = kind
        && properties.is_empty()
    {
        *shape = Shape::Struct(Vec::new());
    }
}

/// Whether a shape has what the schema has: a type for each property.
fn fits(shape: &Shape, kind: &Kind) -> bool {
    match (shape, kind) {
        (Shape::Struct(types), Kind::Object(properties)) => types.len() == properties.len(),
        (Shape::Enum, Kind::Enum(_)) => true,
        (Shape::Alias(_), kind) => !matches!(kind, Kind::Object(_) | Kind::Enum(_)),
        _ => false,
    }
}

fn neutral_name(number: usize) -> String {
    format!("T{number}")
}

/// The schema as typify gets to see it.
fn neutral(schema: &Schema, numbers: &BTreeMap<&str, usize>) -> Result<Value, Box<Diagnostic>> {
    Ok(match &schema.kind {
        Kind::Any => json!(true),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Integer => json!({"type": "integer"}),
        Kind::Number => json!({"type": "number"}),
        Kind::String => json!({"type": "string"}),
        Kind::Enum(values) => {
            let values: Vec<String> = (0..values.len())
                .map(|number| format!("v{number}"))
                .collect();
            json!({"type": "string", "enum": values})
        }
        Kind::Array(items) => json!({"type": "array", "items": neutral(items, numbers)?}),
        Kind::Map(values) => {
            json!({"type": "object", "additionalProperties": neutral(values, numbers)?})
        }
        Kind::Ref(id) => {
            let number = numbers.get(id.as_str()).ok_or_else(|| {
                let what = format!("no definition has the id {}", quoted(id));
                Box::new(Diagnostic::internal(&schema.location, what))
            })?;
            json!({"$ref": format!("#/definitions/{}", neutral_name(*number))})
        }
        Kind::Object(properties) => {
            let name = |number: usize| format!("p{number}");
            let mut schemas = Map::new();
            for (number, property) in properties.iter().enumerate() {
                schemas.insert(name(number), neutral(&property.schema, numbers)?);
            }
            let required: Vec<String> = properties
                .iter()
                .enumerate()
                .filter(|(_, property)| property.required)
                .map(|(number, _)| name(number))
                .collect();
            json!({"type": "object", "properties": schemas, "required": required})
        }
    })
}

/// What typify made, and the definitions in the order of their numbers.
struct Reading<'a> {
    space: TypeSpace,
    ids: Vec<&'a str>,
}

impl<'a> Reading<'a> {
    /// The definition with a neutral name.
    fn id_of(&self, name: &str) -> Option<&'a str> {
        let number: usize = name.strip_prefix('T')?.parse().ok()?;
        self.ids.get(number).copied()
    }

    /// The types of fields in the order of the schema, which typify does not keep.
    fn fields(&self, item: &TypeStruct<'_>) -> Option<Vec<Type>> {
        let mut types = BTreeMap::new();
        for (name, type_) in item.properties() {
            let number: usize = name.strip_prefix('p')?.parse().ok()?;
            types.insert(number, self.type_(&type_)?);
        }
        Some(types.into_values().collect())
    }

    /// A type; `Option` is left to the presence of the field.
    fn type_(&self, id: &TypeId) -> Option<Type> {
        let type_ = self.space.get_type(id).ok()?;
        let boxed = |inner: &TypeId| self.type_(inner).map(Box::new);
        Some(match type_.details() {
            TypeDetails::Option(inner) => self.type_(&inner)?,
            TypeDetails::Box(inner) => Type::Boxed(boxed(&inner)?),
            TypeDetails::Vec(items) => Type::List(boxed(&items)?),
            TypeDetails::Map(_, values) => match self.type_(&values)? {
                Type::Json => Type::Object,
                values => Type::Map(Box::new(values)),
            },
            TypeDetails::String => Type::String,
            TypeDetails::Builtin("bool") => Type::Boolean,
            TypeDetails::Builtin("f64") => Type::Number,
            TypeDetails::Builtin("i64" | "u64") => Type::Integer,
            TypeDetails::Builtin("::serde_json::Value") => Type::Json,
            _ => Type::Named(self.id_of(&type_.name())?.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_has_what_its_schema_has() {
        let none = Kind::Object(Vec::new());
        assert!(fits(&Shape::Struct(Vec::new()), &none));
        assert!(!fits(&Shape::Struct(vec![Type::String]), &none));
        assert!(!fits(&Shape::Enum, &none));
        assert!(!fits(&Shape::Alias(Type::Object), &none));
        assert!(fits(&Shape::Alias(Type::String), &Kind::String));
        assert!(fits(&Shape::Enum, &Kind::Enum(Vec::new())));
        assert!(!fits(&Shape::Struct(Vec::new()), &Kind::String));
    }
}
