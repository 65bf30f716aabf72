//! Writes JSON text in any valid form.

use fastrand::Rng;
use serde_json::Value;

/// Writes `value` with its keys in any order and white space anywhere.
pub(crate) fn scrambled(value: &Value, rng: &mut Rng) -> String {
    let mut text = String::new();
    write(value, rng, &mut text);
    text
}

fn write(value: &Value, rng: &mut Rng, text: &mut String) {
    space(rng, text);
    match value {
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                write(item, rng, text);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            rng.shuffle(&mut fields);
            text.push('{');
            for (index, (name, value)) in fields.into_iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                string(name, rng, text);
                text.push(':');
                write(value, rng, text);
            }
            text.push('}');
        }
        Value::String(value) => string(value, rng, text),
        other => text.push_str(&other.to_string()),
    }
    space(rng, text);
}

/// Writes a string, sometimes with every character escaped.
fn string(value: &str, rng: &mut Rng, text: &mut String) {
    if rng.u8(..16) > 0 {
        text.push_str(&Value::from(value).to_string());
        return;
    }
    text.push('"');
    for unit in value.encode_utf16() {
        text.push_str(&format!("\\u{unit:04x}"));
    }
    text.push('"');
}

fn space(rng: &mut Rng, text: &mut String) {
    if rng.u8(..16) == 0 {
        text.push_str(rng.choice([" ", "\n", "\t", "\r\n"]).unwrap());
    }
}
