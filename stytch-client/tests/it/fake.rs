//! Tests of the in-memory transport.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use stytch_client::stytch_generated::runtime::parts::PartsError;
use stytch_client::stytch_generated::runtime::record::Record;
use stytch_client::testing::{Failure, Fake};
use stytch_client::{
    ApiError, Client, Error, Method, RawRequest, ResponseErrorKind, RetryPolicy, TransportErrorKind,
};
use tokio::time::Instant;

use crate::operations::{CreateTotp, Empty, GetMember, Lookup, Totp};
use crate::server::{PROJECT_ID, SECRET};

/// A client of the fake that repeats nothing.
fn client(fake: &Fake) -> Client {
    Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .retry(RetryPolicy::never())
        .transport(fake.clone())
        .build()
        .unwrap()
}

fn totp(request: &CreateTotp) -> Totp {
    let mut totp = Totp::blank();
    totp.request_id = request.member_id.clone();
    totp.status_code = 200;
    totp
}

fn of_member(member_id: &str) -> CreateTotp {
    CreateTotp {
        member_id: member_id.to_owned(),
        ..CreateTotp::new()
    }
}

#[tokio::test]
async fn a_handler_receives_the_request_and_its_response_arrives() {
    let fake = Fake::new();
    fake.on::<CreateTotp>(|request| Ok(totp(&request)));
    let client = fake.client();
    for member in ["member-test-1", "member-test-2"] {
        let reply = client.call(&of_member(member)).reply().await.unwrap();
        assert_eq!(reply.response.request_id, member);
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["content-type"], "application/json");
    }
    let expected = ["member-test-1", "member-test-2"].map(of_member);
    assert_eq!(fake.requests::<CreateTotp>(), expected);
    assert_eq!(fake.requests::<Lookup>(), []);

    let received = &fake.received()[1];
    assert_eq!(received.to_string(), "POST /v1/b2b/totp");
    assert_eq!(
        (received.method(), received.path()),
        ("POST", "/v1/b2b/totp")
    );
    assert!(received.headers()["authorization"].is_sensitive());
    assert_eq!(received.json()["member_id"], "member-test-2");
    assert!(received.request::<Lookup>().is_none());
}

#[tokio::test]
async fn the_client_checks_limits_before_the_fake_sees_anything() {
    let fake = Fake::new();
    fake.on::<CreateTotp>(|request| Ok(totp(&request)));
    let request = CreateTotp {
        expiration_minutes: Some(1),
        ..CreateTotp::new()
    };
    let error = fake.client().send(&request).await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    assert_eq!(fake.received().len(), 0);
}

#[tokio::test]
async fn an_operation_without_a_handler_is_named() {
    let fake = Fake::new();
    fake.on::<Lookup>(|_| Ok(Empty {}));
    let client = fake.client();
    let error = client.send(&CreateTotp::new()).await.unwrap_err();
    assert_eq!(error.status(), Some(501));
    assert_eq!(
        error.to_string(),
        "HTTP 501: fake_without_handler: the fake has no handler for `b2b::totp::CreateRequest`, or no response is \
         left: call `Fake::on` with it before it is sent"
    );
    let raw = RawRequest::new(Method::Patch, "/v1/new").query("secret", "canary");
    let text = client.send(&raw).await.unwrap_err().to_string();
    assert!(text.contains("no handler for PATCH /v1/new, or"), "{text}");
    assert!(!text.contains("canary"), "{text}");
    assert_eq!(fake.received().len(), 2);
}

