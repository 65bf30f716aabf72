//! The contract of tower's services.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::Full;
use stytch_client::middleware::{RequestSession, SessionLayer, require_permission};
use stytch_client::session::MemberSession;
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _, service_fn};

use crate::server::{Reply, Server};
use crate::signer::{FIRST, fresh};
use crate::site::bearer;

/// A service that only responds if this very value was ready, as a limit of concurrent requests does.
struct Inner {
    is_ready: bool,
    calls: Arc<AtomicUsize>,
}

impl Clone for Inner {
    fn clone(&self) -> Self {
        let calls = Arc::clone(&self.calls);
        Self {
            is_ready: false,
            calls,
        }
    }
}

impl Inner {
    fn new() -> Self {
        let calls = Arc::default();
        Self {
            is_ready: false,
            calls,
        }
    }
}

impl Service<Request<u8>> for Inner {
    type Response = Response<Full<Bytes>>;
    type Error = String;
    type Future = Ready<Result<Self::Response, String>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), String>> {
        self.is_ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<u8>) -> Self::Future {
        assert!(self.is_ready, "called without being ready");
        self.is_ready = false;
        self.calls.fetch_add(1, Ordering::SeqCst);
        let session = RequestSession::<MemberSession>::of(request.extensions());
        let text = match session.and_then(RequestSession::session) {
            Ok(session) => session.member_id.clone(),
            Err(error) => error.to_string(),
        };
        ready(if request.uri() == "/error" {
            Err("inner error".to_owned())
        } else {
            Ok(Response::new(Full::from(text)))
        })
    }
}

fn request(uri: &str, token: Option<&str>) -> Request<u8> {
    let mut request = Request::get(uri);
    if let Some(token) = token {
        request = request.header("authorization", bearer(token));
    }
    // The body may have any type, and is not touched.
    request.body(7).unwrap()
}

#[tokio::test(start_paused = true)]
async fn the_service_that_was_ready_is_called() {
    let server = Server::of_keys(&[&FIRST]);
    let token = fresh(&FIRST);
    let inner = Inner::new();
    let calls = Arc::clone(&inner.calls);
    let layer = SessionLayer::<MemberSession>::new(server.client());
    let mut service = layer.layer(inner.clone());
    for count in 1..=3 {
        let response = service
            .ready()
            .await
            .unwrap()
            .call(request("/", Some(&token)))
            .await;
        assert_eq!(response.unwrap().status(), StatusCode::OK);
        assert_eq!(calls.load(Ordering::SeqCst), count);
    }
    // Requests at the same time, each with its own ready service.
    let first = service
        .ready()
        .await
        .unwrap()
        .call(request("/", Some(&token)));
    let second = service.ready().await.unwrap().call(request("/", None));
    let (second, first) = (second.await.unwrap(), first.await.unwrap());
    assert_eq!(
        (first.status(), second.status()),
        (StatusCode::OK, StatusCode::OK)
    );

    let guard = require_permission::<MemberSession>("documents", "read");
    let mut service = guard.layer(inner);
    let response = service
        .ready()
        .await
        .unwrap()
        .call(request("/", None))
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(calls.load(Ordering::SeqCst), 5);
}

#[tokio::test(start_paused = true)]
async fn errors_of_the_inner_service_stay() {
    let server = Server::of_keys(&[&FIRST]);
    let service = SessionLayer::<MemberSession>::new(server.client()).layer(Inner::new());
    for token in [None, Some(&*fresh(&FIRST))] {
        let error = service
            .clone()
            .oneshot(request("/error", token))
            .await
            .unwrap_err();
        assert_eq!(error, "inner error");
    }
}

/// A service that is not ready is not called, and a rejected request frees the place that was reserved for it.
#[tokio::test(start_paused = true)]
async fn limits_of_the_inner_service_hold() {
    let server = Server::of_keys(&[&FIRST]);
    let token = fresh(&FIRST);
    let mut service = ServiceBuilder::new()
        .layer(SessionLayer::<MemberSession>::new(server.client()).required())
        .concurrency_limit(1)
        .service(service_fn(async |_: Request<u8>| {
            Ok::<_, Infallible>(Response::new(Full::new(Bytes::from("done"))))
        }));
    for token in [Some(&*token), None, None, Some("x"), Some(&*token)] {
        let response = service
            .ready()
            .await
            .unwrap()
            .call(request("/", token))
            .await
            .unwrap();
        let expected = match token {
            Some(token) if token != "x" => StatusCode::OK,
            _ => StatusCode::UNAUTHORIZED,
        };
        assert_eq!(response.status(), expected);
    }
    // While a request is authenticated, its place is taken.
    let waiting = service
        .ready()
        .await
        .unwrap()
        .call(request("/", Some(&token)));
    let mut other = service.clone();
    let is_ready =
        std::future::poll_fn(|context| Poll::Ready(other.poll_ready(context).is_ready()));
    assert!(!is_ready.await);
    drop(waiting);
    other
        .ready()
        .await
        .unwrap()
        .call(request("/", Some(&token)))
        .await
        .unwrap();
}

/// A request that goes away while its session is authenticated does not reach the inner service.
#[tokio::test(start_paused = true)]
async fn a_dropped_request_is_not_served() {
    let server = Server::new(&[&FIRST], |_| Reply::Never);
    let inner = Inner::new();
    let calls = Arc::clone(&inner.calls);
    let service = SessionLayer::<MemberSession>::new(server.client()).layer(inner);
    let call = service.clone().oneshot(
        Request::get("/")
            .header("cookie", "stytch_session=a")
            .body(7)
            .unwrap(),
    );
    let late = tokio::time::timeout(std::time::Duration::from_secs(1), call).await;
    assert!(late.is_err());
    assert_eq!(calls.load(Ordering::SeqCst), 0);
    // The others do not wait for it.
    let response = service.oneshot(request("/", None)).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
}

/// The future does not need to be boxed to be used in a task.
#[tokio::test]
async fn futures_can_be_spawned() {
    let server = Server::of_keys(&[&FIRST]);
    let layer = SessionLayer::<MemberSession>::new(server.client());
    let call = layer.layer(Inner::new()).oneshot(request("/", None));
    let response = tokio::spawn(call).await.unwrap().unwrap();
    assert_eq!(response.status(), StatusCode::OK);
}
