//! Calls of operations that are chosen when the program runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use stytch_client::dynamic::{DynamicRequest, ProblemKind, Problems};
use stytch_client::stytch_generated::b2b;
use stytch_client::testing::Fake;
use stytch_client::{
    ApiError, Client, ClientBuilder, Error, Method, RequestError, ResponseErrorKind, RetryPolicy,
};

use crate::clients::{AnyClient, client, each_client};
use crate::server::{PROJECT_ID, SECRET};

each_client! {
    a_call_is_sent_as_its_typed_request,
    a_response_decodes_as_any_type,
    a_call_is_repeated_as_its_typed_request,
    what_is_wrong_is_reported_before_anything_is_sent,
    limits_are_not_checked_if_the_client_does_not,
}

fn settings() -> ClientBuilder {
    let policy = RetryPolicy::default().base_delay(Duration::ZERO);
    Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .retry(policy.max_attempts(3))
}

async fn call(client: &AnyClient, id: &str, fields: Value) -> Result<Value, Error> {
    call_as(client, id, fields).await
}

async fn call_as<T: DeserializeOwned>(
    client: &AnyClient,
    id: &str,
    fields: Value,
) -> Result<T, Error> {
    match client {
        AnyClient::Asynchronous(client) => client.call_by_id(id, fields).await,
        AnyClient::Blocking(client) => client.call_by_id(id, fields),
    }
}

/// The fields of a response that a program reads.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Enrolled {
    totp_registration_id: String,
}

fn enrolment() -> Value {
    json!({
        "member_id": "member-test-1",
        "organization_id": "organization-test-1",
        "expiration_minutes": 30,
    })
}

async fn a_call_is_sent_as_its_typed_request() {
    let fake = Fake::new();
    fake.on_raw(Method::Post, "/v1/b2b/totp", |_| {
        Ok(json!({"totp_registration_id": "t", "newer": [1]}))
    });
    let client = client(settings(), &fake);
    let response = call(&client, "b2b.totp.create", enrolment()).await.unwrap();
    assert_eq!(response, json!({"totp_registration_id": "t", "newer": [1]}));
    let request = b2b::totp::CreateRequest::builder()
        .organization_id("organization-test-1")
        .member_id("member-test-1")
        .expiration_minutes(30)
        .build();
    assert_eq!(fake.requests::<b2b::totp::CreateRequest>(), [request]);
}

async fn a_response_decodes_as_any_type() {
    let fake = Fake::new();
    fake.on_raw(Method::Post, "/v1/b2b/totp", |_| {
        Ok(json!({"newer": [1], "totp_registration_id": "t"}))
    });
    fake.on_raw(Method::Get, "/v1/b2b/sessions", |_| {
        Ok(json!({"sessions": []}))
    });
    let client = client(settings(), &fake);
    let request = || DynamicRequest::by_id("b2b.totp.create", enrolment()).unwrap();

    let enrolled = client
        .send(&request().response_as::<Enrolled>())
        .await
        .unwrap();
    assert_eq!(enrolled.totp_registration_id, "t");
    let reply = client.call(&request()).bytes().await.unwrap();
    let body: Value = serde_json::from_slice(&reply.response).unwrap();
    assert_eq!(body, json!({"newer": [1], "totp_registration_id": "t"}));

    let fields = json!({"organization_id": "o", "member_id": "m"});
    let error = call_as::<Enrolled>(&client, "b2b.sessions.get", fields).await;
    let Error::Response(error) = error.unwrap_err() else {
        panic!("not an error of the response")
    };
    assert!(
        matches!(error.kind(), ResponseErrorKind::Shape { reason, .. } if reason.contains("totp_registration_id")),
        "{error}"
    );
}

async fn a_call_is_repeated_as_its_typed_request() {
    for (id, fields, attempts) in [
        (
            "GET /v1/users/user-test-1",
            json!({"user_id": "user-test-1"}),
            3,
        ),
        ("b2b.totp.create", enrolment(), 1),
    ] {
        let fake = Fake::new();
        let count = Arc::new(AtomicU32::new(0));
        for (method, path) in [
            (Method::Get, "/v1/users/user-test-1"),
            (Method::Post, "/v1/b2b/totp"),
        ] {
            let count = Arc::clone(&count);
            fake.on_raw(method, path, move |_| {
                count.fetch_add(1, Ordering::SeqCst);
                Err(ApiError::new(503, "unavailable").into())
            });
        }
        let error = call(&client(settings(), &fake), id, fields)
            .await
            .unwrap_err();
        let Error::Api(error) = error else {
            panic!("{error}")
        };
        assert_eq!(
            (error.status(), count.load(Ordering::SeqCst)),
            (503, attempts),
            "{id}"
        );
    }
}

