//! Sends each operation, compares the request that arrives with the description, and decodes the response.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Url;
use serde_json::Value;
use stytch_client::stytch_generated::SessionAuth;
use stytch_client::stytch_generated::runtime::parts::RequestParts;

use crate::call::{Case, Expected, Parts};
use crate::clients::each_transport;
use crate::description::{Description, Operation, properties};
use crate::requests::cases;
use crate::responses::{Optional, Responses};
use crate::server::{Seen, Server, json};

/// `project-test-1:canary-project-secret`, as HTTP Basic authentication.
const AUTHORIZATION: &str = "Basic cHJvamVjdC10ZXN0LTE6Y2FuYXJ5LXByb2plY3Qtc2VjcmV0";

#[test]
fn each_operation_has_a_case() {
    let description = Description::read();
    let described: BTreeSet<_> = description
        .operations
        .iter()
        .map(|operation| operation.key())
        .collect();
    let cases: Vec<_> = cases()
        .iter()
        .map(|case| case.expected().operation)
        .collect();
    assert_eq!(cases.len(), description.operations.len());
    assert_eq!(cases.into_iter().collect::<BTreeSet<_>>(), described);
}

async fn full_responses_to_requests_with_a_session_token() {
    let session = SessionAuth::token("session-token");
    all(
        &session,
        ("x-stytch-member-session", "session-token"),
        Optional::Present,
    )
    .await;
}

async fn sparse_responses_to_requests_with_a_session_jwt() {
    let session = SessionAuth::jwt("ses.sion.jwt");
    all(
        &session,
        ("x-stytch-member-sessionjwt", "ses.sion.jwt"),
        Optional::Absent,
    )
    .await;
}

async fn all(session: &SessionAuth, session_header: (&str, &str), optional: Optional) {
    let description = Description::read();
    for case in cases() {
        let expected = case.expected();
        let operation = description.operation(&expected.operation);
        let reply_body = Responses::new(&description, optional).value(&operation.response);
        let server = Server::start(json("200 OK", &reply_body)).await;
        let given = expected.given(session.clone());

        let response = case.send(&server.client(), &given).await;
        let response = response.unwrap_or_else(|error| panic!("{}: {error}", expected.operation));
        assert_eq!(response, reply_body, "{}", expected.operation);

        let seen = server.only();
        arrived(&seen, &expected, &operation.method, session_header);
        rebuilds(&case, &seen, &expected, case.parts(&given).unwrap());
    }
}

async fn requests_with_only_their_required_fields() {
    let description = Description::read();
    for case in cases() {
        let mut expected = case.expected();
        let operation = description.operation(&expected.operation);
        leave_required(&mut expected, operation, &description);
        let reply_body = Responses::new(&description, Optional::Absent).value(&operation.response);
        let server = Server::start(json("200 OK", &reply_body)).await;

        let query = written(&expected.query);
        let body = match &expected.body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        let parts = RequestParts {
            path: &expected.path,
            query: &query,
            headers: &[],
            body: body.as_bytes(),
        };
        let response = case.forward(&server.client(), &parts).await;
        let response = response.unwrap_or_else(|error| panic!("{}: {error}", expected.operation));
        assert_eq!(response, reply_body, "{}", expected.operation);
        arrived(&server.only(), &expected, &operation.method, ("", ""));
    }
}

/// Removes everything that the description does not require.
fn leave_required(expected: &mut Expected, operation: &Operation, description: &Description) {
    let is_required = |name: &str| {
        let mut query = operation.parameters_in("query");
        query.any(|parameter| parameter.name == name && parameter.required)
    };
    expected.query.retain(|(name, _)| is_required(name));
    expected.takes_session = false;
    if let Some(schema) = &operation.body {
        expected.body = required(&expected.body, schema, description);
    }
}

/// Returns the value without optional fields, at any depth.
fn required(value: &Value, schema: &Value, description: &Description) -> Value {
    let schema = description.resolve(schema).1;
    match value {
        Value::Object(members) if schema.get("properties").is_some() => properties(schema)
            .into_iter()
            .filter(|(.., is_required)| *is_required)
            .map(|(name, schema, _)| {
                (
                    name.to_owned(),
                    required(&members[name], schema, description),
                )
            })
            .collect(),
        Value::Array(items) => {
            let items = items
                .iter()
                .map(|item| required(item, &schema["items"], description));
            items.collect()
        }
        other => other.clone(),
    }
}

/// Compares all parts of a request.
fn arrived(seen: &Seen, expected: &Expected, method: &str, session_header: (&str, &str)) {
    let key = &expected.operation;
    let (path, query) = target(seen);
    assert_eq!(seen.method, method, "{key}");
    assert_eq!(path, expected.path, "{key}");
    assert_eq!(pairs(query), expected.query, "{key}");
    assert_eq!(
        seen.target.contains('?'),
        !expected.query.is_empty(),
        "{key}"
    );

    let body = match &expected.body {
        Value::Null => None,
        body => Some(body.clone()),
    };
    assert_eq!((!seen.body.is_empty()).then(|| seen.json()), body, "{key}");
    assert_eq!(
        headers(seen),
        expected_headers(seen, expected, session_header),
        "{key}"
    );
}

/// Returns all headers except those that the HTTP library sets.
fn headers(seen: &Seen) -> BTreeMap<String, String> {
    let names = seen
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase());
    names
        .filter(|name| name != "host" && name != "user-agent")
        .map(|name| (name.clone(), seen.header(&name).unwrap().to_owned()))
        .collect()
}

fn expected_headers(
    seen: &Seen,
    expected: &Expected,
    session_header: (&str, &str),
) -> BTreeMap<String, String> {
    let mut headers = vec![
        ("accept", "application/json"),
        ("authorization", AUTHORIZATION),
    ];
    let length = seen.body.len().to_string();
    if !expected.body.is_null() {
        headers.push(("content-type", "application/json"));
        headers.push(("content-length", &length));
    }
    if expected.takes_session {
        headers.push(session_header);
    }
    headers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Checks that the sent request can be rebuilt from the request that the server received.
fn rebuilds(case: &Case, seen: &Seen, expected: &Expected, sent: Parts) {
    let (path, query) = target(seen);
    let headers: Vec<_> = seen
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let parts = RequestParts {
        path,
        query,
        headers: &headers,
        body: seen.body.as_bytes(),
    };
    let rebuilt = case.rebuilt(&parts);
    let rebuilt = rebuilt.unwrap_or_else(|error| panic!("{}: {error}", expected.operation));
    assert_eq!(rebuilt, sent, "{}", expected.operation);
}

fn target(seen: &Seen) -> (&str, &str) {
    seen.target.split_once('?').unwrap_or((&seen.target, ""))
}

/// Returns pairs as a query.
fn written(query: &[(String, String)]) -> String {
    let mut url = Url::parse("http://localhost/").unwrap();
    url.query_pairs_mut().extend_pairs(query);
    url.query().unwrap_or_default().to_owned()
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let url = Url::parse(&format!("http://localhost/?{query}")).unwrap();
    url.query_pairs().into_owned().collect()
}

each_transport! {
    full_responses_to_requests_with_a_session_token,
    sparse_responses_to_requests_with_a_session_jwt,
    requests_with_only_their_required_fields,
}
