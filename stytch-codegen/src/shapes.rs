//! The adapter around typify: definitions in, shapes out.
//!
//! typify decides what a definition becomes in Rust: a struct, an enum, a wrapper around another type, and
//! where a box breaks a cycle. It sees neutral names (`T7`, `p0`), no prose, no formats and no limits, because
//! it would turn those into names that clash, types of other crates and wrappers. Its public interface hides
//! wire names, so the answer is read from the tokens that it makes and joined to the schema by index.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use stytch_schemas::corpus::{Kind, Schema};
use stytch_schemas::diagnostic::Diagnostic;
use syn::{Fields, GenericArgument, Item, PathArguments, Type as Tokens};
use typify::{TypeSpace, TypeSpaceSettings};

use crate::hoist::Definition;

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
    let schemas = definitions.iter().map(|(id, definition)| {
        let schema = serde_json::from_value(neutral(&definition.schema, &numbers))
            .map_err(|error| error.to_string())?;
        Ok((
            neutral_name(numbers.get(id.as_str()).copied().unwrap_or_default()),
            schema,
        ))
    });
    let schemas: Vec<(String, schemars::schema::Schema)> =
        schemas.collect::<Result<_, String>>().map_err(failed)?;
    space
        .add_ref_types(schemas)
        .map_err(|error| failed(error.to_string()))?;
    let file: syn::File =
        syn::parse2(space.to_stream()).map_err(|error| failed(error.to_string()))?;

    let mut shapes = BTreeMap::new();
    for item in &file.items {
        let (name, shape) = match item {
            Item::Struct(item) => (item.ident.to_string(), struct_shape(item, &ids)),
            Item::Enum(item) => (item.ident.to_string(), Some(Shape::Enum)),
            Item::Type(item) => (
                item.ident.to_string(),
                read_type(&item.ty, &ids).map(Shape::Alias),
            ),
            _ => continue,
        };
        let Some(id) = id_of(&name, &ids) else {
            continue;
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

fn neutral_name(number: usize) -> String {
    format!("T{number}")
}

fn id_of<'a>(name: &str, ids: &[&'a str]) -> Option<&'a str> {
    ids.get(name.strip_prefix('T')?.parse::<usize>().ok()?)
        .copied()
}

/// The schema as typify gets to see it.
fn neutral(schema: &Schema, numbers: &BTreeMap<&str, usize>) -> Value {
    match &schema.kind {
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
        Kind::Array(items) => json!({"type": "array", "items": neutral(items, numbers)}),
        Kind::Map(values) => {
            json!({"type": "object", "additionalProperties": neutral(values, numbers)})
        }
        Kind::Ref(id) => {
            let name = neutral_name(numbers.get(id.as_str()).copied().unwrap_or_default());
            json!({"$ref": format!("#/definitions/{name}")})
        }
        Kind::Object(properties) => {
            let name = |number: usize| format!("p{number}");
            let schemas: Map<String, Value> = properties
                .iter()
                .enumerate()
                .map(|(number, property)| (name(number), neutral(&property.schema, numbers)))
                .collect();
            let required: Vec<String> = properties
                .iter()
                .enumerate()
                .filter(|(_, property)| property.required)
                .map(|(number, _)| name(number))
                .collect();
            json!({"type": "object", "properties": schemas, "required": required})
        }
    }
}

fn struct_shape(item: &syn::ItemStruct, ids: &[&str]) -> Option<Shape> {
    match &item.fields {
        Fields::Unit => Some(Shape::Struct(Vec::new())),
        Fields::Unnamed(fields) => read_type(&fields.unnamed.first()?.ty, ids).map(Shape::Alias),
        Fields::Named(fields) => {
            let mut types = BTreeMap::new();
            for field in &fields.named {
                let number: usize = field
                    .ident
                    .as_ref()?
                    .to_string()
                    .strip_prefix('p')?
                    .parse()
                    .ok()?;
                types.insert(number, read_type(&field.ty, ids)?);
            }
            Some(Shape::Struct(types.into_values().collect()))
        }
    }
}

/// Reads a type that typify wrote; `Option` is left to the presence of the field.
fn read_type(tokens: &Tokens, ids: &[&str]) -> Option<Type> {
    let Tokens::Path(path) = tokens else {
        return None;
    };
    let last = path.path.segments.last()?;
    let mut arguments = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().filter_map(argument_type).collect()
        }
        _ => Vec::new(),
    }
    .into_iter();
    let name = last.ident.to_string();
    Some(match name.as_str() {
        "Option" => read_type(arguments.next()?, ids)?,
        "Box" => Type::Boxed(Box::new(read_type(arguments.next()?, ids)?)),
        "Vec" => Type::List(Box::new(read_type(arguments.next()?, ids)?)),
        "Map" => Type::Object,
        "HashMap" | "BTreeMap" => match read_type(arguments.nth(1)?, ids)? {
            Type::Json => Type::Object,
            value => Type::Map(Box::new(value)),
        },
        "Value" => Type::Json,
        "String" => Type::String,
        "bool" => Type::Boolean,
        "f64" => Type::Number,
        "i64" | "u64" => Type::Integer,
        _ => Type::Named(id_of(&name, ids)?.to_owned()),
    })
}

fn argument_type(argument: &GenericArgument) -> Option<&Tokens> {
    match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}
