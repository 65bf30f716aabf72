//! Writes `requests.rs` from the description, and checks that it is up to date.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::description::{Description, Operation, properties};
use crate::overlay::Overlay;
use crate::sample::{Samples, setter, string};

/// If this variable is set, the file is rewritten instead of compared.
const REWRITE: &str = "REWRITE_REQUESTS";

const HEAD: &str = "\
//! Every operation of the description: its request with every field set, and the expected HTTP request.
//!
//! Written from `schemas/`. To update it, run `REWRITE_REQUESTS=1 cargo test -p stytch-client --test operations`.

use stytch_client::stytch_generated::{b2b, consumer, shared};

use crate::call::{Case, object};
";

/// The headers with a member session.
const MEMBER_SESSION: [&str; 2] = ["X-Stytch-Member-Session", "X-Stytch-Member-SessionJWT"];

#[test]
fn requests_are_up_to_date() {
    let wanted = written(&Description::read(), &Overlay::read());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/operations/requests.rs");
    if std::env::var_os(REWRITE).is_some() {
        fs::write(&file, wanted).unwrap();
        return;
    }
    let found = fs::read_to_string(&file).unwrap();
    let differs = wanted
        .lines()
        .zip(found.lines())
        .position(|(wanted, found)| wanted != found);
    assert!(
        wanted == found,
        "requests.rs is not what schemas/ asks for, from line {} on: set {REWRITE}=1 to rewrite it",
        differs.map_or(wanted.lines().count().min(found.lines().count()), |at| at) + 1
    );
}

fn written(description: &Description, overlay: &Overlay) -> String {
    let (names, functions): (Vec<_>, Vec<_>) = description
        .operations
        .iter()
        .map(|operation| case(operation, description, overlay))
        .unzip();
    let calls: String = names
        .iter()
        .map(|name| format!("        {name}(),\n"))
        .collect();
    format!(
        "{HEAD}\npub(crate) fn cases() -> Vec<Case> {{\n    vec![\n{calls}    ]\n}}\n{}",
        functions.concat()
    )
}

/// Returns the name of the function for an operation, and the function.
fn case(operation: &Operation, description: &Description, overlay: &Overlay) -> (String, String) {
    let key = operation.key();
    let mut samples = Samples::new(description, overlay);
    let mut setters = Vec::new();

    let mut path = operation.template.clone();
    let mut path_values = Vec::new();
    for parameter in operation.parameters_in("path") {
        let name = &parameter.name;
        let value = format!("{name}/b c+d%é?#");
        path = path.replace(&format!("{{{name}}}"), &encoded(&value));
        setters.push((name.clone(), format!("given.path[{}]", path_values.len())));
        path_values.push((name.clone(), value));
    }

    let mut query = Vec::new();
    for parameter in operation.parameters_in("query") {
        let sample = samples.field(&key, &parameter.name, &parameter.schema);
        let text = match &sample.json {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        query.push((parameter.name.clone(), text));
        setters.push((parameter.name.clone(), sample.rust));
    }

    let headers: Vec<_> = operation.parameters_in("header").collect();
    let names: Vec<_> = headers.iter().map(|header| header.name.as_str()).collect();
    if names == MEMBER_SESSION {
        let session = "given.session.clone()".to_owned();
        setters.push(("member_session".to_owned(), session));
    } else {
        assert!(names.is_empty(), "{key} has other headers: {names:?}");
    }

    let body = operation.body.as_ref().map(|schema| {
        let mut body = Map::new();
        for (name, schema, _) in properties(description.resolve(schema).1) {
            let parameter = path_values.iter().find(|(parameter, _)| parameter == name);
            let sample = match parameter {
                // One field is sent in both headers, but is set once.
                Some((_, value)) => string(value.clone()),
                None => samples.field(&key, name, schema),
            };
            if parameter.is_none() {
                setters.push((name.to_owned(), sample.rust));
            }
            body.insert(name.to_owned(), sample.json);
        }
        Value::Object(body)
    });

    let expected = json!({
        "operation": key,
        "path_values": path_values,
        "path": path,
        "query": query,
        "takes_session": names == MEMBER_SESSION,
        "body": body,
    });
    let path = overlay.operation(&key);
    let name = function_name(&path);
    let request = builder(&format!("{path}Request"), &setters);
    let expected = lines(&expected, 1);
    let function = format!(
        "\n/// `{key}`\nfn {name}() -> Case {{\n    Case::new({request}, r##\"{expected}\"##)\n}}\n"
    );
    (name, function)
}

/// Returns the closure that builds the request.
fn builder(path: &str, setters: &[(String, String)]) -> String {
    let uses_given = setters.iter().any(|(_, value)| value.starts_with("given."));
    let argument = if uses_given { "given" } else { "_" };
    let mut rust = format!("|{argument}| {path}::builder()\n");
    for (name, value) in setters {
        rust.push_str(&format!("        .{}({value})\n", setter(name)));
    }
    rust.push_str("        .build()");
    rust
}

/// Returns a function name such as `b2b_otps_sms_login_or_signup` for `b2b::otps::sms::LoginOrSignup`.
fn function_name(path: &str) -> String {
    let mut name = String::new();
    for character in path.replace("::", "_").chars() {
        if character.is_ascii_uppercase() && !name.ends_with('_') {
            name.push('_');
        }
        name.push(character.to_ascii_lowercase());
    }
    name
}

/// Encodes a value as one segment of a path.
fn encoded(value: &str) -> String {
    let mut encoded = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Writes an object as JSON, with its members sorted by name and each on a separate line, also for nested objects.
fn lines(object: &Value, depth: usize) -> String {
    let margin = "  ".repeat(depth);
    let members: Vec<_> = sorted(object)
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| {
            let value = match value {
                Value::Object(members) if depth < 2 && !members.is_empty() => {
                    lines(value, depth + 1)
                }
                _ => value.to_string(),
            };
            format!("{margin}{}: {value}", Value::from(name.as_str()))
        })
        .collect();
    format!("{{\n{}\n{}}}", members.join(",\n"), "  ".repeat(depth - 1))
}

/// Sorts the members of all objects, because their order depends on the features of `serde_json`.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            let sorted = members
                .into_iter()
                .map(|(name, value)| (name.clone(), sorted(value)));
            Value::Object(sorted.collect())
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}
