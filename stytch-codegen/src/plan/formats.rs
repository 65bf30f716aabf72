//! Plans what formats and closed sets make of text and numbers, also of those behind aliases.

use stytch_schemas::corpus::{Kind, Schema};

use super::enums;
use super::input::Input;
use super::types::{Integer, Type};
use crate::names::definitions::Definition;
use crate::overlay::{Attributes, Format};
use crate::shapes::Shape;

/// Returns the type with format and closed set applied to its leaf.
pub(super) fn refined(
    input: &Input<'_>,
    type_: &Type,
    schema: &Schema,
    about: &Attributes,
) -> Type {
    let own = leaf(schema).format.as_deref().and_then(Format::named);
    let stated = stated_format(about);
    let new_leaf = match type_.leaf() {
        Type::String => text_leaf(input, stated.or(own), about),
        Type::Integer(_) => integer_leaf(input, stated.or(own), about),
        // An alias of text. The field's own format replaces it.
        Type::Named(_) if stated.is_some() && text_behind(input, schema).is_some() => {
            text_leaf(input, stated, about)
        }
        other => {
            refuse_format(input, about, "is neither text nor a whole number");
            refuse_set(input, about);
            other.clone()
        }
    };
    type_.with_leaf(new_leaf)
}

fn text_leaf(input: &Input<'_>, format: Option<Format>, about: &Attributes) -> Type {
    if let Some(set) = &about.set {
        refuse_format(input, about, "has a closed set");
        return enums::set(input, &set.value, &set.location);
    }
    match format {
        Some(Format::DateTime) => Type::Timestamp,
        Some(Format::Password) => Type::Secret,
        Some(Format::Plain) | None => Type::String,
        Some(Format::Int32 | Format::Int64 | Format::Uint32 | Format::Uint64) => {
            refuse_format(input, about, "is text");
            Type::String
        }
    }
}

fn integer_leaf(input: &Input<'_>, format: Option<Format>, about: &Attributes) -> Type {
    refuse_set(input, about);
    Type::Integer(match format {
        None | Some(Format::Int64 | Format::Plain) => Integer::I64,
        Some(Format::Int32) => Integer::I32,
        Some(Format::Uint32) => Integer::U32,
        Some(Format::Uint64) => Integer::U64,
        Some(Format::DateTime | Format::Password) => {
            refuse_format(input, about, "is a whole number");
            Integer::I64
        }
    })
}

/// Returns the format that is stated. `plain` only says that the field is not a credential, so it fits every type.
fn stated_format(about: &Attributes) -> Option<Format> {
    let format = about.format.as_ref().map(|format| format.value);
    format.filter(|format| *format != Format::Plain)
}

fn refuse_format(input: &Input<'_>, about: &Attributes, because: &str) {
    if let (Some(_), Some(format)) = (stated_format(about), &about.format) {
        let message = format!("this format does not fit: the value {because}");
        input.misfit(&format.location, message);
    }
}

fn refuse_set(input: &Input<'_>, about: &Attributes) {
    if let Some(set) = &about.set {
        let message = "a closed set does not fit: the value is not text";
        input.misfit(&set.location, message);
    }
}

/// Returns the type and definition that an alias directly refers to. The corpus has no cycles of aliases.
fn target<'a>(input: &Input<'a>, schema: &Schema) -> Option<(&'a Type, &'a Definition)> {
    let Kind::Ref(id) = &schema.kind else {
        return None;
    };
    match input.shapes.get(id)? {
        Shape::Alias(target) => Some((target, input.definitions.get(id)?)),
        _ => None,
    }
}

/// Returns the schema of text that a value's schema refers to.
pub(super) fn text_behind<'a>(input: &Input<'a>, schema: &Schema) -> Option<&'a Schema> {
    let (mut type_, mut definition) = target(input, leaf(schema))?;
    while let Some(next) = target(input, &definition.schema) {
        (type_, definition) = next;
    }
    (*type_ == Type::String).then_some(&definition.schema)
}

/// Returns the type and schema of a field with aliases resolved.
pub(super) fn behind_aliases<'s>(
    input: &Input<'s>,
    type_: &Type,
    schema: &'s Schema,
) -> (Type, &'s Schema) {
    let (mut type_, mut schema) = (type_.clone(), schema);
    while let Some((target, definition)) = target(input, schema) {
        schema = &definition.schema;
        type_ = refined(input, target, schema, &Attributes::default());
    }
    (type_, schema)
}

/// Returns the schema inside lists and maps.
pub(super) fn leaf(schema: &Schema) -> &Schema {
    match &schema.kind {
        Kind::Array(inner) | Kind::Map(inner) => leaf(inner),
        _ => schema,
    }
}
