//! Where the values of a request travel.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Location};

use super::given;

/// All bytes except the unreserved characters of URLs.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A request with its values where HTTP sends them.
pub(crate) struct Placed {
    /// The path and the query, percent-encoded. A path value that is missing stays `{name}`.
    pub(crate) target: String,
    /// The headers of the operation.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The body, if the request has one.
    pub(crate) body: Option<Map<String, Value>>,
}

impl Placed {
    pub(crate) fn of(entry: &Entry, values: &Map<String, Value>) -> Self {
        let mut path = entry.info.path.to_owned();
        let mut query = Vec::new();
        let mut headers = Vec::new();
        let mut body = Map::new();
        for field in entry.fields {
            let Some(value) = given(field, values) else {
                continue;
            };
            match field.location {
                Location::Path => {
                    path = path.replace(&format!("{{{}}}", field.name), &encoded(&plain(value)));
                }
                Location::Query => {
                    query.push(format!(
                        "{}={}",
                        encoded(field.name),
                        encoded(&plain(value))
                    ));
                }
                Location::Header => headers.push((field.name, plain(value))),
                _ => {}
            }
            if field.is_in_body() {
                body.insert(field.name.to_owned(), value.clone());
            }
        }
        let target = match query.as_slice() {
            [] => path,
            query => format!("{path}?{}", query.join("&")),
        };
        Self {
            target,
            headers,
            body: entry.info.has_body.then_some(body),
        }
    }
}

/// Returns a value outside JSON: text as it is.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}
