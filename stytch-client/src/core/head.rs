//! The status and headers of a response.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::response::Parts;

use super::retry_after::retry_after;

/// The status and headers of a response. `Debug` does not print the headers, because cookies may be among them.
#[derive(Clone, Default)]
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) retry_after: Option<Duration>,
}

impl Head {
    pub(crate) fn of(response: Parts) -> Self {
        Self {
            status: response.status.as_u16(),
            retry_after: retry_after(&response.headers, SystemTime::now()),
            headers: response.headers,
        }
    }

    /// Returns a head without headers.
    pub(crate) fn with_status(status: u16) -> Self {
        Self {
            status,
            ..Self::default()
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl std::fmt::Debug for Head {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Head")
            .field("status", &self.status)
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}
