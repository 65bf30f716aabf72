//! What carries an HTTP request to a server and its response back.

mod build;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "reqwest")]
mod resolver;
#[cfg(feature = "reqwest")]
mod tls;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::error::TransportError;

pub use build::WithTransport;

/// Sends HTTP requests. Implement it to use another HTTP library, or to answer requests in memory.
///
/// ```
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use stytch_client::{Client, Limits, Transport, TransportFuture};
///
/// /// Responds to every request with the same body.
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     fn send(&self, _request: Request<Bytes>, _limits: Limits) -> TransportFuture<'_> {
///         Box::pin(async { Ok(Response::new(Bytes::from_static(self.0.as_bytes()))) })
///     }
/// }
///
/// let client = Client::builder()
///     .credentials("project-test-1", "secret-test-1")
///     .transport(Canned(r#"{"status_code":200}"#))
///     .build()?;
/// # Ok::<(), stytch_client::BuildError>(())
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request **once** and returns the complete response, whatever its status.
    ///
    /// The transport must not follow redirects and must not repeat the request, because both could send credentials or
    /// one-time codes a second time or to another server. It returns a
    /// [`TransportErrorKind`](crate::TransportErrorKind) for everything that can go wrong; use `Connect` only if certainly
    /// nothing was sent.
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_>;
}

/// The limits of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How large the body of the response may be. The transport stops reading a larger one, and returns
    /// [`TooLarge`](crate::TransportErrorKind::TooLarge).
    pub max_response_bytes: usize,
    /// How long the attempt may take; `None` for any time. If a transport does not observe it, the client drops the future
    /// shortly afterwards.
    pub timeout: Option<Duration>,
}

/// The future of [`Transport::send`].
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send + 'a>>;

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        (**self).send(request, limits)
    }
}
