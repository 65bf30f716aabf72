//! Reads the body of a request.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::StatusCode;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};

/// The size and the time that a body may have.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
}

/// Why a body was not read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unread {
    TooLarge,
    TooSlow,
    Incomplete,
}

impl Unread {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Incomplete => StatusCode::BAD_REQUEST,
        }
    }

    /// Returns what to say to the client.
    pub(crate) fn message(self, limit: Limit) -> String {
        match self {
            Self::TooLarge => format!("the body is larger than {} bytes", limit.bytes),
            Self::TooSlow => "the body took too long to arrive".to_owned(),
            Self::Incomplete => "the body is not complete".to_owned(),
        }
    }
}

/// Reads a body. A body that states that it is too large is not read.
pub(crate) async fn read(body: Body, limit: Limit) -> Result<Bytes, Unread> {
    if HttpBody::size_hint(&body).lower() > limit.bytes as u64 {
        return Err(Unread::TooLarge);
    }
    let read = Limited::new(body, limit.bytes).collect();
    match tokio::time::timeout(limit.time, read).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Unread::TooLarge),
        Ok(Err(_)) => Err(Unread::Incomplete),
        Err(_) => Err(Unread::TooSlow),
    }
}
