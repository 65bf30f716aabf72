//! The attempts of one call: what to send, and what to do after each attempt. Both clients drive it.

use std::time::Duration;

use bytes::Bytes;

use crate::core::{Prepared, RawResponse};
use crate::error::{
    Error, RequestError, ResponseError, ResponseErrorKind, TransportError, TransportErrorKind,
};
use crate::retry::{Attempts, Outcome, Retry, RetryBudget, RetryPolicy};
use crate::trace;

/// The settings that the calls of a client share.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: RetryBudget,
    pub(crate) max_response_bytes: usize,
}

/// One call.
pub(crate) struct Exchange<'a> {
    prepared: &'a Prepared,
    attempts: Attempts,
    timeout: Duration,
    max_response_bytes: usize,
    trace: trace::Call,
}

/// What follows an attempt.
pub(crate) enum Next {
    /// Another attempt, after this time.
    Wait(Duration),
    /// The end of the call.
    Done(Result<(RawResponse, Vec<Retry>), Error>),
}

impl Settings {
    /// Begins a call.
    pub(crate) fn exchange<'a>(
        &self,
        prepared: &'a Prepared,
        timeout: Option<Duration>,
        retry: Option<RetryPolicy>,
    ) -> Exchange<'a> {
        self.budget.deposit();
        let policy = retry.unwrap_or(self.retry);
        Exchange {
            attempts: Attempts::new(policy, prepared.facts.safety),
            timeout: timeout.unwrap_or(self.timeout),
            max_response_bytes: self.max_response_bytes,
            trace: trace::Call::begin(prepared),
            prepared,
        }
    }
}

impl Exchange<'_> {
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    pub(crate) fn request(&self) -> http::Request<Bytes> {
        self.prepared.clone().into_http()
    }

    pub(crate) fn trace(&self) -> &trace::Call {
        &self.trace
    }

    /// Decides what follows an attempt. `remaining` is the time until the timeout of the call.
    pub(crate) fn next(
        &mut self,
        outcome: Outcome,
        remaining: Option<Duration>,
        budget: &RetryBudget,
    ) -> Next {
        let outcome = limited(outcome, self.max_response_bytes);
        match self
            .attempts
            .next(&outcome, remaining, budget, fastrand::f64())
        {
            Ok(retry) => {
                self.trace.retry(self.attempts.number(), retry);
                Next::Wait(retry.delay)
            }
            Err(stop) => {
                self.trace.end(&outcome, self.attempts.number(), stop);
                Next::Done(self.done(outcome))
            }
        }
    }

    fn done(&mut self, outcome: Outcome) -> Result<(RawResponse, Vec<Retry>), Error> {
        let attempts = self.attempts.attempted();
        match outcome {
            Ok(response) => Ok((response, self.attempts.take_retries())),
            Err(error) => Err(classified(error, self.max_response_bytes).with_attempts(attempts)),
        }
    }
}

/// Rejects a body that is too large, for transports that do not observe the limit.
fn limited(outcome: Outcome, maximum: usize) -> Outcome {
    let response = outcome?;
    if response.body_len() > maximum {
        let error = TransportError::new(TransportErrorKind::TooLarge);
        return Err(error.with_head(response.into_head()));
    }
    Ok(response)
}

/// Returns the client's error for a transport's error.
fn classified(mut error: TransportError, maximum: usize) -> Error {
    match error.kind() {
        TransportErrorKind::Rejected => {
            let message = error.to_string();
            RequestError::Http(error.into_source().unwrap_or_else(|| message.into())).into()
        }
        TransportErrorKind::TooLarge if error.head.is_some() => {
            let head = *error.head.take().unwrap_or_default();
            let kind = ResponseErrorKind::TooLarge { maximum };
            ResponseError::of(head, None, kind, Bytes::new()).into()
        }
        _ => error.into(),
    }
}
