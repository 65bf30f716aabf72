//! Connections that are used for more than one request.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use serde_json::json;
use stytch_client::{ClientBuilder, Error, Method, RawRequest, TransportErrorKind};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::clients::{BuildAny as _, each_transport};
use crate::operations::Lookup;
use crate::server::{PROJECT_ID, RUNTIME, SECRET, listen, read};

/// What the server does after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// Responds and waits for the next request.
    Respond,
    /// Responds and closes the connection, without saying so before.
    RespondAndClose,
    /// Closes the connection instead of a response.
    Close,
}

/// A server that keeps connections open.
struct Server {
    origin: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
    /// Receives something whenever the server has closed a connection.
    closed: mpsc::Receiver<()>,
}

impl Server {
    /// Starts a server. The last action applies to all further requests.
    async fn start(actions: &'static [Action]) -> Self {
        let listener = listen().await;
        let (close, closed) = mpsc::channel();
        let server = Self {
            origin: format!("http://{}", listener.local_addr().unwrap()),
            connections: Arc::default(),
            requests: Arc::default(),
            closed,
        };
        let (connections, requests) = (
            Arc::clone(&server.connections),
            Arc::clone(&server.requests),
        );
        RUNTIME.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let (requests, close) = (Arc::clone(&requests), close.clone());
                RUNTIME.spawn(async move {
                    serve(stream, actions, &requests).await;
                    let _ = close.send(());
                });
            }
        });
        server
    }

    fn settings(&self) -> ClientBuilder {
        stytch_client::Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .base_url(&self.origin)
            .no_proxy()
    }

    /// Returns how many connections were made, and how many requests arrived.
    fn counts(&self) -> (usize, usize) {
        let count = |counter: &AtomicUsize| counter.load(Ordering::SeqCst);
        (count(&self.connections), count(&self.requests))
    }
}

/// Responds with the target of each request.
async fn serve(mut stream: TcpStream, actions: &[Action], requests: &AtomicUsize) {
    while let Some(seen) = read(&mut stream).await {
        let index = requests.fetch_add(1, Ordering::SeqCst);
        let action = actions[index.min(actions.len() - 1)];
        if action == Action::Close {
            return;
        }
        let body = json!({ "target": seen.target }).to_string();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        let _ = stream.write_all((head + &body).as_bytes()).await;
        if action == Action::RespondAndClose {
            return;
        }
    }
}

fn get(path: &str) -> RawRequest {
    RawRequest::new(Method::Get, path)
}

async fn requests_share_a_connection() {
    let server = Server::start(&[Action::Respond]).await;
    let client = server.settings().built();
    for _ in 0..3 {
        client.send(&Lookup).await.unwrap();
    }
    // A timeout of its own makes no difference.
    let call = client.call(&Lookup);
    call.timeout(std::time::Duration::from_secs(50))
        .send()
        .await
        .unwrap();
    client.clone().send(&Lookup).await.unwrap();
    assert_eq!(server.counts(), (1, 5));
}

async fn a_request_that_may_have_arrived_is_not_sent_again() {
    let server = Server::start(&[Action::Respond, Action::Close, Action::Respond]).await;
    let client = server.settings().built();
    client.send(&Lookup).await.unwrap();
    let error = client.send(&Lookup).await.unwrap_err();
    assert!(error.may_have_acted(), "{error:?}");
    let Error::Transport(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert_eq!(server.counts(), (1, 2));
    client.send(&Lookup).await.unwrap();
    assert_eq!(server.counts(), (2, 3));
}

async fn a_safe_request_is_sent_again() {
    let server = Server::start(&[Action::Respond, Action::Close, Action::Respond]).await;
    let client = server.settings().built();
    client.send(&get("/v1/a")).await.unwrap();
    let reply = client.call(&get("/v1/b")).reply().await.unwrap();
    assert_eq!(reply.response["target"], "/v1/b");
    assert_eq!(reply.attempts(), 2);
    assert_eq!(server.counts(), (2, 3));
}

each_transport! {
    requests_share_a_connection,
    a_request_that_may_have_arrived_is_not_sent_again,
    a_safe_request_is_sent_again,
}

/// The asynchronous client sees the end of a connection only when its task runs.
#[tokio::test]
async fn a_connection_that_the_server_closed_is_not_used_again() {
    let server = Server::start(&[Action::RespondAndClose]).await;
    let client = server.settings().build_blocking().unwrap();
    for count in 1..4 {
        client.send(&Lookup).unwrap();
        server.closed.recv().unwrap();
        assert_eq!(server.counts(), (count, count));
    }
}

#[tokio::test]
async fn threads_share_a_client() {
    let server = Server::start(&[Action::Respond]).await;
    let client = server.settings().build_blocking().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..16 {
            let client = &client;
            scope.spawn(move || {
                for number in 0..10 {
                    let path = format!("/v1/{thread}/{number}");
                    assert_eq!(client.send(&get(&path)).unwrap()["target"], path.as_str());
                }
            });
        }
    });
    let (connections, requests) = server.counts();
    assert_eq!(requests, 160);
    assert!(connections <= 16, "{connections}");
}
