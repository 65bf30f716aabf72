//! Limits how often something happens.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How often the server is asked in a second about tokens whose key is unknown.
const PER_SECOND: u32 = 10;

/// Permits [`PER_SECOND`] uses in each second, which begins with the first use in it.
#[derive(Default)]
pub(crate) struct Allowance(Mutex<Option<Second>>);

struct Second {
    began: Instant,
    used: u32,
}

impl Allowance {
    /// Returns whether there is a use left, and counts it.
    pub(crate) fn take(&self) -> bool {
        let mut second = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let current = match second.as_mut() {
            Some(current) if now.duration_since(current.began) < Duration::from_secs(1) => current,
            _ => second.insert(Second {
                began: now,
                used: 0,
            }),
        };
        let is_left = current.used < PER_SECOND;
        current.used += u32::from(is_left);
        is_left
    }
}
