//! Plans the values of required response fields that the server omits.

use super::input::Input;
use super::types::{Field, Item, ItemKind, Limits, Plan, Presence, Start, Struct, Type};
use crate::names::path::TypePath;
use crate::overlay::Literal;

/// Decides the value that decoding starts from for each field that has such a value, and rejects values that do not fit
/// their fields.
pub(super) fn mark(input: &Input<'_>, plan: &mut Plan) {
    let structs = plan.items.iter();
    let structs = structs.filter_map(|(path, item)| Some((path, item.as_struct()?)));
    let starts: Vec<Vec<Option<Start>>> = structs
        .map(|(path, item)| {
            let fields = item.fields.iter();
            fields
                .map(|field| start(input, plan, path, item, field))
                .collect()
        })
        .collect();
    let structs = plan.items.values_mut().filter_map(Item::as_struct_mut);
    for (item, starts) in structs.zip(starts) {
        for (field, start) in item.fields.iter_mut().zip(starts) {
            field.start = start;
        }
    }
}

fn start(
    input: &Input<'_>,
    plan: &Plan,
    path: &TypePath,
    item: &Struct,
    field: &Field,
) -> Option<Start> {
    let Presence::StandIn(stated) = &field.presence else {
        return None;
    };
    let start = match item.received {
        true => typed(plan, field, &stated.value),
        false => Err(format!("only callers make values of `{path}`")),
    };
    start.unwrap_or_else(|because| {
        let message = format!("`when_absent` does not fit: {because}");
        input.misfit(&stated.location, message);
        None
    })
}

/// Returns the value in the type of the field, unless it is the blank value of the type, or why it does not fit.
fn typed(plan: &Plan, field: &Field, stand_in: &Literal) -> Result<Option<Start>, String> {
    let because = match (plan.unboxed(&field.type_), stand_in) {
        (Type::Boolean, Literal::Boolean(value)) => return Ok(Some(Start::Boolean(*value))),
        (Type::Number, Literal::Number(value)) => return Ok(Some(Start::Number(*value))),
        (Type::Number, Literal::Integer(value)) => return Ok(Some(Start::Number(*value as f64))),
        (Type::String, Literal::Text(text)) => {
            check_length(text, &field.limits)?;
            let text = Some(text.clone()).filter(|text| !text.is_empty());
            return Ok(text.map(Start::Text));
        }
        (Type::Integer(integer), Literal::Integer(number)) => {
            let least = field.limits.minimum.unwrap_or(*integer.range().start());
            let most = field.limits.maximum.unwrap_or(*integer.range().end());
            if (least..=most).contains(number) {
                return Ok(Some(Start::Integer(*number)));
            }
            return Err(format!("{number} is outside the range {least} to {most}"));
        }
        (Type::Named(path), stand_in) => return typed_as(plan, path, stand_in),
        (Type::Boolean, _) => "the value is a boolean",
        (Type::Integer(_), _) => "the value is a whole number",
        (Type::Number, _) => "the value is a number",
        (Type::String, _) => "the value is text",
        (Type::Secret, _) => "an absent secret has no value; write `nullable = true` instead",
        (Type::Timestamp, _) => {
            "an absent point in time has no value; write `nullable = true` instead"
        }
        _ => "values of this type cannot be stated; write `nullable = true` instead",
    };
    Err(because.to_owned())
}

fn check_length(text: &str, limits: &Limits) -> Result<(), String> {
    let length = text.chars().count() as u64;
    let least = limits.min_length.unwrap_or(0);
    let most = limits.max_length.unwrap_or(u64::MAX);
    if (least..=most).contains(&length) {
        return Ok(());
    }
    Err(format!(
        "its length is {length}, outside the range {least} to {most}"
    ))
}

/// Returns the value as an enum or a struct.
fn typed_as(plan: &Plan, path: &TypePath, stand_in: &Literal) -> Result<Option<Start>, String> {
    match (plan.items.get(path).map(|item| &item.kind), stand_in) {
        (Some(ItemKind::Enum(variants)), Literal::Text(text)) => {
            let variant = variants.iter().find(|variant| variant.wire == *text);
            let variant = variant.ok_or_else(|| format!("`{path}` has no value {text:?}"))?;
            Ok(Some(Start::Variant(path.clone(), variant.name.clone())))
        }
        (Some(ItemKind::Enum(_)), _) => Err(format!("the value is text, one of `{path}`")),
        (Some(ItemKind::Struct(item)), Literal::EmptyObject) => {
            let mut fields = item.fields.iter();
            match fields.find(|field| field.presence == Presence::Required) {
                None => Ok(None),
                Some(Field { wire, .. }) => Err(format!(
                    "`{path}` requires `{wire}`, so `{{}}` is not a value of it"
                )),
            }
        }
        (Some(ItemKind::Struct(_)), _) => Err("the value is an object; write `{}`".to_owned()),
        (Some(ItemKind::Alias(_)) | None, _) => Ok(None),
    }
}
