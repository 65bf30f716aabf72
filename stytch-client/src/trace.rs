//! Emits one event for each call, which contains facts about the call but no values from it.

use std::time::Duration;

use stytch_generated::runtime::operation::{Method, Operation};

use crate::error::Error;
use crate::escape::Escaped;
use crate::response::RawResponse;

/// The facts that are the same for every call of an operation.
pub(crate) struct Facts {
    operation: &'static str,
    method: Method,
    template: &'static str,
}

/// Returns the id that the server assigned to the request, made safe to print.
fn shown_id(response: &RawResponse) -> Option<String> {
    Some(Escaped(&response.request_id()?).to_string())
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
        // Finding the id means parsing the body, so it is done only if a subscriber is interested.
        if !tracing::enabled!(tracing::Level::DEBUG) {
            return;
        }
        let (status, request_id, error) = match outcome {
            Ok(response) => (Some(response.status()), shown_id(response), None),
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
