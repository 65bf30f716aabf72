//! When a client fetches keys, and what it does if it cannot.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use serde_json::json;
use stytch_client::jwt::Rejection;
use stytch_client::session::{JwtError, LocalError, MemberSession, UserSession};
use stytch_client::{Client, Product};
use tokio::task::JoinSet;
use tokio::time::{Instant, advance};

use crate::server::{Reply, Server};
use crate::signer::{FIRST, SECOND, Signer, fresh, key_set, now, user_at};

async fn local(client: &Client, token: &str) -> Result<MemberSession, JwtError> {
    client.authenticate_jwt(token).local().await
}

fn rejection(result: Result<MemberSession, JwtError>) -> Rejection {
    match result {
        Err(JwtError::Local(LocalError::Rejected(rejection))) => rejection,
        other => panic!("{other:?}"),
    }
}

fn is_without_keys(result: Result<MemberSession, JwtError>) -> bool {
    matches!(result, Err(JwtError::Local(LocalError::Keys(_))))
}

/// Verifies tokens at the same time, and returns how many are accepted.
async fn at_once(client: &Client, signer: &Signer, count: usize) -> usize {
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let (client, token) = (client.clone(), fresh(signer));
        tasks.spawn(async move { local(&client, &token).await.is_ok() });
    }
    let results = tasks.join_all().await;
    results.into_iter().filter(|accepted| *accepted).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_verifications_fetch_the_keys_once() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    assert_eq!(server.fetches(), 0);
    assert_eq!(at_once(&client, &FIRST, 1000).await, 1000);
    assert_eq!(server.fetches(), 1);
    assert_eq!(at_once(&client, &FIRST, 100).await, 100);
    assert_eq!(server.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_products_have_keys_of_their_own() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    local(&client, &fresh(&FIRST)).await.unwrap();
    let token = FIRST.sign(&user_at(now(), 1));
    let session: UserSession = client.authenticate_jwt(&token).local().await.unwrap();
    assert_eq!(session.user_id, "user-test-1");
    assert_eq!(server.fetches(), 2);
}

/// The project gets a second key, later the first one is removed, while tokens are verified all the time.
#[tokio::test(start_paused = true)]
async fn keys_are_rotated_under_load() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    assert_eq!(at_once(&client, &FIRST, 50).await, 50);
    advance(Duration::from_secs(31)).await;

    server.set_keys(&[&FIRST, &SECOND]);
    let both = tokio::join!(
        at_once(&client, &FIRST, 200),
        at_once(&client, &SECOND, 200)
    );
    assert_eq!(both, (200, 200));
    assert_eq!(server.fetches(), 2);

    server.set_keys(&[&SECOND]);
    advance(Duration::from_secs(15 * 60)).await;
    // Old keys remain in use until the new ones arrive, and then are gone.
    assert_eq!(at_once(&client, &FIRST, 50).await, 50);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(server.fetches(), 3);
    assert_eq!(at_once(&client, &SECOND, 50).await, 50);
    assert_eq!(
        rejection(local(&client, &fresh(&FIRST)).await),
        Rejection::UnknownKey
    );
    assert_eq!(server.fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn unknown_key_ids_cause_one_fetch_in_30_seconds() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let unknown = fresh(&SECOND);
    for (wait, fetches) in [(0, 1), (0, 1), (29, 1), (2, 2), (0, 2), (29, 2), (2, 3)] {
        advance(Duration::from_secs(wait)).await;
        assert_eq!(
            rejection(local(&client, &unknown).await),
            Rejection::UnknownKey
        );
        assert_eq!(server.fetches(), fetches);
        local(&client, &fresh(&FIRST)).await.unwrap();
    }
    // If the fetches fail, it is not known whether the project has the key.
    server.set(Reply::Down);
    advance(Duration::from_secs(31)).await;
    for _ in 0..10 {
        assert!(is_without_keys(local(&client, &unknown).await));
        local(&client, &fresh(&FIRST)).await.unwrap();
        assert_eq!(server.fetches(), 4);
        advance(Duration::from_secs(2)).await;
    }
}

fn failures() -> Vec<Reply> {
    vec![
        Reply::Down,
        Reply::Never,
        Reply::Json(500, json!({})),
        Reply::Json(
            404,
            json!({ "status_code": 404, "error_type": "project_not_found" }),
        ),
        Reply::Text(""),
        Reply::Text("<html>canary"),
        Reply::Json(200, json!([])),
        Reply::Json(200, json!({ "keys": [] })),
        Reply::Json(200, json!({ "keys": [{ "kty": "EC", "kid": FIRST.id }] })),
        Reply::Json(200, json!({ "keys": "canary" })),
    ]
}

