//! Calls without a complete response.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::HeaderMap;

use super::Attempted;
use crate::core::head::Head;

/// Why no complete response arrived: no connection, a timeout, or a connection that broke.
///
/// Transports create it, and so can tests:
///
/// ```
/// use stytch_client::{TransportError, TransportErrorKind};
///
/// let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
/// let error = TransportError::new(TransportErrorKind::Connect).with_source(refused);
/// assert_eq!(error.to_string(), "could not connect to the server");
/// ```
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    pub(crate) head: Option<Box<Head>>,
    pub(crate) attempts: Attempted,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong between client and server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made, so nothing was sent.
    Connect,
    /// No connection was made in time, so nothing was sent.
    ConnectTimeout,
    /// The response was not complete in time. The server may have received the request.
    Timeout,
    /// The connection broke before the response was complete. The server may have received the request.
    Interrupted,
    /// The body of the response is larger than the transport was told to accept.
    TooLarge,
    /// The transport cannot express the request, so nothing was sent.
    Rejected,
    /// The asynchronous client was called outside a tokio runtime, so nothing was sent.
    NoRuntime,
}

impl TransportErrorKind {
    /// Returns the name of the kind, for events.
    #[cfg(feature = "tracing")]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::ConnectTimeout => "connect_timeout",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::TooLarge => "too_large",
            Self::Rejected => "rejected",
            Self::NoRuntime => "no_runtime",
        }
    }
}

impl TransportError {
    /// Creates an error.
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            head: None,
            attempts: Attempted::default(),
            source: None,
        }
    }

    /// Adds the error of the HTTP library. Its texts must not contain values of the request, such as its URL.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds the status and headers of the response that broke off.
    #[must_use]
    pub fn with_response(self, response: http::response::Parts) -> Self {
        self.with_head(Head::of(response))
    }

    pub(crate) fn with_head(mut self, head: Head) -> Self {
        self.head = Some(Box::new(head));
        self
    }

    /// Returns what went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The HTTP status, if the response broke off after it.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        Some(self.head.as_ref()?.status)
    }

    /// The headers of the response, if it broke off after them.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        Some(&self.head.as_ref()?.headers)
    }

    /// How long the server asks the client to wait before the next request, if the response broke off after its
    /// headers: at most [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head.as_ref()?.retry_after
    }

    /// Returns `true` if the call timed out, while connecting or later.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        use TransportErrorKind::{ConnectTimeout, Timeout};
        matches!(self.kind, ConnectTimeout | Timeout)
    }

    /// Returns `true` if no connection was made, so the server cannot have received the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        use TransportErrorKind::{Connect, ConnectTimeout};
        matches!(self.kind, Connect | ConnectTimeout)
    }

    pub(crate) fn into_source(self) -> Option<Box<dyn Error + Send + Sync>> {
        self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect to the server",
            TransportErrorKind::ConnectTimeout => "could not connect to the server in time",
            TransportErrorKind::Timeout => "the server did not respond in time",
            TransportErrorKind::Interrupted => {
                "the connection failed before the response was complete"
            }
            TransportErrorKind::TooLarge => "the response is too large",
            TransportErrorKind::Rejected => "the request cannot be expressed in HTTP",
            TransportErrorKind::NoRuntime => {
                "there is no tokio runtime: call the client from a task or from `block_on` of a runtime with timers"
            }
        })?;
        match self.status() {
            Some(status) => write!(formatter, " (HTTP {status})"),
            None => Ok(()),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
