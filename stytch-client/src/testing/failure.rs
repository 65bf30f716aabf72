//! What a handler returns instead of a response.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde_json::{Map, Value};

use crate::error::{ApiError, ErrorType, TransportError, TransportErrorKind};

/// What a handler returns instead of a response: an API error, no response, or a response that is not typed.
///
/// ```
/// use stytch_client::testing::Failure;
/// use stytch_client::{ApiError, TransportErrorKind};
///
/// let rejected: Failure = ApiError::new(404, "member_not_found").into();
/// let interrupted: Failure = TransportErrorKind::Interrupted.into();
/// let page: Failure = http::Response::builder().status(502).body("<html>".into())?.into();
/// # Ok::<(), http::Error>(())
/// ```
pub struct Failure(Box<Kind>);

enum Kind {
    Api(ApiError),
    Transport(TransportError),
    Http(Response<Bytes>),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self(Box::new(Kind::Api(error)))
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self(Box::new(Kind::Transport(error)))
    }
}

impl From<TransportErrorKind> for Failure {
    fn from(kind: TransportErrorKind) -> Self {
        TransportError::new(kind).into()
    }
}

impl From<Response<Bytes>> for Failure {
    fn from(response: Response<Bytes>) -> Self {
        Self(Box::new(Kind::Http(response)))
    }
}

impl Failure {
    pub(super) fn into_outcome(self) -> Result<Response<Bytes>, TransportError> {
        match *self.0 {
            Kind::Api(error) => Ok(rejection(&error)),
            Kind::Transport(error) => Err(error),
            Kind::Http(response) => Ok(response),
        }
    }
}

impl fmt::Debug for Failure {
    /// Leaves out the body of a response that is not typed, which may contain tokens.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Api(error) => error.fmt(formatter),
            Kind::Transport(error) => error.fmt(formatter),
            Kind::Http(response) => formatter
                .debug_struct("Response")
                .field("status", &response.status())
                .finish_non_exhaustive(),
        }
    }
}

/// Returns a response with a JSON body.
pub(super) fn json(status: StatusCode, body: impl Into<Bytes>) -> Response<Bytes> {
    const JSON: HeaderValue = HeaderValue::from_static("application/json");

    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}

/// Returns the response that states this error.
fn rejection(error: &ApiError) -> Response<Bytes> {
    let status = StatusCode::from_u16(error.http_status());
    let body = match error.body() {
        [] => Bytes::from(Value::Object(fields(error)).to_string()),
        received => Bytes::copy_from_slice(received),
    };
    let mut response = json(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), body);
    if let Some(wait) = error.retry_after() {
        let seconds = HeaderValue::from(whole_seconds(wait));
        response.headers_mut().insert(RETRY_AFTER, seconds);
    }
    response.headers_mut().extend(error.headers().clone());
    response
}

/// Returns the number of seconds, rounded up: the header cannot express parts of them.
fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs()
        .saturating_add(u64::from(wait.subsec_nanos() > 0))
}

fn fields(error: &ApiError) -> Map<String, Value> {
    let texts = [
        ("request_id", error.request_id()),
        ("error_type", error.error_type().map(ErrorType::as_str)),
        ("error_message", error.error_message()),
        ("error_url", error.error_url()),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?.into())));
    let details = error.error_details().cloned();
    let status = [("status_code", error.status().into())];
    status
        .into_iter()
        .chain(texts)
        .chain(details.map(|details| ("error_details", details)))
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
