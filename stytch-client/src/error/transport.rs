//! Calls without a complete response.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::response::Head;

/// Why no complete response arrived: no connection, a timeout, or a connection that broke.
#[derive(Debug)]
pub struct TransportError {
    head: Option<Head>,
    source: reqwest::Error,
}

impl TransportError {
    pub(crate) fn new(error: reqwest::Error, head: Option<Head>) -> Self {
        // The URL contains ids and query values.
        Self {
            head,
            source: error.without_url(),
        }
    }

    /// The HTTP status, if the response broke off after it.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.head.map(|head| head.status)
    }

    /// How long the server asks the client to wait before the next request, if the response broke off after its
    /// headers: at most [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head?.retry_after
    }

    /// Returns `true` if the call timed out, while connecting or later.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.source.is_timeout()
    }

    /// Returns `true` if no connection was made, so the server cannot have received the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.source.is_connect()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.is_connect(), self.is_timeout()) {
            (true, true) => "could not connect to the server in time",
            (true, false) => "could not connect to the server",
            (false, true) => "the server did not respond in time",
            (false, false) => "the connection failed before the response was complete",
        };
        formatter.write_str(text)?;
        match self.status() {
            Some(status) => write!(formatter, " (HTTP {status})"),
            None => Ok(()),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}
