//! The limits of one attempt.

use std::time::Duration;

/// The limits of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How large the body of the response may be. The transport stops reading a larger one, and returns
    /// [`TooLarge`](crate::TransportErrorKind::TooLarge).
    pub max_response_bytes: usize,
    /// How long the attempt may take; `None` for any time. If an asynchronous transport does not observe it, the client
    /// drops the future shortly afterwards. A blocking transport has to observe it.
    pub timeout: Option<Duration>,
}
