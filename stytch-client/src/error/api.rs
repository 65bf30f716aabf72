//! Answers by which the API says that something is wrong.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::envelope::Envelope;
use crate::escape::Escaped;
use crate::response::Head;
use crate::wiped::Buffer;

/// A response that is a JSON object and states an error: by HTTP's status, or by the object's `status_code`.
///
/// Everything but the status may be missing. OAuth endpoints have other names for the same: their `error`,
/// `error_description` and `error_uri` are found as type, message and URL.
pub struct ApiError {
    head: Head,
    status: u16,
    request_id: Option<String>,
    error_type: Option<String>,
    error_message: Option<String>,
    error_url: Option<String>,
    error_details: Option<Value>,
    body: Buffer,
}

impl ApiError {
    pub(crate) fn new(head: Head, status: u16, mut envelope: Envelope, body: Buffer) -> Self {
        Self {
            head,
            status,
            request_id: envelope.request_id(),
            error_type: envelope.error_type(),
            error_message: envelope.error_message(),
            error_url: envelope.error_url(),
            error_details: envelope.error_details(),
            body,
        }
    }

    /// The status of the call: that of HTTP, or, where that is 2xx, the `status_code` of the body.
    ///
    /// A number that is too large for a status is [`u16::MAX`].
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The status of HTTP. It is 2xx if only the body says that the call failed.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        self.head.status
    }

    /// How long the server asks to be left alone (`Retry-After`), as it does with 429 and 503: at most
    /// [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head.retry_after
    }

    /// The id that the server gave the call: Stytch's support finds the call by it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// What is wrong, as a name for programs, such as `member_not_found`.
    #[must_use]
    pub fn error_type(&self) -> Option<&str> {
        self.error_type.as_deref()
    }

    /// What is wrong, for people who build on the API.
    #[must_use]
    pub fn error_message(&self) -> Option<&str> {
        self.error_message.as_deref()
    }

    /// A page about this kind of error.
    #[must_use]
    pub fn error_url(&self) -> Option<&str> {
        self.error_url.as_deref()
    }

    /// Further facts, an object that depends on the error type.
    #[must_use]
    pub fn error_details(&self) -> Option<&Value> {
        self.error_details.as_ref()
    }

    /// The answer's body as it came. It may hold tokens: do not log it.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Debug for ApiError {
    /// Leaves out the details and the body, which may hold tokens.
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
    /// `HTTP 404: member_not_found: … (request-id-test-…)`, as far as the parts are there.
    ///
    /// It begins with `HTTP 200, status code 404` if only the body says that the call failed.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HTTP {}", self.head.status)?;
        if self.status != self.head.status {
            write!(formatter, ", status code {}", self.status)?;
        }
        for text in [&self.error_type, &self.error_message]
            .into_iter()
            .flatten()
        {
            write!(formatter, ": {}", Escaped(text))?;
        }
        match &self.request_id {
            Some(id) => write!(formatter, " ({})", Escaped(id)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}
