//! The adapter around typify, which turns definitions into shapes.
//!
//! typify decides whether a definition becomes a struct, an enum or a wrapper around another type, and where a box
//! breaks a cycle. It gets neutral names (`T7`, `p0`) without prose, formats and limits, because it would turn those
//! into conflicting names, types of other crates and wrappers. The numbers in these names connect its output to the
//! schemas.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde_json::{Map, Value, json};
use stytch_schemas::corpus::{Kind, Schema};
use stytch_schemas::diagnostic::{Diagnostic, quoted};
use typify::{TypeDetails, TypeId, TypeSpace, TypeSpaceSettings, TypeStruct};

use crate::names::Names;
use crate::names::definitions::Definition;
use crate::rust_type::{Integer, Type};

/// The shape of a definition in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A struct, with the types of its fields in the order of the schema.
    Struct(Vec<Type>),
    /// An enum of strings.
    Enum,
    /// An alias of a type.
    Alias(Type),
}

/// Returns the shape of every definition. Only 64-bit integers and text without a format are among the types.
///
/// # Errors
/// Returns an error if a definition refers to one that does not exist, or if typify rejects a definition. Both are bugs
/// of this crate.
pub(crate) fn derive(
    definitions: &BTreeMap<String, Definition>,
    names: &Names,
) -> Result<BTreeMap<String, Shape>, Box<Diagnostic>> {
    let ids: Vec<&str> = definitions.keys().map(String::as_str).collect();
    let space = typified(definitions, &ids)?;
    let reading = Reading { space, ids, names };
    let mut shapes = BTreeMap::new();
    for type_ in reading.space.iter_types() {
        let id = reading.id_of(&type_.name());
        // The other types are parts of definitions, such as lists.
        let Some((id, definition)) = id.and_then(|id| definitions.get_key_value(id)) else {
            continue;
        };
        let shape = reading.shape(&type_, &definition.schema.kind);
        let other = || format!("`{id}` has a different shape than its schema");
        shapes.insert(
            id.clone(),
            shape.ok_or_else(|| rejected(definitions, other()))?,
        );
    }
    match definitions.keys().find(|id| !shapes.contains_key(*id)) {
        Some(id) => Err(rejected(definitions, format!("`{id}` has no type"))),
        None => Ok(shapes),
    }
}

/// Returns what typify makes of the definitions; `ids` are theirs in order.
fn typified(
    definitions: &BTreeMap<String, Definition>,
    ids: &[&str],
) -> Result<TypeSpace, Box<Diagnostic>> {
    let mut schemas: Vec<(String, schemars::schema::Schema)> = Vec::new();
    for (number, definition) in definitions.values().enumerate() {
        let schema = serde_json::from_value(neutral(&definition.schema, ids)?);
        let schema = schema.map_err(|error| rejected(definitions, error))?;
        schemas.push((neutral_name(number), schema));
    }
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let added = space.add_ref_types(schemas);
    added.map_err(|error| rejected(definitions, error))?;
    Ok(space)
}

fn rejected(definitions: &BTreeMap<String, Definition>, error: impl Display) -> Box<Diagnostic> {
    let message = format!("typify rejects the definitions: {error}");
    let error = match definitions.values().next() {
        Some(definition) => Diagnostic::error("typify", &definition.location, message),
        None => Diagnostic::for_file("typify", "", message),
    };
    let help = "the schemas passed every check of this crate, so please report this with them";
    Box::new(error.with_help(help))
}

/// Returns whether a shape matches its schema: it must have a type for each property.
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

/// Returns the schema in the form that is passed to typify.
fn neutral(schema: &Schema, ids: &[&str]) -> Result<Value, Box<Diagnostic>> {
    Ok(match &schema.kind {
        Kind::Any => json!(true),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Integer => json!({"type": "integer"}),
        Kind::Number => json!({"type": "number"}),
        Kind::String => json!({"type": "string"}),
        Kind::Enum(values) => {
            let values = 0..values.len();
            let values: Vec<String> = values.map(|number| format!("v{number}")).collect();
            json!({"type": "string", "enum": values})
        }
        Kind::Array(items) => json!({"type": "array", "items": neutral(items, ids)?}),
        Kind::Map(values) => {
            json!({"type": "object", "additionalProperties": neutral(values, ids)?})
        }
        Kind::Ref(id) => {
            let number = ids.binary_search(&id.as_str()).map_err(|_| {
                let what = format!("no definition has the id {}", quoted(id));
                Box::new(Diagnostic::internal(&schema.location, what))
            })?;
            json!({"$ref": format!("#/definitions/{}", neutral_name(number))})
        }
        Kind::Object(properties) => {
            let mut schemas = Map::new();
            let mut required = Vec::new();
            for (number, property) in properties.iter().enumerate() {
                let name = format!("p{number}");
                required.extend(property.required.then(|| name.clone()));
                schemas.insert(name, neutral(&property.schema, ids)?);
            }
            json!({"type": "object", "properties": schemas, "required": required})
        }
    })
}

/// The output of typify, and the definitions in the order of their numbers.
struct Reading<'a> {
    space: TypeSpace,
    ids: Vec<&'a str>,
    names: &'a Names,
}

impl<'a> Reading<'a> {
    /// Returns the id of the definition with a neutral name.
    fn id_of(&self, name: &str) -> Option<&'a str> {
        let number: usize = name.strip_prefix('T')?.parse().ok()?;
        self.ids.get(number).copied()
    }

    /// Returns the shape of a type, or `None` if it does not match the schema.
    fn shape(&self, type_: &typify::Type<'_>, kind: &Kind) -> Option<Shape> {
        let shape = match type_.details() {
            // typify turns objects without properties into wrappers around a map.
            _ if matches!(kind, Kind::Object(properties) if properties.is_empty()) => {
                Shape::Struct(Vec::new())
            }
            TypeDetails::Struct(item) => Shape::Struct(self.fields(&item)?),
            TypeDetails::Enum(_) => Shape::Enum,
            TypeDetails::Newtype(item) => Shape::Alias(self.type_(&item.inner())?),
            _ => return None,
        };
        fits(&shape, kind).then_some(shape)
    }

    /// Returns the types of fields in the order of the schema, which typify does not keep.
    fn fields(&self, item: &TypeStruct<'_>) -> Option<Vec<Type>> {
        let mut types = BTreeMap::new();
        for (name, type_) in item.properties() {
            let number: usize = name.strip_prefix('p')?.parse().ok()?;
            types.insert(number, self.type_(&type_)?);
        }
        Some(types.into_values().collect())
    }

    /// Returns a type without `Option`, which the presence of the field decides.
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
            TypeDetails::Builtin("i64" | "u64") => Type::Integer(Integer::I64),
            TypeDetails::Builtin("::serde_json::Value") => Type::Json,
            _ => Type::Named(self.names.type_of(self.id_of(&type_.name())?)?.clone()),
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
