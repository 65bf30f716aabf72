//! Checks the values of required response fields that the server omits.

use crate::names::path::TypePath;
use crate::overlay::Literal;
use crate::plan::input::Input;
use crate::plan::types::{Field, Item, ItemKind, Limits, Plan, Presence, Type};

/// Rejects the values that do not fit their fields.
pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    for (path, item) in &plan.items {
        let Some(item) = item.as_struct() else {
            continue;
        };
        for field in &item.fields {
            let Presence::StandIn(stated) = &field.presence else {
                continue;
            };
            let because = match item.received {
                true => misfit(plan, field, &stated.value),
                false => Some(format!("only callers make values of `{path}`")),
            };
            if let Some(because) = because {
                let message = format!("`when_absent` does not fit: {because}");
                input.misfit(&stated.location, message);
            }
        }
    }
}

/// Returns why the value for an absent field does not fit.
fn misfit(plan: &Plan, field: &Field, stand_in: &Literal) -> Option<String> {
    let because = match (plan.unboxed(&field.type_), stand_in) {
        (Type::Boolean, Literal::Boolean(_))
        | (Type::Number, Literal::Number(_) | Literal::Integer(_)) => return None,
        (Type::String, Literal::Text(text)) => return too_long_or_short(text, &field.limits),
        (Type::Integer(integer), Literal::Integer(number)) => {
            let least = field.limits.minimum.unwrap_or(*integer.range().start());
            let most = field.limits.maximum.unwrap_or(*integer.range().end());
            if (least..=most).contains(number) {
                return None;
            }
            return Some(format!("{number} is outside the range {least} to {most}"));
        }
        (Type::Named(named), stand_in) => {
            return misfit_of_named(named, plan.items.get(named)?, stand_in);
        }
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
    Some(because.to_owned())
}

fn too_long_or_short(text: &str, limits: &Limits) -> Option<String> {
    let length = text.chars().count() as u64;
    let least = limits.min_length.unwrap_or(0);
    let most = limits.max_length.unwrap_or(u64::MAX);
    let fits = (least..=most).contains(&length);
    (!fits).then(|| format!("its length is {length}, outside the range {least} to {most}"))
}

fn misfit_of_named(path: &TypePath, item: &Item, stand_in: &Literal) -> Option<String> {
    match (&item.kind, stand_in) {
        (ItemKind::Enum(variants), Literal::Text(text)) => {
            let is_known = variants.iter().any(|variant| variant.wire == *text);
            (!is_known).then(|| format!("`{path}` has no value {text:?}"))
        }
        (ItemKind::Enum(_), _) => Some(format!("the value is text, one of `{path}`")),
        (ItemKind::Struct(item), Literal::EmptyObject) => {
            let mut fields = item.fields.iter();
            let required = fields.find(|field| field.presence == Presence::Required)?;
            Some(format!(
                "`{path}` requires `{}`, so `{{}}` is not a value of it",
                required.wire
            ))
        }
        (ItemKind::Struct(_), _) => Some("the value is an object; write `{}`".to_owned()),
        (ItemKind::Alias(_), _) => None,
    }
}
