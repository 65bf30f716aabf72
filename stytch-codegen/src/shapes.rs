//! The adapter around typify, which turns definitions into shapes.
//!
//! typify decides whether a definition becomes a struct, an enum or a wrapper around another type, and where a box
//! breaks a cycle. It gets neutral names (`T7`, `p0`) without prose, formats and limits, because it would turn those
//! into conflicting names, types of other crates and wrappers. The numbers in these names connect its output to the
//! schemas.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};
use stytch_schemas::corpus::{Kind, Schema};
use stytch_schemas::diagnostic::{Diagnostic, quoted};
use typify::{TypeDetails, TypeId, TypeSpace, TypeSpaceSettings, TypeStruct};

use crate::names::Names;
use crate::names::definitions::Definition;
use crate::names::path::TypePath;

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

/// A Rust type, without the `Option` for absent values. typify only sees 64-bit integers and text without a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Boolean,
    Integer(Integer),
    Number,
    String,
    Secret,
    Timestamp,
    /// Any JSON value.
    Json,
    /// An object with any fields and values.
    Object,
    /// A session, which is sent in headers.
    Session(SessionHeaders),
    List(Box<Type>),
    Map(Box<Type>),
    /// A box that breaks a cycle.
    Boxed(Box<Type>),
    Named(TypePath),
}

/// The names of the headers that carry a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionHeaders {
    pub(crate) token: String,
    pub(crate) jwt: String,
}

impl Type {
    /// Returns the type inside lists, maps and boxes.
    pub(crate) fn leaf(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Boxed(inner) => inner.leaf(),
            leaf => leaf,
        }
    }

    /// Returns the same lists, maps and boxes around another leaf.
    pub(crate) fn with_leaf(&self, leaf: Self) -> Self {
        let with = |inner: &Self| Box::new(inner.with_leaf(leaf.clone()));
        match self {
            Self::List(inner) => Self::List(with(inner)),
            Self::Map(inner) => Self::Map(with(inner)),
            Self::Boxed(inner) => Self::Boxed(with(inner)),
            _ => leaf,
        }
    }

    /// Returns the path of a named type.
    pub(crate) fn path(&self) -> Option<&TypePath> {
        match self {
            Self::Named(path) => Some(path),
            _ => None,
        }
    }

    /// Returns whether the type has an empty value for `null`.
    pub(crate) fn is_collection(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_) | Self::Object)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integer {
    I32,
    I64,
    U32,
    U64,
}

impl Integer {
    /// Returns the range of the type.
    pub(crate) fn range(self) -> RangeInclusive<i128> {
        match self {
            Self::I32 => i32::MIN.into()..=i32::MAX.into(),
            Self::I64 => i64::MIN.into()..=i64::MAX.into(),
            Self::U32 => 0..=u32::MAX.into(),
            Self::U64 => 0..=u64::MAX.into(),
        }
    }
}

/// Returns the shape of every definition.
///
/// # Errors
/// Returns an error if a definition refers to one that does not exist, or if typify rejects a definition. Both are bugs
/// of this crate.
pub(crate) fn derive(
    definitions: &BTreeMap<String, Definition>,
    names: &Names,
) -> Result<BTreeMap<String, Shape>, Box<Diagnostic>> {
    let ids: Vec<&str> = definitions.keys().map(String::as_str).collect();
    let failed = |error: String| {
        let message = format!("typify rejects the definitions: {error}");
        let error = match definitions.values().next() {
            Some(definition) => Diagnostic::error("typify", &definition.location, message),
            None => Diagnostic::for_file("typify", "", message),
        };
        Box::new(error.with_help(
            "the schemas passed every check of this crate, so please report this with them",
        ))
    };
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let mut schemas: Vec<(String, schemars::schema::Schema)> = Vec::new();
    for (number, definition) in definitions.values().enumerate() {
        let schema = serde_json::from_value(neutral(&definition.schema, &ids)?);
        schemas.push((
            neutral_name(number),
            schema.map_err(|error| failed(error.to_string()))?,
        ));
    }
    let added = space.add_ref_types(schemas);
    added.map_err(|error| failed(error.to_string()))?;
    let reading = Reading { space, ids, names };

    let mut shapes = BTreeMap::new();
    for type_ in reading.space.iter_types() {
        // The other types are parts of definitions, such as lists.
        let name = type_.name();
        let Some((id, definition)) = reading
            .id_of(&name)
            .and_then(|id| definitions.get_key_value(id))
        else {
            continue;
        };
        let kind = &definition.schema.kind;
        let shape = match type_.details() {
            // typify turns objects without properties into wrappers around a map.
            _ if matches!(kind, Kind::Object(properties) if properties.is_empty()) => {
                Some(Shape::Struct(Vec::new()))
            }
            TypeDetails::Struct(item) => reading.fields(&item).map(Shape::Struct),
            TypeDetails::Enum(_) => Some(Shape::Enum),
            TypeDetails::Newtype(item) => reading.type_(&item.inner()).map(Shape::Alias),
            _ => None,
        };
        let shape = shape.filter(|shape| fits(shape, kind));
        let shape =
            shape.ok_or_else(|| failed(format!("`{id}` has a different shape than its schema")))?;
        shapes.insert(id.clone(), shape);
    }
    match definitions.keys().find(|id| !shapes.contains_key(*id)) {
        Some(id) => Err(failed(format!("`{id}` has no type"))),
        None => Ok(shapes),
    }
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
