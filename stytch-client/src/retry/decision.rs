//! Decides whether a request is repeated after an attempt.

use std::fmt;
use std::time::Duration;

use stytch_generated::runtime::operation::RetrySafety;

use super::{RetryBudget, RetryPolicy};
use crate::core::RawResponse;
use crate::error::{Attempted, TransportError, TransportErrorKind};

/// A retry that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// Why the attempt before it failed.
    pub reason: RetryReason,
    /// How long the client waited before it.
    pub delay: Duration,
}

/// Why a request was repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryReason {
    /// No connection was made, so nothing was sent.
    Connect,
    /// The connection broke before the response was complete.
    Interrupted,
    /// The response had this status.
    Status(u16),
}

impl fmt::Display for RetryReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect => formatter.write_str("no connection"),
            Self::Interrupted => formatter.write_str("broken connection"),
            Self::Status(status) => write!(formatter, "HTTP {status}"),
        }
    }
}

/// Why a failed request was not repeated, for events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It succeeded, or failed for a reason that will not pass.
    Final,
    /// Repeating it could take effect twice.
    NotSafe,
    /// The policy allows no further attempt.
    Attempts,
    /// The wait would end after the timeout of the call.
    Timeout,
    /// The client has made too many retries.
    Budget,
}

impl fmt::Display for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Final => "final",
            Self::NotSafe => "not safe to repeat",
            Self::Attempts => "no attempts left",
            Self::Timeout => "no time left",
            Self::Budget => "retry budget used up",
        })
    }
}

/// Returns whether a status says that the same request may succeed later.
pub(crate) fn is_retryable_status(status: u16) -> bool {
    matches!(status, 429 | 502 | 503 | 504)
}

/// The result of one attempt.
pub(crate) type Outcome = Result<RawResponse, TransportError>;

/// Why an attempt failed, if the same request may succeed later.
fn reason(outcome: &Outcome) -> Option<RetryReason> {
    match outcome {
        Ok(response) => {
            let status = response.status();
            is_retryable_status(status).then_some(RetryReason::Status(status))
        }
        Err(error) => match error.kind() {
            TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout => {
                Some(RetryReason::Connect)
            }
            TransportErrorKind::Interrupted => Some(RetryReason::Interrupted),
            TransportErrorKind::Timeout
            | TransportErrorKind::TooLarge
            | TransportErrorKind::Rejected
            | TransportErrorKind::NoRuntime => None,
        },
    }
}

fn retry_after(outcome: &Outcome) -> Option<Duration> {
    match outcome {
        Ok(response) => response.head().retry_after,
        Err(error) => error.retry_after(),
    }
}

/// Returns what an error of the attempt after these retries has to state.
pub(crate) fn attempted(retries: &[Retry]) -> Attempted {
    Attempted {
        number: u32::try_from(retries.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1),
        may_have_acted_before: retries
            .iter()
            .any(|retry| retry.reason != RetryReason::Connect),
    }
}

/// The attempts of one call.
pub(crate) struct Attempts {
    policy: RetryPolicy,
    safety: RetrySafety,
    retries: Vec<Retry>,
}

impl Attempts {
    pub(crate) fn new(policy: RetryPolicy, safety: RetrySafety) -> Self {
        Self {
            policy,
            safety,
            retries: Vec::new(),
        }
    }

    /// Returns the retry to make after an attempt, or why there is none.
    ///
    /// `remaining` is the time until the timeout of the call, and `random` is at least 0 and less than 1.
    pub(crate) fn next(
        &mut self,
        outcome: &Outcome,
        remaining: Option<Duration>,
        budget: &RetryBudget,
        random: f64,
    ) -> Result<Retry, Stop> {
        let reason = reason(outcome).ok_or(Stop::Final)?;
        if self.safety != RetrySafety::Safe && reason != RetryReason::Connect {
            return Err(Stop::NotSafe);
        }
        let made = u32::try_from(self.retries.len()).unwrap_or(u32::MAX);
        if made.saturating_add(1) >= self.policy.max_attempts {
            return Err(Stop::Attempts);
        }
        let delay = self.policy.delay(made, random);
        // If all clients waited exactly as long as the server asks, they would return at the same time.
        let delay = retry_after(outcome).map_or(delay, |asked| asked.saturating_add(delay));
        if remaining.is_some_and(|remaining| delay >= remaining) {
            return Err(Stop::Timeout);
        }
        if !budget.withdraw() {
            return Err(Stop::Budget);
        }
        let retry = Retry { reason, delay };
        self.retries.push(retry);
        Ok(retry)
    }

    /// Returns the number of the current attempt, from 1.
    pub(crate) fn number(&self) -> u32 {
        self.attempted().number
    }

    /// Returns what an error of the last attempt has to state.
    pub(crate) fn attempted(&self) -> Attempted {
        attempted(&self.retries)
    }

    /// Returns the retries that were made. The call has ended.
    pub(crate) fn take_retries(&mut self) -> Vec<Retry> {
        std::mem::take(&mut self.retries)
    }
}
