//! The fields of a request or response, for people.

use std::fmt::Write as _;

use stytch_generated::runtime::catalog::{Field, Limit, Type};

use crate::style::{FACT, NAME, QUIET};
use crate::text::{facts, wrapped, write_docs};

/// Writes all fields with their facts and documentation, and the fields of objects below them.
pub(super) fn write(fields: &[Field], width: usize, out: &mut String) {
    write_level(fields, &mut Vec::new(), width, out);
}

/// Writes one level. `outer` has the names of the objects that contain the fields, because an object may contain itself.
fn write_level(fields: &[Field], outer: &mut Vec<&'static str>, width: usize, out: &mut String) {
    let indent = 2 + 4 * outer.len();
    for field in fields {
        let name = field.name;
        let facts = facts(&facts_of_field(field, outer.is_empty()));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{:indent$}{NAME}{name}{NAME:#}  {facts}", "");
        write_docs(field.docs, indent + 4, width, out);
        if let Type::OpenEnum(values) = field.type_.leaf() {
            let known: Vec<_> = values.values.iter().map(|known| known.value).collect();
            let known = format!("Known values: {}", known.join(", "));
            for line in wrapped(&known, width.saturating_sub(indent + 4)) {
                let _ = writeln!(out, "{:1$}{QUIET}{line}{QUIET:#}", "", indent + 4);
            }
        }
        if let Type::Record(record) = field.type_.leaf()
            && !outer.contains(&record.name)
        {
            outer.push(record.name);
            write_level(record.fields, outer, width, out);
            outer.pop();
        }
    }
}

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

/// Writes the names and types of fields in columns.
pub(super) fn write_names(fields: &[Field], out: &mut String) {
    let longest = fields
        .iter()
        .map(|field| field.name.len())
        .max()
        .unwrap_or(0);
    for field in fields {
        let (name, type_) = (field.name, field.type_);
        let _ = writeln!(
            out,
            "  {NAME}{name:longest$}{NAME:#}  {QUIET}{type_}{QUIET:#}"
        );
    }
}
