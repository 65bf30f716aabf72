//! What carries an HTTP request to a server and its response back.

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

use crate::error::TransportError;
use crate::transport::Limits;

/// Sends HTTP requests. Implement it to use another HTTP library, or to answer requests in memory.
///
/// ```
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use stytch_client::blocking::{Client, Transport};
/// use stytch_client::{Limits, TransportError};
///
/// /// Responds to every request with the same body.
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     fn send(&self, _: Request<Bytes>, _: Limits) -> Result<Response<Bytes>, TransportError> {
///         Ok(Response::new(Bytes::from_static(self.0.as_bytes())))
///     }
/// }
///
/// let client = Client::builder()
///     .credentials("project-test-1", "secret-test-1")
///     .blocking_transport(Canned(r#"{"status_code":200}"#))
///     .build()?;
/// # Ok::<(), stytch_client::BuildError>(())
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request **once** and returns the complete response, whatever its status.
    ///
    /// The transport must not follow redirects and must not repeat the request, because both could send credentials or
    /// one-time codes a second time or to another server. It must observe the limits: the client cannot interrupt it.
    ///
    /// # Errors
    /// The [`TransportErrorKind`](crate::TransportErrorKind) says what went wrong; use `Connect` only if certainly nothing
    /// was sent.
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> Result<Response<Bytes>, TransportError>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> Result<Response<Bytes>, TransportError> {
        (**self).send(request, limits)
    }
}
