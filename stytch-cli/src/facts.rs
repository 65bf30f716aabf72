//! What is known about a field, in a few words each.

use stytch_generated::runtime::catalog::{Field, Limit};

use crate::style::FACT;

/// Returns the type, location, presence, limits and default of a field.
pub(crate) fn facts_of_field(field: &Field, is_parameter: bool) -> Vec<String> {
    let mut all = vec![field.type_.to_string()];
    if field.is_required() {
        all.push(format!("{FACT}required{FACT:#}"));
    }
    if is_parameter {
        all.push(format!("in the {}", field.location));
    }
    all.extend(limits(field.limits));
    if let Some(default) = field.default {
        all.push(format!("default {default}"));
    }
    if let Some(note) = field.deprecated {
        all.push(format!("deprecated: {note}"));
    }
    all
}

/// Returns the limits, with the bounds of a range as one.
fn limits(limits: &[Limit]) -> Vec<String> {
    let range = match limits {
        [Limit::Minimum(least), Limit::Maximum(most), ..] => Some(format!("{least} to {most}")),
        [Limit::MinLength(least), Limit::MaxLength(most), ..] => {
            Some(format!("{least} to {most} characters"))
        }
        _ => None,
    };
    let single = limits.iter().skip(if range.is_some() { 2 } else { 0 });
    let single = single.map(Limit::to_string);
    range.into_iter().chain(single).collect()
}
