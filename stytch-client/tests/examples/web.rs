//! The example of a web application, over real HTTP.

use serde_json::{Value, json};
use stytch_client::stytch_generated::b2b::{magic_links, sessions};

use crate::browser::Browser;
use crate::program::{Program, Running};
use crate::script::{Request, Response, error, ok};
use crate::signer::{FIRST, jwks, member_at, now};

const LOGIN: &str = "POST /v1/b2b/magic_links/email/login_or_signup";
const AUTHENTICATE_LINK: &str = "POST /v1/b2b/magic_links/authenticate";
const AUTHENTICATE: &str = "POST /v1/b2b/sessions/authenticate";
const REVOKE: &str = "POST /v1/b2b/sessions/revoke";

/// Returns a JWT of the session that was issued so many seconds ago.
fn jwt(age: u64) -> String {
    FIRST.sign(&member_at(now(), age))
}

/// Responds as Stytch, for a project whose editors may read and write documents. Only the member's role differs.
fn stytch(role: &'static str) -> impl FnMut(&Request) -> Response + Send {
    move |request| match &*request.line {
        "GET /v1/b2b/sessions/jwks/project-test-1" => (200, jwks(&[&FIRST])),
        "GET /v1/b2b/rbac/policy" => {
            let permissions = json!([{ "resource_id": "documents", "actions": ["read", "write"] }]);
            let roles = json!([
                { "role_id": "editor", "description": "", "permissions": permissions },
                { "role_id": "guest", "description": "", "permissions": [] },
            ]);
            let policy = json!({ "roles": roles, "resources": [], "scopes": [] });
            (
                200,
                json!({ "status_code": 200, "request_id": "", "policy": policy }),
            )
        }
        "GET /v1/b2b/rbac/organizations/organization-test-1" => {
            let policy = json!({ "roles": [] });
            (
                200,
                json!({ "status_code": 200, "request_id": "", "org_policy": policy }),
            )
        }
        LOGIN => ok::<magic_links::email::LoginOrSignupResponse>(|_| {}),
        AUTHENTICATE_LINK if request.body["magic_links_token"] == "link-1" => {
            let mut claims = member_at(now(), 1);
            claims["https://stytch.com/session"]["roles"] = json!([role]);
            ok(|response: &mut magic_links::AuthenticateResponse| {
                response.member_authenticated = true;
                response.session_jwt = FIRST.sign(&claims).into();
                response.session_token = "token-1".into();
            })
        }
        AUTHENTICATE_LINK => error(401, "unable_to_auth_magic_link"),
        AUTHENTICATE => ok(|response: &mut sessions::AuthenticateResponse| {
            response.member_session.member_id = "member-test-1".into();
            response.member_session.organization_id = "organization-test-1".into();
            response.member_session.member_session_id = "member-session-test-1".into();
            response.session_jwt = jwt(0).into();
        }),
        REVOKE => ok::<sessions::RevokeResponse>(|_| {}),
        other => panic!("{other} was requested"),
    }
}

fn start(role: &'static str) -> (Running, Browser) {
    start_with(stytch(role))
}

fn start_with(stytch: impl FnMut(&Request) -> Response + Send + 'static) -> (Running, Browser) {
    let program = Program::new("axum_sessions", ["organization-test-1", "127.0.0.1:0"]);
    let running = program.start(stytch);
    let origin = running
        .line
        .strip_prefix("Listening on ")
        .unwrap()
        .to_owned();
    (running, Browser::new(&origin))
}

/// Returns the body of the only request of an operation since the last call.
fn only(running: &Running, line: &str) -> Value {
    let requests: Vec<_> = running.requests.try_iter().collect();
    let mut found = requests.iter().filter(|request| request.line == line);
    let body = found.next().unwrap().body.clone();
    assert!(found.next().is_none(), "{requests:?}");
    body
}

#[test]
fn a_member_logs_in_works_and_logs_out() {
    let (running, mut browser) = start("editor");
    assert!(browser.get("/").body.contains("Log in"));
    let rejected = browser.get("/profile");
    assert_eq!(rejected.status, 401);
    assert_eq!(
        rejected.header("www-authenticate"),
        r#"Bearer realm="stytch""#
    );
    let error: Value = serde_json::from_str(&rejected.body).unwrap();
    assert_eq!(
        (&error["status_code"], &error["error_type"]),
        (&json!(401), &json!("missing_session"))
    );

    assert_eq!(
        browser.post("/login", "email=ada%40example.com").status,
        200
    );
    let sent = only(&running, LOGIN);
    assert_eq!(sent["email_address"], "ada@example.com");
    assert!(
        sent["login_redirect_url"]
            .as_str()
            .unwrap()
            .ends_with("/authenticate")
    );
    let entered =
        browser.get("/authenticate?stytch_token_type=multi_tenant_magic_links&token=link-1");
    assert_eq!((entered.status, &*entered.header("location")), (303, "/"));
    let cookies = entered.header("set-cookie");
    assert_eq!(
        cookies
            .matches("; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400")
            .count(),
        2,
        "{cookies}"
    );
    assert_eq!(browser.cookies["stytch_session"], "token-1");

    assert!(browser.get("/").body.contains("Log out"));
    let profile = browser.get("/profile");
    assert_eq!(
        (profile.status, &*profile.body),
        (200, "member-test-1 of organization-test-1")
    );
    assert_eq!(
        browser.get("/documents").body,
        "All documents of organization-test-1."
    );
    assert_eq!(
        browser.post("/documents", "").body,
        "Published by member-test-1 in organization-test-1."
    );
    // All of this was checked with keys and policies that were fetched once.
    let mut lines: Vec<_> = running
        .requests
        .try_iter()
        .map(|request| request.line)
        .collect();
    lines.sort();
    let fetched = [
        "GET /v1/b2b/rbac/organizations/organization-test-1",
        "GET /v1/b2b/rbac/policy",
        "GET /v1/b2b/sessions/jwks/project-test-1",
        AUTHENTICATE_LINK,
    ];
    assert_eq!(lines, fetched);

    let left = browser.post("/logout", "");
    assert_eq!((left.status, &*left.header("location")), (303, "/"));
    let revoked = only(&running, REVOKE);
    assert_eq!(
        revoked,
        json!({ "member_session_id": "member-session-test-1" })
    );
    assert!(browser.cookies.is_empty());
    assert_eq!(browser.get("/profile").status, 401);
}

