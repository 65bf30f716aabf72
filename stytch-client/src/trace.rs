//! One event for each call: facts about it, never a value of it.

use std::time::Duration;

use stytch_generated::runtime::operation::{Method, Operation};

use crate::error::Error;
use crate::escape::Escaped;
use crate::response::RawResponse;

/// What is the same for every call of an operation.
pub(crate) struct Facts {
    operation: &'static str,
    method: Method,
    template: &'static str,
}

/// The id that the server gave the call, fit to be printed.
fn shown_id(answer: &RawResponse) -> Option<String> {
    Some(Escaped(&answer.request_id()?).to_string())
}

impl Facts {
    pub(crate) fn of<O: Operation>() -> Self {
        Self {
            operation: O::ID,
            method: O::METHOD,
            template: O::PATH,
        }
    }

    pub(crate) fn report(&self, duration: Duration, outcome: &Result<RawResponse, Error>) {
        // The id of an answer is parsed for, so only when someone listens.
        if !tracing::enabled!(tracing::Level::DEBUG) {
            return;
        }
        let (status, request_id, error) = match outcome {
            Ok(answer) => (Some(answer.status()), shown_id(answer), None),
            Err(error) => (error.status(), None, Some(error)),
        };
        tracing::debug!(
            operation = self.operation,
            method = self.method.as_str(),
            template = self.template,
            status,
            request_id,
            duration_ms = duration.as_secs_f64() * 1000.0,
            error = error.map(tracing::field::display),
            "call finished"
        );
    }
}
