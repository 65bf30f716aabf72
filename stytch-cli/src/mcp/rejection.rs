//! Errors for requests that do not reach the transport, in the form of the protocol.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::http::body::{Limit, Unread};
use crate::http::error;
use crate::http::limits::Exceeded;

/// The code of errors that the protocol does not define.
const CODE: i32 = -32_000;

/// Why a request was rejected.
pub(super) struct Rejection {
    status: StatusCode,
    message: String,
    retry_after: Option<u64>,
}

impl Rejection {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            retry_after: None,
        }
    }

    pub(super) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, error::UNAUTHORIZED)
    }

    pub(super) fn of_body(unread: Unread, limit: Limit) -> Self {
        Self::new(unread.status(), unread.message(limit))
    }

    /// Returns the response. The id of the request is not known, because the body was not read.
    pub(super) fn render(self) -> Response {
        let error = json!({ "code": CODE, "message": self.message });
        let body = json!({ "jsonrpc": "2.0", "id": null, "error": error });
        error::response(self.status, &body, self.retry_after)
    }
}

impl From<Exceeded> for Rejection {
    fn from(exceeded: Exceeded) -> Self {
        Self {
            retry_after: Some(exceeded.seconds()),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, exceeded.message)
        }
    }
}