#[tokio::test]
async fn failures_are_those_of_a_server() {
    let fake = Fake::new();
    let client = client(&fake);
    let send = |failure: fn() -> Failure| {
        fake.on::<CreateTotp>(move |_| Err(failure()));
        client.send(&of_member("m"))
    };

    let error = send(|| {
        let error = ApiError::new(429, "too_many_requests")
            .with_error_message("slow down")
            .with_error_details(json!({ "a": 1 }))
            .with_request_id("request-id-1")
            .with_retry_after(Duration::from_millis(1500));
        error.into()
    });
    let Error::Api(error) = error.await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!((error.status(), error.http_status()), (429, 429));
    assert!(
        error
            .error_type()
            .is_some_and(|name| name == "too_many_requests")
    );
    assert_eq!(error.error_message(), Some("slow down"));
    assert_eq!(error.error_details(), Some(&json!({ "a": 1 })));
    assert_eq!(error.request_id(), Some("request-id-1"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));

    // An error that the client returned can be returned again.
    let again = Mutex::new(Some(*error));
    fake.on::<Lookup>(move |_| Err(again.lock().unwrap().take().unwrap().into()));
    let Error::Api(error) = client.send(&Lookup).await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(error.request_id(), Some("request-id-1"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));

    let error = send(|| TransportErrorKind::Connect.into())
        .await
        .unwrap_err();
    assert!(error.is_connect() && !error.may_have_acted(), "{error:?}");
    let error = send(|| TransportErrorKind::Timeout.into())
        .await
        .unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    let error = send(|| TransportErrorKind::Interrupted.into())
        .await
        .unwrap_err();
    assert!(!error.is_timeout() && !error.is_connect() && error.may_have_acted());

    let error = send(|| {
        let page = http::Response::builder()
            .status(502)
            .body("<html>canary".into());
        let failure = Failure::from(page.unwrap());
        assert!(!format!("{failure:?}").contains("canary"), "{failure:?}");
        failure
    });
    let Error::Response(error) = error.await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(
        (error.status(), error.body()),
        (502, b"<html>canary".as_slice())
    );
}

#[tokio::test]
async fn a_response_can_be_too_large() {
    let fake = Fake::new();
    fake.on::<CreateTotp>(|request| Ok(totp(&request)));
    let client = Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .max_response_bytes(20)
        .transport(fake)
        .build()
        .unwrap();
    let error = client.send(&CreateTotp::new()).await.unwrap_err();
    let Error::Response(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.kind(), &ResponseErrorKind::TooLarge { maximum: 20 });
}

#[tokio::test]
async fn responses_in_turn() {
    let fake = Fake::new();
    let client = client(&fake);
    fake.on_sequence::<CreateTotp>([
        Ok(totp(&of_member("first"))),
        Err(ApiError::new(404, "member_not_found").into()),
        Ok(totp(&of_member("third"))),
    ]);
    let send = || client.send(&CreateTotp::new());
    assert_eq!(send().await.unwrap().request_id, "first");
    assert_eq!(send().await.unwrap_err().status(), Some(404));
    assert_eq!(send().await.unwrap().request_id, "third");
    let error = send().await.unwrap_err();
    assert!(error.to_string().contains("no response is left"), "{error}");

    fake.on::<CreateTotp>(|_| Err(ApiError::new(400, "one").into()))
        .times(2)
        .then(|_| Err(ApiError::new(400, "two").into()))
        .then(|_| Err(ApiError::new(400, "three").into()));
    let mut types = Vec::new();
    for _ in 0..5 {
        let Error::Api(error) = send().await.unwrap_err() else {
            panic!("another error")
        };
        types.push(error.error_type().unwrap().to_string());
    }
    assert_eq!(types, ["one", "one", "two", "three", "three"]);
}

#[tokio::test]
async fn raw_requests_and_paths_with_parameters() {
    let fake = Fake::new();
    fake.on_raw(Method::Get, "/v1/b2b/organizations/{o}/members/{m}", |_| {
        Ok(json!({ "by": "parameters" }))
    });
    fake.on_raw(
        Method::Get,
        "/v1/b2b/organizations/{o}/members/me",
        |request| Ok(json!({ "by": "literal", "query": request.query(), "body": request.json() })),
    );
    let client = fake.client();
    let get = |member: &str| {
        let path = format!("/v1/b2b/organizations/a%2Fb/members/{member}");
        client.send(&RawRequest::new(Method::Get, path).query("a", "b c"))
    };
    assert_eq!(get("m").await.unwrap()["by"], "parameters");
    let expected = json!({ "by": "literal", "query": "a=b+c", "body": null });
    assert_eq!(get("me").await.unwrap(), expected);
    // The same path with another method is another operation.
    let delete = RawRequest::new(Method::Delete, "/v1/b2b/organizations/o/members/me");
    assert_eq!(client.send(&delete).await.unwrap_err().status(), Some(501));
    assert_eq!(fake.received().len(), 3);

    // The names of parameters make no difference.
    fake.on_raw(Method::Get, "/v1/b2b/organizations/{x}/members/{y}", |_| {
        Ok(json!({ "by": "the last" }))
    });
    assert_eq!(get("m").await.unwrap()["by"], "the last");
}

