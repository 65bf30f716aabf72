//! Tests of how long a client waits, with tokio's clock paused, so that waits take exactly their time.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use serde_json::json;
use stytch_client::testing::{Failure, Fake};
use stytch_client::{
    ApiError, Client, ClientBuilder, Error, Limits, Method, RawRequest, RetryBudget, RetryPolicy,
    Transport, TransportFuture,
};
use tokio::time::Instant;

use crate::server::{PROJECT_ID, SECRET};
use crate::tracked::{Counts, Tracked};

/// The resolution of tokio's timers, which round up.
const TICK: Duration = Duration::from_millis(1);

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn read() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/read")
}

fn settings(policy: RetryPolicy) -> ClientBuilder {
    Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .retry(policy)
        .retry_budget(RetryBudget::new())
        .timeout(seconds(3600))
}

/// A fake whose first responses are failures, and the moments at which requests arrived.
fn fails(times: usize, failure: fn() -> Failure) -> (Fake, Arc<Mutex<Vec<Instant>>>) {
    let arrivals = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&arrivals);
    let fake = Fake::new();
    fake.on_raw(Method::Get, "/v1/read", move |_| {
        let mut arrivals = record.lock().unwrap();
        arrivals.push(Instant::now());
        if arrivals.len() > times {
            return Ok(json!({}));
        }
        Err(failure())
    });
    (fake, arrivals)
}

/// Returns the waits between arrivals, of which none is shorter or much longer than the client says.
async fn waits(policy: RetryPolicy, times: usize, failure: fn() -> Failure) -> Vec<Duration> {
    let (fake, arrivals) = fails(times, failure);
    let client = settings(policy).transport(fake).build().unwrap();
    let reply = client.call(&read()).reply().await.unwrap();
    let arrivals = arrivals.lock().unwrap();
    let waits: Vec<_> = arrivals.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(waits.len(), times);
    for (wait, retry) in waits.iter().zip(reply.retries()) {
        assert!(
            *wait >= retry.delay && *wait <= retry.delay + TICK,
            "{wait:?} {retry:?}"
        );
    }
    reply.retries().iter().map(|retry| retry.delay).collect()
}

fn unavailable() -> Failure {
    ApiError::new(503, "unavailable").into()
}

