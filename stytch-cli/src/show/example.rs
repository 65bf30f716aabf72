//! An example of a call.

use std::fmt::Write as _;

use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Type};

use crate::json::{Fields, pretty};
use crate::secrets::has_secret;
use crate::snippet::shell_word;
use crate::style::CODE;
use crate::values::flag_of;

/// Writes a command that calls the operation, and the same request as JSON.
pub(super) fn write(entry: &Entry, out: &mut String) {
    let values = example(entry);
    // Writing to a string cannot fail.
    let _ = write!(out, "  {CODE}stytch call {}", entry.name);
    for field in entry.fields {
        let Some(value) = values.get(field.name) else {
            continue;
        };
        let flag = flag_of(entry, field);
        let arguments = match (value, field.type_) {
            _ if has_secret(&field.type_) => vec![format!("{flag}-file FILE")],
            (Value::Array(items), Type::List(_)) => {
                let items = items.iter().map(|item| format!("{flag} {}", word(item)));
                items.collect()
            }
            _ => vec![format!("{flag} {}", word(value))],
        };
        for argument in arguments {
            let _ = write!(out, " \\\n    --{argument}");
        }
    }
    let _ = writeln!(out, "{CODE:#}");
    if !values.is_empty() {
        let json = pretty(&Fields::of_request(entry, &values));
        let _ = writeln!(out, "\n  The same with {CODE}--json FILE{CODE:#}:\n");
        for line in json.lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
}

/// Returns a value for each required field.
pub(crate) fn example(entry: &Entry) -> Map<String, Value> {
    let example = entry.example.unwrap_or("{}");
    serde_json::from_str(example).unwrap_or_default()
}

/// Returns a value as a word of a shell command: text as it is, everything else as JSON.
fn word(value: &Value) -> String {
    match value {
        Value::String(text) => shell_word(text),
        other => shell_word(&other.to_string()),
    }
}
