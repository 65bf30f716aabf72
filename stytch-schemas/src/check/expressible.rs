//! Rejects schemas and operations that generated code cannot express.

use std::collections::BTreeMap;
use std::mem::discriminant;

use crate::corpus::{Kind, Operation, Parameter, Property, Schema, TypeDef};
use crate::diagnostic::{Diagnostic, quoted};

type Types = BTreeMap<String, TypeDef>;

/// The maximum number of fields of a type. Decoding tracks the fields it has seen as bits of an integer.
pub const MOST_PROPERTIES: usize = 128;

/// Reports a type that has too many fields.
pub(crate) fn type_def(def: &TypeDef) -> Option<Diagnostic> {
    let Kind::Object(properties) = &def.schema.kind else {
        return None;
    };
    let count = properties.len();
    let message =
        format!("the object has {count} properties, at most {MOST_PROPERTIES} are supported");
    let error = Diagnostic::error("too-many-properties", &def.location, message);
    (count > MOST_PROPERTIES).then(|| error.with_help("split the object"))
}

/// Reports a body that is not an object, and parameters that are not single values or clash with the body.
pub(crate) fn operation(operation: &Operation, types: &Types) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let body = operation.body.as_ref().and_then(|id| types.get(id));
    let fields: &[Property] = match body.map(|def| &def.schema.kind) {
        Some(Kind::Object(properties)) => properties,
        None => &[],
        Some(_) => {
            let message = "the body is not an object with properties";
            let error = Diagnostic::error("body-type", &operation.location, message);
            found.push(error.with_help(
                "a request is a struct: give the schema `properties`, `{}` where there are none",
            ));
            &[]
        }
    };
    found.extend(operation.parameters.iter().filter_map(|parameter| {
        let field = fields.iter().find(|field| field.name == parameter.name);
        self::parameter(parameter, field, types)
    }));
    found
}

fn parameter(parameter: &Parameter, field: Option<&Property>, types: &Types) -> Option<Diagnostic> {
    let schema = resolved(&parameter.schema, types)?;
    // Other kinds are an `unsupported-parameter`.
    let is_reference = matches!(parameter.schema.kind, Kind::Ref(_));
    let name = quoted(&parameter.name);
    let (message, help) = match (
        &schema.kind,
        field.map(|field| resolved(&field.schema, types)),
    ) {
        (Kind::Any | Kind::Array(_) | Kind::Map(_) | Kind::Object(_), _) if is_reference => (
            format!("the parameter {name} is neither text, nor a number, nor a boolean"),
            "only bodies can contain lists and objects",
        ),
        (Kind::Enum(_), _) if !is_reference => (
            format!("the values of the parameter {name} are listed in the operation"),
            "give the enum a file and an `$id`, and refer to it with `$ref`",
        ),
        (_, Some(Some(other))) if !is_same_type(schema, other) => (
            format!("{name} is a parameter and a body field of different types"),
            "one field is sent as both, so they must have one type",
        ),
        _ => return None,
    };
    let error = Diagnostic::error("parameter-type", &parameter.location, message);
    Some(error.with_help(help))
}

/// Formats for which a value has another Rust type than without a format.
const TELLING_FORMATS: [&str; 5] = ["date-time", "password", "int32", "uint32", "uint64"];

/// Whether the values of two schemas may have one Rust type.
fn is_same_type(one: &Schema, other: &Schema) -> bool {
    let format = |schema: &Schema| {
        let format = schema.format.as_deref();
        TELLING_FORMATS
            .into_iter()
            .find(|known| format == Some(known))
    };
    let is_same_kind = match (&one.kind, &other.kind) {
        (Kind::Enum(values), Kind::Enum(others)) => values == others,
        (kind, other) => discriminant(kind) == discriminant(other),
    };
    is_same_kind && format(one) == format(other)
}

/// Returns the schema with references resolved. Missing references and cycles are reported elsewhere.
fn resolved<'a>(mut schema: &'a Schema, types: &'a Types) -> Option<&'a Schema> {
    for _ in 0..=types.len() {
        match &schema.kind {
            Kind::Ref(id) => schema = &types.get(id)?.schema,
            _ => return Some(schema),
        }
    }
    None
}
