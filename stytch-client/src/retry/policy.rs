//! How often and how long after a failure a request is repeated.

use std::time::Duration;

/// How often a request is repeated, and how long the client waits before that.
///
/// The default makes at most three attempts. The wait before the first retry is random, up to 250 milliseconds; the limit
/// doubles with each retry, up to 5 seconds. A wait that the server asks for (`Retry-After`) is added to it. A retry that would end after the call's timeout is not made.
///
/// A policy never makes an operation safe to repeat: an operation that is not
/// ([`Operation::RETRY_SAFETY`](stytch_generated::runtime::operation::Operation::RETRY_SAFETY)) is sent again only if
/// no connection was made.
///
/// ```
/// use std::time::Duration;
/// use stytch_client::RetryPolicy;
///
/// let patient = RetryPolicy::default().max_attempts(6).max_delay(Duration::from_secs(20));
/// let none = RetryPolicy::never();
/// # let _ = (patient, none);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    pub(super) max_attempts: u32,
    pub(super) base_delay: Duration,
    pub(super) max_delay: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(250),
            max_delay: Duration::from_secs(5),
        }
    }
}

impl RetryPolicy {
    /// Sends every request once.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets how often a request is sent at most, including the first attempt. 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the longest wait before the first retry.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the longest wait before any retry. A longer wait that the server asks for still applies.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Returns the wait before a retry. `retry` counts from 0, and `random` is at least 0 and less than 1.
    ///
    /// The wait is at least half of its limit: if it were near 0, the retry would reach a server that is still failing.
    pub(super) fn delay(&self, retry: u32, random: f64) -> Duration {
        let factor = 2_u32.checked_pow(retry).unwrap_or(u32::MAX);
        let limit = self.base_delay.saturating_mul(factor).min(self.max_delay);
        // Halves, so that the sum cannot exceed the longest duration.
        let half = limit / 2;
        half + half.mul_f64(random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit() {
        let policy = RetryPolicy::default();
        let longest = |retry| policy.delay(retry, 1.0).as_millis();
        assert_eq!([0, 1, 2, 3].map(longest), [250, 500, 1000, 2000]);
        for retry in [5, 31, 32, u32::MAX] {
            assert_eq!(longest(retry), 5000, "{retry}");
        }
        assert_eq!(policy.delay(0, 0.0).as_millis(), 125);
        let huge = policy.base_delay(Duration::MAX).max_delay(Duration::MAX);
        for random in [0.0, 0.5, 1.0_f64.next_down()] {
            assert!(huge.delay(40, random) >= Duration::MAX / 2, "{random}");
        }
    }

    #[test]
    fn there_is_at_least_one_attempt() {
        assert_eq!(RetryPolicy::default().max_attempts(0), RetryPolicy::never());
    }
}
