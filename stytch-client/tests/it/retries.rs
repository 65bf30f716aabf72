//! Tests of which failures lead to a retry, and of what limits retries.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use stytch_client::testing::{Failure, Fake};
use stytch_client::{
    ApiError, Client, ClientBuilder, Error, Limits, Method, RawRequest, RetryBudget, RetryPolicy,
    RetryReason, RetrySafety, Transport, TransportErrorKind, TransportFuture,
};

use crate::clients::transports::own_client;
use crate::clients::{AnyClient, client, each_client};
use crate::scripted::{Listening, Then, response};
use crate::server::{PROJECT_ID, SECRET};

each_client! {
    which_failures_are_repeated,
    replies_have_a_history,
    errors_count_attempts,
    the_budget_limits_retries,
    clients_can_share_a_budget,
    the_policy_of_a_call_takes_precedence,
}

fn read() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/read")
}

fn write() -> RawRequest {
    RawRequest::new(Method::Post, "/v1/write").json(json!({}))
}

/// A policy whose waits take no time.
fn attempts(most: u32) -> RetryPolicy {
    let policy = RetryPolicy::default().base_delay(Duration::ZERO);
    policy.max_attempts(most)
}

fn settings() -> ClientBuilder {
    Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .retry(attempts(3))
}

/// A fake whose nth response is that of the function, from 0.
fn fake(respond: impl Fn(u32) -> Result<Value, Failure> + Send + Sync + 'static) -> Fake {
    let fake = Fake::new();
    let respond = Arc::new(respond);
    let count = Arc::new(AtomicU32::new(0));
    for (method, path) in [(Method::Get, "/v1/read"), (Method::Post, "/v1/write")] {
        let (respond, count) = (Arc::clone(&respond), Arc::clone(&count));
        fake.on_raw(method, path, move |_| {
            respond(count.fetch_add(1, Ordering::SeqCst))
        });
    }
    fake
}

fn unavailable() -> Failure {
    ApiError::new(503, "unavailable").into()
}

fn page(status: u16, body: &'static str) -> Failure {
    let page = http::Response::builder().status(status);
    page.body(Bytes::from_static(body.as_bytes()))
        .unwrap()
        .into()
}

