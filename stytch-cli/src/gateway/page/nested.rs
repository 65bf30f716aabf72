//! The fields of objects within a field.

use maud::{Markup, html};
use stytch_generated::runtime::catalog::{Field, Record, Type};

use super::docs::docs;
use crate::facts::facts_of_field;

/// Returns the fields of the objects in a value, or nothing if it has no named fields.
pub(super) fn nested(name: &str, type_: &Type) -> Markup {
    let Type::Record(record) = type_.leaf() else {
        return html! {};
    };
    html! {
        details {
            summary { "Fields of " code { (name) } }
            (level(record, &mut Vec::new()))
        }
    }
}

/// Returns one level. `outer` has the names of the objects around it, because an object may contain itself.
fn level(record: &'static Record, outer: &mut Vec<&'static str>) -> Markup {
    if outer.contains(&record.name) {
        return html! { p { "The same fields as those of the object around it." } };
    }
    outer.push(record.name);
    let fields = html! {
        dl {
            @for field in record.fields {
                dt { code { (field.name) } " " span.facts { (facts(field, false)) } }
                dd {
                    (docs(field.docs))
                    (known_values(&field.type_))
                    @if let Type::Record(inner) = field.type_.leaf() { (level(inner, outer)) }
                }
            }
        }
    };
    outer.pop();
    fields
}

/// Returns the type, presence and limits of a field on one line.
pub(super) fn facts(field: &Field, is_parameter: bool) -> String {
    let facts = facts_of_field(field, is_parameter);
    // They are made for terminals, and have colors.
    anstream::adapter::strip_str(&facts.join(" · ")).to_string()
}

/// Returns the known values of an open enum, or nothing.
pub(super) fn known_values(type_: &Type) -> Markup {
    let Type::OpenEnum(values) = type_.leaf() else {
        return html! {};
    };
    html! {
        p {
            "Known values: "
            @for (index, known) in values.values.iter().enumerate() {
                @if index > 0 { ", " }
                code { (known.value) }
            }
        }
    }
}
