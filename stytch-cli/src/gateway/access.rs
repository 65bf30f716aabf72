//! What is recorded of each call: request ids, the access log, and metrics.

use std::fmt::Arguments;
use std::iter::repeat_with;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;

use super::rejection::Rejection;
use super::state::{Facts, Gateway};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A call, which is logged and counted when it ends, even if its caller does not wait for the response.
pub(super) struct Call {
    pub(super) gateway: Arc<Gateway>,
    pub(super) facts: Facts,
    request_id: String,
    begin: Instant,
    status: Option<u16>,
}

impl Call {
    pub(super) fn begin(gateway: Arc<Gateway>, headers: &HeaderMap) -> Self {
        gateway.metrics.begin();
        Self {
            gateway,
            facts: Facts::default(),
            request_id: request_id(headers),
            begin: Instant::now(),
            status: None,
        }
    }

    /// Returns the response with the request id.
    pub(super) fn end(&mut self, outcome: Result<Response, Rejection>) -> Response {
        let mut response = outcome.unwrap_or_else(|rejection| {
            self.gateway.metrics.rejected(rejection.error_type);
            rejection.render(&self.request_id)
        });
        if let Ok(id) = HeaderValue::from_str(&self.request_id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        self.status = Some(response.status().as_u16());
        response
    }
}

/// Returns the id that the caller gave, or a new one. Only ids like UUIDs are accepted, because they are logged, and
/// other text could be a secret.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers
        .get(REQUEST_ID)
        .and_then(|value| value.to_str().ok());
    let is_id = |id: &&str| {
        (16..=64).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
    };
    match given.filter(is_id) {
        Some(id) => id.to_owned(),
        None => random_id(),
    }
}

/// Returns 128 random bits as text. `format!` with one number takes three times as long.
pub(super) fn random_id() -> String {
    let mut random = fastrand::Rng::new();
    repeat_with(|| random.digit(16)).take(32).collect()
}

impl Drop for Call {
    fn drop(&mut self) {
        let duration = self.begin.elapsed();
        let operation = self.facts.operation.get().copied();
        self.gateway.metrics.end(operation, self.status, duration);
        let timestamp = humantime::format_rfc3339_millis(SystemTime::now());
        let operation = operation.unwrap_or("-");
        let caller = self.facts.caller.get();
        let caller = caller.map_or("-", |caller| &caller.name);
        let (milliseconds, id) = (duration.as_millis(), &self.request_id);
        let log = |status: Arguments<'_>| {
            self.gateway.log.line(format_args!(
                "{timestamp} status={status} operation={operation} caller={caller} duration_ms={milliseconds} request_id={id}",
            ));
        };
        match self.status {
            Some(status) => log(format_args!("{status}")),
            None => log(format_args!("aborted")),
        }
    }
}
