//! Permissions are checked with the roles of the token and the policies of the project and the organization.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use stytch_client::Client;
use stytch_client::rbac::Denied;
use stytch_client::rbac::b2b::{OrganizationPolicy, is_authorized};
use stytch_client::session::{Authenticated, JwtError, LocalError, MemberSession, UserSession};
use stytch_client::stytch_generated::b2b::rbac::Policy;
use stytch_client::stytch_generated::b2b::sessions::{AuthenticateResponse, AuthorizationCheck};
use stytch_client::stytch_generated::consumer;
use tokio::time::{Instant, advance};

use crate::server::{Reply, Server, error};
use crate::signer::{FIRST, fresh, member_at, now, user_at};

const PROJECT_POLICY: &str = "/v1/b2b/rbac/policy";
const ORGANIZATION_POLICY: &str = "/v1/b2b/rbac/organizations/organization-test-1";
const AUTHENTICATE: &str = "/v1/b2b/sessions/authenticate";

fn role(id: &str, action: &str) -> Value {
    let permissions = json!([{ "resource_id": "documents", "actions": [action] }]);
    json!({ "role_id": id, "description": "", "permissions": permissions })
}

fn policy() -> Value {
    json!({ "roles": [role("stytch_user", "read")], "resources": [], "scopes": [] })
}

/// A server with policies and with a `yes` to every question about a session.
fn respond(request: &Request<Bytes>) -> Reply {
    let mut body = match request.uri().path() {
        PROJECT_POLICY | "/v1/rbac/policy" => json!({ "policy": policy() }),
        ORGANIZATION_POLICY => json!({ "org_policy": { "roles": [role("editor", "write")] } }),
        _ => {
            let mut response = AuthenticateResponse::default();
            response.member_session.member_id = "member-test-1".into();
            response.member_session.organization_id = "organization-test-1".into();
            serde_json::to_value(response).unwrap()
        }
    };
    body["status_code"] = 200.into();
    body["request_id"] = "request-id-test-1".into();
    Reply::Json(200, body)
}

fn check(organization_id: &str, action: &str) -> AuthorizationCheck {
    AuthorizationCheck::builder()
        .organization_id(organization_id)
        .resource_id("documents")
        .action(action)
        .build()
}

async fn send(
    client: &Client,
    token: &str,
    check: AuthorizationCheck,
) -> Result<Authenticated<MemberSession>, JwtError> {
    client.authenticate_jwt(token).authorize(check).send().await
}

fn paths(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|(path, _)| path).collect()
}

#[tokio::test(start_paused = true)]
async fn roles_of_the_project_and_of_the_organization() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let token = fresh(&FIRST);
    for action in ["read", "write"] {
        let authenticated = send(&client, &token, check("organization-test-1", action)).await;
        assert!(authenticated.unwrap().response.is_none(), "{action}");
    }
    let mut paths = paths(&server);
    paths.sort();
    assert_eq!(paths, [ORGANIZATION_POLICY, PROJECT_POLICY]);
}

/// The server would say yes, but is not asked.
#[tokio::test(start_paused = true)]
async fn a_denial_stays_a_denial() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let token = fresh(&FIRST);
    let error = send(&client, &token, check("organization-test-1", "delete"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, JwtError::Denied(Denied::NotPermitted)),
        "{error:?}"
    );
    assert!(error.is_denied() && !error.is_unauthenticated());
    assert!(!paths(&server).iter().any(|path| path == AUTHENTICATE));
}

#[tokio::test(start_paused = true)]
async fn a_foreign_organization_is_denied_without_its_policy() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let token = fresh(&FIRST);
    let error = send(&client, &token, check("organization-test-2", "read"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, JwtError::Denied(Denied::OtherOrganization)),
        "{error:?}"
    );
}

