//! The fields of a request or response, for people.

use std::fmt::Write as _;

use stytch_generated::runtime::catalog::{Field, Type};

use crate::facts::facts_of_field;
use crate::style::{NAME, QUIET};
use crate::text::{wrapped, write_docs, write_facts};

/// Writes all fields with their facts and documentation, and the fields of objects below them.
pub(super) fn write(fields: &[Field], width: usize, out: &mut String) {
    write_level(fields, &mut Vec::new(), width, out);
}

/// Writes one level. `outer` has the names of the objects that contain the fields, because an object may contain itself.
fn write_level(fields: &[Field], outer: &mut Vec<&'static str>, width: usize, out: &mut String) {
    let indent = 2 + 4 * outer.len();
    for field in fields {
        let name = field.name;
        let facts = facts_of_field(field, outer.is_empty());
        let beginning = format!("{:indent$}{NAME}{name}{NAME:#}  ", "");
        write_facts(&beginning, &facts, indent + 4, width, out);
        write_docs(field.docs, indent + 4, width, out);
        if let Type::OpenEnum(values) = field.type_.leaf() {
            let known: Vec<_> = values.values.iter().map(|known| known.value).collect();
            let known = format!("Known values: {}", known.join(", "));
            // Writing to a string cannot fail.
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
