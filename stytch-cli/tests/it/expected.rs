//! What the client of this workspace sends for the values of a request.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use stytch_client::ClientBuilder;
use stytch_client::dynamic::DynamicRequest;
use stytch_generated::runtime::catalog::Entry;

use crate::program::{PROJECT_ID, SECRET};
use crate::server::Seen;

/// The parts of a request that all programs must agree on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) method: String,
    /// The segments of the path, percent-decoded.
    pub(crate) path: Vec<String>,
    /// The query parameters, percent-decoded.
    pub(crate) query: BTreeSet<(String, String)>,
    pub(crate) authorization: Option<String>,
    pub(crate) sessions: Vec<Option<String>>,
    /// The body, or an empty object if there is none.
    pub(crate) body: Value,
}

const SESSIONS: [&str; 2] = ["X-Stytch-Member-Session", "X-Stytch-Member-SessionJWT"];

/// Returns the request that the client sends.
pub(crate) fn sent(entry: &'static Entry, values: &Map<String, Value>) -> Sent {
    let request = DynamicRequest::new(entry, values.clone())
        .unwrap_or_else(|problems| panic!("{}: {problems}", entry.name));
    let builder = ClientBuilder::default().credentials(PROJECT_ID, SECRET);
    let core = builder.base_url("http://127.0.0.1").build_core().unwrap();
    let http = core.encode(&request).unwrap();
    let headers = http.headers().iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    Sent::of(&Seen {
        method: http.method().to_string(),
        target: http.uri().path_and_query().unwrap().to_string(),
        headers: headers.collect(),
        body: String::from_utf8(http.body().to_vec()).unwrap(),
    })
}

impl Sent {
    /// Returns the parts of a request that arrived.
    pub(crate) fn of(seen: &Seen) -> Self {
        let (path, query) = seen.target.split_once('?').unwrap_or((&seen.target, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap());
        Self {
            method: seen.method.clone(),
            path: path.split('/').map(decoded).collect(),
            query: pairs
                .map(|(name, value)| (decoded(name), decoded(&value.replace('+', " "))))
                .collect(),
            authorization: seen.header("authorization").map(str::to_owned),
            sessions: SESSIONS
                .map(|name| seen.header(name).map(str::to_owned))
                .to_vec(),
            body: if seen.method == "GET" {
                json!({})
            } else {
                seen.json()
            },
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}
