//! Why a webhook is rejected.

use std::time::Duration;

use thiserror::Error;

/// Why a webhook is rejected. No value of the headers or the body is quoted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header cannot be used.
    #[error("the header `{name}` {problem}")]
    Header {
        /// The name of the header.
        name: &'static str,
        /// What is wrong with it.
        problem: HeaderProblem,
    },
    /// The message was signed too long ago. It may be a recorded message that is sent again.
    #[error(
        "the webhook was signed {} s ago, more than the tolerance of {} s: check the clock of this machine",
        .age.as_secs(), .tolerance.as_secs()
    )]
    TooOld {
        /// The time since the message was signed.
        age: Duration,
        /// The tolerance that was set.
        tolerance: Duration,
    },
    /// The message was signed in the future.
    #[error(
        "the webhook was signed {} s in the future, more than the tolerance of {} s: check the clock of this machine",
        .ahead.as_secs(), .tolerance.as_secs()
    )]
    TooNew {
        /// The time until the message is signed.
        ahead: Duration,
        /// The tolerance that was set.
        tolerance: Duration,
    },
    /// None of the signatures has a version that this crate knows.
    #[error(
        "the header `svix-signature` has no signature of version `v1`, the only version that can be verified"
    )]
    NoSignature,
    /// None of the signatures was made with one of the secrets for this message.
    #[error(
        "no signature matches: use the secret of this endpoint, and the body exactly as it was received"
    )]
    Mismatch,
    /// The message is genuine, but its body is not an event.
    #[error("the body of the webhook is not an event: {reason}")]
    Body {
        /// What is wrong with the body.
        reason: String,
    },
}

/// Why a header cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum HeaderProblem {
    /// The request does not have it.
    #[error("is missing: the request does not come from Svix, or a proxy removed the header")]
    Missing,
    /// The request has it more than once.
    #[error("occurs more than once, so it is unclear which value was signed")]
    Duplicate,
    /// The value has a form that Svix never sends.
    #[error("is malformed: the request does not come from Svix, or a proxy changed the header")]
    Malformed,
}
