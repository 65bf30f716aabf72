//! Responses with JSON, and errors of servers.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::Value;

/// What to say to a client without a valid token.
pub(crate) const UNAUTHORIZED: &str =
    "the token of the caller is missing or wrong: send it as `Authorization: Bearer TOKEN`";

/// Returns a response with an error as JSON, and with the seconds after which the request may be sent again.
pub(crate) fn response(status: StatusCode, body: &Value, retry_after: Option<u64>) -> Response {
    let mut response = json(status, body.to_string().into(), retry_after);
    if status == StatusCode::UNAUTHORIZED {
        let headers = response.headers_mut();
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// Returns a response whose body is JSON, and with the seconds after which the request may be sent again.
pub(crate) fn json(status: StatusCode, body: Body, retry_after: Option<u64>) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(seconds) = retry_after {
        headers.insert(RETRY_AFTER, seconds.into());
    }
    response
}
