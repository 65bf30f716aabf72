//! Drops the future of a call at every point where it can wait.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use serde_json::{Value, json};
use stytch_client::testing::Fake;
use stytch_client::{
    ApiError, Client, ClientBuilder, Error, Method, RawRequest, RetryPolicy, Transport,
};
use tokio::runtime::Handle;
use tokio::time::{advance, sleep, timeout};

use crate::clients::transports::own_client;
use crate::scripted::{Scripted, Then, response};
use crate::server::{PROJECT_ID, SECRET};
use crate::tracked::{Counts, Tracked};

fn read() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/read")
}

fn settings() -> ClientBuilder {
    // A request of a dropped call may still arrive, and take a response from the next call.
    let policy = RetryPolicy::default().max_attempts(6);
    let policy = policy.base_delay(Duration::from_millis(2));
    Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .retry(policy)
}

type Sent = Pin<Box<dyn Future<Output = Result<Value, Error>>>>;

async fn poll(sent: &mut Sent) -> Poll<Result<Value, Error>> {
    std::future::poll_fn(|context| Poll::Ready(sent.as_mut().poll(context))).await
}

/// Polls a call so often, with a pause after each, and drops it. Returns whether it was complete before.
async fn cancelled<P: Future<Output = ()>>(
    client: &Client,
    polls: usize,
    pause: impl Fn() -> P,
) -> bool {
    let mut sent: Sent = Box::pin(client.send(&read()));
    for _ in 0..polls {
        if let Poll::Ready(result) = poll(&mut sent).await {
            result.unwrap();
            return true;
        }
        pause().await;
    }
    false
}

fn tracked<T: Transport>(transport: T) -> (Tracked<T>, Counts) {
    let counts = Counts::default();
    let tracked = Tracked {
        transport,
        counts: counts.clone(),
    };
    (tracked, counts)
}

/// A fake whose first two responses to every call are errors.
fn flaky() -> Fake {
    let fake = Fake::new();
    let count = AtomicUsize::new(0);
    fake.on_raw(Method::Get, "/v1/read", move |_| {
        if count.fetch_add(1, Ordering::SeqCst) % 3 < 2 {
            return Err(ApiError::new(503, "unavailable").into());
        }
        Ok(json!({}))
    })
    .delay(Duration::from_millis(5));
    fake
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_leaves_nothing_in_memory() {
    let alive = Handle::current().metrics().num_alive_tasks();
    let mut sent = Vec::new();
    for polls in 0.. {
        let (transport, counts) = tracked(flaky());
        let client = settings().transport(transport).build().unwrap();
        let is_complete = cancelled(&client, polls, || advance(Duration::from_millis(2))).await;
        assert_eq!(counts.live(), 0, "after {polls} polls");
        assert_eq!(Handle::current().metrics().num_alive_tasks(), alive);
        sent.push(counts.sent());
        // The client works as before, and so does its budget.
        let begun = counts.sent();
        for _ in 0..4 {
            client.send(&read()).await.unwrap();
        }
        assert!(counts.sent() > begun + 4, "no retries after {polls} polls");
        assert_eq!(counts.live(), 0);
        if is_complete {
            break;
        }
    }
    // It was dropped during each of its attempts, and between them.
    assert_eq!(sent.first(), Some(&0));
    assert_eq!(sent.last(), Some(&3));
    for attempts in 1..=3 {
        assert!(
            sent.iter().filter(|sent| **sent == attempts).count() > 1,
            "{sent:?}"
        );
    }
}

#[tokio::test]
async fn a_dropped_call_leaves_no_connection() {
    let alive = Handle::current().metrics().num_alive_tasks();
    for polls in 0.. {
        let count = AtomicUsize::new(0);
        let server = Scripted::start(move |_, _| {
            let reply = if count.fetch_add(1, Ordering::SeqCst) % 3 < 2 {
                response("503 Service Unavailable", &json!({}))
            } else {
                response("200 OK", &json!({}))
            };
            Then::Keep(reply)
        });
        let http = own_client();
        let (transport, counts) = tracked(http);
        let client = settings().base_url(server.origin()).transport(transport);
        let client = client.build().unwrap();
        let is_complete = cancelled(&client, polls, || sleep(Duration::from_millis(1))).await;
        assert_eq!(counts.live(), 0, "after {polls} polls");
        client.send(&read()).await.unwrap();
        assert_eq!(counts.live(), 0);
        drop(client);
        // All connections close, on both sides.
        let closed = async {
            while server.connections() > 0 || Handle::current().metrics().num_alive_tasks() > alive
            {
                sleep(Duration::from_millis(1)).await;
            }
        };
        let closed = timeout(Duration::from_secs(60), closed).await;
        assert!(
            closed.is_ok(),
            "{} connections after {polls} polls",
            server.connections()
        );
        if is_complete {
            assert!(polls > 3);
            break;
        }
    }
}

/// The request is encoded at once, but nothing is sent before the future is polled.
#[tokio::test]
async fn a_call_that_is_never_polled_sends_nothing() {
    let (transport, counts) = tracked(flaky());
    let client = settings().transport(transport).build().unwrap();
    drop(client.send(&read()));
    drop(client.call(&read()).reply());
    assert_eq!(counts.sent(), 0);
}
