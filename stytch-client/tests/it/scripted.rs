//! A server whose replies depend on the request, and on how many requests came before on the same connection.

use std::fmt;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use stytch_client::{Client, ClientBuilder};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

use crate::server::{PROJECT_ID, RUNTIME, SECRET, Seen, read};

/// The server's reply to a request, and what follows.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    /// Waits for the next request on the same connection.
    Keep(Vec<u8>),
    /// Closes the connection.
    Close(Vec<u8>),
    /// Closes the connection when the next request begins to arrive, without reading it. It is recorded without its
    /// content.
    CloseUnread(Vec<u8>),
}

impl Then {
    fn bytes(&self) -> &[u8] {
        let (Self::Keep(bytes) | Self::Close(bytes) | Self::CloseUnread(bytes)) = self;
        bytes
    }
}

impl fmt::Display for Then {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", String::from_utf8_lossy(self.bytes()))
    }
}

/// Returns the bytes of a response that leaves the connection open.
pub(crate) fn response(status: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

type Respond = dyn Fn(&Seen, usize) -> Then + Send + Sync;

/// A listening socket. Requests are not accepted before [`Listening::respond`] is called.
pub(crate) struct Listening(std::net::TcpListener);

impl Listening {
    pub(crate) fn at(address: &str) -> Self {
        let listener = std::net::TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    pub(crate) fn address(&self) -> String {
        self.0.local_addr().unwrap().to_string()
    }

    /// Serves requests. The second argument of the function is the number of requests that came before on the connection.
    pub(crate) fn respond(
        self,
        respond: impl Fn(&Seen, usize) -> Then + Send + Sync + 'static,
    ) -> Scripted {
        let scripted = Scripted {
            origin: format!("http://{}", self.address()),
            connections: Arc::new(()),
            seen: Arc::default(),
        };
        let respond: Arc<Respond> = Arc::new(respond);
        let (open, record) = (
            Arc::clone(&scripted.connections),
            Arc::clone(&scripted.seen),
        );
        RUNTIME.spawn(async move {
            let listener = TcpListener::from_std(self.0).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let served = serve(stream, Arc::clone(&respond), Arc::clone(&record));
                let open = Arc::clone(&open);
                tokio::spawn(async move {
                    served.await;
                    drop(open);
                });
            }
        });
        scripted
    }
}

pub(crate) struct Scripted {
    origin: String,
    /// Every open connection has a clone.
    connections: Arc<()>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Scripted {
    pub(crate) fn start(respond: impl Fn(&Seen, usize) -> Then + Send + Sync + 'static) -> Self {
        Listening::at("127.0.0.1:0").respond(respond)
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns how many connections are open.
    pub(crate) fn connections(&self) -> usize {
        // This server and its listener have one each.
        Arc::strong_count(&self.connections) - 2
    }

    /// Returns how many requests have arrived.
    pub(crate) fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Returns settings for this server that ignore the environment's proxies.
    pub(crate) fn settings(&self) -> ClientBuilder {
        Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .base_url(&self.origin)
            .no_proxy()
    }
}

async fn serve(mut stream: TcpStream, respond: Arc<Respond>, record: Arc<Mutex<Vec<Seen>>>) {
    for before in 0.. {
        let Some(seen) = read(&mut stream).await else {
            return;
        };
        let then = respond(&seen, before);
        record.lock().unwrap().push(seen);
        // The client may already have closed the connection.
        let _ = stream.write_all(then.bytes()).await;
        match then {
            Then::Keep(_) => {}
            Then::Close(_) => {
                let _ = stream.shutdown().await;
                return;
            }
            Then::CloseUnread(_) => {
                if matches!(stream.peek(&mut [0]).await, Ok(1)) {
                    record.lock().unwrap().push(Seen::default());
                }
                return;
            }
        }
    }
}
