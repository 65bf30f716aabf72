//! The gateway as a service: its layers, and what it does with a call.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::error_handling::HandleErrorLayer;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{BoxError, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::{Value, json};
use stytch_client::dynamic::DynamicRequest;
use stytch_client::{Client, Error, Method, RequestError};
use stytch_generated::Secret;
use stytch_generated::runtime::catalog::Entry;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;

use super::access::{Facts, record};
use super::fields::{self, Merged};
use super::metrics::{MEDIA_TYPE, Metrics};
use super::page::{self, Page};
use super::rejection::{Problem, Rejection};
use crate::allowed::{Allowed, STRAYS, straying};
use crate::http::body::{self, Limit, Unread};
use crate::http::callers::{Caller, Callers, authorization, bearer};
use crate::http::limits::Rate;
use crate::http::protect;
use crate::log::Log;

/// The prefix of calls by the name of an operation.
const CALL: &str = "/call/";

/// What a message says about a request that may have arrived.
const CHECK_FIRST: &str = ": it may have processed the request, so check before you repeat it";

/// Everything that calls share.
pub(super) struct Gateway {
    pub(super) client: Client,
    pub(super) allowed: Allowed,
    pub(super) callers: Callers,
    pub(super) total_rate: Rate,
    pub(super) concurrency: usize,
    pub(super) body: Limit,
    pub(super) metrics: Metrics,
    /// `None` without the page.
    pub(super) page: Option<Page>,
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
    let mut calls = Router::new().fallback(call);
    let mut others = Router::new()
        .route("/health", get(|| async { "ok\n" }))
        .route("/metrics", get(metrics));
    if gateway.page.is_some() {
        calls = calls.route(page::SEND, post(page::send));
        others = others.merge(page::routes(&gateway));
    }
    let calls = calls.layer(layers);
    others
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
    let token = token(request.headers());
    let Some(caller) = token.and_then(|token| gateway.callers.find(&token)) else {
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

/// Returns the token: a bearer token, or the password of Basic authentication, which Stytch's SDKs send in place of the
/// project's secret.
fn token(headers: &HeaderMap) -> Option<Secret> {
    let (scheme, value) = authorization(headers)?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return bearer(headers);
    }
    let decoded = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
    let (_, password) = decoded.split_once(':')?;
    Some(Secret::from(password))
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
        let name = named.map_or_else(|| format!("{} {path}", parts.method), str::to_owned);
        return Err(unknown(&name));
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
    pub(super) fn check_allowed(
        &self,
        entry: &Entry,
        caller: Option<&Caller>,
    ) -> Result<(), Rejection> {
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
    pub(super) async fn read(&self, body: Body) -> Result<Bytes, Rejection> {
        body::read(body, self.body)
            .await
            .map_err(|unread| match unread {
                Unread::TooLarge => Rejection::new(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "gateway_body_too_large",
                    format!("the body is larger than {} bytes", self.body.bytes),
                ),
                Unread::TooSlow => Rejection::new(
                    StatusCode::REQUEST_TIMEOUT,
                    "gateway_body_timeout",
                    "the body took too long to arrive",
                ),
                Unread::Incomplete => Rejection::bad_request("the body is not complete"),
            })
    }

    pub(super) async fn send(
        &self,
        entry: &'static Entry,
        mut merged: Merged,
    ) -> Result<Response, Rejection> {
        let straying = straying(entry, &merged.fields).map(|name| Problem {
            pointer: fields::pointer(name),
            message: STRAYS.to_owned(),
        });
        merged.problems.extend(straying);
        let checked = DynamicRequest::new(entry, Value::Object(merged.fields));
        let request = match checked {
            Ok(request) if merged.problems.is_empty() => request,
            checked => {
                let problems = Problem::all(merged.problems, checked.err().as_ref());
                return Err(Rejection::of_fields(problems));
            }
        };
        match self.client.call(&request).bytes().await {
            Ok(reply) if is_object(&reply.response) => {
                Ok(passed(reply.status(), reply.into_response(), None))
            }
            Ok(_) => Err(unreadable()),
            Err(Error::Api(error)) => Ok(passed(
                error.http_status(),
                Bytes::copy_from_slice(error.body()),
                error.retry_after(),
            )),
            Err(error) => Err(failed(&error)),
        }
    }
}

/// Returns the response of the API, with none of its headers except when to try again.
fn passed(status: u16, body: Bytes, retry_after: Option<Duration>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(wait) = retry_after {
        headers.insert(RETRY_AFTER, wait.as_secs().into());
    }
    response
}

/// Returns whether a body looks like a JSON object, as all responses of the API do. A full check would cost more than
/// everything else that the gateway does with a response.
fn is_object(body: &[u8]) -> bool {
    let body = body.trim_ascii();
    body.starts_with(b"{") && body.ends_with(b"}")
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
        Error::Response(_) => return unreadable(),
        _ => (
            StatusCode::BAD_GATEWAY,
            "gateway_api_unreachable",
            "the API could not be reached",
        ),
    };
    match error.may_have_acted() {
        true => Rejection::new(status, error_type, format!("{message}{CHECK_FIRST}")),
        false => Rejection::new(status, error_type, message),
    }
}

/// Returns the error for a response that is not that of an API.
fn unreadable() -> Rejection {
    let message = format!("the response of the API is not what it should be{CHECK_FIRST}");
    Rejection::new(StatusCode::BAD_GATEWAY, "gateway_api_response", message)
}

/// Returns the error for a name, or a method and path, that belongs to no operation, with similar ones.
pub(super) fn unknown(name: &str) -> Rejection {
    let message = match DynamicRequest::by_id(name, json!({})) {
        Err(RequestError::UnknownOperation(error)) => error.to_string(),
        _ => "this is not an operation".to_owned(),
    };
    Rejection::new(StatusCode::NOT_FOUND, "gateway_operation_unknown", message)
}

fn method(method: &axum::http::Method) -> Option<Method> {
    let mut methods = Method::ALL.iter().copied();
    methods.find(|known| known.as_str() == method.as_str())
}
