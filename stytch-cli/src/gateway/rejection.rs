//! Errors of the gateway itself, in the form of Stytch's errors.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use stytch_client::dynamic::Problems;

use crate::http::error;
use crate::http::limits::Exceeded;

/// Why the gateway did not pass on a call or its response. No text of it contains a secret.
#[derive(Clone, Debug)]
pub(super) struct Rejection {
    status: StatusCode,
    /// The `error_type`. It is also a label of the metrics.
    pub(super) error_type: &'static str,
    pub(super) message: String,
    problems: Vec<Problem>,
    retry_after: Option<u64>,
}

/// What is wrong with a field.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) pointer: String,
    pub(super) message: String,
}

impl Problem {
    /// Returns the problems that were found before the check, and those of the check.
    pub(super) fn all(found: Vec<Self>, checked: Option<&Problems>) -> Vec<Self> {
        let checked = checked.map_or(&[][..], Problems::problems).iter();
        let checked = checked.map(|problem| Self {
            pointer: problem.pointer.clone(),
            message: problem.kind.to_string(),
        });
        found.into_iter().chain(checked).collect()
    }

    /// Returns the problem as callers get it.
    pub(super) fn json(&self) -> Value {
        json!({ "pointer": self.pointer, "message": self.message })
    }
}

impl Rejection {
    pub(super) fn new(
        status: StatusCode,
        error_type: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            status,
            error_type,
            message: message.into(),
            problems: Vec::new(),
            retry_after: None,
        }
    }

    pub(super) fn overloaded() -> Self {
        let mut rejection = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "gateway_overloaded",
            "the gateway is busy with other calls",
        );
        rejection.retry_after = Some(1);
        rejection
    }

    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "gateway_request_invalid", message)
    }

    /// Reports all problems of the fields.
    pub(super) fn of_fields(problems: Vec<Problem>) -> Self {
        let mut rejection = Self::bad_request("the request is not valid, and was not sent");
        rejection.problems = problems;
        rejection
    }

    /// Returns the response with a request id.
    pub(super) fn render(&self, request_id: &str) -> Response {
        let mut body = json!({
            "status_code": self.status.as_u16(),
            "request_id": request_id,
            "error_type": self.error_type,
            "error_message": self.message,
        });
        if !self.problems.is_empty() {
            let problems: Vec<_> = self.problems.iter().map(Problem::json).collect();
            if let Some(body) = body.as_object_mut() {
                body.insert("error_details".to_owned(), json!({ "problems": problems }));
            }
        }
        error::response(self.status, &body, self.retry_after)
    }
}

impl From<Exceeded> for Rejection {
    fn from(exceeded: Exceeded) -> Self {
        let mut rejection = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "gateway_too_many_requests",
            exceeded.message,
        );
        rejection.retry_after = Some(exceeded.seconds());
        rejection
    }
}

impl IntoResponse for Rejection {
    /// Returns a response that the outermost layer replaces, because it knows the request id.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
