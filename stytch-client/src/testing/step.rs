//! A handler of requests, with its settings.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::Value;
use stytch_generated::{Operation, operations};

use super::failure::{Failure, json};
use super::received::Received;
use super::route::Route;
use crate::error::ApiError;
use crate::escape::Escaped;

/// Responds to a request.
pub(super) type Handler = Arc<dyn Fn(&Received) -> Result<Response<Bytes>, Failure> + Send + Sync>;

/// A handler with its settings.
pub(super) struct Step {
    handler: Handler,
    pub(super) delay: Duration,
    /// How many requests it still handles; `None` for any number.
    pub(super) left: Option<usize>,
}

impl Step {
    fn new(handler: Handler) -> Self {
        Self {
            handler,
            delay: Duration::ZERO,
            left: None,
        }
    }

    /// Rebuilds the typed request.
    pub(super) fn typed<O: Operation>(
        handler: impl Fn(O) -> Result<O::Response, Failure> + Send + Sync + 'static,
    ) -> Self {
        Self::new(Arc::new(move |received| match received.request::<O>() {
            Some(Ok(request)) => success::<O>(&handler(request)?),
            Some(Err(error)) => Err(refusal(
                "fake_cannot_rebuild_request",
                format!(
                    "{error}: implement `Operation::from_parts` for the operation `{}`",
                    O::ID
                ),
            )),
            None => Err(no_handler(received)),
        }))
    }

    /// Works with JSON.
    pub(super) fn raw(
        handler: impl Fn(&Received) -> Result<Value, Failure> + Send + Sync + 'static,
    ) -> Self {
        Self::new(Arc::new(move |received| {
            Ok(json(StatusCode::OK, handler(received)?.to_string()))
        }))
    }

    /// Returns this response to one request.
    pub(super) fn once<O: Operation>(response: Result<O::Response, Failure>) -> Self {
        let response = response.and_then(|response| success::<O>(&response));
        let response = Mutex::new(Some(response));
        let handler: Handler = Arc::new(move |received| {
            let mut response = response.lock().unwrap_or_else(PoisonError::into_inner);
            response.take().unwrap_or_else(|| Err(no_handler(received)))
        });
        Self {
            left: Some(1),
            ..Self::new(handler)
        }
    }

    /// Returns the handler and its delay, unless it has handled all its requests.
    pub(super) fn take(&mut self) -> Option<(Handler, Duration)> {
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(1)?;
        }
        Some((Arc::clone(&self.handler), self.delay))
    }
}

/// Returns the HTTP response whose body is this response.
fn success<O: Operation>(response: &O::Response) -> Result<Response<Bytes>, Failure> {
    match serde_json::to_vec(response) {
        Ok(body) => Ok(json(StatusCode::OK, body)),
        Err(error) => Err(refusal("fake_cannot_encode_response", error.to_string())),
    }
}

/// Returns the error for a request that no handler handles.
pub(super) fn no_handler(received: &Received) -> Failure {
    let known = operations().iter().find(|operation| {
        let route = received.route();
        route.is_some_and(|route| route.is_same(&Route::of_known(operation)))
    });
    let (request, help) = match known {
        Some(operation) => (
            format!("`{}`", operation.request),
            "call `Fake::on` with it before it is sent",
        ),
        None => (
            Escaped(&received.to_string()).to_string(),
            "call `Fake::on` or `Fake::on_raw` before it is sent",
        ),
    };
    refusal(
        "fake_without_handler",
        format!("the fake has no handler for {request}, or no response is left: {help}"),
    )
}

/// Returns an error of the fake itself. No client repeats a request because of its status.
fn refusal(error_type: &str, message: String) -> Failure {
    ApiError::new(StatusCode::NOT_IMPLEMENTED.as_u16(), error_type)
        .with_error_message(message)
        .into()
}
