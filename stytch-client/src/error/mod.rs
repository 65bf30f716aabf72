//! The errors of the client.

mod api;
mod build;
mod error_type;
mod request;
mod response;
mod transport;

use std::time::Duration;

pub use api::ApiError;
pub use build::BuildError;
pub use error_type::ErrorType;
pub use request::RequestError;
pub use response::{ResponseError, ResponseErrorKind};
pub use transport::TransportError;

/// Why a call failed.
///
/// | variant | did the server process the request? |
/// |---|---|
/// | [`Request`](Self::Request) | no: nothing was sent |
/// | [`Transport`](Self::Transport) | no if [`is_connect`](Self::is_connect) returns `true`; otherwise unknown |
/// | [`Api`](Self::Api) | 4xx: it rejected the request; 5xx: unknown |
/// | [`Response`](Self::Response) | 2xx: yes; any other status: unknown |
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
            Self::Request(_) => None,
            Self::Transport(error) => error.status(),
            Self::Api(error) => Some(error.status()),
            Self::Response(error) => Some(error.status()),
        }
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
        match self {
            Self::Request(_) => None,
            Self::Transport(error) => error.retry_after(),
            Self::Api(error) => error.retry_after(),
            Self::Response(error) => error.retry_after(),
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
