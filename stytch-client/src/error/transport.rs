//! Calls without a complete answer.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::response::Head;

/// Why no complete answer came: no connection, no time left, or a connection that broke.
#[derive(Debug)]
pub struct TransportError {
    head: Option<Head>,
    source: reqwest::Error,
}

impl TransportError {
    pub(crate) fn new(error: reqwest::Error, head: Option<Head>) -> Self {
        // The URL holds ids and query values.
        Self {
            head,
            source: error.without_url(),
        }
    }

    /// The HTTP status, if the answer broke off after it.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.head.map(|head| head.status)
    }

    /// How long the server asks to be left alone, if the response broke off after it had said so: at most
    /// [`MAX_RETRY_AFTER`](crate::MAX_RETRY_AFTER).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head?.retry_after
    }

    /// Whether time ran out, while connecting or later.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.source.is_timeout()
    }

    /// Whether there was no connection, so that the server cannot have seen the request.
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
            (false, true) => "the server did not answer in time",
            (false, false) => "the connection failed before the answer was complete",
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