#[tokio::test(start_paused = true)]
async fn waits_are_random_in_the_upper_half_of_doubling_limits() {
    let policy = RetryPolicy::default()
        .max_attempts(6)
        .base_delay(seconds(1))
        .max_delay(seconds(6));
    let limits = [1, 2, 4, 6, 6].map(seconds);
    let mut shares = Vec::new();
    for _ in 0..100 {
        let waits = waits(policy, limits.len(), unavailable).await;
        for (wait, limit) in waits.iter().zip(limits) {
            assert!(
                *wait >= limit / 2 && *wait <= limit,
                "{wait:?} of {limit:?}"
            );
            shares.push(wait.as_secs_f64() / limit.as_secs_f64());
        }
    }
    // The 500 waits are spread over the whole range.
    for part in 0..10 {
        let from = 0.5 + f64::from(part) * 0.05;
        let within = shares
            .iter()
            .filter(|share| (from..from + 0.05).contains(*share));
        assert!(within.count() > 10, "{from}: {shares:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_default_waits() {
    let waits = waits(RetryPolicy::default(), 2, unavailable).await;
    let limits = [250, 500].map(Duration::from_millis);
    for (wait, limit) in waits.into_iter().zip(limits) {
        assert!(wait >= limit / 2 && wait <= limit, "{wait:?} of {limit:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_server_can_ask_for_a_longer_wait() {
    let asked = || -> Failure {
        let error = ApiError::new(429, "too_many_requests");
        error.with_retry_after(seconds(7)).into()
    };
    // The wait of the policy is added, so that clients do not return at the same time.
    let limits = [250, 500].map(Duration::from_millis);
    let found = waits(RetryPolicy::default(), 2, asked).await;
    assert_ne!(found, [seconds(7); 2]);
    for (wait, limit) in found.into_iter().zip(limits) {
        let (least, most) = (seconds(7) + limit / 2, seconds(7) + limit);
        assert!(wait >= least && wait <= most, "{wait:?} of {limit:?}");
    }
    // It may be longer than every wait of the policy.
    let short = RetryPolicy::default().max_delay(TICK);
    for wait in waits(short, 2, asked).await {
        assert!(wait >= seconds(7) && wait <= seconds(7) + TICK, "{wait:?}");
    }
}

/// A connection can break after the headers.
#[tokio::test(start_paused = true)]
async fn a_broken_response_can_ask_for_a_wait() {
    let broken = || {
        let head = http::Response::builder()
            .header("retry-after", "9")
            .body(());
        let error =
            stytch_client::TransportError::new(stytch_client::TransportErrorKind::Interrupted);
        error.with_response(head.unwrap().into_parts().0).into()
    };
    let wait = waits(RetryPolicy::default(), 1, broken).await[0];
    assert!(wait >= seconds(9) && wait <= seconds(10), "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_too_long_is_not_begun() {
    let (fake, arrivals) = fails(9, || {
        let error = ApiError::new(429, "too_many_requests");
        error.with_retry_after(seconds(60)).into()
    });
    let client = settings(RetryPolicy::default())
        .transport(fake)
        .build()
        .unwrap();
    let started = Instant::now();
    let request = read();
    for timeout in [5, 60].map(seconds) {
        let error = client
            .call(&request)
            .timeout(timeout)
            .send()
            .await
            .unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(429), 1));
        assert_eq!(error.retry_after(), Some(seconds(60)));
        assert_eq!(started.elapsed(), Duration::ZERO);
    }
    let error = client.call(&request).timeout(seconds(61)).send().await;
    assert_eq!(error.unwrap_err().attempts(), 2);
    assert_eq!(arrivals.lock().unwrap().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_a_call_includes_its_waits() {
    let policy = RetryPolicy::default()
        .max_attempts(10)
        .base_delay(seconds(2))
        .max_delay(seconds(2));
    let timeout = seconds(10);
    let (mut timed_out, mut gave_up) = (0, 0);
    for _ in 0..100 {
        let fake = Fake::new();
        fake.on_raw(Method::Get, "/v1/read", |_| Err(unavailable()))
            .delay(Duration::from_millis(3500));
        let client = settings(policy)
            .timeout(timeout)
            .transport(fake)
            .build()
            .unwrap();
        let started = Instant::now();
        let error = client.send(&read()).await.unwrap_err();
        if error.is_timeout() {
            assert_eq!((started.elapsed(), error.attempts()), (timeout, 3));
            timed_out += 1;
        } else {
            assert!(started.elapsed() <= timeout, "{:?}", started.elapsed());
            assert_eq!((error.status(), error.attempts()), (Some(503), 2));
            gave_up += 1;
        }
    }
    // Both happen about equally often.
    assert!(timed_out > 10 && gave_up > 10, "{timed_out} {gave_up}");
}

/// Never responds, and ignores its limits.
struct Silent;

impl Transport for Silent {
    fn send(&self, _request: Request<Bytes>, _limits: Limits) -> TransportFuture<'_> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_transport_that_ignores_the_timeout_is_dropped() {
    let counts = Counts::default();
    let transport = Tracked {
        transport: Silent,
        counts: counts.clone(),
    };
    let client = settings(RetryPolicy::default())
        .transport(transport)
        .build()
        .unwrap();
    let started = Instant::now();
    let error = client
        .call(&read())
        .timeout(seconds(10))
        .send()
        .await
        .unwrap_err();
    assert!(
        matches!(error, Error::Transport(_)) && error.is_timeout(),
        "{error:?}"
    );
    let elapsed = started.elapsed();
    assert!(
        elapsed >= seconds(10) && elapsed <= seconds(11),
        "{elapsed:?}"
    );
    assert_eq!((counts.sent(), counts.live()), (1, 0));
}

/// A timeout that is too long for the clock never passes.
#[tokio::test(start_paused = true)]
async fn a_call_may_take_any_time() {
    let fake = Fake::new();
    let year = seconds(365 * 24 * 60 * 60);
    fake.on_raw(Method::Get, "/v1/read", |_| Ok(json!({})))
        .delay(year);
    let client = settings(RetryPolicy::default()).timeout(Duration::MAX);
    let client = client.transport(fake).build().unwrap();
    let started = Instant::now();
    client.send(&read()).await.unwrap();
    assert_eq!(started.elapsed(), year);
}
