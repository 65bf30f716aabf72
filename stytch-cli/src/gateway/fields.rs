//! The fields of a proxied request, wherever they are sent.
//!
//! The outgoing request is made of these fields only, so nothing else of the incoming one is forwarded.

use std::collections::HashSet;

use axum::http::HeaderMap;
use serde_json::map::Entry as Slot;
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
        fields: Map::new(),
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
    merging.body(body);
    Merged {
        fields: merging.fields,
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
    fields: Map<String, Value>,
    problems: Vec<Problem>,
    /// The fields that were given outside the body, with where they were.
    seen: HashSet<(String, &'static str)>,
}

impl Merging {
    fn text(&mut self, name: &str, text: &str, location: Location) {
        let place = word(location);
        if !self.seen.insert((name.to_owned(), place)) {
            return self.problem(name, format!("is in the {place} more than once"));
        }
        self.check_place(name, location);
        let type_ = self.entry.field(name).map(|field| field.type_);
        self.add(name.to_owned(), typed(type_, text), place);
    }

    fn body(&mut self, body: Map<String, Value>) {
        for name in body.keys() {
            self.check_place(name, Location::Body);
        }
        if self.fields.is_empty() {
            self.fields = body;
            return;
        }
        for (name, value) in body {
            self.add(name, value, word(Location::Body));
        }
    }

    /// Reports a field that belongs elsewhere. The later check reports unknown fields.
    fn check_place(&mut self, name: &str, location: Location) {
        let Some(field) = self.entry.field(name) else {
            return;
        };
        let belongs =
            field.location == location || (location == Location::Body && field.is_in_body());
        if !belongs {
            let (place, right) = (word(location), word(field.location));
            self.problem(name, format!("is in the {place}: send it in the {right}"));
        }
    }

    fn add(&mut self, name: String, value: Value, place: &str) {
        match self.fields.entry(name) {
            Slot::Vacant(slot) => {
                slot.insert(value);
            }
            Slot::Occupied(slot) if *slot.get() != value => {
                let name = slot.key().clone();
                self.problem(&name, format!("has another value in the {place}"));
            }
            Slot::Occupied(_) => {}
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