async fn which_failures_are_repeated() {
    type Fail = Box<dyn Fn() -> Failure + Send + Sync>;
    let kind = |kind: TransportErrorKind| -> Fail { Box::new(move || kind.into()) };
    let status = |status: u16| -> Fail { Box::new(move || ApiError::new(status, "t").into()) };
    // Each with the attempts of a request that is safe to repeat, and of one that is not.
    let mut failures: Vec<(String, Fail, usize, usize)> = Vec::new();
    for (name, safe, not_safe) in [
        (TransportErrorKind::Connect, 3, 3),
        (TransportErrorKind::ConnectTimeout, 3, 3),
        (TransportErrorKind::Interrupted, 3, 1),
        (TransportErrorKind::Timeout, 1, 1),
        (TransportErrorKind::TooLarge, 1, 1),
        (TransportErrorKind::Rejected, 1, 1),
        (TransportErrorKind::NoRuntime, 1, 1),
    ] {
        failures.push((format!("{name:?}"), kind(name), safe, not_safe));
    }
    for number in 300..=599 {
        let is_temporary = [429, 502, 503, 504].contains(&number);
        let safe = if is_temporary { 3 } else { 1 };
        failures.push((number.to_string(), status(number), safe, 1));
    }
    let in_body: Fail = Box::new(|| page(200, r#"{"status_code":503}"#));
    failures.push(("a 200 that states 503".to_owned(), in_body, 3, 1));
    let html: Fail = Box::new(|| page(502, "<html>"));
    failures.push(("a page".to_owned(), html, 3, 1));
    let not_json: Fail = Box::new(|| page(200, "<html>"));
    failures.push(("a success that cannot be read".to_owned(), not_json, 1, 1));

    for (name, fail, safe, not_safe) in failures {
        let fail = Arc::new(fail);
        for (request, expected) in [(read(), safe), (write(), not_safe)] {
            let fail = Arc::clone(&fail);
            let fake = fake(move |_| Err(fail()));
            let error = client(settings(), &fake).send(&request).await;
            let error = error.unwrap_err();
            let at = format!("{name}: {error:?}");
            assert_eq!(fake.received().len(), expected, "{at}");
            if !matches!(error, Error::Request(_)) {
                assert_eq!(error.attempts() as usize, expected, "{at}");
            }
        }
    }
}

/// The safety of a raw request can be set, and its method is only a default.
#[tokio::test]
async fn the_safety_of_the_request_decides() {
    for (request, expected) in [
        (read(), 3),
        (read().retry_safety(RetrySafety::Unsafe), 1),
        (write().retry_safety(RetrySafety::Safe), 3),
        (write(), 1),
    ] {
        let fake = fake(|_| Err(unavailable()));
        client(settings(), &fake).send(&request).await.unwrap_err();
        assert_eq!(fake.received().len(), expected, "{request:?}");
    }
}

async fn replies_have_a_history() {
    let fake = fake(|attempt| match attempt {
        0 => Err(TransportErrorKind::Connect.into()),
        1 => Err(TransportErrorKind::Interrupted.into()),
        2 => Err(unavailable()),
        _ => Ok(json!({ "status_code": 200 })),
    });
    let client = client(settings().retry(attempts(4)), &fake);
    let reply = client.call(&read()).reply().await.unwrap();
    assert_eq!(reply.attempts(), 4);
    let reasons: Vec<_> = reply.retries().iter().map(|retry| retry.reason).collect();
    assert_eq!(
        reasons,
        [
            RetryReason::Connect,
            RetryReason::Interrupted,
            RetryReason::Status(503)
        ]
    );
    let again = client.call(&read()).reply().await.unwrap();
    assert_eq!((again.attempts(), again.retries()), (1, &[][..]));
}

async fn errors_count_attempts() {
    let last: [fn() -> Failure; 3] = [
        || ApiError::new(404, "not_found").into(),
        || TransportErrorKind::Timeout.into(),
        || page(400, "<html>"),
    ];
    for last in last {
        let fake = fake(move |attempt| Err(if attempt < 1 { unavailable() } else { last() }));
        let error = client(settings(), &fake).send(&read()).await.unwrap_err();
        assert_eq!(error.attempts(), 2, "{error:?}");
    }
    let fake = fake(|_| Ok(json!({})));
    let nowhere = RawRequest::new(Method::Get, "/../v1");
    let error = client(settings(), &fake).send(&nowhere).await.unwrap_err();
    assert_eq!(error.attempts(), 0, "{error:?}");
}

/// Sends the request once, and returns the number of attempts. Each fails.
async fn attempts_of(client: &AnyClient) -> u32 {
    client.send(&read()).await.unwrap_err().attempts()
}

async fn the_budget_limits_retries() {
    let fake = fake(|_| Err(unavailable()));
    let client = client(settings().retry(attempts(100)), &fake);
    // Ten retries at first, and a fifth of a retry with each call.
    let mut made = Vec::new();
    for _ in 0..10 {
        made.push(attempts_of(&client).await);
    }
    assert_eq!(made, [11, 1, 1, 1, 2, 1, 1, 1, 1, 2]);
}

async fn clients_can_share_a_budget() {
    let fake = fake(|_| Err(unavailable()));
    let budget = RetryBudget::new();
    let settings = settings().retry(attempts(7));
    let one = client(settings.clone().retry_budget(budget.clone()), &fake);
    let other = client(settings.clone().retry_budget(budget), &fake);
    assert_eq!(attempts_of(&one).await, 7);
    assert_eq!(attempts_of(&other).await, 5);
    // Clones of a client share its budget too.
    assert_eq!(attempts_of(&one.clone()).await, 1);
    // Other clients have their own.
    assert_eq!(
        attempts_of(&client(settings.retry_budget(RetryBudget::new()), &fake)).await,
        7
    );
}

async fn the_policy_of_a_call_takes_precedence() {
    let fake = fake(|_| Err(unavailable()));
    for (of_client, of_call, expected) in [
        (RetryPolicy::never(), Some(attempts(4)), 4),
        (attempts(4), Some(RetryPolicy::never()), 1),
        (attempts(1), None, 1),
        (attempts(0), None, 1),
        (attempts(2), None, 2),
    ] {
        let client = client(settings().retry(of_client), &fake);
        let request = read();
        let mut call = client.call(&request);
        if let Some(policy) = of_call {
            call = call.retry(policy);
        }
        let error = call.send().await.unwrap_err();
        assert_eq!(error.attempts(), expected, "{of_client:?} {of_call:?}");
    }
}

/// Starts a server as soon as an attempt found none.
struct StartsServer {
    client: reqwest::Client,
    address: String,
    arrived: Arc<AtomicUsize>,
}

impl Transport for StartsServer {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        Box::pin(async move {
            let outcome = self.client.send(request, limits).await;
            if outcome.as_ref().is_err_and(|error| error.is_connect()) {
                let arrived = Arc::clone(&self.arrived);
                Listening::at(&self.address).respond(move |_, _| {
                    arrived.fetch_add(1, Ordering::SeqCst);
                    Then::Close(response("200 OK", &json!({ "status_code": 200 })))
                });
            }
            outcome
        })
    }
}

/// Nothing was sent while there was no server, so repeating is safe for every operation.
#[tokio::test]
async fn a_refused_connection_is_repeated_for_every_operation() {
    for request in [read(), write()] {
        // The port is free again when the socket is dropped.
        let address = Listening::at("127.0.0.1:0").address();
        let arrived = Arc::new(AtomicUsize::new(0));
        let transport = StartsServer {
            client: own_client(),
            address: address.clone(),
            arrived: Arc::clone(&arrived),
        };
        let settings = settings().base_url(&format!("http://{address}"));
        let client = settings.transport(transport).build().unwrap();
        let reply = client.call(&request).reply().await.unwrap();
        assert_eq!(reply.attempts(), 2);
        assert_eq!(reply.retries()[0].reason, RetryReason::Connect);
        assert_eq!(arrived.load(Ordering::SeqCst), 1);
    }
}
