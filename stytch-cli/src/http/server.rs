//! Serves connections, cuts off slow clients, makes room for new ones, and ends gracefully.

use std::convert::Infallible;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutWriter;

use super::signals::Signals;

const MOST_HEADERS: usize = 64;

/// How many connections the server accepts, and how long it waits for others.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    /// More connections wait until one of these ends.
    pub(crate) connections: u32,
    /// The time for the head of a request, and until the next request on a connection.
    pub(crate) head: Duration,
    /// The time in which a client has to read a part of a response.
    pub(crate) write: Duration,
    /// The time for running calls at the end.
    pub(crate) end: Duration,
}

/// What responds to requests. Each connection has a clone of it.
pub(crate) trait App:
    Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send>
    + Clone
    + Send
    + 'static
{
}

impl<S> App for S where
    S: Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send>
        + Clone
        + Send
        + 'static
{
}

/// Serves until the stop signal, and then finishes the running calls. A second signal ends them. Returns whether all
/// calls ended.
pub(super) async fn serve(
    listener: TcpListener,
    app: impl App,
    bounds: Bounds,
    mut signals: Signals,
) -> bool {
    let mut connections = Connections::new(app, bounds);
    loop {
        tokio::select! {
            () = connections.accept(&listener) => {}
            () = signals.next() => break,
        }
    }
    drop(listener);
    connections.end_idle();
    tokio::select! {
        ended = timeout(bounds.end, connections.ended()) => ended.is_ok(),
        () = signals.next() => false,
    }
}

/// The open connections.
struct Connections<S> {
    bounds: Bounds,
    http: http1::Builder,
    service: S,
    /// Those that have not been asked to end.
    running: GracefulShutdown,
    slots: Arc<Semaphore>,
}

impl<S: App> Connections<S> {
    fn new(app: S, bounds: Bounds) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(bounds.head)
            .max_headers(MOST_HEADERS);
        Self {
            bounds,
            http,
            service: app,
            running: GracefulShutdown::new(),
            slots: Arc::new(Semaphore::new(bounds.connections as usize)),
        }
    }

    /// Accepts a connection, and serves it in the background.
    async fn accept(&mut self, listener: &TcpListener) {
        let Ok((stream, _)) = listener.accept().await else {
            // No file is free, for example. Without a wait, the loop would use all processor time.
            self.end_idle();
            sleep(Duration::from_millis(50)).await;
            return;
        };
        if let Some(slot) = self.slot().await {
            self.serve(stream, slot);
        }
    }

    /// Returns a slot for a connection. If none is free, connections without a request end.
    async fn slot(&mut self) -> Option<OwnedSemaphorePermit> {
        let slots = Arc::clone(&self.slots);
        match Arc::clone(&slots).try_acquire_owned() {
            Ok(slot) => Some(slot),
            Err(_) => {
                self.end_idle();
                slots.acquire_owned().await.ok()
            }
        }
    }

    fn serve(&self, stream: TcpStream, slot: OwnedSemaphorePermit) {
        // The kernel must not wait for more of a response, because there is none.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutWriter::new(stream);
        stream.set_timeout(Some(self.bounds.write));
        let stream = TokioIo::new(Box::pin(stream));
        let served = self.http.serve_connection(stream, self.service.clone());
        let served = self.running.watch(served);
        tokio::spawn(async move {
            // A connection that breaks off is the client's matter.
            let _ = served.await;
            drop(slot);
        });
    }

    /// Ends the connections without a request at once, and the others after their responses.
    fn end_idle(&mut self) {
        tokio::spawn(mem::take(&mut self.running).shutdown());
    }

    /// Waits until all connections have ended.
    async fn ended(&self) {
        // It is never closed.
        let _ = self.slots.acquire_many(self.bounds.connections).await;
    }
}
