//! The gateway as a service: its layers, and what it does with a call.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::error_handling::HandleErrorLayer;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{BoxError, Router};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::{Value, json};
use stytch_client::dynamic::DynamicRequest;
use stytch_client::{Client, Error, Method, RequestError};
use stytch_generated::runtime::catalog::Entry;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;

use super::access::{Facts, protect, record};
use super::callers::{Caller, Callers};
use super::fields::{self, Merged};
use super::limits::Rate;
use super::log::Log;
use super::metrics::{MEDIA_TYPE, Metrics};
use super::rejection::Rejection;
use crate::allowed::Allowed;

/// The prefix of calls by the name of an operation.
const CALL: &str = "/call/";

/// Everything that calls share.
pub(super) struct Gateway {
    pub(super) client: Client,
    pub(super) allowed: Allowed,
    pub(super) callers: Callers,
    pub(super) total_rate: Rate,
    pub(super) concurrency: usize,
    pub(super) max_body: usize,
    /// How long the body of a request may take to arrive.
    pub(super) body_timeout: Duration,
    pub(super) metrics: Metrics,
    pub(super) log: Log,
}

/// Returns the service.
pub(super) fn app(gateway: Gateway) -> Router {
    let concurrency = gateway.concurrency;
    let gateway = Arc::new(gateway);
    // The layers are in the order in which a request passes them. What takes time comes after the limits.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(Arc::clone(&gateway), record))
        .layer(from_fn_with_state(Arc::clone(&gateway), admit))
        .layer(HandleErrorLayer::new(|_: BoxError| async {
            Rejection::overloaded()
        }))
        .layer(LoadShedLayer::new())
        .layer(GlobalConcurrencyLimitLayer::new(concurrency));
    let calls = Router::new().fallback(call).layer(layers);
    Router::new()
        .route("/health", get(|| async { "ok\n" }))
        .route("/metrics", get(metrics))
        .fallback_service(calls.with_state(Arc::clone(&gateway)))
        .layer(from_fn(protect))
        .with_state(gateway)
}

async fn metrics(State(gateway): State<Arc<Gateway>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, MEDIA_TYPE)], gateway.metrics.text())
}

