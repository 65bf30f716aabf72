//! When a request is repeated. Nothing here does I/O or reads a clock.

mod budget;
mod decision;
mod policy;

pub use budget::RetryBudget;
pub(crate) use decision::{Attempts, Outcome, Stop, attempted, is_retryable_status};
pub use decision::{Retry, RetryReason};
pub use policy::RetryPolicy;
