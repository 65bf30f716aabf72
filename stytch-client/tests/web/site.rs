//! An application whose handlers show what they got, and requests to it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::routing::get;
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use stytch_client::middleware::SessionLayer;
use stytch_client::session::{MemberSession, UserSession};
use stytch_client::stytch_generated::b2b::sessions::AuthenticateResponse;
use stytch_client::stytch_generated::consumer;
use tower::ServiceExt as _;

use crate::server::Reply;

/// A response, with its JSON or text.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Seen {
    /// The header of the response, or an empty text.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn error_type(&self) -> &str {
        self.body["error_type"].as_str().unwrap()
    }
}

/// Sends a request without a connection.
pub(crate) async fn send(app: &Router, path: &str, headers: &[(&str, &str)]) -> Seen {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send_request(app, request.body(Body::empty()).unwrap()).await
}

pub(crate) async fn send_request(app: &Router, request: Request<Body>) -> Seen {
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    let body = serde_json::from_slice(&bytes)
        .unwrap_or_else(|_| String::from_utf8(bytes.to_vec()).unwrap().into());
    Seen {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

/// Routes for members: `/` accepts everyone, `/member` does not.
pub(crate) fn members(layer: SessionLayer<MemberSession>) -> Router {
    let home = async |session: Option<MemberSession>| match session {
        Some(session) => session.member_id,
        None => "nobody".to_owned(),
    };
    Router::new()
        .route("/", get(home))
        .route(
            "/member",
            get(async |session: MemberSession| session.member_id),
        )
        .layer(layer)
}

/// The same for users.
pub(crate) fn users(layer: SessionLayer<UserSession>) -> Router {
    let home = async |session: Option<UserSession>| match session {
        Some(session) => session.user_id,
        None => "nobody".to_owned(),
    };
    Router::new()
        .route("/", get(home))
        .route("/user", get(async |session: UserSession| session.user_id))
        .layer(layer)
}

pub(crate) fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

pub(crate) fn jwt_cookie(token: &str) -> String {
    format!("stytch_session_jwt={token}")
}

/// The server's response for a valid session of a member.
pub(crate) fn accepted() -> Reply {
    let mut response = serde_json::to_value(AuthenticateResponse::default()).unwrap();
    response["status_code"] = 200.into();
    response["session_jwt"] = "new.jwt.canary".into();
    response["member_session"]["member_id"] = "member-test-server".into();
    response["member_session"]["organization_id"] = "organization-test-1".into();
    response["member_session"]["roles"] = json!(["editor"]);
    Reply::Json(200, response)
}

/// The same of a user.
pub(crate) fn accepted_user() -> Reply {
    let response = consumer::sessions::AuthenticateResponse::default();
    let mut response = serde_json::to_value(response).unwrap();
    response["status_code"] = 200.into();
    response["session_jwt"] = "new.jwt.canary".into();
    response["session"]["user_id"] = "user-test-server".into();
    Reply::Json(200, response)
}
