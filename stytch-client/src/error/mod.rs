//! The errors of the client.

mod api;
mod build;
mod certificate;
mod error_type;
mod request;
mod response;
mod transport;

use std::time::Duration;

use http::HeaderMap;

use crate::core::head::Head;
use crate::retry::is_retryable_status;

pub use api::ApiError;
pub use build::BuildError;
pub use certificate::CertificateError;
pub use error_type::ErrorType;
pub use request::RequestError;
pub use response::{ResponseError, ResponseErrorKind};
pub use transport::{TransportError, TransportErrorKind};

/// Why a call failed.
///
/// | variant | may the server have acted? |
/// |---|---|
/// | [`Request`](Self::Request) | no: nothing was sent |
/// | [`Transport`](Self::Transport) | no if [`is_connect`](Self::is_connect) returns `true`; otherwise unknown |
/// | [`Api`](Self::Api) | 4xx: no, except that a wrong password or code may count as an attempt; 408, 499 and any other status: unknown |
/// | [`Response`](Self::Response) | 2xx: yes; any other status: unknown |
///
/// Tests can construct every variant:
///
/// ```
/// use stytch_client::{ApiError, Error, ResponseError, ResponseErrorKind};
/// use stytch_client::{TransportError, TransportErrorKind};
///
/// let rejected: Error = ApiError::new(404, "member_not_found").into();
/// assert_eq!(rejected.status(), Some(404));
/// let unreachable: Error = TransportError::new(TransportErrorKind::Connect).into();
/// assert!(unreachable.is_retryable() && !unreachable.may_have_acted());
/// let kind = ResponseErrorKind::TooLarge { maximum: 1024 };
/// let unreadable: Error = ResponseError::new(200, kind).into();
/// assert!(unreadable.may_have_acted());
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The request cannot be sent.
    #[error(transparent)]
    Request(Box<RequestError>),
    /// No complete response arrived.
    #[error(transparent)]
    Transport(Box<TransportError>),
    /// The API reported an error.
    #[error(transparent)]
    Api(Box<ApiError>),
    /// The response cannot be read.
    #[error(transparent)]
    Response(Box<ResponseError>),
}

impl Error {
    /// The HTTP status, if a response began to arrive. For [`Api`](Self::Api), see [`ApiError::status`].
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Api(error) => Some(error.status()),
            _ => Some(self.head()?.status),
        }
    }

    /// The headers of the response, if one began to arrive.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        Some(&self.head()?.headers)
    }

    /// The id that the server assigned to the request, if known. Include it when you contact Stytch's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Request(_) | Self::Transport(_) => None,
            Self::Api(error) => error.request_id(),
            Self::Response(error) => error.request_id(),
        }
    }

    /// How long the server asks the client to wait before the next request (the `Retry-After` header, usually sent with
    /// 429 and 503), at most [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head()?.retry_after
    }

    /// How often the request was sent, or an attempt was made to. It is 0 for [`Request`](Self::Request), and for errors
    /// that a test constructed.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Request(_) => 0,
            Self::Transport(error) => error.attempts.number,
            Self::Api(error) => error.attempts.number,
            Self::Response(error) => error.attempts.number,
        }
    }

    /// Returns `true` if the call timed out, while connecting or later.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }

    /// Returns `true` if no connection was made, so the server cannot have received the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }

    /// Returns `true` if the same request may succeed later: no complete response arrived, or its status is 429, 502,
    /// 503 or 504.
    ///
    /// This does not say that repeating the request is safe. See [`may_have_acted`](Self::may_have_acted) and
    /// [`Operation::RETRY_SAFETY`](stytch_generated::runtime::operation::Operation::RETRY_SAFETY).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Request(_) => false,
            Self::Transport(error) => !matches!(
                error.kind(),
                TransportErrorKind::Rejected
                    | TransportErrorKind::NoRuntime
                    | TransportErrorKind::TooLarge
            ),
            Self::Api(error) => is_retryable_status(error.status()),
            Self::Response(error) => is_retryable_status(error.status()),
        }
    }

    /// Returns `false` if the server certainly did not do what was asked for, in any attempt, so that repeating the request
    /// cannot do it twice. A request with a wrong password or code may still count as an attempt.
    #[must_use]
    pub fn may_have_acted(&self) -> bool {
        match self {
            Self::Request(_) => false,
            Self::Transport(error) => {
                let is_unsent = matches!(
                    error.kind(),
                    TransportErrorKind::Rejected | TransportErrorKind::NoRuntime
                );
                let was_sent = !error.is_connect() && !is_unsent;
                was_sent || error.attempts.may_have_acted_before
            }
            Self::Api(error) => {
                // Gateways send 408 and 499 after they have forwarded the request.
                let is_rejected = matches!(error.status(), 400..=407 | 409..=498);
                !is_rejected || error.attempts.may_have_acted_before
            }
            Self::Response(_) => true,
        }
    }

    pub(crate) fn with_attempts(mut self, attempts: Attempted) -> Self {
        match &mut self {
            Self::Request(_) => {}
            Self::Transport(error) => error.attempts = attempts,
            Self::Api(error) => error.attempts = attempts,
            Self::Response(error) => error.attempts = attempts,
        }
        self
    }

    fn head(&self) -> Option<&Head> {
        match self {
            Self::Request(_) => None,
            Self::Transport(error) => error.head.as_deref(),
            Self::Api(error) => Some(&error.head),
            Self::Response(error) => Some(&error.head),
        }
    }
}

/// The attempts of a call that failed. It is empty for errors that a test constructed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Attempted {
    /// The number of attempts.
    pub(crate) number: u32,
    /// Whether the server may have acted on the request in an attempt before the last one.
    pub(crate) may_have_acted_before: bool,
}

/// Boxes the errors, so that a `Result` is not as large as its rarest variant.
macro_rules! boxed {
    ($($variant:ident($error:ident)),+) => {$(
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self::$variant(Box::new(error))
            }
        }
    )+};
}

boxed!(
    Request(RequestError),
    Transport(TransportError),
    Api(ApiError),
    Response(ResponseError)
);
