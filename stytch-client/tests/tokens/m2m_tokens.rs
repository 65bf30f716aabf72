//! Access tokens of machines: how they are fetched, kept and replaced.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use serde_json::json;
use stytch_client::Client;
use stytch_client::m2m::M2mTokens;
use tokio::time::{advance, sleep};

use crate::server::{Reply, Server, error};
use crate::signer::FIRST;

/// A server that issues tokens which are valid for an hour.
fn issuer() -> (Server, Arc<AtomicUsize>) {
    let issued = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&issued);
    let server = Server::new(&[&FIRST], move |request: &Request<Bytes>| {
        assert_eq!(
            request.uri().path(),
            "/v1/public/project-test-1/oauth2/token"
        );
        let headers = request.headers();
        assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
        assert!(!headers.contains_key("authorization"));
        token(count.fetch_add(1, Ordering::SeqCst) + 1, 3600)
    });
    (server, issued)
}

fn token(number: usize, expires_in: u64) -> Reply {
    let token = format!("token-{number}");
    Reply::Json(
        200,
        json!({ "access_token": token, "token_type": "bearer", "expires_in": expires_in }),
    )
}

/// A source at a server that gives the n-th response to the n-th request.
fn scripted(respond: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (Server, M2mTokens) {
    let requests = AtomicUsize::new(0);
    let server = Server::new(&[], move |_| {
        respond(requests.fetch_add(1, Ordering::SeqCst) + 1)
    });
    let tokens = server.client().m2m_tokens("m2m-client-test-1", "secret");
    (server, tokens)
}

async fn get(tokens: &M2mTokens) -> String {
    tokens.get().await.unwrap().expose_secret().to_owned()
}

/// Long enough for a request in the background.
async fn a_moment() {
    sleep(Duration::from_millis(100)).await;
}

async fn seconds(seconds: u64) {
    advance(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_is_kept_until_shortly_before_it_expires() {
    let (server, issued) = issuer();
    let tokens = server
        .client()
        .m2m_tokens("m2m-client-test-1", "canary +&é");
    assert_eq!(issued.load(Ordering::SeqCst), 0);
    for (wait, token, is_replaced) in [
        (0, "token-1", false),
        (3538, "token-1", false),
        (2, "token-1", true),
        (0, "token-2", false),
        (3538, "token-2", false),
        // Expired, so the next one is waited for.
        (7200, "token-3", false),
    ] {
        seconds(wait).await;
        assert_eq!(get(&tokens).await, token, "{wait}");
        let before = issued.load(Ordering::SeqCst);
        a_moment().await;
        let is_requested = issued.load(Ordering::SeqCst) > before;
        assert_eq!(is_requested, is_replaced, "{wait}");
    }
    let clone = tokens.clone();
    assert_eq!(clone.get().await.unwrap().expose_secret(), "token-3");
    let body = "grant_type=client_credentials&client_id=m2m-client-test-1&client_secret=canary+%2B%26%C3%A9";
    assert_eq!(server.seen()[0].1, body);
    assert!(!format!("{tokens:?}").contains("canary"));

    // Other scopes are another token.
    let scoped = tokens.clone().scopes(["read:users", "write:*"]);
    assert_eq!(scoped.get().await.unwrap().expose_secret(), "token-4");
    assert_eq!(get(&tokens).await, "token-3");
    assert_eq!(
        server.seen()[3].1,
        format!("{body}&scope=read%3Ausers+write%3A*")
    );
    // Those of a second call replace them.
    let narrower = scoped.scopes(["read:users"]);
    assert_eq!(narrower.get().await.unwrap().expose_secret(), "token-5");
    assert_eq!(server.seen()[4].1, format!("{body}&scope=read%3Ausers"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_callers_request_one_token() {
    let (server, issued) = issuer();
    let tokens = server.client().m2m_tokens("m2m-client-test-1", "secret");
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..500 {
        let tokens = tokens.clone();
        tasks.spawn(async move { get(&tokens).await });
    }
    assert!(
        tasks
            .join_all()
            .await
            .iter()
            .all(|token| token == "token-1")
    );
    assert_eq!(issued.load(Ordering::SeqCst), 1);
}

/// Callers with a valid token do not depend on the token endpoint.
#[tokio::test(start_paused = true)]
async fn nobody_waits_while_the_token_is_valid() {
    let (server, tokens) = scripted(|request| match request {
        1 => token(1, 100),
        _ => Reply::Never,
    });
    assert_eq!(get(&tokens).await, "token-1");
    // A tenth of the lifetime is left.
    seconds(91).await;
    for _ in 0..3 {
        let waited = tokio::time::timeout(Duration::ZERO, tokens.get()).await;
        let token = waited.expect("the token is returned at once").unwrap();
        assert_eq!(token.expose_secret(), "token-1");
    }
    a_moment().await;
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_failed_request_is_reported_unless_the_last_token_is_valid() {
    let (server, tokens) = scripted(|request| match request {
        1 => token(1, 100),
        2 => error(500, "internal_server_error"),
        3 => Reply::Json(
            401,
            json!({ "error": "invalid_client", "error_description": "unknown" }),
        ),
        _ => token(4, 100),
    });
    assert_eq!(get(&tokens).await, "token-1");
    seconds(91).await;
    assert_eq!(get(&tokens).await, "token-1");
    a_moment().await;
    assert_eq!(server.seen().len(), 2);
    seconds(10).await;
    assert_eq!(tokens.get().await.unwrap_err().status(), Some(401));
    // The next caller after a pause tries again.
    seconds(1).await;
    assert_eq!(get(&tokens).await, "token-4");
}

#[tokio::test(start_paused = true)]
async fn there_is_a_pause_after_failures() {
    let (server, tokens) = scripted(|request| match request {
        1 | 3 => error(503, "service_unavailable"),
        _ => token(request, 1000),
    });
    for _ in 0..100 {
        assert_eq!(tokens.get().await.unwrap_err().status(), Some(503));
    }
    assert_eq!(server.seen().len(), 1);
    seconds(1).await;
    assert_eq!(get(&tokens).await, "token-2");

    // In the margin before the end, the pause is longer.
    seconds(945).await;
    for _ in 0..90 {
        assert_eq!(get(&tokens).await, "token-2");
        a_moment().await;
    }
    assert_eq!(server.seen().len(), 3);
    seconds(2).await;
    assert_eq!(get(&tokens).await, "token-2");
    a_moment().await;
    assert_eq!(get(&tokens).await, "token-4");
}

#[tokio::test(start_paused = true)]
async fn a_rejected_token_is_replaced() {
    let (server, tokens) = scripted(|request| token(request, 3600));
    let first = tokens.get().await.unwrap();
    let clone = tokens.clone();
    clone.invalidate(&first);
    assert_eq!(get(&tokens).await, "token-2");
    seconds(11).await;
    // Others whose calls were rejected with the first token do not discard the second one.
    tokens.invalidate(&first);
    tokens.invalidate(&"another".into());
    assert_eq!(get(&tokens).await, "token-2");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_api_that_rejects_every_token_causes_few_requests() {
    let (server, tokens) = scripted(|request| token(request, 3600));
    for _ in 0..90 {
        let token = tokens.get().await.unwrap();
        tokens.invalidate(&token);
        a_moment().await;
    }
    // The first one, the one that replaced it, and none in the 10 seconds after that.
    assert_eq!(server.seen().len(), 2);
    seconds(2).await;
    let token = tokens.get().await.unwrap();
    tokens.invalidate(&token);
    assert_eq!(get(&tokens).await, "token-3");
}

#[tokio::test(start_paused = true)]
async fn a_rejected_token_does_not_serve_when_its_replacement_fails() {
    let (_server, tokens) = scripted(|request| match request {
        1 => token(1, 3600),
        _ => error(503, "service_unavailable"),
    });
    let first = tokens.get().await.unwrap();
    tokens.invalidate(&first);
    assert_eq!(tokens.get().await.unwrap_err().status(), Some(503));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_discarded_without_a_token() {
    let (server, tokens) = scripted(|request| token(request, 3600));
    tokens.invalidate(&"token-1".into());
    assert_eq!(get(&tokens).await, "token-1");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_client_without_a_project_says_so() {
    let server = Server::new(&[], |request| panic!("{} was requested", request.uri()));
    let settings = Client::builder()
        .without_credentials()
        .base_url("https://gateway.example.com");
    let client = server.with(settings.clone());
    let error = client.m2m_tokens("a", "b").get().await.unwrap_err();
    let introspected = client.introspect_token("a", "b").send().await;
    for error in [error.to_string(), introspected.unwrap_err().to_string()] {
        assert!(error.contains("set `token_project`"), "{error}");
    }
    // With one, the gateway is asked.
    let (server, _) = issuer();
    let client = server.with(settings.token_project("project-test-1"));
    let tokens = client.m2m_tokens("a", "b");
    assert_eq!(get(&tokens).await, "token-1");
}
