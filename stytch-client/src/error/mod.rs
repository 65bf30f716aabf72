//! What can go wrong.

mod api;
mod build;
mod request;
mod response;
mod transport;

use std::time::Duration;

pub use api::ApiError;
pub use build::BuildError;
pub use request::RequestError;
pub use response::{ResponseError, ResponseErrorKind};
pub use transport::TransportError;

/// Why a call has no response.
///
/// | variant | did the server act? |
/// |---|---|
/// | [`Request`](Self::Request) | no: nothing was sent |
/// | [`Transport`](Self::Transport) | no if [`is_connect`](Self::is_connect), else it may have |
/// | [`Api`](Self::Api) | with 4xx it refused; with 5xx it may have acted |
/// | [`Response`](Self::Response) | with a 2xx status yes, else it may have |
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The request cannot be sent.
    #[error(transparent)]
    Request(Box<RequestError>),
    /// No complete answer came.
    #[error(transparent)]
    Transport(Box<TransportError>),
    /// The server answered that something is wrong.
    #[error(transparent)]
    Api(Box<ApiError>),
    /// The server's answer cannot be read.
    #[error(transparent)]
    Response(Box<ResponseError>),
}

impl Error {
    /// The status, if an answer began: that of HTTP, or see [`ApiError::status`].
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Request(_) => None,
            Self::Transport(error) => error.status(),
            Self::Api(error) => Some(error.status()),
            Self::Response(error) => Some(error.status()),
        }
    }

    /// The id that the server gave the call, if it told: Stytch's support finds the call by it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Request(_) | Self::Transport(_) => None,
            Self::Api(error) => error.request_id(),
            Self::Response(error) => error.request_id(),
        }
    }

    /// How long the server asks to be left alone (`Retry-After`), as it does with 429 and 503: at most
    /// [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Request(_) => None,
            Self::Transport(error) => error.retry_after(),
            Self::Api(error) => error.retry_after(),
            Self::Response(error) => error.retry_after(),
        }
    }

    /// Whether time ran out, while connecting or later.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }

    /// Whether there was no connection, so that the server cannot have seen the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }
}

/// Boxed, so that a `Result` is not as large as its rarest case.
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