#[tokio::test(start_paused = true)]
async fn without_keys_nothing_is_accepted_and_fetching_is_tried_again() {
    for failure in failures() {
        let server = Server::of_keys(&[&FIRST]);
        server.set(failure.clone());
        let client = server.client();
        let begin = Instant::now();
        let result = local(&client, &fresh(&FIRST)).await;
        let text = result.as_ref().unwrap_err().to_string();
        assert!(
            text.starts_with("the keys of the project cannot be fetched: "),
            "{text}"
        );
        assert!(!text.contains("canary"), "{text}");
        assert!(is_without_keys(result), "{failure:?}");
        // The clock is paused: this is how long the client would have waited.
        assert!(begin.elapsed() <= Duration::from_secs(6), "{failure:?}");
        assert_eq!(server.fetches(), 1);

        server.set_keys(&[&FIRST]);
        assert!(is_without_keys(local(&client, &fresh(&FIRST)).await));
        assert_eq!(server.fetches(), 1);
        advance(Duration::from_secs(5)).await;
        local(&client, &fresh(&FIRST)).await.unwrap();
        assert_eq!(server.fetches(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn old_keys_remain_in_use_if_no_others_arrive() {
    for failure in failures() {
        let server = Server::of_keys(&[&FIRST]);
        let client = server.client();
        local(&client, &fresh(&FIRST)).await.unwrap();
        server.set(failure.clone());
        advance(Duration::from_secs(15 * 60)).await;
        for hour in 0..3 {
            // Nobody waits for the fetch.
            let begin = Instant::now();
            local(&client, &fresh(&FIRST)).await.unwrap();
            assert_eq!(begin.elapsed(), Duration::ZERO, "{failure:?}");
            tokio::time::sleep(Duration::from_secs(3600)).await;
            assert_eq!(server.fetches(), 2 + hour, "{failure:?}");
        }
        assert!(client.fetch_keys(Product::B2b).await.is_err());
        local(&client, &fresh(&FIRST)).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn after_four_lifetimes_callers_wait_for_new_keys() {
    let hour = Duration::from_secs(3600);
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    local(&client, &fresh(&FIRST)).await.unwrap();
    advance(hour).await;
    // The key was withdrawn.
    server.set_keys(&[&SECOND]);
    assert_eq!(
        rejection(local(&client, &fresh(&FIRST)).await),
        Rejection::UnknownKey
    );
    assert_eq!(at_once(&client, &SECOND, 10).await, 10);
    assert_eq!(server.fetches(), 2);

    // The old keys are used if there are no others, and then nobody waits again.
    advance(hour).await;
    server.set(Reply::Never);
    let waited = async || {
        let begin = Instant::now();
        local(&client, &fresh(&SECOND)).await.unwrap();
        begin.elapsed() > Duration::ZERO
    };
    assert!(waited().await);
    assert!(!waited().await);
    advance(hour).await;
    assert!(!waited().await);
}

#[tokio::test(start_paused = true)]
async fn keys_that_are_a_day_old_are_not_used() {
    let (minute, day) = (Duration::from_secs(60), Duration::from_secs(24 * 3600));
    let server = Server::of_keys(&[&FIRST]);
    let week = 7 * day;
    let default = server.client();
    let longer = server.with(server.settings().key_lifetime(week));
    for (client, maximum) in [(default, day), (longer, week)] {
        server.set_keys(&[&FIRST]);
        local(&client, &fresh(&FIRST)).await.unwrap();
        server.set(Reply::Down);
        advance(maximum - minute).await;
        local(&client, &fresh(&FIRST)).await.unwrap();
        advance(minute).await;
        assert!(is_without_keys(local(&client, &fresh(&FIRST)).await));
        server.set_keys(&[&FIRST]);
        advance(minute).await;
        local(&client, &fresh(&FIRST)).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn lifetimes_of_zero_cause_one_fetch_in_a_second() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.with(server.settings().key_lifetime(Duration::ZERO));
    let token = fresh(&FIRST);
    for _ in 0..40 {
        local(&client, &token).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // Five, or some more if the machine is slow, because ages are those of the wall clock too.
    assert!(server.fetches() < 20, "{}", server.fetches());

    let client = server.client();
    let before = server.fetches();
    let task = tokio::spawn(client.keep_keys_fresh(Product::B2b, Duration::ZERO));
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(server.fetches() - before <= 5, "{}", server.fetches());
    task.abort();
}

/// Not an executor of tokio: what needs no fetch works, everything else is an error.
#[test]
fn without_a_runtime() {
    let server = Server::of_keys(&[]);
    let token = fresh(&FIRST);
    let client = server.client();
    let result = block_on(local(&client, &token));
    let text = result.as_ref().unwrap_err().to_string();
    assert!(text.contains("there is no tokio runtime"), "{text}");
    assert!(is_without_keys(result));
    let error = block_on(client.authenticate_jwt::<MemberSession>(&token).send());
    let JwtError::Server { error, .. } = error.unwrap_err() else {
        panic!("the server was not asked");
    };
    assert!(!error.may_have_acted() && !error.is_retryable(), "{error}");

    let client = server.with(server.settings().keys(key_set(&[&FIRST])));
    block_on(local(&client, &token)).unwrap();
    assert_eq!(server.fetches(), 0);
}

/// Polls a future that never waits.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits"),
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_caller_may_go_away() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let token = fresh(&FIRST);
    let first = local(&client, &token);
    let gone = tokio::time::timeout(Duration::from_millis(1), first).await;
    assert!(gone.is_err());
    local(&client, &token).await.unwrap();
    assert_eq!(server.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn keys_that_are_set_are_never_fetched() {
    let server = Server::of_keys(&[]);
    let client = server.with(server.settings().keys(key_set(&[&FIRST])));
    local(&client, &fresh(&FIRST)).await.unwrap();
    assert_eq!(
        rejection(local(&client, &fresh(&SECOND)).await),
        Rejection::UnknownKey
    );
    advance(Duration::from_secs(3600)).await;
    local(&client, &fresh(&FIRST)).await.unwrap();
    client.fetch_keys(Product::B2b).await.unwrap();
    assert_eq!(server.fetches(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_task_keeps_keys_fresh_as_long_as_there_is_a_client() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let task = tokio::spawn(client.keep_keys_fresh(Product::B2b, Duration::from_secs(60)));
    tokio::time::sleep(Duration::from_secs(150)).await;
    assert_eq!(server.fetches(), 3);
    local(&client, &fresh(&FIRST)).await.unwrap();
    assert_eq!(server.fetches(), 3);
    server.set(Reply::Down);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(server.fetches(), 4);
    drop(client);
    task.await.unwrap();
    assert_eq!(server.fetches(), 4);
}