#[tokio::test]
async fn the_path_of_a_base_url_makes_no_difference() {
    let fake = Fake::new();
    fake.on::<CreateTotp>(|request| Ok(totp(&request)));
    let client = Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .base_url("https://login.example.com/v1/b2b/stytch/")
        .transport(fake.clone())
        .build()
        .unwrap();
    client.send(&CreateTotp::new()).await.unwrap();
    assert_eq!(fake.requests::<CreateTotp>(), [CreateTotp::new()]);
    assert_eq!(fake.received()[0].path(), "/v1/b2b/stytch/v1/b2b/totp");
}

/// [`GetMember`] does not implement `from_parts`, so its path values would be lost.
#[tokio::test]
async fn a_request_that_cannot_be_rebuilt_is_an_error() {
    let fake = Fake::new();
    fake.on::<GetMember>(|_| Ok(Empty {}));
    let error = fake.client().send(&GetMember::new("o", "m")).await;
    let text = error.unwrap_err().to_string();
    assert!(
        text.contains("implement `Operation::from_parts` for the operation `get_member`"),
        "{text}"
    );
    assert_eq!(fake.requests::<GetMember>(), []);
    let rebuilt = fake.received()[0].request::<GetMember>().unwrap();
    assert!(matches!(rebuilt, Err(PartsError::Path { .. })));
}

#[tokio::test(start_paused = true)]
async fn delays_take_the_time_of_tokios_clock() {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let fake = Fake::new();
    fake.on::<CreateTotp>(|request| Ok(totp(&request)))
        .delay(DAY);
    let request = CreateTotp::new();
    let client = client(&fake);
    let started = Instant::now();
    client.call(&request).timeout(2 * DAY).send().await.unwrap();
    assert_eq!(started.elapsed(), DAY);

    let started = Instant::now();
    let error = client.call(&request).timeout(DAY / 2).send().await;
    let error = error.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    assert_eq!(started.elapsed(), DAY / 2);
    // Both requests arrived before the delay.
    assert_eq!(fake.requests::<CreateTotp>().len(), 2);
}

#[test]
fn blocking_clients_use_the_same_fake() {
    let fake = Fake::new();
    fake.on::<CreateTotp>(|request| Ok(totp(&request)))
        .then(|request| Ok(totp(&request)))
        .delay(Duration::from_secs(2));
    let client = fake.blocking_client();
    let request = of_member("m");
    assert_eq!(client.send(&request).unwrap().request_id, "m");
    // The client does not wait for the whole delay.
    let short = client.call(&request).timeout(Duration::from_millis(20));
    let error = short.send().unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    assert_eq!(fake.requests::<CreateTotp>(), [request.clone(), request]);
}

#[tokio::test]
async fn a_handler_may_use_the_fake_and_clones_share_everything() {
    let fake = Fake::new();
    let (inner, count) = (fake.clone(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&count);
    fake.on::<CreateTotp>(move |request| {
        counted.store(inner.received().len(), Ordering::SeqCst);
        inner.on::<Lookup>(|_| Ok(Empty {}));
        Ok(totp(&request))
    });
    let client = fake.clone().client();
    client.send(&CreateTotp::new()).await.unwrap();
    client.send(&Lookup).await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 1);
    assert_eq!(fake.received().len(), 2);
}

/// A handler that fails the test must not make the fake unusable for other threads.
#[tokio::test]
async fn a_panic_in_a_handler_is_contained() {
    let fake = Fake::new();
    fake.on::<CreateTotp>(|_| panic!("a failed assertion"));
    fake.on::<Lookup>(|_| Ok(Empty {}));
    let client = fake.client();
    let send = client.send(&CreateTotp::new());
    assert!(tokio::spawn(send).await.unwrap_err().is_panic());
    client.send(&Lookup).await.unwrap();
}

#[tokio::test]
async fn nothing_that_is_printed_contains_secrets() {
    let fake = Fake::new();
    fake.on::<CreateTotp>(|request| Ok(totp(&request)))
        .delay(Duration::ZERO);
    let client = client(&fake);
    client.send(&crate::canary::create()).await.unwrap();
    let handlers = fake.on::<Lookup>(|_| Ok(Empty {}));
    let text = format!(
        "{fake:?} {handlers:?} {:?} {:?} {client:?}",
        fake.received(),
        fake.requests::<CreateTotp>()
    );
    assert!(!text.contains("canary"), "{text}");
    assert!(text.contains("POST /v1/b2b/totp"), "{text}");
    // They are recorded nevertheless.
    let session = fake.requests::<CreateTotp>()[0].session_token.clone();
    assert_eq!(session.unwrap().expose_secret(), "canary-session-token");
}
