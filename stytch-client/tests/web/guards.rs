//! Permissions of routes and of handlers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use bytes::Bytes;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use stytch_client::middleware::{AccessError, RequestSession, SessionLayer, require_permission};
use stytch_client::rbac::Denied;
use stytch_client::session::{JwtError, MemberSession, UserSession};
use tokio::time::advance;

use crate::server::{Reply, Server};
use crate::signer::{FIRST, fresh, member_at, now, user_at};
use crate::site::{accepted, jwt_cookie, send};

fn role(id: &str, action: &str) -> Value {
    let permissions = json!([{ "resource_id": "documents", "actions": [action] }]);
    json!({ "role_id": id, "description": "", "permissions": permissions })
}

/// A server with policies.
fn respond(request: &Request<Bytes>) -> Reply {
    let policy = json!({ "roles": [role("stytch_user", "read")], "resources": [], "scopes": [] });
    let mut body = match request.uri().path() {
        "/v1/b2b/rbac/policy" | "/v1/rbac/policy" => json!({ "policy": policy }),
        "/v1/b2b/rbac/organizations/organization-test-1" => {
            json!({ "org_policy": { "roles": [role("editor", "write")] } })
        }
        _ => return accepted(),
    };
    body["status_code"] = 200.into();
    body["request_id"] = "request-id-test-1".into();
    Reply::Json(200, body)
}

type InHandler = RequestSession<MemberSession>;

fn members(server: &Server) -> Router {
    let guarded = |action: &'static str| {
        Router::new()
            .route(&format!("/{action}"), get(async || "done"))
            .route_layer(require_permission::<MemberSession>("documents", action))
    };
    async fn in_handler(
        Path(action): Path<String>,
        request: InHandler,
    ) -> Result<String, AccessError> {
        Ok(request
            .authorize("documents", &action)
            .await?
            .member_id
            .clone())
    }
    async fn in_organization(
        Path(id): Path<String>,
        request: InHandler,
    ) -> Result<String, AccessError> {
        let session = request.authorize_in(&id, "documents", "write").await?;
        Ok(session.organization_id.clone())
    }
    let by_path = require_permission::<MemberSession>("documents", "write")
        .organization_in_path("/organizations/{organization_id}")
        .unwrap();
    let wrong_path = require_permission::<MemberSession>("documents", "write")
        .organization_in_path("/elsewhere/{organization_id}")
        .unwrap();
    Router::new()
        .merge(guarded("read"))
        .merge(guarded("write"))
        .merge(guarded("delete"))
        .route("/handler/{action}", get(in_handler))
        .route("/handler/in/{id}", get(in_organization))
        .route(
            "/organizations/{id}/documents",
            get(async |Path(id): Path<String>| id).layer(by_path),
        )
        .route("/wrong/{id}", get(async || "").layer(wrong_path))
        .route("/open", get(async || "open"))
        .layer(SessionLayer::<MemberSession>::new(server.client()))
}

