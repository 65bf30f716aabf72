//! TypeScript with the official SDK.

use serde_json::{Map, Value};
use stytch_client::is_printable;
use stytch_generated::runtime::catalog::{Entry, Location, Type};

use super::{Session, arguments, element, enclosed, members, names, server_setting};

const INDENT: &str = "  ";

pub(super) fn typescript(
    entry: &Entry,
    values: &Map<String, Value>,
    base_url: Option<&str>,
) -> String {
    let client = if names::is_b2b(entry) {
        "B2BClient"
    } else {
        "Client"
    };
    let mut calls = Vec::new();
    let has_arguments = entry
        .fields
        .iter()
        .any(|field| field.location != Location::Header);
    let session = Session::of(entry, values);
    if has_arguments || session.is_some() {
        let members = arguments(entry, values).into_iter();
        let members = members
            .map(|(field, given)| member(field.name, &value(given, &field.type_, 1)))
            .collect();
        calls.push(braces(members, 0));
    }
    if let Some(session) = session {
        let parts = [
            ("session_token", session.token),
            ("session_jwt", session.jwt),
        ];
        let parts = parts.into_iter();
        let parts = parts.filter_map(|(name, value)| Some(format!("{name}: {}", string(value?))));
        let authorization = braces(parts.collect(), 1);
        calls.push(braces(vec![format!("authorization: {authorization}")], 0));
    }
    format!(
        "import * as stytch from \"stytch\";\n\
         \n\
         const client = new stytch.{client}({{\n\
         \x20 project_id: process.env.STYTCH_PROJECT_ID ?? \"\",\n\
         \x20 secret: process.env.STYTCH_SECRET ?? \"\",\n\
         {}}});\n\
         \n\
         const response = await client.{}({});\n\
         console.log(response);\n",
        base_urls(entry, base_url),
        names::node(entry),
        calls.join(", "),
    )
}

/// Returns the line of settings for another server.
fn base_urls(entry: &Entry, base_url: Option<&str>) -> String {
    let Some(url) = base_url else {
        return String::new();
    };
    let (name, url) = server_setting(entry, url, "env");
    format!("  {name}: {},\n", string(&url))
}

/// Returns a value of a type, at a depth of indentation.
fn value(value: &Value, type_: &Type, depth: usize) -> String {
    match value {
        Value::String(text) => string(text),
        Value::Array(items) => {
            let inner = element(type_);
            let items = items
                .iter()
                .map(|item| self::value(item, &inner, depth + 1));
            enclosed('[', items.collect(), ']', (INDENT, depth))
        }
        Value::Object(object) => {
            let members = members(object, type_)
                .into_iter()
                .map(|each| member(each.name, &self::value(each.value, &each.type_, depth + 1)));
            braces(members.collect(), depth)
        }
        other => other.to_string(),
    }
}

/// Returns a member of an object.
fn member(name: &str, value: &str) -> String {
    let is_start = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    let is_part = |byte: u8| is_start(byte) || byte.is_ascii_digit();
    let is_name = name.bytes().next().is_some_and(is_start) && name.bytes().all(is_part);
    let name = match name {
        // With any other spelling, this name sets the prototype of the object.
        "__proto__" => "[\"__proto__\"]".to_owned(),
        _ if is_name => name.to_owned(),
        _ => string(name),
    };
    format!("{name}: {value}")
}

fn braces(members: Vec<String>, depth: usize) -> String {
    enclosed('{', members, '}', (INDENT, depth))
}

/// Returns a string literal. It does not end a script element of a page that contains the code.
fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    let mut last = ' ';
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal.push_str("\\n"),
            '/' | '!' if last == '<' => literal.extend(['\\', character]),
            _ if is_printable(character) => literal.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    literal.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
        last = character;
    }
    literal.push('"');
    literal
}
