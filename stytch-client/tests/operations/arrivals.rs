//! Counts how often each operation arrives at a server that fails.

use std::time::Duration;

use serde_json::json;
use stytch_client::stytch_generated::SessionAuth;
use stytch_client::{Error, Method, RawRequest, RetryPolicy, RetrySafety};

use crate::call::Case;
use crate::clients::{AnyClient, BuildAny, each_client};
use crate::requests::cases;
use crate::scripted::{Scripted, Then, response};

each_client! {
    only_safe_operations_arrive_more_than_once,
    no_operation_is_repeated_after_other_errors,
    a_connection_that_closes_after_the_next_request,
    a_connection_that_closes_when_the_next_request_arrives,
    a_connection_that_closes_after_a_response,
}

const ATTEMPTS: u32 = 4;

/// A client with a budget of its own, which is large enough for one call.
fn client(server: &Scripted) -> AnyClient {
    let policy = RetryPolicy::default().max_attempts(ATTEMPTS);
    let policy = policy.base_delay(Duration::ZERO);
    server.settings().retry(policy).built()
}

async fn send(case: &Case, client: &AnyClient) -> Error {
    let expected = case.expected();
    let given = expected.given(SessionAuth::token("session-token"));
    case.send(client, &given).await.unwrap_err()
}

/// Returns the replies after which a request that is safe to repeat is repeated.
fn failures() -> Vec<Then> {
    let error = json!({ "status_code": 503, "error_type": "unavailable" });
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"status_code\": 200";
    let at_once = "HTTP/1.1 429 Too Many Requests\r\nretry-after: 0\r\ncontent-length: 2\r\n\r\n{}";
    vec![
        Then::Keep(response("503 Service Unavailable", &error)),
        // Only the body states the error.
        Then::Keep(response("200 OK", &error)),
        Then::Keep(response("502 Bad Gateway", &json!("not an object"))),
        Then::Keep(response("504 Gateway Timeout", &json!({}))),
        Then::Keep(at_once.as_bytes().to_vec()),
        // The connection closes after the request, or in the middle of the response.
        Then::Close(Vec::new()),
        Then::Close(half.as_bytes().to_vec()),
    ]
}

async fn only_safe_operations_arrive_more_than_once() {
    let mut safe = 0;
    for failure in failures() {
        let text = failure.to_string();
        let server = Scripted::start(move |_, _| failure.clone());
        for case in cases() {
            let before = server.count();
            let error = send(&case, &client(&server)).await;
            let at = format!("{} after {text}: {error}", case.expected().operation);
            let expected = match case.safety() {
                RetrySafety::Safe => ATTEMPTS,
                _ => 1,
            };
            let arrived = &server.seen()[before..];
            assert_eq!(arrived.len(), expected as usize, "{at}");
            assert_eq!(error.attempts(), expected, "{at}");
            // A repeated request is the same one.
            assert!(arrived.iter().all(|again| *again == arrived[0]), "{at}");
            safe += usize::from(expected > 1);
        }
    }
    // Both kinds of operations are among them.
    let all = cases().len() * failures().len();
    assert!(safe > all / 10 && safe < all * 9 / 10, "{safe} of {all}");
}

async fn no_operation_is_repeated_after_other_errors() {
    for status in ["400 Bad Request", "408 Request Timeout", "500 Oh", "501 Oh"] {
        let failure = response(status, &json!({}));
        let server = Scripted::start(move |_, _| Then::Close(failure.clone()));
        for case in cases() {
            let before = server.count();
            let error = send(&case, &client(&server)).await;
            let at = format!("{} after {status}: {error}", case.expected().operation);
            assert_eq!((server.count() - before, error.attempts()), (1, 1), "{at}");
        }
    }
}

/// The response to every request that arrives on a good connection. No client repeats a request because of it.
fn refusal() -> Vec<u8> {
    response("400 Bad Request", &json!({ "error_type": "arrived" }))
}

/// Sends another request, whose connection is idle afterwards.
async fn warm_up(client: &AnyClient) {
    let request = RawRequest::new(Method::Get, "/warm");
    assert_eq!(client.send(&request).await.unwrap_err().status(), Some(400));
    // The task of the connection returns it to the pool.
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

/// Sends each operation over a connection that breaks, and checks how often it arrived.
async fn over_a_stale_connection(server: &Scripted, check: impl Fn(&Case, usize, &Error, &str)) {
    for case in cases() {
        let client = client(server);
        warm_up(&client).await;
        let before = server.count();
        let error = send(&case, &client).await;
        let arrived = server.count() - before;
        let operation = case.expected().operation;
        let at = format!("{operation} arrived {arrived} times: {error:?}");
        check(&case, arrived, &error, &at);
    }
}

fn broke_off(error: &Error) -> bool {
    matches!(error, Error::Transport(error) if !error.is_connect() && !error.is_timeout())
}

/// Only the second request of a connection fails, so a safe operation succeeds with its second attempt.
fn arrived_over_a_stale_connection(case: &Case, arrived: usize, error: &Error, at: &str) {
    let attempts = error.attempts();
    match case.safety() {
        RetrySafety::Safe => {
            assert_eq!(
                (arrived, error.status(), attempts),
                (2, Some(400), 2),
                "{at}"
            );
        }
        _ => {
            assert!(broke_off(error), "{at}");
            assert_eq!((arrived, attempts), (1, 1), "{at}");
        }
    }
}

async fn a_connection_that_closes_after_the_next_request() {
    let server = Scripted::start(|_, before| match before {
        0 => Then::Keep(refusal()),
        _ => Then::Close(Vec::new()),
    });
    over_a_stale_connection(&server, arrived_over_a_stale_connection).await;
}

async fn a_connection_that_closes_when_the_next_request_arrives() {
    let server = Scripted::start(|_, _| Then::CloseUnread(refusal()));
    over_a_stale_connection(&server, arrived_over_a_stale_connection).await;
}

/// Whether the client notices in time that the connection is closed depends on the moment.
async fn a_connection_that_closes_after_a_response() {
    let server = Scripted::start(|_, _| Then::Close(refusal()));
    over_a_stale_connection(&server, |case, arrived, error, at| {
        let has_arrived = error.status() == Some(400);
        assert!(has_arrived || broke_off(error), "{at}");
        assert_eq!(arrived, usize::from(has_arrived), "{at}");
        if case.safety() == RetrySafety::Safe {
            assert!(has_arrived, "{at}");
        }
    })
    .await;
}
