//! Limits retries to a share of all calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Limits the retries of a client to a share of its calls, so that they do not keep a failing server from recovering.
///
/// Clones of a client share their budget; several clients share one if it is passed to all of them. It begins with 10
/// retries. Each call adds a fifth of a retry, up to 100 retries.
#[derive(Clone, Debug)]
pub struct RetryBudget(Option<Arc<AtomicU32>>);

/// The cost of a retry, in parts that a call adds.
const COST: u32 = 5;
const INITIAL: u32 = 10 * COST;
const MAXIMUM: u32 = 100 * COST;

impl Default for RetryBudget {
    fn default() -> Self {
        Self(Some(Arc::new(AtomicU32::new(INITIAL))))
    }
}

impl RetryBudget {
    /// Creates a budget of 10 retries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a budget that allows every retry, for programs whose few calls must succeed, such as batch jobs.
    #[must_use]
    pub fn unlimited() -> Self {
        Self(None)
    }

    /// Adds the share of one call.
    pub(crate) fn deposit(&self) {
        let Some(parts) = &self.0 else { return };
        let added = |parts: u32| (parts < MAXIMUM).then_some(parts + 1);
        // `None` leaves the full budget as it is.
        let _ = parts.fetch_update(Ordering::Relaxed, Ordering::Relaxed, added);
    }

    /// Takes one retry; `false` if there is none.
    pub(super) fn withdraw(&self) -> bool {
        let taken = |parts: u32| parts.checked_sub(COST);
        self.0.as_ref().is_none_or(|parts| {
            parts
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
                .is_ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn withdrawals(budget: &RetryBudget) -> usize {
        std::iter::repeat_with(|| budget.withdraw())
            .take_while(|taken| *taken)
            .count()
    }

    #[test]
    fn a_budget_without_a_limit_allows_every_retry() {
        let budget = RetryBudget::unlimited();
        budget.deposit();
        assert!((0..1000).all(|_| budget.withdraw()));
    }

    #[test]
    fn retries_are_a_share_of_the_calls() {
        let budget = RetryBudget::new();
        assert_eq!(withdrawals(&budget), 10);
        for _ in 0..50 {
            budget.deposit();
        }
        assert_eq!(withdrawals(&budget.clone()), 10);
        assert!(!budget.withdraw());
        for _ in 0..100_000 {
            budget.deposit();
        }
        assert_eq!(withdrawals(&budget), 100);
    }
}
