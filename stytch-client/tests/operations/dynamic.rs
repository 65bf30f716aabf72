//! Dynamic and typed calls with the same values send the same bytes, for every operation.

use bytes::Bytes;
use fastrand::Rng;
use http::Request;
use serde_json::{Map, Value, json};
use stytch_client::core::Core;
use stytch_client::dynamic::{DynamicRequest, ProblemKind};
use stytch_client::stytch_generated::SessionAuth;
use stytch_client::stytch_generated::runtime::catalog::{Entry, Location, Type};
use stytch_client::stytch_generated::runtime::parts::RequestParts;
use stytch_client::{Client, RequestError};

use crate::call::{Case, Expected};
use crate::requests::cases;

const TOKEN: &str = "X-Stytch-Member-Session";
const JWT: &str = "X-Stytch-Member-SessionJWT";

/// The number of random requests of each operation.
const RANDOM: usize = 40;

fn core() -> Core {
    let builder = Client::builder().credentials("project-test-1", "canary-project-secret");
    builder.build_core().unwrap()
}

/// Returns the entry of an operation.
fn entry(expected: &Expected) -> &'static Entry {
    let catalog = stytch_client::stytch_generated::catalog();
    catalog.find(&expected.operation).unwrap()
}

/// Returns the object of fields for a dynamic call.
fn fields(expected: &Expected, session: &[(&str, &str)]) -> Map<String, Value> {
    let entry = entry(expected);
    let mut fields = Map::new();
    for (name, value) in &expected.path_values {
        fields.insert(name.clone(), json!(value));
    }
    for (name, value) in &expected.query {
        let value = match entry.field(name).unwrap().type_ {
            Type::Boolean | Type::Integer(_) => serde_json::from_str(value).unwrap(),
            _ => json!(value),
        };
        fields.insert(name.clone(), value);
    }
    if expected.takes_session {
        let session = session.iter();
        fields.extend(session.map(|(name, value)| ((*name).to_owned(), json!(value))));
    }
    fields.extend(expected.body.as_object().cloned().unwrap_or_default());
    fields
}

/// Compares all of two HTTP requests.
fn same(typed: &Request<Bytes>, dynamic: &Request<Bytes>, what: &str) {
    assert_eq!(typed.method(), dynamic.method(), "{what}");
    assert_eq!(typed.uri(), dynamic.uri(), "{what}");
    assert_eq!(typed.body(), dynamic.body(), "{what}");
    let headers = |request: &Request<Bytes>| {
        let headers = request.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.clone(), value.clone(), value.is_sensitive()));
        headers.collect::<Vec<_>>()
    };
    assert_eq!(headers(typed), headers(dynamic), "{what}");
}

#[test]
fn a_full_request_is_the_same_when_it_is_dynamic() {
    let core = core();
    for case in cases() {
        let expected = case.expected();
        for (session, headers) in [
            (SessionAuth::token("t"), &[(TOKEN, "t")][..]),
            (SessionAuth::jwt("j.j.j"), &[(JWT, "j.j.j")]),
            (
                SessionAuth::both("t", "j.j.j"),
                &[(TOKEN, "t"), (JWT, "j.j.j")],
            ),
        ] {
            let typed = case.encoded(&core, &expected.given(session)).unwrap();
            let fields = fields(&expected, headers);
            let dynamic = DynamicRequest::new(entry(&expected), fields);
            let dynamic = dynamic.unwrap_or_else(|error| panic!("{}: {error}", expected.operation));
            same(&typed, &core.encode(&dynamic).unwrap(), &expected.operation);
        }
    }
}

/// Values that a test puts in the place of others: next to limits, of other types, and ones that places refuse.
fn other_value(rng: &mut Rng) -> Value {
    let texts = [
        "",
        ".",
        "..",
        "é/ü",
        "a b",
        " a",
        "a\nb",
        "\u{1f980}",
        "{\"a\":1}",
        "true",
        "7",
    ];
    let numbers = [
        -1,
        0,
        1,
        4,
        5,
        6,
        7,
        60,
        1440,
        1441,
        527_040,
        527_041,
        2_147_483_647,
        2_147_483_648_i64,
    ];
    match rng.u8(..8) {
        0..3 => json!(texts[rng.usize(..texts.len())]),
        3..5 => json!(numbers[rng.usize(..numbers.len())]),
        5 => json!("x".repeat(rng.usize(..6000))),
        6 => json!(rng.bool()),
        _ => {
            let others = [
                json!([]),
                json!({}),
                json!(0.5),
                json!(["a", "b"]),
                json!({"iss": "x"}),
                json!([7]),
            ];
            others[rng.usize(..others.len())].clone()
        }
    }
}

