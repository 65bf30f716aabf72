//! Errors that the API reports.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;

use super::Attempted;
use crate::core::envelope::Envelope;
use crate::core::head::Head;
use crate::escape::Escaped;

use super::ErrorType;

/// A JSON response that states an error, by its HTTP status or by the `status_code` in its body.
///
/// Everything except the status may be missing. OAuth endpoints use other names: their `error`, `error_description`
/// and `error_uri` are returned as type, message and URL.
pub struct ApiError {
    pub(crate) head: Head,
    pub(crate) attempts: Attempted,
    status: u16,
    request_id: Option<String>,
    error_type: Option<ErrorType>,
    error_message: Option<String>,
    error_url: Option<String>,
    error_details: Option<Value>,
    body: Bytes,
}

impl ApiError {
    /// Creates an error with an HTTP status and a type, such as `member_not_found`, and nothing else.
    #[must_use]
    pub fn new(status: u16, error_type: impl Into<ErrorType>) -> Self {
        Self {
            error_type: Some(error_type.into()),
            ..Self::of(
                Head::with_status(status),
                status,
                Envelope::default(),
                Bytes::new(),
            )
        }
    }

    /// Replaces the message.
    #[must_use]
    pub fn with_error_message(mut self, message: impl Into<String>) -> Self {
        self.error_message = Some(message.into());
        self
    }

    /// Replaces the details.
    #[must_use]
    pub fn with_error_details(mut self, details: impl Into<Value>) -> Self {
        self.error_details = Some(details.into());
        self
    }

    /// Replaces the request id.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// Replaces the wait that the server asks for.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.head.retry_after = Some(wait);
        self
    }

    pub(crate) fn of(head: Head, status: u16, mut envelope: Envelope, body: Bytes) -> Self {
        Self {
            head,
            attempts: Attempted::default(),
            status,
            request_id: envelope.request_id(),
            error_type: envelope.error_type().map(ErrorType::from),
            error_message: envelope.error_message(),
            error_url: envelope.error_url(),
            error_details: envelope.error_details(),
            body,
        }
    }

    /// The HTTP status or, if that is 2xx, the `status_code` in the body.
    ///
    /// A number that is too large for a status is returned as [`u16::MAX`].
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The HTTP status. It is 2xx if only the body states an error.
    #[must_use]
    pub fn http_status(&self) -> u16 {
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

    /// The id that the server assigned to the request. Include it when you contact Stytch's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The machine-readable name of the error, such as [`ErrorType::MemberNotFound`].
    #[must_use]
    pub fn error_type(&self) -> Option<&ErrorType> {
        self.error_type.as_ref()
    }

    /// A description of the error for developers.
    #[must_use]
    pub fn error_message(&self) -> Option<&str> {
        self.error_message.as_deref()
    }

    /// The URL of a page about this type of error.
    #[must_use]
    pub fn error_url(&self) -> Option<&str> {
        self.error_url.as_deref()
    }

    /// More details. Their structure depends on the error type.
    #[must_use]
    pub fn error_details(&self) -> Option<&Value> {
        self.error_details.as_ref()
    }

    /// The body as received. It may contain tokens: do not log it.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Debug for ApiError {
    /// Leaves out the details and the body, which may contain tokens.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiError")
            .field("status", &self.status)
            .field("http_status", &self.head.status)
            .field("retry_after", &self.head.retry_after)
            .field("request_id", &self.request_id)
            .field("error_type", &self.error_type)
            .field("error_message", &self.error_message)
            .field("error_url", &self.error_url)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ApiError {
    /// Writes `HTTP 404: member_not_found: … (request-id-test-…)`, without the parts that are missing.
    ///
    /// The text begins with `HTTP 200, status code 404` if only the body states an error.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HTTP {}", self.head.status)?;
        if self.status != self.head.status {
            write!(formatter, ", status code {}", self.status)?;
        }
        let error_type = self.error_type.as_ref().map(ErrorType::as_str);
        for text in [error_type, self.error_message()].into_iter().flatten() {
            write!(formatter, ": {}", Escaped(text))?;
        }
        match &self.request_id {
            Some(id) => write!(formatter, " ({})", Escaped(id)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}
