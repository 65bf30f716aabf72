//! Responses that cannot be read.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

use super::Attempted;
use crate::core::head::Head;
use crate::escape::Escaped;

/// A response that is not JSON, does not decode, or is too large.
///
/// It has no [`source`](std::error::Error::source), because serde's errors quote values.
pub struct ResponseError {
    pub(crate) head: Head,
    pub(crate) attempts: Attempted,
    request_id: Option<String>,
    kind: ResponseErrorKind,
    body: Bytes,
}

/// Why a response cannot be read. No value of the response is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseErrorKind {
    /// The body is not JSON: for example, it is empty, truncated or an HTML page.
    NotJson {
        /// What is wrong, with the line and column.
        reason: String,
    },
    /// The body is JSON, but not of the expected shape.
    Shape {
        /// The path of the value, such as `member.roles[2].name`; `.` is the whole body.
        path: String,
        /// What is wrong with the value.
        reason: String,
    },
    /// The response has the cursor of its own page or of an earlier one as that of the next page, so the list would never
    /// end.
    RepeatedCursor,
    /// The body is larger than the client accepts.
    TooLarge {
        /// The maximum size in bytes.
        maximum: usize,
    },
}

impl ResponseError {
    /// Creates an error without headers, request id and body.
    #[must_use]
    pub fn new(status: u16, kind: ResponseErrorKind) -> Self {
        Self::of(Head::with_status(status), None, kind, Bytes::new())
    }

    pub(crate) fn of(
        head: Head,
        request_id: Option<String>,
        kind: ResponseErrorKind,
        body: Bytes,
    ) -> Self {
        Self {
            head,
            attempts: Attempted::default(),
            request_id,
            kind,
            body,
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// How long the server asks the client to wait before the next request (the `Retry-After` header, usually sent with
    /// 429 and 503), at most [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head.retry_after
    }

    /// The id that the server assigned to the request, if the body contains it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// What is wrong with the response.
    #[must_use]
    pub fn kind(&self) -> &ResponseErrorKind {
        &self.kind
    }

    /// The path of the value that does not decode, such as `member.roles[2].name`; `.` is the whole body.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.kind {
            ResponseErrorKind::Shape { path, .. } => Some(path),
            _ => None,
        }
    }

    /// The body as received, or empty if it was too large. It may contain tokens: do not log it.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Debug for ResponseError {
    /// Leaves out the headers and the body, which may contain tokens.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ResponseError")
            .field("head", &self.head)
            .field("request_id", &self.request_id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status();
        write!(formatter, "HTTP {status}, but the response ")?;
        match &self.kind {
            ResponseErrorKind::NotJson { .. } if (300..400).contains(&status) => {
                formatter.write_str("is a redirect, which is never followed: check the base URL")
            }
            ResponseErrorKind::NotJson { reason } => write!(formatter, "is not JSON: {reason}"),
            ResponseErrorKind::Shape { path, reason } => {
                write!(
                    formatter,
                    "does not decode at `{}`: {reason}",
                    Escaped(path)
                )
            }
            ResponseErrorKind::RepeatedCursor => formatter
                .write_str("has the cursor of its own page or an earlier one as that of the next"),
            ResponseErrorKind::TooLarge { maximum } => {
                write!(
                    formatter,
                    "is larger than {maximum} bytes: raise `max_response_bytes` if this is expected"
                )
            }
        }?;
        match &self.request_id {
            Some(id) => write!(formatter, " ({})", Escaped(id)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ResponseError {}