/// What is not known here is decided by the server, which gets the permission with the token.
#[tokio::test(start_paused = true)]
async fn the_server_checks_what_cannot_be_checked_here() {
    let expected = json!({
        "organization_id": "organization-test-1", "resource_id": "documents", "action": "delete",
    });
    let mut without_roles = member_at(now(), 1);
    without_roles["https://stytch.com/session"]
        .as_object_mut()
        .unwrap()
        .remove("roles");
    for token in [
        FIRST.sign(&without_roles),
        FIRST.sign(&member_at(now(), 301)),
    ] {
        let server = Server::new(&[&FIRST], respond);
        let client = server.client();
        let asked = send(&client, &token, check("organization-test-1", "delete")).await;
        assert!(asked.unwrap().response.is_some());
        let seen = server.seen();
        let (path, body) = seen.last().unwrap();
        assert_eq!(path, AUTHENTICATE);
        assert_eq!(body["authorization_check"], expected);
    }

    // Without asking, nothing is known to permit it.
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let token = FIRST.sign(&without_roles);
    let call = client.authenticate_jwt::<MemberSession>(&token);
    let call = call.authorize(check("organization-test-1", "read"));
    let error = call.local().await.unwrap_err();
    assert!(
        matches!(error, JwtError::Local(LocalError::NoRoles)),
        "{error:?}"
    );
    assert!(error.is_denied() && !error.is_unauthenticated());

    // The policy of the project, then that of the organization cannot be fetched.
    for unknown in [PROJECT_POLICY, ORGANIZATION_POLICY] {
        let server = Server::new(&[&FIRST], move |request| {
            if request.uri().path() == unknown {
                return Reply::Down;
            }
            respond(request)
        });
        let client = server.client();
        let token = fresh(&FIRST);
        let asked = send(&client, &token, check("organization-test-1", "delete")).await;
        assert!(asked.unwrap().response.is_some(), "{unknown}");
        assert_eq!(
            server.seen().last().unwrap().1["authorization_check"],
            expected
        );
        let call = client.authenticate_jwt::<MemberSession>(&token);
        let error = call
            .authorize(check("organization-test-1", "read"))
            .local()
            .await;
        let error = error.unwrap_err();
        assert!(
            matches!(error, JwtError::Local(LocalError::Policy(_))),
            "{error:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn policies_are_used_for_five_minutes_and_no_longer() {
    let is_down = Arc::new(AtomicBool::new(false));
    let down = Arc::clone(&is_down);
    let server = Server::new(&[&FIRST], move |request| {
        if down.load(Ordering::SeqCst) {
            Reply::Down
        } else {
            respond(request)
        }
    });
    let client = server.client();
    let permitted = async |client: &Client| {
        let token = fresh(&FIRST);
        let call = client.authenticate_jwt::<MemberSession>(&token);
        call.authorize(check("organization-test-1", "read"))
            .local()
            .await
    };
    permitted(&client).await.unwrap();
    assert_eq!(server.seen().len(), 2);
    advance(Duration::from_secs(299)).await;
    permitted(&client.clone()).await.unwrap();
    assert_eq!(server.seen().len(), 2);
    advance(Duration::from_secs(2)).await;
    permitted(&client).await.unwrap();
    assert_eq!(server.seen().len(), 4);
    // An old policy might permit what is forbidden by now.
    is_down.store(true, Ordering::SeqCst);
    advance(Duration::from_secs(301)).await;
    let error = permitted(&client).await.unwrap_err();
    assert!(
        matches!(error, JwtError::Local(LocalError::Policy(_))),
        "{error:?}"
    );
    is_down.store(false, Ordering::SeqCst);
    advance(Duration::from_secs(2)).await;
    permitted(&client).await.unwrap();

    let client = server.with(server.settings().policy_lifetime(Duration::from_secs(10)));
    let before = server.seen().len();
    for _ in 0..3 {
        permitted(&client).await.unwrap();
        advance(Duration::from_secs(10)).await;
    }
    assert_eq!(server.seen().len(), before + 6);
}

#[tokio::test(start_paused = true)]
async fn with_a_lifetime_of_zero_each_check_fetches_each_policy_once() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.with(server.settings().policy_lifetime(Duration::ZERO));
    let token = fresh(&FIRST);
    for checks in 1..4 {
        let call = client.authenticate_jwt::<MemberSession>(&token);
        let call = call.authorize(check("organization-test-1", "write"));
        call.local().await.unwrap();
        assert_eq!(server.seen().len(), 2 * checks);
    }
}

/// The policies are old enough for a refresh, and young enough to be used.
#[tokio::test(start_paused = true)]
async fn policies_are_refreshed_before_anyone_waits() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let token = fresh(&FIRST);
    let waited = async || {
        let begin = Instant::now();
        let call = client.authenticate_jwt::<MemberSession>(&token);
        let call = call.authorize(check("organization-test-1", "write"));
        call.local().await.unwrap();
        begin.elapsed() > Duration::ZERO
    };
    assert!(waited().await);
    for round in 1..4 {
        advance(Duration::from_secs(230)).await;
        assert!(!waited().await);
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(server.seen().len(), 2 * round);
        advance(Duration::from_secs(20)).await;
        assert!(!waited().await);
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(server.seen().len(), 2 * round + 2);
    }
}

