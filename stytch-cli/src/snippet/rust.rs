//! Rust with the builders of `stytch-generated` and the asynchronous client.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Type};

use super::{Session, arguments, given};

/// Setters take longer lists as vectors.
const MOST_ARRAY_ELEMENTS: usize = 64;
/// What an expression with calls of a builder contains.
const BUILDS: &str = "::builder()";
/// The macro for JSON would exceed the compiler's recursion limit with much more.
const MOST_MACRO_VALUES: usize = 24;

pub(super) fn rust(entry: &Entry, values: &Map<String, Value>) -> String {
    let mut code = Code::default();
    let mut calls: Vec<_> = arguments(entry, values)
        .into_iter()
        .map(|(field, value)| {
            call(
                field.name,
                |depth| code.value(value, &field.type_, depth),
                2,
            )
        })
        .collect();
    if let Some(session) = Session::of(entry, values) {
        calls.push(call("member_session", |_| code.session(&session), 2));
    }
    let request = code.builder(entry.info.request, calls, 1);
    let imports: Vec<_> = code.imports.into_iter().collect();
    let imports = match imports.as_slice() {
        [one] => (*one).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    };
    format!(
        "use stytch_client::Client;\n\
         use stytch_client::stytch_generated::{imports};\n\
         \n\
         #[tokio::main]\n\
         async fn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
         \x20   let client = Client::from_env()?;\n\
         \x20   let request = {request};\n\
         \x20   let response = client.send(&request).await?;\n\
         \x20   println!(\"{{response:#?}}\");\n\
         \x20   Ok(())\n\
         }}\n"
    )
}

/// Writes code and collects what it imports.
#[derive(Default)]
struct Code {
    imports: BTreeSet<&'static str>,
}

impl Code {
    /// Returns the value that is passed to a setter. `depth` is that of the line on which it begins.
    fn value(&mut self, value: &Value, type_: &Type, depth: usize) -> String {
        match (value, type_) {
            (Value::Array(items), Type::List(inner)) => {
                let items = items.iter().map(|item| self.value(item, inner, depth + 1));
                let items: Vec<_> = items.collect();
                let vector = if items.len() > MOST_ARRAY_ELEMENTS {
                    "vec!"
                } else {
                    ""
                };
                format!("{vector}{}", list(&items, depth))
            }
            (Value::Object(members), Type::Map(inner)) => {
                let pairs = members.iter();
                let pairs = pairs.map(|(key, value)| {
                    format!("({}, {})", string(key), self.value(value, inner, depth + 1))
                });
                list(&pairs.collect::<Vec<_>>(), depth)
            }
            (Value::Object(members), Type::Record(record)) => {
                let fields = record.fields.iter();
                let fields = fields.filter_map(|field| Some((field, given(field, members)?)));
                let calls = fields.map(|(field, value)| {
                    call(
                        field.name,
                        |depth| self.value(value, &field.type_, depth),
                        depth + 1,
                    )
                });
                let calls = calls.collect();
                self.builder(record.name, calls, depth)
            }
            (Value::Number(number), Type::Number) => {
                format!("{:?}", number.as_f64().unwrap_or(0.0))
            }
            (Value::Number(number), Type::Integer(_)) => number.to_string(),
            (Value::String(text), _) => string(text),
            (Value::Object(_), _) => self.object(value, depth),
            (other, Type::Any) => format!(
                "{}::json!({})",
                self.runtime("serde_json"),
                json(other, depth)
            ),
            (other, _) => other.to_string(),
        }
    }

    /// Returns a free-form object.
    fn object(&mut self, value: &Value, depth: usize) -> String {
        if values_in(value) > MOST_MACRO_VALUES {
            let text = string(&value.to_string());
            return format!(
                "{}::from_str::<runtime::JsonObject>({text})?",
                self.runtime("serde_json")
            );
        }
        self.imports.insert("runtime::json_object");
        format!("json_object!({})", json(value, depth))
    }

    fn runtime(&mut self, name: &str) -> String {
        self.imports.insert("runtime");
        format!("runtime::{name}")
    }

    fn session(&mut self, session: &Session<'_>) -> String {
        self.imports.insert("SessionAuth");
        match (session.token, session.jwt) {
            (Some(token), Some(jwt)) => format!(
                "SessionAuth::Both {{ token: {}.into(), jwt: {}.into() }}",
                string(token),
                string(jwt)
            ),
            (Some(token), None) => format!("SessionAuth::token({})", string(token)),
            (None, jwt) => format!("SessionAuth::jwt({})", string(jwt.unwrap_or_default())),
        }
    }

    /// Returns an expression that builds a type with calls of its setters.
    fn builder(&mut self, path: &'static str, calls: Vec<String>, depth: usize) -> String {
        let (root, _) = path.split_once("::").unwrap_or((path, ""));
        self.imports.insert(root);
        let margin = "    ".repeat(depth + 1);
        if calls.is_empty() {
            return format!("{path}::builder().build()");
        }
        let calls = calls.into_iter().map(|call| format!("\n{margin}{call}"));
        format!(
            "{path}::builder(){}\n{margin}.build()",
            calls.collect::<String>()
        )
    }
}

/// Returns the call of a setter, on a line at a depth. A field that is named like a keyword has a raw name. A value that
/// is built by calls has lines of its own.
fn call(field: &str, mut value: impl FnMut(usize) -> String, depth: usize) -> String {
    const KEYWORDS: [&str; 8] = ["as", "for", "in", "match", "ref", "type", "use", "where"];
    let raw = if KEYWORDS.contains(&field) { "r#" } else { "" };
    let short = value(depth);
    if !short.contains(BUILDS) || short.starts_with('[') || !short.contains('\n') {
        return format!(".{raw}{field}({short})");
    }
    let margin = "    ".repeat(depth);
    format!(
        ".{raw}{field}(\n{margin}    {},\n{margin})",
        value(depth + 1)
    )
}

/// Returns a list. If an element has several lines, each element begins on a new line.
fn list(items: &[String], depth: usize) -> String {
    if items.iter().all(|item| !item.contains('\n')) {
        return format!("[{}]", items.join(", "));
    }
    let margin = "    ".repeat(depth);
    let items = items.iter().map(|item| format!("{margin}    {item},\n"));
    format!("[\n{}{margin}]", items.collect::<String>())
}

/// Returns a value in the syntax of the macro `json!`.
fn json(value: &Value, depth: usize) -> String {
    let margin = "    ".repeat(depth);
    match value {
        Value::Null | Value::Bool(_) => value.to_string(),
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            // A whole number without a suffix must fit into 32 bits.
            (Some(whole), ..) if i32::try_from(whole).is_ok() => whole.to_string(),
            (Some(whole), ..) => format!("{whole}_i64"),
            (_, Some(whole), _) => format!("{whole}_u64"),
            (.., fraction) => format!("{:?}", fraction.unwrap_or(0.0)),
        },
        Value::String(text) => string(text),
        Value::Array(items) => {
            let items = items.iter().map(|item| json(item, depth));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(key, value)| {
                format!("{margin}    {}: {},\n", string(key), json(value, depth + 1))
            });
            format!("{{\n{}{margin}}}", members.collect::<String>())
        }
    }
}

fn values_in(value: &Value) -> usize {
    let inner: usize = match value {
        Value::Array(items) => items.iter().map(values_in).sum(),
        Value::Object(members) => members.values().map(values_in).sum(),
        _ => 0,
    };
    inner + 1
}

/// Returns a string literal. `Debug` escapes the characters that do not print.
fn string(text: &str) -> String {
    format!("{text:?}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    proptest! {
        /// The compiler reads the text that was given.
        #[test]
        fn literals_mean_their_text(text in any::<String>()) {
            let literal: syn::LitStr = syn::parse_str(&string(&text)).unwrap();
            prop_assert_eq!(literal.value(), text);
        }

        /// Values cannot add code: the expression is one call of the macro or of the parser, with any text in it.
        #[test]
        fn objects_are_one_expression(key in any::<String>(), text in any::<String>(), count in 0..40_usize) {
            let value = json!({ key.as_str(): vec![text; count] });
            let mut code = Code::default();
            let expression: syn::Expr = syn::parse_str(&code.object(&value, 0)).unwrap();
            prop_assert!(matches!(expression, syn::Expr::Macro(_) | syn::Expr::Try(_)));
        }
    }
}
