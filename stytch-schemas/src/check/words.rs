//! Checks texts that become names in code and documentation.

use crate::diagnostic::{Diagnostic, Location, quoted};
use crate::text::is_hidden;
use crate::tree::{Node, Value};

/// Returns a diagnostic if a text has a hidden character. `what` describes the text.
pub(crate) fn hidden_in_text(what: &str, text: &str, at: &Location) -> Option<Diagnostic> {
    let character = text.chars().find(|character| is_hidden(*character))?;
    let message = format!(
        "{what} {} holds U+{:04X}, an invisible character",
        quoted(text),
        u32::from(character)
    );
    Some(
        Diagnostic::error("hidden-character", at, message).with_help(
            "delete the character; control and format characters are allowed only in descriptions",
        ),
    )
}

/// Returns such diagnostics for every string and every name in a value.
pub(crate) fn hidden_in_value(what: &str, value: &Node) -> Vec<Diagnostic> {
    match &value.value {
        Value::String(text) => hidden_in_text(what, text, &value.location)
            .into_iter()
            .collect(),
        Value::Array(elements) => elements
            .iter()
            .flat_map(|element| hidden_in_value(what, element))
            .collect(),
        Value::Object(members) => members
            .iter()
            .flat_map(|member| {
                let name = hidden_in_text(what, &member.name, &member.name_location);
                let value = hidden_in_value(what, &member.node);
                name.into_iter().chain(value)
            })
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// Returns a diagnostic if a text cannot be the id of an operation.
pub(super) fn operation_id(id: &str, at: &Location) -> Option<Diagnostic> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    if !id.is_empty() && id.chars().all(fits) {
        return None;
    }
    let message = match id {
        "" => "the `operationId` is empty".to_owned(),
        id => format!("{} is not a valid `operationId`", quoted(id)),
    };
    Some(
        Diagnostic::error("bad-operation-id", at, message)
            .with_help("use ASCII letters, digits, `_`, `.` and `-`"),
    )
}