/// Removes and replaces values at any depth.
fn vary(value: &mut Value, rng: &mut Rng) {
    match value {
        Value::Object(members) => {
            let names: Vec<_> = members.keys().cloned().collect();
            for name in names {
                match rng.u8(..20) {
                    0..3 => drop(members.remove(&name)),
                    3 => drop(members.insert(name, other_value(rng))),
                    _ => vary(&mut members[&name], rng),
                }
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| vary(item, rng));
            if rng.u8(..8) == 0 {
                items.extend_from_within(..);
            }
        }
        _ => {}
    }
}

/// Sends the fields as a server would receive them to the typed request, and encodes that.
fn typed(case: &Case, core: &Core, entry: &Entry, fields: &Value) -> Option<Request<Bytes>> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let encoded =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let placed = |location| {
        let placed = entry.fields_in(location);
        placed.filter_map(|field| Some((field, fields.get(field.name)?)))
    };
    // Text is all that travels outside of a body, so its type is that of the JSON.
    for location in [Location::Path, Location::Query, Location::Header] {
        for (field, value) in placed(location) {
            let is_type = match field.type_ {
                Type::Boolean => value.is_boolean(),
                Type::Integer(_) => value.is_number(),
                _ => value.is_string(),
            };
            if !is_type {
                return None;
            }
        }
    }
    let path = placed(Location::Path).fold(entry.info.path.to_owned(), |path, (field, value)| {
        path.replace(&format!("{{{}}}", field.name), &encoded(&text(value)))
    });
    let query = placed(Location::Query)
        .map(|(field, value)| format!("{}={}", field.name, encoded(&text(value))));
    let query = query.collect::<Vec<_>>().join("&");
    let headers: Vec<_> = placed(Location::Header)
        .map(|(field, value)| (field.name, text(value)))
        .collect();
    let headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let body: Map<_, _> = placed(Location::Body)
        .map(|(field, value)| (field.name.to_owned(), value.clone()))
        .collect();
    let body = match entry.info.has_body {
        true => json!(body).to_string(),
        false => String::new(),
    };
    let parts = RequestParts {
        path: &path,
        query: &query,
        headers: &headers,
        body: body.as_bytes(),
    };
    if path.contains('{') {
        return None;
    }
    case.encoded_parts(core, &parts)
}

/// Whether a typed request decodes from values that no caller can build: an object in it lacks a list.
fn only_decodes(error: &RequestError) -> bool {
    let RequestError::Fields(problems) = error else {
        return false;
    };
    problems
        .problems()
        .iter()
        .all(|problem| match &problem.kind {
            ProblemKind::Missing => problem.pointer.matches('/').count() > 1,
            // A free-form object was put in the place of another.
            ProblemKind::Unknown { .. } => true,
            _ => false,
        })
}

#[test]
fn a_random_request_is_the_same_or_rejected_when_it_is_dynamic() {
    let core = core();
    let mut rng = Rng::with_seed(0x1313);
    let (mut sent, mut rejected, mut lenient) = (0, 0, 0);
    for case in cases() {
        let expected = case.expected();
        let entry = entry(&expected);
        for _ in 0..RANDOM {
            let mut fields = json!(fields(&expected, &[(TOKEN, "t"), (JWT, "j.j.j")]));
            vary(&mut fields, &mut rng);
            let typed = typed(&case, &core, entry, &fields);
            let dynamic = DynamicRequest::by_id(&expected.operation, fields.clone());
            let dynamic = dynamic.and_then(|request| core.encode(&request));
            match (typed, dynamic) {
                (Some(typed), Ok(dynamic)) => {
                    same(
                        &typed,
                        &dynamic,
                        &format!("{}: {fields}", expected.operation),
                    );
                    sent += 1;
                }
                (None, Err(_)) => rejected += 1,
                (Some(_), Err(error)) if only_decodes(&error) => lenient += 1,
                (Some(_), Err(error)) => panic!("{}: {error}\n{fields}", expected.operation),
                (None, Ok(_)) => panic!(
                    "only the dynamic request is valid: {} {fields}",
                    expected.operation
                ),
            }
        }
    }
    assert!(
        sent > 1000 && rejected > 1000 && lenient < 200,
        "{sent} {rejected} {lenient}"
    );
}
