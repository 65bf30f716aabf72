//! Serves connections, cuts off slow clients, and ends gracefully.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// More connections wait until one of these ends.
const MOST_CONNECTIONS: usize = 4096;
const MOST_HEADERS: usize = 64;

/// How long running calls may take at the end, in addition to the timeout of calls.
const GRACE: Duration = Duration::from_secs(5);

/// How long the server waits for others.
#[derive(Clone, Copy)]
pub(crate) struct Waits {
    /// For the head of a request, and for the next request on a connection.
    pub(crate) head: Duration,
    /// For running calls at the end.
    pub(crate) end: Duration,
}

impl Waits {
    /// Returns the waits for a limit of the head of a request, and one of calls.
    pub(crate) fn new(head: Duration, call: Duration) -> Self {
        Self {
            head,
            end: call + GRACE,
        }
    }
}

/// Serves until the stop signal, and then finishes the running calls. A second signal ends them. Returns whether all
/// calls ended.
pub(crate) async fn serve(
    listener: TcpListener,
    app: Router,
    waits: Waits,
    mut signals: Signals,
) -> bool {
    let running = GracefulShutdown::new();
    let slots = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(waits.head)
        .max_headers(MOST_HEADERS);
    let service = TowerToHyperService::new(app);
    loop {
        let accepted = async {
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            accepted = accepted => accepted,
            () = signals.next() => break,
        };
        let Ok((stream, _)) = accepted else {
            // No file is free, for example. Without a wait, the loop would use all processor time.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let connection =
            running.watch(http.serve_connection(TokioIo::new(stream), service.clone()));
        tokio::spawn(async move {
            // A connection that breaks off is the client's matter.
            let _ = connection.await;
            drop(slot);
        });
    }
    drop(listener);
    tokio::select! {
        ended = timeout(waits.end, running.shutdown()) => ended.is_ok(),
        () = signals.next() => false,
    }
}

/// The signals that ask the program to end.
pub(crate) struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    #[cfg(unix)]
    pub(crate) fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    #[cfg(not(unix))]
    pub(crate) fn new() -> std::io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