#[test]
fn a_member_without_the_permission_is_rejected() {
    let (_running, mut browser) = start("guest");
    browser.get("/authenticate?token=link-1");
    assert_eq!(browser.get("/profile").status, 200);
    for page in [browser.get("/documents"), browser.post("/documents", "")] {
        assert_eq!(page.status, 403);
        let challenge = r#"Bearer realm="stytch", error="insufficient_scope""#;
        assert_eq!(page.header("www-authenticate"), challenge);
    }
    // Without a session, it is another status.
    browser.cookies.clear();
    assert_eq!(browser.get("/documents").status, 401);
}

/// The cookie is renewed when the JWT has expired or is gone, and a logout at that moment is not undone.
#[test]
fn an_expired_session_jwt_is_renewed() {
    let (running, mut browser) = start("editor");
    browser.get("/authenticate?token=link-1");
    let expired = jwt(301);
    for cookie in [Some(&expired), None] {
        match cookie {
            Some(jwt) => browser
                .cookies
                .insert("stytch_session_jwt".into(), jwt.clone()),
            None => browser.cookies.remove("stytch_session_jwt"),
        };
        assert_eq!(browser.get("/profile").status, 200);
        let asked = only(&running, AUTHENTICATE);
        let expected = match cookie {
            Some(jwt) => json!({ "session_jwt": jwt }),
            None => json!({ "session_token": "token-1" }),
        };
        assert_eq!(asked, expected);
        assert_ne!(browser.cookies["stytch_session_jwt"], expired);
        // The new one needs no call.
        assert_eq!(browser.get("/profile").status, 200);
        assert_eq!(running.requests.try_iter().count(), 0);
    }
    browser.cookies.insert("stytch_session_jwt".into(), expired);
    browser.post("/logout", "");
    assert!(browser.cookies.is_empty());
}

#[test]
fn a_link_that_was_used_does_not_log_in() {
    let (_running, mut browser) = start("editor");
    let page = browser.get("/authenticate?token=link-2");
    assert_eq!(page.status, 400);
    assert!(browser.cookies.is_empty());
}

/// A visitor must not believe to be logged out while the session goes on.
#[test]
fn a_logout_that_does_not_reach_the_server_is_not_one() {
    let (running, mut browser) = start_with(|request| match &*request.line {
        AUTHENTICATE => error(500, "internal_server_error"),
        other => panic!("{other} was requested"),
    });
    browser
        .cookies
        .insert("stytch_session".into(), "token-1".into());
    let page = browser.post("/logout", "");
    assert_eq!((page.status, &*page.body), (503, "Try again later."));
    assert_eq!(browser.cookies["stytch_session"], "token-1");
    drop(running);
}

/// The JWT of a session that was revoked elsewhere remains valid for some minutes.
#[test]
fn a_session_that_has_ended_can_be_left() {
    let mut stytch = stytch("editor");
    let (running, mut browser) = start_with(move |request| match &*request.line {
        REVOKE => error(404, "session_not_found"),
        _ => stytch(request),
    });
    browser.get("/authenticate?token=link-1");
    let left = browser.post("/logout", "");
    assert_eq!((left.status, &*left.header("location")), (303, "/"));
    only(&running, REVOKE);
    assert!(browser.cookies.is_empty());
}

/// A permission in another organization is not one in this organization.
#[test]
fn members_see_the_documents_of_their_own_organization() {
    let mut claims = member_at(now(), 1);
    claims["https://stytch.com/organization"]["organization_id"] = "organization-test-2".into();
    let mut stytch = stytch("editor");
    let (_running, mut browser) = start_with(move |request| match &*request.line {
        "GET /v1/b2b/rbac/organizations/organization-test-2" => {
            let policy = json!({ "roles": [] });
            (
                200,
                json!({ "status_code": 200, "request_id": "", "org_policy": policy }),
            )
        }
        _ => stytch(request),
    });
    let jwt = FIRST.sign(&claims);
    browser.cookies.insert("stytch_session_jwt".into(), jwt);
    let page = browser.get("/documents");
    assert_eq!(
        (page.status, &*page.body),
        (200, "All documents of organization-test-2.")
    );
}
