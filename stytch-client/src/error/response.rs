//! Answers that cannot be read.

use std::fmt;
use std::time::Duration;

use crate::escape::Escaped;
use crate::response::Head;
use crate::wiped::Buffer;

/// An answer that is no JSON, does not decode, or is too large.
///
/// There is no [`source`](std::error::Error::source): serde's own errors quote values.
#[derive(Debug)]
pub struct ResponseError {
    head: Head,
    request_id: Option<String>,
    kind: ResponseErrorKind,
    body: Buffer,
}

/// Why an answer cannot be read. No value of the answer is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseErrorKind {
    /// The body is no JSON: empty, cut off, a page for people, …
    NotJson {
        /// What is wrong with it, and where.
        reason: String,
    },
    /// The body is JSON, but not of the expected shape.
    Shape {
        /// Where: `member.roles[2].name`; `.` is the whole.
        path: String,
        /// What is wrong there.
        reason: String,
    },
    /// The body is larger than the client takes.
    TooLarge {
        /// How many bytes it takes.
        maximum: usize,
    },
}

impl ResponseError {
    pub(crate) fn new(
        head: Head,
        request_id: Option<String>,
        kind: ResponseErrorKind,
        body: Buffer,
    ) -> Self {
        Self {
            head,
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

    /// How long the server asks to be left alone (`Retry-After`), as it does with 429 and 503: at most
    /// [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head.retry_after
    }

    /// The id that the server gave the call, if it can be made out.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ResponseErrorKind {
        &self.kind
    }

    /// Where in the JSON the trouble is, such as `member.roles[2].name`; `.` is the whole.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.kind {
            ResponseErrorKind::Shape { path, .. } => Some(path),
            _ => None,
        }
    }

    /// The body as it came, empty when it was too large. It may hold tokens: do not log it.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status();
        write!(formatter, "HTTP {status}, but the answer ")?;
        match &self.kind {
            ResponseErrorKind::NotJson { .. } if (300..400).contains(&status) => {
                formatter.write_str("is a redirect, which is never followed: check the base URL")
            }
            ResponseErrorKind::NotJson { reason } => write!(formatter, "is no JSON: {reason}"),
            ResponseErrorKind::Shape { path, reason } => {
                write!(
                    formatter,
                    "does not decode at `{}`: {reason}",
                    Escaped(path)
                )
            }
            ResponseErrorKind::TooLarge { maximum } => {
                write!(
                    formatter,
                    "is larger than the {maximum} bytes that the client takes"
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
