//! Tests of `tower` services as transports.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use stytch_client::{
    Client, Error, RetryPolicy, TowerTransport, TransportError, TransportErrorKind,
};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tower::{Service, ServiceBuilder, service_fn};

use crate::clients::transports::{BoxError, hyper, service};
use crate::operations::{CreateTotp, Lookup};
use crate::server::{Reply, Server, read};

/// Returns a client whose server is `respond`.
fn client<F, R, B, E>(respond: F) -> Client
where
    F: Fn(Request<Full<Bytes>>) -> R + Clone + Send + 'static,
    R: Future<Output = Result<Response<B>, E>> + Send + 'static,
    B: Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    E: Into<BoxError> + 'static,
{
    Client::builder()
        .without_credentials()
        .base_url("http://127.0.0.1:9")
        .retry(RetryPolicy::never())
        .transport(TowerTransport::new(service_fn(respond)))
        .build()
        .unwrap()
}

fn transport_error<T: std::fmt::Debug>(sent: Result<T, Error>) -> TransportError {
    match sent {
        Err(Error::Transport(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_request_on_a_stale_connection_is_not_repeated() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let counted = Arc::clone(&counted);
            tokio::spawn(async move {
                // The first request of each connection gets a response, and the second one ends the connection.
                read(&mut stream).await.unwrap();
                counted.fetch_add(1, Ordering::SeqCst);
                let response = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
                stream.write_all(response).await.unwrap();
                if read(&mut stream).await.is_some() {
                    counted.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    let client = Client::builder()
        .without_credentials()
        .base_url(&origin)
        .transport(hyper())
        .build()
        .unwrap();
    client.send(&Lookup).await.unwrap();
    let error = transport_error(client.send(&Lookup).await);
    assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{error:?}");
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn errors_of_the_service_keep_their_meaning() {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr();
    let client = Client::builder()
        .without_credentials()
        .base_url(&format!("http://{}", address.unwrap()))
        .transport(hyper())
        .build()
        .unwrap();
    let error = transport_error(client.send(&CreateTotp::new()).await);
    assert_eq!(error.kind(), TransportErrorKind::Connect, "{error:?}");

    // The error of a layer says nothing about the request.
    let server = Server::start(Reply::Stall(Vec::new())).await;
    let service = ServiceBuilder::new()
        .timeout(Duration::from_millis(100))
        .service(service());
    let transport = TowerTransport::new(service);
    let client = server.settings().transport(transport).build().unwrap();
    let error = transport_error(client.send(&CreateTotp::new()).await);
    assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{error:?}");
    let source = StdError::source(&error).unwrap();
    assert!(source.is::<tower::timeout::error::Elapsed>(), "{source:?}");
}

/// An error of a layer around the error of the transport.
#[derive(Debug)]
struct Outer(Option<TransportError>);

impl std::fmt::Display for Outer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("outer")
    }
}

impl StdError for Outer {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.as_ref().map(|error| error as _)
    }
}

#[tokio::test]
async fn a_transport_error_counts_wherever_it_is_among_the_sources() {
    let head = || {
        Response::builder()
            .status(502)
            .body(())
            .unwrap()
            .into_parts()
            .0
    };
    let inner = move || TransportError::new(TransportErrorKind::TooLarge).with_response(head());
    let itself = client(move |_| async move { Err::<Response<Full<Bytes>>, _>(inner()) });
    let nested = client(move |_| async move {
        let error = std::io::Error::other(Outer(Some(inner())));
        Err::<Response<Full<Bytes>>, _>(Outer(Some(
            TransportError::new(TransportErrorKind::TooLarge)
                .with_response(head())
                .with_source(error),
        )))
    });
    for client in [itself, nested] {
        let error = client.send(&CreateTotp::new()).await.unwrap_err();
        assert!(matches!(error, Error::Response(_)), "{error:?}");
        assert_eq!(error.status(), Some(502));
    }
    let none = client(|_| async { Err::<Response<Full<Bytes>>, _>(Outer(None)) });
    let error = transport_error(none.send(&CreateTotp::new()).await);
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert!(StdError::source(&error).unwrap().is::<Outer>());
}

#[tokio::test]
async fn trailers_are_ignored() {
    let client = client(|_| async {
        let mut trailers = HeaderMap::new();
        trailers.insert("canary", "canary".parse().unwrap());
        let body = Full::new(Bytes::from_static(b"{}"));
        Ok::<_, Infallible>(Response::new(
            body.with_trailers(async { Some(Ok(trailers)) }),
        ))
    });
    client.send(&Lookup).await.unwrap();
}

#[tokio::test]
async fn the_service_is_called_when_it_is_ready() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let peak = Arc::clone(&most);
    let service = ServiceBuilder::new()
        .concurrency_limit(3)
        .service_fn(move |_| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                now.fetch_sub(1, Ordering::SeqCst);
                Ok::<_, Infallible>(Response::new(Full::new(Bytes::from_static(b"{}"))))
            }
        });
    let client = Client::builder()
        .without_credentials()
        .base_url("http://127.0.0.1:9")
        .transport(TowerTransport::new(service))
        .build()
        .unwrap();
    let calls: Vec<_> = (0..50)
        .map(|_| tokio::spawn(client.send(&Lookup)))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(peak.load(Ordering::SeqCst), 3);
}

/// A service that is never ready, or reports an error instead.
#[derive(Clone)]
struct Unready {
    fails: bool,
}

impl Service<Request<Full<Bytes>>> for Unready {
    type Response = Response<Full<Bytes>>;
    type Error = BoxError;
    type Future = std::future::Pending<Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self.fails {
            true => Poll::Ready(Err("closed".into())),
            false => Poll::Pending,
        }
    }

    fn call(&mut self, _: Request<Full<Bytes>>) -> Self::Future {
        panic!("the service is not ready")
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_not_ready_sends_nothing() {
    use TransportErrorKind::{Connect, ConnectTimeout};
    for (fails, kind) in [(true, Connect), (false, ConnectTimeout)] {
        let client = Client::builder()
            .without_credentials()
            .base_url("http://127.0.0.1:9")
            .transport(TowerTransport::new(Unready { fails }))
            .build()
            .unwrap();
        let error = transport_error(client.send(&CreateTotp::new()).await);
        assert_eq!(error.kind(), kind, "{error:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_does_not_respond_times_out() {
    let client = client(|_| pending::<Result<Response<Full<Bytes>>, Infallible>>());
    let error = transport_error(client.send(&CreateTotp::new()).await);
    assert_eq!(error.kind(), TransportErrorKind::Timeout, "{error:?}");
}