/// Rejects requests without a valid token, and those that exceed a limit.
async fn admit(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Result<Response, Rejection> {
    let Some(caller) = gateway.callers.of(request.headers()) else {
        let message =
            "the token of the caller is missing or wrong: send it as `Authorization: Bearer TOKEN`";
        return Err(Rejection::new(
            StatusCode::UNAUTHORIZED,
            "gateway_unauthorized",
            message,
        ));
    };
    if let Some(facts) = request.extensions().get::<Arc<Facts>>() {
        // It is set once.
        let _ = facts.caller.set(Arc::clone(caller));
    }
    let _slot = caller.limits.admit()?;
    gateway.total_rate.admit()?;
    Ok(next.run(request).await)
}

/// Checks a request, sends it with the project's credentials, and returns the response.
async fn call(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
) -> Result<Response, Rejection> {
    let (parts, body) = request.into_parts();
    let facts = parts.extensions.get::<Arc<Facts>>();
    let caller = facts.and_then(|facts| facts.caller.get());
    let path = parts.uri.path();
    let named = path
        .strip_prefix(CALL)
        .filter(|_| parts.method == axum::http::Method::POST);
    let route = match named {
        Some(_) => None,
        None => {
            method(&parts.method).and_then(|method| stytch_generated::catalog().route(method, path))
        }
    };
    let entry = match (named, &route) {
        (Some(name), _) => stytch_generated::catalog().find(name),
        (None, route) => route.as_ref().map(|route| route.entry),
    };
    let Some(entry) = entry else {
        return Err(unknown(named, &parts.method, path));
    };
    if let Some(facts) = facts {
        let _ = facts.operation.set(entry.name);
    }
    gateway.check_allowed(entry, caller.map(Arc::as_ref))?;
    let body = gateway.read(body).await?;
    let body = fields::of_body(&parts.headers, &body)?;
    let merged = match &route {
        Some(route) => fields::of_parts(route, parts.uri.query(), &parts.headers, body),
        None => Merged {
            fields: body,
            problems: Vec::new(),
        },
    };
    gateway.send(entry, merged).await
}

impl Gateway {
    /// Checks the lists of the gateway and of the caller.
    fn check_allowed(&self, entry: &Entry, caller: Option<&Caller>) -> Result<(), Rejection> {
        let of_caller = |caller: &Caller| {
            caller
                .allowed
                .as_ref()
                .is_none_or(|allowed| allowed.contains(entry))
        };
        if self.allowed.contains(entry) && caller.is_some_and(of_caller) {
            return Ok(());
        }
        let message = format!("the operation `{}` is not allowed here", entry.name);
        Err(Rejection::new(
            StatusCode::FORBIDDEN,
            "gateway_operation_not_allowed",
            message,
        ))
    }

    /// Reads a body. A body that states that it is too large is not read.
    async fn read(&self, body: Body) -> Result<Bytes, Rejection> {
        let too_large = || {
            let message = format!("the body is larger than {} bytes", self.max_body);
            Rejection::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "gateway_body_too_large",
                message,
            )
        };
        if HttpBody::size_hint(&body).lower() > self.max_body as u64 {
            return Err(too_large());
        }
        let read = Limited::new(body, self.max_body).collect();
        match tokio::time::timeout(self.body_timeout, read).await {
            Ok(Ok(body)) => Ok(body.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
            Ok(Err(_)) => Err(Rejection::bad_request("the body is not complete")),
            Err(_) => Err(Rejection::new(
                StatusCode::REQUEST_TIMEOUT,
                "gateway_body_timeout",
                "the body took too long to arrive",
            )),
        }
    }

    async fn send(&self, entry: &'static Entry, merged: Merged) -> Result<Response, Rejection> {
        let checked = DynamicRequest::new(entry, Value::Object(merged.fields));
        let request = match checked {
            Ok(request) if merged.problems.is_empty() => request,
            checked => {
                return Err(Rejection::of_fields(
                    merged.problems,
                    checked.err().as_ref(),
                ));
            }
        };
        match self.client.call(&request).reply().await {
            Ok(reply) => Ok(passed(reply.status(), reply.body(), None)),
            Err(Error::Api(error)) => Ok(passed(
                error.http_status(),
                error.body(),
                error.retry_after(),
            )),
            Err(error) => Err(failed(&error)),
        }
    }
}

/// Returns the response of the API, with none of its headers except when to try again.
fn passed(status: u16, body: &[u8], retry_after: Option<Duration>) -> Response {
    let mut response = Response::new(Body::from(Bytes::copy_from_slice(body)));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(wait) = retry_after {
        headers.insert(RETRY_AFTER, wait.as_secs().into());
    }
    response
}

/// Returns the error for a call without a response that can be passed on. The client's own texts may name the server.
fn failed(error: &Error) -> Rejection {
    let (status, error_type, message) = match error {
        Error::Request(_) => (
            StatusCode::BAD_REQUEST,
            "gateway_request_invalid",
            "the request cannot be sent",
        ),
        _ if error.is_timeout() => (
            StatusCode::GATEWAY_TIMEOUT,
            "gateway_api_timeout",
            "the API did not respond in time",
        ),
        Error::Response(_) => (
            StatusCode::BAD_GATEWAY,
            "gateway_api_response",
            "the response of the API is not what it should be",
        ),
        _ => (
            StatusCode::BAD_GATEWAY,
            "gateway_api_unreachable",
            "the API could not be reached",
        ),
    };
    let advice = match error.may_have_acted() {
        true => ": it may have processed the request, so check before you repeat it",
        false => "",
    };
    Rejection::new(status, error_type, format!("{message}{advice}"))
}

/// Returns the error for a request that belongs to no operation, with similar ones.
fn unknown(name: Option<&str>, method: &axum::http::Method, path: &str) -> Rejection {
    let name = name.map_or_else(|| format!("{method} {path}"), str::to_owned);
    let message = match DynamicRequest::by_id(&name, json!({})) {
        Err(RequestError::UnknownOperation(error)) => error.to_string(),
        _ => "this is not an operation".to_owned(),
    };
    Rejection::new(StatusCode::NOT_FOUND, "gateway_operation_unknown", message)
}

fn method(method: &axum::http::Method) -> Option<Method> {
    let mut methods = Method::ALL.iter().copied();
    methods.find(|known| known.as_str() == method.as_str())
}