/// Returns the problems of fields that are rejected.
fn problems(id: &str, fields: Value) -> Problems {
    match DynamicRequest::by_id(id, fields) {
        Err(RequestError::Fields(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

async fn what_is_wrong_is_reported_before_anything_is_sent() {
    let fake = Fake::new();
    let client = client(settings(), &fake);
    let fields =
        json!({"organization_id": 7, "expiration_minutes": 4, "memberId": "m", "zz": null});
    let error = call(&client, "b2b.totp.create", fields).await.unwrap_err();
    assert!(!error.may_have_acted() && !error.is_retryable());
    assert_eq!(
        error.to_string(),
        "/organization_id: is a number: give text; \
         /member_id: is missing; \
         /expiration_minutes: is 4, but the limit is 5 to 1440; \
         /memberId: is not a field of `b2b.totp.create`: did you mean `member_id`?; \
         /zz: is not a field of `b2b.totp.create`: remove it"
    );
    for (id, message) in [
        (
            "b2b.totp.creat",
            "`b2b.totp.creat` is not an operation: did you mean `b2b.totp.create`",
        ),
        (
            "ApiB2BTotpV2Create",
            "`ApiB2BTotpV2Create` is not an operation: did you mean `b2b.totp.create`",
        ),
        (
            "\u{1b}[2J",
            "`\\u{1b}[2J` is not an operation: use an id or a name such as",
        ),
    ] {
        let error = call(&client, id, json!({})).await.unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
    for wrong in [json!(null), json!([]), json!("x"), json!(1)] {
        let error = call(&client, "b2b.totp.create", wrong)
            .await
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "is not an object: give an object with the fields of the request"
        );
    }
}

async fn limits_are_not_checked_if_the_client_does_not() {
    let fake = Fake::new();
    fake.on_raw(Method::Post, "/v1/b2b/totp", |_| Ok(json!({})));
    let client = client(settings().validate_requests(false), &fake);
    let mut fields = enrolment();
    fields["expiration_minutes"] = json!(4);
    assert!(
        call(&client, "b2b.totp.create", fields.clone())
            .await
            .is_ok()
    );
    fields["expiration_minutes"] = json!("4");
    assert!(call(&client, "b2b.totp.create", fields).await.is_err());
}

#[test]
fn problems_inside_objects_and_lists_have_pointers() {
    let found = problems(
        "b2b.organizations.members.search",
        json!({
            "organization_ids": ["o", 7, null],
            "limit": 1001,
            "query": {"operatr": "AND", "operands": [{"filter_name": "x"}, "y"]},
        }),
    );
    let pointers: Vec<_> = found
        .problems()
        .iter()
        .map(|problem| problem.pointer.as_str())
        .collect();
    assert_eq!(
        pointers,
        [
            "/organization_ids/1",
            "/organization_ids/2",
            "/limit",
            "/query/operator",
            "/query/operands/1",
            "/query/operatr"
        ],
        "{found}"
    );
    let kind = &found.problems()[5].kind;
    assert!(
        matches!(
            kind,
            ProblemKind::Unknown {
                of: "b2b::organizations::SearchQuery",
                suggestion: Some("operator")
            }
        ),
        "{kind:?}"
    );
}

#[test]
fn places_refuse_what_they_would_change() {
    for (name, value, message) in [
        (
            "user_id",
            "..",
            "/user_id: is `..`, so the request would reach another operation",
        ),
        (
            "user_id",
            "",
            "/user_id: is empty, so the request would reach another operation",
        ),
    ] {
        let found = problems("consumer.users.get", json!({name: value}));
        assert_eq!(found.to_string(), message);
    }
    let session = |value: &str| {
        let fields = json!({"organization_id": "o", "X-Stytch-Member-Session": value});
        problems("b2b.organizations.delete", fields).to_string()
    };
    assert!(
        session("a\r\nHost: evil").starts_with("/X-Stytch-Member-Session: has characters other")
    );
    assert!(session("a b").starts_with("/X-Stytch-Member-Session: contains white space"));
    assert!(session("").starts_with("/X-Stytch-Member-Session: is empty"));
}

#[test]
fn hostile_names_are_escaped_and_secrets_are_not_shown() {
    let found = problems(
        "b2b.totp.authenticate",
        json!({"a/b~\u{1b}[2J\n": 1, "code": ["canary-code"], "session_token": {"canary": "canary"}}),
    );
    let shown = format!("{found} {found:?}");
    assert!(
        found
            .to_string()
            .contains("/a~1b~0\\u{1b}[2J\\n: is not a field"),
        "{found}"
    );
    assert!(
        !shown.contains("canary-code") && !found.to_string().contains('\u{1b}'),
        "{shown}"
    );
    let mut fields = enrolment();
    fields["session_token"] = json!("canary-token");
    let request = DynamicRequest::by_id("b2b.totp.create", fields).unwrap();
    assert!(!format!("{request:?}").contains("canary"));
}

#[test]
fn null_is_not_an_absent_value() {
    let found = problems(
        "b2b.totp.create",
        json!({"organization_id": null, "member_id": "m", "session_jwt": null}),
    );
    assert_eq!(
        found.to_string(),
        "/organization_id: is null: give a value; /session_jwt: is null: leave it out instead"
    );
}

#[test]
fn large_and_wrong_values_are_reported_in_part() {
    let many = 200_000;
    let unknown = (0..many).map(|number| (format!("organization_i{number}"), json!(1)));
    let unknown = Value::Object(unknown.collect());
    let list = json!({"organization_id": "o", "member_id": "m", "secret": "s", "recovery_codes": vec![7; many]});
    for (id, fields) in [("b2b.totp.create", unknown), ("b2b.totp.migrate", list)] {
        assert_eq!(problems(id, fields).problems().len(), 100, "{id}");
    }
}

/// To find similar names takes time, so a hostile request has few suggestions.
#[test]
fn the_number_of_suggestions_is_limited() {
    let names = (0..90).map(|number| (format!("member_id{number}"), json!("m")));
    let fields = Value::Object(names.collect());
    let error = DynamicRequest::by_id("b2b.totp.create", fields)
        .unwrap_err()
        .to_string();
    assert_eq!(error.matches("did you mean").count(), 10, "{error}");
    assert_eq!(error.matches("is not a field of").count(), 90, "{error}");
}
