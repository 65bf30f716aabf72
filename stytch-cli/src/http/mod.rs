//! What the servers of this command have in common: the callers and their limits, the connections, and some options.

pub(crate) mod body;
pub(crate) mod callers;
pub(crate) mod error;
mod files;
pub(crate) mod limits;
pub(crate) mod options;
pub(crate) mod server;
mod signals;

use std::net::SocketAddr;

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::Next;
use axum::response::Response;
use tokio::net::TcpListener;

use crate::failure::Failure;
use server::{App, Bounds, serve};
use signals::Signals;

/// Where a server listens, and what it says.
pub(crate) struct Listen<F> {
    pub(crate) address: SocketAddr,
    /// What is at which path, for messages.
    pub(crate) links: Vec<(&'static str, &'static str)>,
    /// What the server is, for messages.
    pub(crate) what: &'static str,
    pub(crate) bounds: Bounds,
    /// Prints a line.
    pub(crate) say: F,
}

impl<F: Fn(&str)> Listen<F> {
    /// Serves until a signal asks to end.
    pub(crate) async fn serve(self, app: impl App) -> Result<(), Failure> {
        let Self { address, what, .. } = self;
        let failed = |error: std::io::Error| {
            Failure::other(format!("the {what} cannot listen on {address}: {error}"))
        };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        // Signals that arrive from now on are not lost.
        let signals = Signals::new().map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        if !address.ip().is_loopback() {
            (self.say)(
                "warning: other machines can connect, and tokens and responses are not encrypted: put a server with TLS in front",
            );
        }
        for (what, path) in &self.links {
            (self.say)(&format!("{what} http://{address}{path}"));
        }
        if !serve(listener, app, self.bounds, signals).await {
            let message = format!("the {what} ended before all calls did");
            return Err(Failure::other(message));
        }
        Ok(())
    }
}

/// Adds the headers of all responses.
pub(crate) fn protected(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The layer that adds the headers of all responses.
pub(crate) async fn protect(request: Request, next: Next) -> Response {
    protected(next.run(request).await)
}
