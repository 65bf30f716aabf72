//! The fields of a proxied request, wherever they are sent.
//!
//! The outgoing request is made of these fields only, so nothing else of the incoming one is forwarded.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use axum::http::HeaderMap;
use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Location, Route, Type};

use super::rejection::{Problem, Rejection};

/// The fields of a request, and what is wrong with where they are.
pub(super) struct Merged {
    pub(super) fields: Map<String, Value>,
    pub(super) problems: Vec<Problem>,
}

/// Returns the fields of a request that a path belongs to.
pub(super) fn of_parts(
    route: &Route<'_>,
    query: Option<&str>,
    headers: &HeaderMap,
    body: Map<String, Value>,
) -> Merged {
    let mut merging = Merging {
        entry: route.entry,
        fields: HashMap::new(),
        problems: Vec::new(),
        seen: HashSet::new(),
    };
    for (name, value) in &route.values {
        merging.text(name, value, Location::Path);
    }
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        merging.text(&name, &value, Location::Query);
    }
    for field in route.entry.fields_in(Location::Header) {
        for value in headers.get_all(field.name) {
            match value.to_str() {
                Ok(value) => merging.text(field.name, value, Location::Header),
                Err(_) => merging.problem(field.name, "is not visible ASCII text".to_owned()),
            }
        }
    }
    for (name, value) in body {
        merging.add(&name, value, Location::Body);
    }
    Merged {
        fields: merging.fields.into_iter().collect(),
        problems: merging.problems,
    }
}

/// Returns the JSON object in a body. An empty body is an empty object.
pub(super) fn of_body(headers: &HeaderMap, body: &[u8]) -> Result<Map<String, Value>, Rejection> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    let content_type = headers
        .get(axum::http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = content_type
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default();
    if !essence.trim().eq_ignore_ascii_case("application/json") {
        return Err(Rejection::new(
            axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "gateway_request_invalid",
            "the body is not JSON: send it with `Content-Type: application/json`",
        ));
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Rejection::bad_request("the body is not a JSON object")),
        // The message has no values, only the location.
        Err(error) => Err(Rejection::bad_request(format!(
            "the body is not valid JSON: {error}"
        ))),
    }
}

struct Merging {
    entry: &'static Entry,
    fields: HashMap<String, Value>,
    problems: Vec<Problem>,
    /// The fields that were given, with where they were.
    seen: HashSet<(String, &'static str)>,
}

impl Merging {
    fn text(&mut self, name: &str, text: &str, location: Location) {
        let type_ = self.entry.field(name).map(|field| field.type_);
        self.add(name, typed(type_, text), location);
    }

    fn add(&mut self, name: &str, value: Value, location: Location) {
        let place = word(location);
        if !self.seen.insert((name.to_owned(), place)) {
            return self.problem(name, format!("is in the {place} more than once"));
        }
        // The check reports unknown fields.
        if let Some(field) = self.entry.field(name) {
            let belongs =
                field.location == location || (location == Location::Body && field.is_in_body());
            if !belongs {
                let right = word(field.location);
                self.problem(name, format!("is in the {place}: send it in the {right}"));
            }
        }
        let differs = match self.fields.entry(name.to_owned()) {
            Slot::Vacant(slot) => {
                slot.insert(value);
                false
            }
            Slot::Occupied(slot) => *slot.get() != value,
        };
        if differs {
            self.problem(name, format!("has another value in the {place}"));
        }
    }

    fn problem(&mut self, name: &str, message: String) {
        let pointer = pointer(name);
        self.problems.push(Problem { pointer, message });
    }
}

/// Returns the JSON pointer to a field.
pub(super) fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

const fn word(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "headers",
        _ => "body",
    }
}

/// Returns the value of a text. If it does not fit the type, the check reports the text.
fn typed(type_: Option<Type>, text: &str) -> Value {
    let parsed = match type_ {
        None
        | Some(Type::Any | Type::String | Type::Secret | Type::Timestamp | Type::OpenEnum(_)) => {
            None
        }
        Some(_) => serde_json::from_str(text).ok(),
    };
    parsed.unwrap_or_else(|| text.into())
}
