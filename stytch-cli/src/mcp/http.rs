//! The server over HTTP, in the transport that the protocol calls Streamable HTTP.
//!
//! Requests are independent of each other, so that clients cannot fill the memory with sessions. A client of a protocol
//! before 2026-07-28 cancels a call with another request. For this it gets the id of a session, which is stored only while
//! a call is running.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{any, get};
use bytes::Bytes;
use http_body_util::Full;
use rmcp::model::{ClientJsonRpcMessage, ClientNotification, ClientRequest};
use rmcp::transport::common::server_side_http::session_id;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};

use super::log::Log;
use super::options::Http;
use super::rejection::Rejection;
use super::running::Key;
use super::server::{SESSION, Server};
use crate::http::body::{self, Limit};
use crate::http::callers::{Caller, Callers, bearer};
use crate::http::protect;

/// The path of the server.
pub(super) const PATH: &str = "/mcp";

type Service = StreamableHttpService<Arc<Server>, NeverSessionManager>;

/// Everything that requests share.
struct Shared {
    log: Log,
    callers: Callers,
    /// The servers of the callers, by their names.
    endpoints: HashMap<String, Endpoint>,
    body: Limit,
}

/// The server of one caller.
struct Endpoint {
    server: Arc<Server>,
    service: Service,
}

/// Returns the service, with a server for each caller.
pub(super) fn app(options: &Http, callers: Callers, server: &Server) -> Router {
    let config = config(options);
    let endpoint = |caller: &Arc<Caller>| {
        let server = Arc::new(server.of_caller(caller));
        let served = Arc::clone(&server);
        let service = Service::new(
            move || Ok(Arc::clone(&served)),
            Arc::default(),
            config.clone(),
        );
        (caller.name.clone(), Endpoint { server, service })
    };
    let shared = Shared {
        log: server.log.clone(),
        endpoints: callers.all().iter().map(endpoint).collect(),
        callers,
        body: options.body,
    };
    Router::new()
        .route("/health", get(|| async { "ok\n" }))
        .route(PATH, any(respond))
        .fallback(|| async { (StatusCode::NOT_FOUND, "the server is at /mcp\n") })
        .layer(from_fn(protect))
        .with_state(Arc::new(shared))
}

/// Returns the settings of the transport. A page of another site cannot send requests, even if the name of its host has the
/// address of this machine.
fn config(options: &Http) -> StreamableHttpServerConfig {
    let config = StreamableHttpServerConfig::default();
    let mut hosts = config.allowed_hosts.clone();
    let address = options.listen.ip();
    if !address.is_unspecified() {
        hosts.push(address.to_string());
    }
    hosts.extend_from_slice(&options.hosts);
    config
        .with_allowed_hosts(hosts)
        .with_allowed_origins(&options.origins)
        .enforce_origin_validation()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(options.body.bytes)
}

/// Responds to a request, and logs it if it is rejected.
async fn respond(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let token = bearer(request.headers());
    let caller = token.and_then(|token| shared.callers.find(&token));
    let response = match caller {
        Some(caller) => shared.admit(caller, request).await,
        None => Err(Rejection::unauthorized()),
    };
    let response = response.unwrap_or_else(Rejection::render);
    let status = response.status();
    // Clients find out with other methods what the server supports.
    if status.as_u16() >= 400 && status != StatusCode::METHOD_NOT_ALLOWED {
        let caller = caller.map(|caller| caller.name.as_str());
        shared
            .log
            .line(caller, &format!("a request was rejected: {status}"));
    }
    response
}

impl Shared {
    /// Serves a request of a caller within the limits of the caller.
    async fn admit(&self, caller: &Caller, request: Request) -> Result<Response, Rejection> {
        let endpoint = self.endpoints.get(&caller.name);
        let endpoint = endpoint.ok_or_else(Rejection::unauthorized)?;
        let _slot = caller.limits.admit()?;
        let (parts, body) = request.into_parts();
        let body = match parts.method {
            Method::POST => body::read(body, self.body).await,
            _ => Ok(Bytes::new()),
        };
        let body = body.map_err(|unread| Rejection::of_body(unread, self.body))?;
        Ok(endpoint.serve(Request::from_parts(parts, body)).await)
    }
}

impl Endpoint {
    /// Serves a request, and does what the transport does not without sessions: it cancels calls.
    async fn serve(&self, request: axum::http::Request<Bytes>) -> Response {
        let session = request.headers().get(SESSION).cloned();
        let body = request.body().clone();
        let response = self.service.handle(request.map(Full::new)).await;
        let mut response = response.map(Body::new);
        // The transport has checked the headers and the message.
        match (response.status(), session) {
            (StatusCode::ACCEPTED, Some(session)) => self.cancel(&session, &body),
            (StatusCode::OK, None) if begins(&body) => {
                if let Ok(id) = HeaderValue::from_str(&session_id()) {
                    response
                        .headers_mut()
                        .insert(HeaderName::from_static(SESSION), id);
                }
            }
            _ => {}
        }
        response
    }

    /// Cancels a call if the message says so.
    fn cancel(&self, session: &HeaderValue, body: &[u8]) {
        let Some(ClientJsonRpcMessage::Notification(message)) = message(body) else {
            return;
        };
        if let ClientNotification::CancelledNotification(cancelled) = message.notification
            && let (Some(request), Ok(session)) = (cancelled.params.request_id, session.to_str())
        {
            let session = session.to_owned();
            self.server.running.cancel(&Key { session, request });
        }
    }
}

/// Returns whether a message begins a session.
fn begins(body: &[u8]) -> bool {
    match message(body) {
        Some(ClientJsonRpcMessage::Request(message)) => {
            matches!(message.request, ClientRequest::InitializeRequest(_))
        }
        _ => false,
    }
}

fn message(body: &[u8]) -> Option<ClientJsonRpcMessage> {
    serde_json::from_slice(body).ok()
}
