//! An HTTP/1.1 server that records every request unchanged and sends scripted replies.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use stytch_client::{Client, ClientBuilder};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio_rustls::TlsAcceptor;

use crate::clients::{AnyClient, BuildAny};

pub(crate) const PROJECT_ID: &str = "project-test-1";
pub(crate) const SECRET: &str = "canary-project-secret";

/// The runtime of all servers. The blocking client blocks the thread of its test.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(1).enable_all().build().unwrap()
});

/// Returns a listener for a task of that runtime.
pub(crate) async fn listen() -> TcpListener {
    let listening = RUNTIME.spawn(TcpListener::bind("127.0.0.1:0"));
    listening.await.unwrap().unwrap()
}

/// A request as it arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// The path and query in the request line.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self
            .headers
            .iter()
            .filter(|(header, _)| header.eq_ignore_ascii_case(name));
        let value = values.next();
        assert!(values.next().is_none(), "header {name} came twice");
        value.map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// The server's reply to a request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// Sends these bytes and closes the connection.
    Bytes(Vec<u8>),
    /// Sends these bytes, then nothing, and keeps the connection open.
    Stall(Vec<u8>),
    /// Sends these bytes and ends the connection without the end that TLS has.
    Cut(Vec<u8>),
    /// Sends the first bytes, and then the second ones again and again, with a pause before each.
    Endless(Vec<u8>, Vec<u8>, Duration),
}

impl Reply {
    fn is_success(&self) -> bool {
        let (Self::Bytes(bytes) | Self::Stall(bytes) | Self::Cut(bytes) | Self::Endless(bytes, ..)) =
            self;
        bytes.starts_with(b"HTTP/1.1 200")
    }
}

pub(crate) fn reply(status: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut text = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    Reply::Bytes(format!("{text}\r\n{body}").into_bytes())
}

pub(crate) fn json(status: &str, body: &serde_json::Value) -> Reply {
    reply(
        status,
        &[("content-type", "application/json")],
        &body.to_string(),
    )
}

pub(crate) struct Server {
    pub(crate) origin: String,
    connections: Arc<AtomicUsize>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server that sends the same reply to every request.
    pub(crate) async fn start(reply: Reply) -> Self {
        Self::launch(None, reply).await
    }

    /// Starts a server with TLS that sends the same reply to every request.
    pub(crate) async fn with_tls(config: rustls::ServerConfig, reply: Reply) -> Self {
        Self::launch(Some(TlsAcceptor::from(Arc::new(config))), reply).await
    }

    async fn launch(tls: Option<TlsAcceptor>, reply: Reply) -> Self {
        let listener = listen().await;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let server = Self {
            origin: format!("{scheme}://{}", listener.local_addr().unwrap()),
            connections: Arc::default(),
            seen: Arc::default(),
        };
        let (connections, record) = (Arc::clone(&server.connections), Arc::clone(&server.seen));
        RUNTIME.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let (tls, reply, record) = (tls.clone(), reply.clone(), Arc::clone(&record));
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, reply, record).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(stream, reply, record).await;
                            }
                        }
                    }
                });
            }
        });
        server
    }

    /// Returns how many connections were made.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Returns the only request that arrived.
    pub(crate) fn only(&self) -> Seen {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen.remove(0)
    }

    /// Returns settings for this server that ignore the environment's proxies.
    pub(crate) fn settings(&self) -> ClientBuilder {
        Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .base_url(&self.origin)
            .no_proxy()
    }

    /// Returns a client of the current kind.
    pub(crate) fn client(&self) -> AnyClient {
        self.settings().built()
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    reply: Reply,
    record: Arc<Mutex<Vec<Seen>>>,
) {
    loop {
        let Some(seen) = read(&mut stream).await else {
            return;
        };
        let is_connect = seen.method == "CONNECT";
        record.lock().unwrap().push(seen);
        if !is_connect || !reply.is_success() {
            break;
        }
        // The reply is for the request in the tunnel.
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
    }
    // The client may already have closed the connection.
    match reply {
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Reply::Stall(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.flush().await;
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        Reply::Cut(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.flush().await;
        }
        Reply::Endless(first, next, pause) => {
            let _ = stream.write_all(&first).await;
            while stream.write_all(&next).await.is_ok() && stream.flush().await.is_ok() {
                tokio::time::sleep(pause).await;
            }
        }
    }
}

/// Reads the next request; `None` if the connection closes before it is complete.
pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Seen> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        if let Some(seen) = parse(&bytes) {
            return Some(seen);
        }
    }
}

fn parse(bytes: &[u8]) -> Option<Seen> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(head) = request.parse(bytes).unwrap() else {
        return None;
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut seen = Seen {
        method: request.method.unwrap().to_owned(),
        target: request.path.unwrap().to_owned(),
        headers: request
            .headers
            .iter()
            .map(|header| (header.name.to_owned(), text(header.value)))
            .collect(),
        body: String::new(),
    };
    let length = seen
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    seen.body = text(bytes.get(head..head + length)?);
    Some(seen)
}
