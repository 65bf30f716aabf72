//! The outermost layer of calls: request ids, the access log, metrics, and the headers of all responses.

use std::fmt::Arguments;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::rejection::Rejection;
use super::state::{Facts, Gateway};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A call, which is logged and counted when it ends, even if its caller does not wait for the response.
struct Call {
    gateway: Arc<Gateway>,
    facts: Arc<Facts>,
    request_id: String,
    begin: Instant,
    status: Option<u16>,
}

/// Runs a call.
pub(super) async fn record(
    State(gateway): State<Arc<Gateway>>,
    mut request: Request,
    next: Next,
) -> Response {
    let facts = Arc::<Facts>::default();
    request.extensions_mut().insert(Arc::clone(&facts));
    let request_id = request_id(request.headers());
    gateway.metrics.begin();
    let mut call = Call {
        gateway,
        facts,
        request_id,
        begin: Instant::now(),
        status: None,
    };
    let mut response = next.run(request).await;
    if let Some(rejection) = response.extensions_mut().remove::<Rejection>() {
        call.gateway.metrics.rejected(rejection.error_type);
        response = rejection.render(&call.request_id);
    }
    if let Ok(id) = HeaderValue::from_str(&call.request_id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    call.status = Some(response.status().as_u16());
    response
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
        None => format!("{:032x}", fastrand::u128(..)),
    }
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
