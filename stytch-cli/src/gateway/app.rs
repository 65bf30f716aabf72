//! The gateway as a service: its layers, and what it does with a call.

use std::sync::Arc;

use axum::error_handling::HandleErrorLayer;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{BoxError, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use stytch_client::Method;
use stytch_generated::Secret;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;

use super::access::record;
use super::fields::{self, Merged};
use super::metrics::MEDIA_TYPE;
use super::page;
use super::rejection::Rejection;
use super::state::{Facts, Gateway, unknown};
use crate::http::callers::{authorization, bearer};
use crate::http::{error, protect};

/// The prefix of calls by the name of an operation.
const CALL: &str = "/call/";

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

async fn metrics(State(gateway): State<Arc<Gateway>>, headers: HeaderMap) -> Response {
    if gateway.hosts.accept_for_metrics(&headers) {
        return ([(CONTENT_TYPE, MEDIA_TYPE)], gateway.metrics.text()).into_response();
    }
    let message = "the gateway has no metrics under this name: `--page-host NAME` adds a name\n";
    (StatusCode::MISDIRECTED_REQUEST, message).into_response()
}

/// Rejects requests without a valid token, and those that exceed a limit.
async fn admit(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Result<Response, Rejection> {
    let token = token(request.headers());
    let Some(caller) = token.and_then(|token| gateway.callers.find(&token)) else {
        return Err(Rejection::new(
            StatusCode::UNAUTHORIZED,
            "gateway_unauthorized",
            error::UNAUTHORIZED,
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
    gateway.admit(entry, facts)?;
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

fn method(method: &axum::http::Method) -> Option<Method> {
    let mut methods = Method::ALL.iter().copied();
    methods.find(|known| known.as_str() == method.as_str())
}
