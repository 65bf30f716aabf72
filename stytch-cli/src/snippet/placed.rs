//! Where the values of a request travel, for snippets: unlike a request of the client, they may be incomplete and wrong.

use std::borrow::Cow;

use form_urlencoded::Serializer;
use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Field, Location};
use stytch_generated::runtime::path;

use super::given;

/// A request with its values where HTTP sends them.
pub(crate) struct Placed {
    /// The path and the query, percent-encoded as the client does it. The path values stay `{name}` if they are missing
    /// or cannot be used.
    pub(crate) target: String,
    /// The headers of the operation.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The body, if the request has one.
    pub(crate) body: Option<Map<String, Value>>,
}

impl Placed {
    pub(crate) fn of(entry: &Entry, values: &Map<String, Value>) -> Self {
        let given_in = |location| {
            let fields = entry.fields_in(location);
            fields.filter_map(|field| Some((field, given(field, values)?)))
        };
        let headers = given_in(Location::Header);
        let body = given_in(Location::Body)
            .map(|(field, value)| (field.name.to_owned(), value.clone()))
            .collect();
        Self {
            target: target(entry, given_in(Location::Path), given_in(Location::Query)),
            headers: headers
                .map(|(field, value)| (field.name, plain(value).into_owned()))
                .collect(),
            body: entry.info.has_body.then_some(body),
        }
    }
}

fn target<'v>(
    entry: &Entry,
    in_path: impl Iterator<Item = (&'static Field, &'v Value)>,
    in_query: impl Iterator<Item = (&'static Field, &'v Value)>,
) -> String {
    let values: Vec<_> = in_path
        .map(|(field, value)| (field.name, plain(value)))
        .collect();
    let values: Vec<_> = values.iter().map(|(name, text)| (*name, &**text)).collect();
    let path = path::expand(entry.info.path, &values);
    let mut target = path.map_or_else(|_| entry.info.path.to_owned(), Cow::into_owned);
    let mut in_query = in_query.peekable();
    if in_query.peek().is_some() {
        target.push('?');
        let start = target.len();
        let mut query = Serializer::for_suffix(target, start);
        query.extend_pairs(in_query.map(|(field, value)| (field.name, plain(value))));
        target = query.finish();
    }
    target
}

/// Returns a value outside JSON: text as it is.
fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}
