//! Python with the official SDK.

use serde_json::{Map, Value};
use stytch_client::is_printable;
use stytch_generated::runtime::catalog::{Entry, Type};

use super::{Session, arguments, element, enclosed, members, names, server_setting};

const INDENT: &str = "    ";

pub(super) fn python(entry: &Entry, values: &Map<String, Value>, base_url: Option<&str>) -> String {
    let client = if names::is_b2b(entry) {
        "B2BClient"
    } else {
        "Client"
    };
    let path = names::python(entry);
    let mut imports = String::new();
    let call_arguments = arguments(entry, values).into_iter();
    let call_arguments = call_arguments
        .map(|(field, given)| format!("{}={}", field.name, value(given, &field.type_, 1)));
    let mut call_arguments: Vec<_> = call_arguments.collect();
    if let Some(session) = Session::of(entry, values) {
        let options = format!("{}RequestOptions", names::method(entry));
        let module = path
            .rsplit_once('.')
            .map_or("", |(module, _)| module)
            .replace('.', "_");
        imports = format!(
            "from stytch.b2b.models.{module} import {options}\n\
             from stytch.shared.method_options import Authorization\n"
        );
        call_arguments.push(format!(
            "method_options={options}({})",
            authorization(&session)
        ));
    }
    let mut settings = vec![
        "project_id=os.environ[\"STYTCH_PROJECT_ID\"]".to_owned(),
        "secret=os.environ[\"STYTCH_SECRET\"]".to_owned(),
    ];
    settings.extend(base_url.map(|url| base_url_of(entry, url)));
    format!(
        "import os\n\nimport stytch\n{imports}\n\
         client = stytch.{client}{}\n\n\
         response = client.{path}{}\nprint(response)\n",
        enclosed('(', settings, ')', (INDENT, 0)),
        enclosed('(', call_arguments, ')', (INDENT, 0)),
    )
}

fn authorization(session: &Session<'_>) -> String {
    let parts = [
        ("session_token", session.token),
        ("session_jwt", session.jwt),
    ];
    let parts = parts.into_iter();
    let parts = parts.filter_map(|(name, value)| Some(format!("{name}={}", string(value?))));
    format!(
        "authorization=Authorization({})",
        parts.collect::<Vec<_>>().join(", ")
    )
}

/// Returns the setting for another server.
fn base_url_of(entry: &Entry, url: &str) -> String {
    let (name, url) = server_setting(entry, url, "environment");
    format!("{name}={}", string(&url))
}

/// Returns a value of a type, at a depth of indentation.
fn value(value: &Value, type_: &Type, depth: usize) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => string(text),
        Value::Array(items) => {
            let inner = element(type_);
            let items = items
                .iter()
                .map(|item| self::value(item, &inner, depth + 1));
            enclosed('[', items.collect(), ']', (INDENT, depth))
        }
        Value::Object(object) => {
            let members = members(object, type_).into_iter().map(|member| {
                let value = self::value(member.value, &member.type_, depth + 1);
                format!("{}: {value}", string(member.name))
            });
            enclosed('{', members.collect(), '}', (INDENT, depth))
        }
    }
}

/// Returns a string literal.
fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal.push_str("\\n"),
            _ if is_printable(character) => literal.push(character),
            _ => literal.push_str(&format!("\\U{:08x}", u32::from(character))),
        }
    }
    literal.push('"');
    literal
}
