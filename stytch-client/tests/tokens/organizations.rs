//! Policies of organizations, and ids that are made to reach others.

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use stytch_client::rbac::Denied;
use stytch_client::session::{JwtError, LocalError, MemberSession, UserSession};
use stytch_client::stytch_generated::b2b::sessions::AuthorizationCheck;
use stytch_client::stytch_generated::consumer;

use crate::server::{Reply, Server};
use crate::signer::{FIRST, member_at, now, user_at};

fn roles(id: &str, action: &str) -> Value {
    let permissions = json!([{ "resource_id": "documents", "actions": [action] }]);
    json!([{ "role_id": id, "description": "", "permissions": permissions }])
}

/// The organization with the id `a` permits its editors everything, the project nothing, and the consumer product reading.
fn respond(request: &Request<Bytes>) -> Reply {
    let policy = |roles| json!({ "roles": roles, "resources": [], "scopes": [] });
    let mut body = match request.uri().path() {
        "/v1/b2b/rbac/policy" => json!({ "policy": policy(json!([])) }),
        "/v1/rbac/policy" => json!({ "policy": policy(roles("editor", "read")) }),
        "/v1/b2b/rbac/organizations/a" => {
            json!({ "org_policy": { "roles": roles("editor", "*") } })
        }
        _ => json!({ "org_policy": { "roles": [] } }),
    };
    body["status_code"] = 200.into();
    body["request_id"] = "".into();
    Reply::Json(200, body)
}

fn of_organization(id: &str) -> String {
    let mut claims = member_at(now(), 1);
    claims["https://stytch.com/organization"]["organization_id"] = id.into();
    FIRST.sign(&claims)
}

fn check(organization_id: &str, action: &str) -> AuthorizationCheck {
    AuthorizationCheck::builder()
        .organization_id(organization_id)
        .resource_id("documents")
        .action(action)
        .build()
}

/// The session has the role, but in its organization the role permits nothing. The cache has the policy of `a` first.
#[tokio::test(start_paused = true)]
async fn the_policy_of_another_organization_permits_nothing() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let checked = async |id: &str, action: &str| {
        let token = of_organization(id);
        let call = client.authenticate_jwt::<MemberSession>(&token);
        call.authorize(check(id, action)).local().await.map(drop)
    };
    for action in ["read", "*", "", "delete"] {
        assert!(checked("a", action).await.is_ok(), "{action}");
    }
    for id in [
        "b",
        "A",
        "a ",
        " a",
        "a/",
        "/a",
        "a/a",
        "../a",
        "b/../a",
        "./a",
        "a?",
        "a#",
        "a?b=a",
        "%61",
        "a%2f",
        "a%00",
        "a\0",
        "a\r\n",
        "ａ",
        "a\u{301}",
        "a;",
        "a\\",
        "*",
        "a*",
        "policy",
        "//evil.example/a",
    ] {
        let error = checked(id, "read").await.unwrap_err();
        let is_denied = matches!(
            error,
            JwtError::Denied(Denied::NotPermitted | Denied::UnknownRoles)
        );
        assert!(is_denied, "{id:?}: {error:?}");
        let (path, _) = server.seen().last().unwrap().clone();
        let encoded = path.strip_prefix("/v1/b2b/rbac/organizations/").unwrap();
        assert!(!encoded.contains('/') && encoded != "a", "{path}");
    }
    // These would reach another endpoint. Nothing is sent.
    let before = server.seen().len();
    for id in [".", ".."] {
        let error = checked(id, "read").await.unwrap_err();
        assert!(
            matches!(error, JwtError::Local(LocalError::Policy(_))),
            "{id:?}: {error:?}"
        );
    }
    assert!(matches!(
        checked("", "read").await.unwrap_err(),
        JwtError::Local(LocalError::Rejected(_))
    ));
    assert_eq!(server.seen().len(), before);

    // In the organization of the session.
    let token = of_organization("b");
    let call = client.authenticate_jwt::<MemberSession>(&token);
    let error = call
        .authorize(check("a", "read"))
        .local()
        .await
        .unwrap_err();
    assert!(matches!(error, JwtError::Denied(Denied::OtherOrganization)));
}

/// The two products have roles of the same names.
#[tokio::test(start_paused = true)]
async fn the_policy_of_the_other_product_permits_nothing() {
    let server = Server::new(&[&FIRST], respond);
    let client = server.client();
    let user = FIRST.sign(&user_at(now(), 1));
    let of_user = async |action: &str| {
        let check = consumer::sessions::AuthorizationCheck::builder()
            .resource_id("documents")
            .action(action)
            .build();
        let call = client.authenticate_jwt::<UserSession>(&user);
        call.authorize(check).local().await.map(drop)
    };
    let token = of_organization("b");
    let of_member = async || {
        let call = client.authenticate_jwt::<MemberSession>(&token);
        call.authorize(check("b", "read")).local().await.map(drop)
    };
    for _ in 0..2 {
        assert!(of_user("read").await.is_ok());
        assert!(of_user("write").await.unwrap_err().is_denied());
        assert!(of_user("*").await.unwrap_err().is_denied());
        assert!(of_user("").await.unwrap_err().is_denied());
        assert!(of_member().await.unwrap_err().is_denied());
    }
}

/// Claims that are nested as deep as the size of a token permits.
#[tokio::test(start_paused = true)]
async fn deep_claims_exhaust_no_stack() {
    let server = Server::new(&[&FIRST], |_| Reply::Down);
    let client = server.client();
    let claims = member_at(now(), 1).to_string();
    for depth in [100, 127, 128, 1000, 10_000] {
        let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let text = claims.replacen('{', &format!(r#"{{"custom":{nested},"#), 1);
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id });
        let token = FIRST.sign_raw(&header.to_string(), &text);
        let verified = client.authenticate_jwt::<MemberSession>(&token).local();
        assert_eq!(verified.await.is_ok(), depth < 127, "{depth}");
    }
}
