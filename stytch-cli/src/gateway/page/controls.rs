//! The control of a field.

use maud::{Markup, html};
use stytch_generated::runtime::catalog::{Field, Type};

use super::docs::docs;
use super::nested::{facts, known_values, nested};
use super::texts::{Form, form_of};
use crate::secrets::has_secret;

/// Ends of the names of texts that usually have several lines, which an input of one line would join.
const LONG: [&str; 4] = ["_content", "certificate", "private_key", "credential"];

/// Returns a field with its label, documentation and control.
pub(super) fn field(field: &Field) -> Markup {
    let id = format!("field-{}", field.name);
    let described = format!("{id}-facts {id}-docs {id}-error");
    html! {
        div.field {
            div.name {
                label for=(id) { (field.name) }
                span.facts id={ (id) "-facts" } { (facts(field, true)) }
            }
            div.docs id={ (id) "-docs" } {
                (docs(field.docs))
                (known_values(&field.type_))
                @match form_of(&field.type_) {
                    Form::Lines => p { "One per line." }
                    Form::Json => p { "As JSON." }
                    Form::Text | Form::Plain => {}
                }
            }
            (nested(field.name, &field.type_))
            (control(field, &id, &described))
            p.error id={ (id) "-error" } hidden {}
        }
    }
}

/// Returns the control. It has no name, so a browser cannot send the form by itself.
fn control(field: &Field, id: &str, described: &str) -> Markup {
    let name = field.name;
    let required = field.is_required().then_some("true");
    let is_secret = has_secret(&field.type_);
    let is_long = LONG.iter().any(|end| name.ends_with(end));
    match (form_of(&field.type_), &field.type_) {
        (_, Type::Boolean) => html! {
            select id=(id) data-field=(name) aria-describedby=(described) aria-required=[required] autocomplete="off" {
                option value="" { "not set" }
                option { "true" }
                option { "false" }
            }
        },
        (Form::Text, Type::OpenEnum(values)) => html! {
            input id=(id) data-field=(name) list={ (id) "-known" } aria-describedby=(described) aria-required=[required]
                autocomplete="off" spellcheck="false";
            datalist id={ (id) "-known" } {
                @for known in values.values { option value=(known.value) {} }
            }
        },
        (Form::Text, _) if is_secret && !is_long => html! {
            div.secret {
                input id=(id) data-field=(name) type="password" aria-describedby=(described) aria-required=[required]
                    autocomplete="off" spellcheck="false";
                (show(id, name))
            }
        },
        (Form::Text | Form::Plain, _) if !is_long => {
            let mode = matches!(field.type_, Type::Integer(_)).then_some("numeric");
            html! {
                // A control for numbers would report text that is not a number as empty.
                input id=(id) data-field=(name) inputmode=[mode] aria-describedby=(described) aria-required=[required]
                    autocomplete="off" spellcheck="false";
            }
        }
        _ if is_secret => html! {
            div.secret {
                (area(id, name, described, required, true))
                (show(id, name))
            }
        },
        _ => area(id, name, described, required, false),
    }
}

fn area(id: &str, name: &str, described: &str, required: Option<&str>, is_secret: bool) -> Markup {
    html! {
        textarea.covered[is_secret] id=(id) data-field=(name) rows="3" aria-describedby=(described)
            aria-required=[required] autocomplete="off" spellcheck="false" {}
    }
}

/// Returns the button that shows what was typed into a control for a secret.
pub(super) fn show(id: &str, name: &str) -> Markup {
    html! {
        button type="button" data-shows=(id) {
            span { "Show" } span.unseen { " " (name) }
        }
    }
}
