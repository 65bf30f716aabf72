//! Tests of trace events: what they contain, and what they must not contain.
//!
//! This is a separate binary, because tests without a subscriber in the same process would turn events off for all.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

#[path = "../it/canary.rs"]
mod canary;
#[path = "../it/clients.rs"]
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "written for more tests than these"
)]
mod clients;
#[path = "../support/log.rs"]
mod log;
#[path = "../it/operations.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod operations;
#[path = "../../../stytch-runtime/tests/support/records.rs"]
mod records;
#[path = "../it/server.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod server;

use serde_json::json;

use canary::{create, everything_shown, get};
use clients::each_client;
use log::{events, listen};
use server::{Reply, Server, json};

async fn events_contain_no_secret() {
    listen();
    everything_shown().await;
    let text = events();
    assert!(text.contains("call finished"), "{text}");
    assert!(!text.contains("canary"), "{text}");
}

async fn events_escape_what_the_server_says() {
    listen();
    let hostile = "a\u{202e}b\u{1b}[31m\nc";
    let body = json!({"request_id": hostile, "status_code": 404, "error_type": hostile});
    let denied = Server::start(json("200 OK", &body)).await;
    denied.client().send(&get()).await.unwrap_err();
    let text = events();
    let events: Vec<_> = text
        .lines()
        .filter(|line| line.contains("call finished"))
        .collect();
    assert_eq!(events.len(), 1, "{text}");
    assert!(
        events[0].is_ascii() && !events[0].contains('\u{1b}'),
        "{}",
        events[0]
    );
    assert!(events[0].contains(r"a\\u{202e}b"), "{}", events[0]);
    // The status is that of the body, which denies HTTP's.
    assert!(events[0].contains("status=404"), "{}", events[0]);
}

async fn events_state_the_facts() {
    listen();
    let found = Server::start(json("200 OK", &json!({"request_id": "request-id-test-7"}))).await;
    found.client().send(&get()).await.unwrap();
    let broken = Server::start(Reply::Bytes(Vec::new())).await;
    broken.client().send(&create()).await.unwrap_err();

    let text = events();
    let events: Vec<_> = text
        .lines()
        .filter(|line| line.contains("call finished"))
        .collect();
    assert_eq!(events.len(), 2, "{text}");
    for fact in [
        "DEBUG",
        "stytch.operation=\"get_member\"",
        "http.request.method=\"GET\"",
        "url.template=\"/v1/b2b/organizations/{organization_id}/members/{member_id}\"",
        "status=200",
        "stytch.request_id=\"request-id-test-7\"",
        "duration_ms=",
    ] {
        assert!(events[0].contains(fact), "{fact}: {}", events[0]);
    }
    assert!(
        events[1].contains("error=the connection failed"),
        "{}",
        events[1]
    );
    assert!(
        !events[1].contains("http.response.status_code"),
        "{}",
        events[1]
    );
}

#[cfg(feature = "b2b")]
#[tokio::test]
async fn every_decision_is_an_event_of_the_span() {
    use std::time::Duration;
    use stytch_client::RetryPolicy;
    use stytch_client::stytch_generated::b2b::{sessions, totp};

    listen();
    let busy = Server::start(json("503 Service Unavailable", &json!({"request_id": "r"}))).await;
    let policy = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let client = busy.settings().retry(policy).build().unwrap();
    let read = sessions::GetRequest::builder()
        .organization_id("canary")
        .member_id("canary")
        .build();
    let error = client.send(&read).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    let enroll = totp::CreateRequest::builder()
        .organization_id("canary")
        .member_id("canary")
        .build();
    client.send(&enroll).await.unwrap_err();

    let text = events();
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.contains("call is repeated") || line.contains("call finished"))
        .collect();
    let [first, second, last, unsafe_one] = lines[..] else {
        panic!("{text}")
    };
    for (line, attempt) in [(first, "attempt=2"), (second, "attempt=3")] {
        assert!(
            line.contains("call is repeated") && line.contains(attempt),
            "{line}"
        );
        assert!(
            line.contains("reason=HTTP 503") && line.contains("delay_ms="),
            "{line}"
        );
    }
    for fact in [
        "decision=no attempts left",
        "attempt=3",
        "http.request.resend_count=2",
        "http.response.status_code=503",
        "error.type=503",
        "otel.status_code=\"ERROR\"",
        "otel.name=\"GET /v1/b2b/sessions\"",
        "otel.kind=\"client\"",
        "server.address=\"127.0.0.1\"",
        "stytch.operation=\"api_b2b_session_v1_Get\"",
    ] {
        assert!(last.contains(fact), "{fact}: {last}");
    }
    assert!(
        unsafe_one.contains("decision=not safe to repeat"),
        "{unsafe_one}"
    );
    assert!(!unsafe_one.contains("resend_count"), "{unsafe_one}");
    assert!(!text.contains("canary"), "{text}");
}

/// A call by id has the events of its typed request.
#[cfg(feature = "b2b")]
#[tokio::test]
async fn a_dynamic_call_has_the_same_events() {
    use stytch_client::stytch_generated::b2b::sessions;

    listen();
    let found = Server::start(json(
        "200 OK",
        &json!({"request_id": "r", "status_code": 200}),
    ))
    .await;
    let client = found.settings().build().unwrap();
    let typed = sessions::GetRequest::builder()
        .organization_id("canary")
        .member_id("canary")
        .build();
    client.send(&typed).await.unwrap();
    let fields = json!({"organization_id": "canary", "member_id": "canary"});
    let call = client.call_by_id::<serde_json::Value>("b2b.sessions.get", fields);
    call.await.unwrap();

    let text = events();
    assert!(!text.contains("canary"), "{text}");
    // Times differ.
    let facts = |line: &str| -> Vec<String> {
        let facts = line.split_whitespace().skip(1);
        let facts = facts.filter(|fact| !fact.starts_with("duration_ms="));
        facts.map(str::to_owned).collect()
    };
    let lines = text
        .lines()
        .filter(|line| line.contains("stytch.operation"));
    let lines: Vec<_> = lines.map(facts).collect();
    let (typed, dynamic) = lines.split_at(lines.len() / 2);
    assert!(!typed.is_empty(), "{text}");
    assert_eq!(typed, dynamic);
}

each_client! {
    events_contain_no_secret,
    events_escape_what_the_server_says,
    events_state_the_facts,
}

#[cfg(all(feature = "b2b", feature = "__rustls"))]
#[tokio::test]
async fn asking_about_a_session_is_an_event() {
    use stytch_client::session::MemberSession;

    listen();
    let busy = Server::start(json("503 Service Unavailable", &json!({"request_id": "r"}))).await;
    let settings = busy.settings().retry(stytch_client::RetryPolicy::never());
    let client = settings.build().unwrap();
    // The key id is `canary`.
    let token = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbmFyeSJ9.Y2FuYXJ5.Y2FuYXJ5";
    let call = client.authenticate_jwt::<MemberSession>(token);
    call.send().await.unwrap_err();
    let text = events();
    let event = text.lines().find(|line| line.contains("is asked about"));
    let event = event.unwrap();
    let reason = "reason=the keys of the project cannot be fetched: ";
    assert!(event.contains("DEBUG") && event.contains(reason), "{event}");
    assert!(!text.contains("canary") && !text.contains(token), "{text}");
}
