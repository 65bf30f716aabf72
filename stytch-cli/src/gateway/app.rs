//! The gateway as a service, and what it does with a call.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use stytch_client::Method;
use stytch_generated::Secret;

use super::access::Call;
use super::fields::{self, Merged};
use super::metrics::MEDIA_TYPE;
use super::page;
use super::rejection::Rejection;
use super::state::{Facts, Gateway, unknown};
use crate::http::callers::{authorization, bearer};
use crate::http::{error, protect, protected};

/// The prefix of calls by the name of an operation.
const CALL: &str = "/call/";

/// The prefix of the paths of the API. Nothing else is below it.
const API: &str = "/v1/";

/// The service.
#[derive(Clone)]
pub(super) struct App {
    gateway: Arc<Gateway>,
    /// Everything, also what has the paths of the API.
    all: TowerToHyperService<Router>,
}

impl App {
    pub(super) fn new(gateway: Gateway) -> Self {
        let gateway = Arc::new(gateway);
        let mut all = Router::new()
            .route("/health", get(|| async { "ok\n" }))
            .route("/metrics", get(metrics));
        if gateway.page.is_some() {
            all = all
                .merge(page::routes(&gateway))
                .route(page::SEND, post(form).fallback(other));
        }
        let all = all.fallback(other).layer(from_fn(protect));
        Self {
            all: TowerToHyperService::new(all.with_state(Arc::clone(&gateway))),
            gateway,
        }
    }
}

impl Service<Request<Incoming>> for App {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    /// Responds to calls of the API without the router, whose layers would take more time than the checks of a call.
    fn call(&self, request: Request<Incoming>) -> Self::Future {
        if !request.uri().path().starts_with(API) {
            return Box::pin(self.all.call(request));
        }
        let gateway = Arc::clone(&self.gateway);
        let request = request.map(Body::new);
        Box::pin(async move { Ok(protected(respond(gateway, request, None).await)) })
    }
}

async fn metrics(State(gateway): State<Arc<Gateway>>, headers: HeaderMap) -> Response {
    if gateway.hosts.accept_for_metrics(&headers) {
        return ([(CONTENT_TYPE, MEDIA_TYPE)], gateway.metrics.text()).into_response();
    }
    let message = "the gateway has no metrics under this name: `--page-host NAME` adds a name\n";
    (StatusCode::MISDIRECTED_REQUEST, message).into_response()
}

/// Responds to the form of an operation.
async fn form(
    State(gateway): State<Arc<Gateway>>,
    name: Result<Path<String>, PathRejection>,
    request: Request,
) -> Response {
    // Nothing has the empty name.
    let name = name.map_or_else(|_| String::new(), |Path(name)| name);
    respond(gateway, request, Some(&name)).await
}

async fn other(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    respond(gateway, request, None).await
}

/// Responds to a call: by the form of an operation, or else by its path.
async fn respond(gateway: Arc<Gateway>, request: Request, form: Option<&str>) -> Response {
    let mut call = Call::begin(gateway, request.headers());
    let outcome = admitted(&call.gateway, &call.facts, request, form).await;
    call.end(outcome)
}

/// Rejects requests without a valid token, and those that exceed a limit. What takes time comes after the limits.
async fn admitted(
    gateway: &Gateway,
    facts: &Facts,
    request: Request,
    form: Option<&str>,
) -> Result<Response, Rejection> {
    let token = token(request.headers());
    let caller = token.and_then(|token| gateway.callers.find(&token));
    let Some(caller) = caller else {
        return Err(Rejection::new(
            StatusCode::UNAUTHORIZED,
            "gateway_unauthorized",
            error::UNAUTHORIZED,
        ));
    };
    // It is set once.
    let _ = facts.caller.set(Arc::clone(caller));
    let _slot = caller.limits.admit()?;
    gateway.total_rate.admit()?;
    let running = gateway.slots.try_acquire();
    let _running = running.map_err(|_| Rejection::overloaded())?;
    match form {
        Some(name) => page::send(gateway, facts, name, request).await,
        None => call(gateway, facts, request).await,
    }
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
async fn call(gateway: &Gateway, facts: &Facts, request: Request) -> Result<Response, Rejection> {
    let (parts, body) = request.into_parts();
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