/// An empty policy would deny everything. The last one remains in use, and the server is asked if there is none.
#[tokio::test(start_paused = true)]
async fn a_response_without_a_policy_is_an_error() {
    let is_missing = Arc::new(AtomicBool::new(true));
    let missing = Arc::clone(&is_missing);
    let server = Server::new(&[&FIRST], move |request| {
        let reply = respond(request);
        let Reply::Json(status, mut body) = reply else {
            return reply;
        };
        if missing.load(Ordering::SeqCst) {
            body.as_object_mut().unwrap().remove("policy");
            body.as_object_mut().unwrap().remove("org_policy");
        }
        Reply::Json(status, body)
    });
    let client = server.client();
    let member = fresh(&FIRST);
    let user = FIRST.sign(&user_at(now(), 1));
    let of_member = || {
        let call = client.authenticate_jwt::<MemberSession>(&member);
        call.authorize(check("organization-test-1", "read"))
    };
    let of_user = || {
        let check = consumer::sessions::AuthorizationCheck::builder()
            .resource_id("documents")
            .action("read")
            .build();
        let call = client.authenticate_jwt::<UserSession>(&user);
        call.authorize(check)
    };
    for error in [
        of_member().local().await.unwrap_err(),
        of_user().local().await.unwrap_err(),
    ] {
        let text = error.to_string();
        assert!(text.contains("policy"), "{text}");
        assert!(
            matches!(error, JwtError::Local(LocalError::Policy(_))),
            "{error:?}"
        );
    }
    assert!(of_member().send().await.unwrap().response.is_some());

    is_missing.store(false, Ordering::SeqCst);
    advance(Duration::from_secs(2)).await;
    of_member().local().await.unwrap();
    of_user().local().await.unwrap();
    is_missing.store(true, Ordering::SeqCst);
    advance(Duration::from_secs(250)).await;
    for _ in 0..10 {
        of_member().local().await.unwrap();
        of_user().local().await.unwrap();
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_checks_fetch_each_policy_once() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let client = client.clone();
        tasks.spawn(async move {
            let token = fresh(&FIRST);
            send(&client, &token, check("organization-test-1", "write"))
                .await
                .is_ok()
        });
    }
    assert!(
        tasks
            .join_all()
            .await
            .into_iter()
            .all(|permitted| permitted)
    );
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn permissions_of_users() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let token = FIRST.sign(&user_at(now(), 1));
    let send = async |action: &str| {
        let check = consumer::sessions::AuthorizationCheck::builder()
            .resource_id("documents")
            .action(action)
            .build();
        let call = client.authenticate_jwt::<UserSession>(&token);
        call.authorize(check).send().await
    };
    assert!(send("read").await.is_ok());
    assert!(send("write").await.unwrap_err().is_denied());
    assert_eq!(paths(&server), ["/v1/rbac/policy"]);
}

/// All permissions are required: the second one is denied, in either order.
#[tokio::test(start_paused = true)]
async fn several_permissions_must_all_hold() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let send = async |token: String, actions: [&str; 2]| {
        let mut call = client.authenticate_jwt::<MemberSession>(&token);
        for action in actions {
            call = call.authorize(check("organization-test-1", action));
        }
        call.send().await
    };
    assert!(send(fresh(&FIRST), ["read", "write"]).await.is_ok());
    for actions in [["read", "delete"], ["delete", "read"]] {
        let error = send(fresh(&FIRST), actions).await.unwrap_err();
        assert!(error.is_denied(), "{actions:?}: {error}");
    }
    assert!(!paths(&server).iter().any(|path| path == AUTHENTICATE));

    // The server checks one permission with each request.
    let denying = Server::new(&[&FIRST], |request| {
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        if body["authorization_check"]["action"] == "delete" {
            return error(403, "session_authorization_error");
        }
        respond(request)
    });
    for (actions, expected) in [
        (["read", "write"], Ok(())),
        (["read", "delete"], Err(true)),
        (["delete", "read"], Err(true)),
    ] {
        let client = denying.client();
        let token = FIRST.sign(&member_at(now(), 301));
        let mut call = client.authenticate_jwt::<MemberSession>(&token);
        for action in actions {
            call = call.authorize(check("organization-test-1", action));
        }
        let result = call.send().await.map(drop);
        assert_eq!(result.map_err(|error| error.is_denied()), expected);
    }
    assert_eq!(denying.seen().len(), 2 + 2 + 1);
}

/// The session of a verified token is a subject of the pure checks.
#[test]
fn sessions_are_subjects() {
    let mut session: MemberSession = MemberSession::new("member-test-1", "organization-test-1");
    let project: Policy = serde_json::from_value(policy()).unwrap();
    let policy = OrganizationPolicy::new("organization-test-1", &project);
    let checked =
        |session: &MemberSession| is_authorized(&policy, &session.into(), "documents", "read");
    assert_eq!(checked(&session), Err(Denied::NoRoles));
    session.roles = Some(vec!["stytch_user".to_owned()]);
    assert_eq!(checked(&session), Ok(()));
    session.organization_id = "organization-test-2".to_owned();
    assert_eq!(checked(&session), Err(Denied::OtherOrganization));
}