#[tokio::test(start_paused = true)]
async fn permissions_of_members() {
    let server = Server::new(&[&FIRST], respond);
    let app = members(&server);
    let cookie = jwt_cookie(&fresh(&FIRST));
    for (path, body) in [
        ("/read", "done"),
        ("/write", "done"),
        ("/open", "open"),
        ("/handler/read", "member-test-1"),
        ("/handler/write", "member-test-1"),
        ("/handler/in/organization-test-1", "organization-test-1"),
        (
            "/organizations/organization-test-1/documents",
            "organization-test-1",
        ),
    ] {
        let seen = send(&app, path, &[("cookie", &cookie)]).await;
        assert_eq!(
            (seen.status, seen.body),
            (StatusCode::OK, body.into()),
            "{path}"
        );
    }
    // The policies are fetched once, and the server is not asked about sessions.
    assert_eq!(server.seen().len(), 2);
    for path in ["/delete", "/handler/delete"] {
        let seen = send(&app, path, &[("cookie", &cookie)]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(seen.error_type(), "session_authorization_error");
        let challenge = r#"Bearer realm="stytch", error="insufficient_scope""#;
        assert_eq!(seen.header("www-authenticate"), challenge);
    }
    assert_eq!(server.seen().len(), 2);
}

/// The organization of the path must be exactly that of the session.
#[tokio::test(start_paused = true)]
async fn members_have_no_permissions_elsewhere() {
    let server = Server::new(&[&FIRST], respond);
    let app = members(&server);
    let cookie = jwt_cookie(&fresh(&FIRST));
    for id in [
        "organization-test-2",
        "organization-test-1%2F",
        "organization%2Dtest-1",
        "ORGANIZATION-TEST-1",
    ] {
        let by_path = format!("/organizations/{id}/documents");
        let seen = send(&app, &by_path, &[("cookie", &cookie)]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{id}");
        assert_eq!(seen.error_type(), "session_authorization_tenancy_error");
    }
    let seen = send(
        &app,
        "/handler/in/organization-test-2",
        &[("cookie", &cookie)],
    )
    .await;
    assert_eq!(seen.error_type(), "session_authorization_tenancy_error");
    // No policy is needed for that.
    assert_eq!(server.seen(), []);
    let seen = send(&app, "/wrong/organization-test-1", &[("cookie", &cookie)]).await;
    assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test(start_paused = true)]
async fn without_a_session_nothing_is_permitted() {
    let server = Server::new(&[&FIRST], |_| Reply::Down);
    let app = members(&server);
    for path in [
        "/read",
        "/delete",
        "/handler/read",
        "/organizations/organization-test-1/documents",
    ] {
        let seen = send(&app, path, &[]).await;
        assert_eq!(seen.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(seen.header("www-authenticate"), r#"Bearer realm="stytch""#);
        let seen = send(&app, path, &[("authorization", "Bearer x")]).await;
        assert_eq!(seen.status, StatusCode::UNAUTHORIZED, "{path}");
        let seen = send(&app, path, &[("cookie", "stytch_session=x")]).await;
        assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
    }
    // Without the layer, nothing is permitted either.
    let unlayered = Router::new()
        .route("/", get(async || "secret"))
        .route_layer(require_permission::<MemberSession>("documents", "read"));
    let cookie = jwt_cookie(&fresh(&FIRST));
    let seen = send(&unlayered, "/", &[("cookie", &cookie)]).await;
    assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test(start_paused = true)]
async fn roles_decide_and_roles_of_the_server_too() {
    let server = Server::new(&[&FIRST], respond);
    let app = members(&server);
    let with_roles = |roles: Value| {
        let mut claims = member_at(now(), 1);
        claims["https://stytch.com/session"]["roles"] = roles;
        jwt_cookie(&FIRST.sign(&claims))
    };
    for (roles, read, write) in [
        (json!(["stytch_user"]), true, false),
        (json!(["editor"]), false, true),
        (json!(["unknown"]), false, false),
        (json!([]), false, false),
        // The token does not state them.
        (Value::Null, false, false),
    ] {
        let cookie = with_roles(roles.clone());
        for (path, permitted) in [
            ("/read", read),
            ("/write", write),
            ("/handler/write", write),
        ] {
            let seen = send(&app, path, &[("cookie", &cookie)]).await;
            let expected = if permitted {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(seen.status, expected, "{roles} {path}");
        }
    }
    let token = [("cookie", "stytch_session=token")];
    assert_eq!(send(&app, "/write", &token).await.status, StatusCode::OK);
    assert_eq!(
        send(&app, "/read", &token).await.status,
        StatusCode::FORBIDDEN
    );
}

/// An old policy may permit what was forbidden since, so it is not used.
#[tokio::test(start_paused = true)]
async fn without_a_policy_nothing_is_permitted() {
    let is_down = Arc::new(AtomicBool::new(true));
    let down = Arc::clone(&is_down);
    let server = Server::new(&[&FIRST], move |request| {
        if down.load(Ordering::SeqCst) {
            Reply::Down
        } else {
            respond(request)
        }
    });
    let app = members(&server);
    let status = async |path: &str| {
        let cookie = jwt_cookie(&fresh(&FIRST));
        send(&app, path, &[("cookie", &cookie)]).await.status
    };
    for path in ["/read", "/delete", "/handler/read"] {
        assert_eq!(
            status(path).await,
            StatusCode::SERVICE_UNAVAILABLE,
            "{path}"
        );
    }
    assert_eq!(status("/open").await, StatusCode::OK);
    is_down.store(false, Ordering::SeqCst);
    advance(Duration::from_secs(2)).await;
    assert_eq!(status("/read").await, StatusCode::OK);
    assert_eq!(status("/delete").await, StatusCode::FORBIDDEN);
    is_down.store(true, Ordering::SeqCst);
    advance(Duration::from_secs(299)).await;
    assert_eq!(status("/read").await, StatusCode::OK);
    advance(Duration::from_secs(2)).await;
    assert_eq!(status("/read").await, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test(start_paused = true)]
async fn permissions_of_users() {
    let server = Server::new(&[&FIRST], respond);
    async fn in_handler(
        Path(action): Path<String>,
        request: RequestSession<UserSession>,
    ) -> Result<String, AccessError> {
        let error = match request.authorize("documents", &action).await {
            Ok(session) => return Ok(session.user_id.clone()),
            Err(error) => error,
        };
        let denied = error.jwt_error().unwrap();
        assert!(
            matches!(denied, JwtError::Denied(Denied::NotPermitted)),
            "{denied}"
        );
        Err(error)
    }
    let guard = require_permission::<UserSession>("documents", String::from("write"));
    let app = Router::new()
        .route("/write", get(async || "done").layer(guard))
        .route("/handler/{action}", get(in_handler))
        .layer(SessionLayer::<UserSession>::new(server.client()));
    let cookie = jwt_cookie(&FIRST.sign(&user_at(now(), 1)));
    assert_eq!(
        send(&app, "/handler/read", &[("cookie", &cookie)])
            .await
            .body,
        "user-test-1"
    );
    for path in ["/write", "/handler/write"] {
        let seen = send(&app, path, &[("cookie", &cookie)]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
    }
    let paths: Vec<_> = server.seen().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["/v1/rbac/policy"]);
}
