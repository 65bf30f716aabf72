//! What carries an HTTP request to a server and its response back.

#[cfg(any(feature = "reqwest", feature = "tower", feature = "blocking"))]
mod body;
#[cfg(feature = "async")]
mod build;
// The library of the operating system is set up for reqwest only.
#[cfg(all(feature = "hyper", not(feature = "native-tls")))]
mod direct;
mod limits;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "reqwest")]
mod resolver;
#[cfg(feature = "reqwest")]
mod tls;
#[cfg(feature = "tower")]
mod tower;

#[cfg(feature = "async")]
use std::pin::Pin;
#[cfg(feature = "async")]
use std::sync::Arc;

#[cfg(feature = "async")]
use bytes::Bytes;
#[cfg(feature = "async")]
use http::{Request, Response};

#[cfg(feature = "async")]
use crate::error::TransportError;

#[cfg(any(feature = "reqwest", feature = "tower", feature = "blocking"))]
pub(crate) use body::ResponseBody;
#[cfg(feature = "async")]
pub use build::WithTransport;
pub use limits::Limits;
#[cfg(feature = "tower")]
pub use tower::TowerTransport;

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
#[cfg(feature = "async")]
pub trait Transport: Send + Sync + 'static {
    /// Sends a request **once** and returns the complete response, whatever its status.
    ///
    /// The transport must not follow redirects and must not repeat the request, because both could send credentials or
    /// one-time codes a second time or to another server. It returns a
    /// [`TransportErrorKind`](crate::TransportErrorKind) for everything that can go wrong; use `Connect` only if certainly
    /// nothing was sent.
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_>;
}

/// The future of [`Transport::send`].
#[cfg(feature = "async")]
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send + 'a>>;

#[cfg(feature = "async")]
impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        (**self).send(request, limits)
    }
}
