//! Access tokens of machines and connected apps: how they are fetched, verified and introspected.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use serde::Deserialize;
use serde_json::{Value, json};
use stytch_client::Product;
use stytch_client::connected_apps::{self, AppToken};
use stytch_client::jwt::{Rejection, TokenOptions};
use stytch_client::m2m::{Machine, verify};
use stytch_client::rbac::Denied;
use stytch_client::session::{self, JwtError, LocalFailure, MemberSession, UserSession};
use stytch_client::stytch_generated::{b2b, consumer};
use tokio::time::advance;

use crate::server::{Reply, Server, error};
use crate::signer::{FIRST, NOW, PROJECT, SECOND, at, key_set, member, now, user};

pub(crate) fn machine_at(now: u64, age: u64, scope: &str) -> Value {
    let issued = now - age;
    json!({
        "aud": [PROJECT], "exp": issued + 3600, "iat": issued, "nbf": issued,
        "iss": "stytch.com/project-test-1", "sub": "m2m-client-test-1", "scope": scope,
        "tier": "gold",
    })
}

fn app_at(now: u64) -> Value {
    let mut claims = machine_at(now, 10, "openid read:documents");
    claims["sub"] = "member-test-1".into();
    claims["client_id"] = "connected-app-test-1".into();
    claims["https://stytch.com/organization"] =
        json!({ "organization_id": "organization-test-1", "slug": "example" });
    claims
}

#[derive(Debug, PartialEq, Deserialize)]
struct Tier {
    tier: String,
}

#[test]
fn what_a_machine_states() {
    let token = FIRST.sign(&machine_at(NOW, 10, "read:users write:*"));
    let (keys, options) = (key_set(&[&FIRST]), TokenOptions::new(PROJECT));
    let machine: Machine<Tier> = verify(&token, &keys, &options, &["write:a"], at(NOW)).unwrap();
    assert_eq!(machine.client_id, "m2m-client-test-1");
    assert_eq!(machine.scopes, ["read:users", "write:*"]);
    assert_eq!(machine.expires_at.as_str(), "2026-03-20T22:28:18Z");
    assert_eq!(machine.custom_claims.tier, "gold");
    let required = ["write:a", "delete:a"];
    let rejection = verify::<Tier>(&token, &keys, &options, &required, at(NOW)).unwrap_err();
    let scope = "delete:a".to_owned();
    assert_eq!(rejection, Rejection::MissingScope { scope });
}

#[test]
fn tokens_of_others_are_not_those_of_a_machine() {
    let (keys, options) = (key_set(&[&FIRST]), TokenOptions::new(PROJECT));
    let mut without_scope = machine_at(NOW, 10, "");
    without_scope.as_object_mut().unwrap().remove("scope");
    let no_scope = Rejection::MissingClaim { name: "scope" };
    for (claims, expected) in [
        (member(), Rejection::NotAMachine),
        (without_scope, no_scope),
        (app_at(NOW), Rejection::NotAMachine),
    ] {
        let verified = verify::<Value>(&FIRST.sign(&claims), &keys, &options, &[""; 0], at(NOW));
        assert_eq!(verified.unwrap_err(), expected);
    }
    let token = SECOND.sign(&machine_at(NOW, 10, ""));
    let verified = verify::<Value>(&token, &keys, &options, &[""; 0], at(NOW));
    assert_eq!(verified.unwrap_err(), Rejection::UnknownKey);
    // With the id of the client in both claims.
    let mut claims = machine_at(NOW, 10, "a");
    claims["client_id"] = "m2m-client-test-1".into();
    let verified = verify::<Value>(&FIRST.sign(&claims), &keys, &options, &["a"], at(NOW));
    assert!(verified.is_ok());
}

/// The same keys sign all kinds of tokens, and the claims that distinguish them may be missing or added.
#[test]
fn each_kind_of_token_is_accepted_as_this_kind_only() {
    let (keys, options) = (key_set(&[&FIRST]), TokenOptions::new(PROJECT));
    let with = |mut claims: Value, name: &str, value: Value| {
        claims[name] = value;
        claims
    };
    let mut app = app_at(NOW);
    app.as_object_mut().unwrap().remove("client_id");
    let mut app_of_user = app.clone();
    let fields = app_of_user.as_object_mut().unwrap();
    fields.remove("https://stytch.com/organization");
    fields["sub"] = "user-test-1".into();
    let machine = machine_at(NOW, 10, "a");
    let tokens = [
        ("machine", machine.clone()),
        (
            "machine",
            with(machine, "client_id", "m2m-client-test-1".into()),
        ),
        ("app", app_at(NOW)),
        ("app", app),
        ("app", app_of_user),
        ("member", member()),
        ("member", with(member(), "scope", "a".into())),
        ("user", user()),
        ("user", with(user(), "scope", "a".into())),
    ];
    for (kind, claims) in tokens {
        let token = FIRST.sign(&claims);
        let accepted = [
            (
                "machine",
                verify::<Value>(&token, &keys, &options, &[""; 0], at(NOW)).is_ok(),
            ),
            (
                "app",
                connected_apps::verify::<Value>(&token, &keys, &options, at(NOW)).is_ok(),
            ),
            (
                "member",
                session::verify::<MemberSession>(&token, &keys, &options, at(NOW)).is_ok(),
            ),
            (
                "user",
                session::verify::<UserSession>(&token, &keys, &options, at(NOW)).is_ok(),
            ),
        ];
        for (as_kind, is_accepted) in accepted {
            assert_eq!(is_accepted, as_kind == kind, "{claims} as {as_kind}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn clients_verify_machines_with_the_keys_of_their_product() {
    for product in [Product::B2b, Product::Consumer] {
        let server = Server::of_keys(&[&FIRST]);
        let client = server.client();
        let token = FIRST.sign(&machine_at(now(), 10, "read:users"));
        let call = || client.authenticate_m2m_token(product, &token);
        let machine = call()
            .required_scopes(["read:users"])
            .custom_claims::<Tier>();
        assert_eq!(machine.local().await.unwrap().custom_claims.tier, "gold");
        for rejected in [
            call().required_scopes(["a"]).local().await,
            call().max_token_age(Duration::from_secs(10)).local().await,
            call().now(at(NOW)).local().await,
        ] {
            let rejected = rejected.unwrap_err();
            assert!(
                matches!(rejected, LocalFailure::Rejected(_)),
                "{rejected:?}"
            );
        }
        assert!(!format!("{:?}", call()).contains(&*token));
        assert_eq!(server.fetches(), 1);
    }
}

/// A server that issues tokens which are valid for an hour.
fn issuer() -> (Server, Arc<AtomicUsize>) {
    let issued = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&issued);
    let server = Server::new(&[&FIRST], move |request: &Request<Bytes>| {
        assert_eq!(
            request.uri().path(),
            "/v1/public/project-test-1/oauth2/token"
        );
        let headers = request.headers();
        assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
        assert!(!headers.contains_key("authorization"));
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        let token = format!("token-{number}");
        Reply::Json(
            200,
            json!({ "access_token": token, "token_type": "bearer", "expires_in": 3600 }),
        )
    });
    (server, issued)
}

#[tokio::test(start_paused = true)]
async fn a_token_is_kept_until_shortly_before_it_expires() {
    let (server, issued) = issuer();
    let tokens = server
        .client()
        .m2m_tokens("m2m-client-test-1", "canary +&é");
    let get = async || tokens.get().await.unwrap().expose_secret().to_owned();
    assert_eq!(issued.load(Ordering::SeqCst), 0);
    for (wait, token) in [
        (0, "token-1"),
        (3538, "token-1"),
        (2, "token-2"),
        (3538, "token-2"),
        (7200, "token-3"),
    ] {
        advance(Duration::from_secs(wait)).await;
        assert_eq!(get().await, token, "{wait}");
    }
    let clone = tokens.clone();
    assert_eq!(clone.get().await.unwrap().expose_secret(), "token-3");
    let body = "grant_type=client_credentials&client_id=m2m-client-test-1&client_secret=canary+%2B%26%C3%A9";
    assert_eq!(server.seen()[0].1, body);
    assert!(!format!("{tokens:?}").contains("canary"));

    // Other scopes are another token.
    let scoped = tokens.clone().scopes(["read:users", "write:*"]);
    assert_eq!(scoped.get().await.unwrap().expose_secret(), "token-4");
    assert_eq!(get().await, "token-3");
    assert_eq!(
        server.seen()[3].1,
        format!("{body}&scope=read%3Ausers+write%3A*")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_callers_request_one_token() {
    let (server, issued) = issuer();
    let tokens = server.client().m2m_tokens("m2m-client-test-1", "secret");
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..500 {
        let tokens = tokens.clone();
        tasks.spawn(async move { tokens.get().await.unwrap().expose_secret().to_owned() });
    }
    assert!(
        tasks
            .join_all()
            .await
            .iter()
            .all(|token| token == "token-1")
    );
    assert_eq!(issued.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failed_request_is_reported_unless_the_last_token_is_valid() {
    let attempt = AtomicUsize::new(0);
    let server = Server::new(&[], move |_| match attempt.fetch_add(1, Ordering::SeqCst) {
        0 | 3 => Reply::Json(
            200,
            json!({ "access_token": "a", "token_type": "bearer", "expires_in": 100 }),
        ),
        1 => error(500, "internal_server_error"),
        _ => Reply::Json(
            401,
            json!({ "error": "invalid_client", "error_description": "unknown" }),
        ),
    });
    let tokens = server.client().m2m_tokens("m2m-client-test-1", "secret");
    assert!(tokens.get().await.is_ok());
    // A tenth of the lifetime is left.
    advance(Duration::from_secs(91)).await;
    assert_eq!(tokens.get().await.unwrap().expose_secret(), "a");
    assert_eq!(server.seen().len(), 2);
    advance(Duration::from_secs(10)).await;
    let error = tokens.get().await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    // The next caller tries again.
    assert!(tokens.get().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn tokens_of_connected_apps_are_verified_locally() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let text = FIRST.sign(&app_at(now()));
    let call = client.introspect_token_locally(Product::B2b, &text);
    let token: AppToken<Tier> = call.local().await.unwrap();
    assert_eq!(token.subject, "member-test-1");
    assert_eq!(token.client_id.as_deref(), Some("connected-app-test-1"));
    assert_eq!(token.scopes, ["openid", "read:documents"]);
    assert_eq!(
        token.organization.unwrap().organization_id,
        "organization-test-1"
    );
    assert_eq!(token.custom_claims.tier, "gold");
    let call = client
        .introspect_token_locally(Product::B2b, &text)
        .now(at(NOW));
    let result = call.local::<Value>().await;
    assert!(
        matches!(result, Err(LocalFailure::Rejected(_))),
        "{result:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn the_server_introspects_tokens() {
    let answers = AtomicUsize::new(0);
    let server = Server::new(&[], move |request: &Request<Bytes>| {
        assert_eq!(
            request.uri().path(),
            "/v1/public/project-test-1/oauth2/introspect"
        );
        assert!(!request.headers().contains_key("authorization"));
        let mut active = app_at(NOW);
        active["active"] = true.into();
        active["token_type"] = "access_token".into();
        active["status_code"] = 200.into();
        active["request_id"] = "request-id-test-1".into();
        match answers.fetch_add(1, Ordering::SeqCst) {
            0 => Reply::Json(200, active),
            1 => Reply::Json(200, json!({ "active": false, "status_code": 200 })),
            2 => {
                active.as_object_mut().unwrap().remove("sub");
                Reply::Json(200, active)
            }
            _ => Reply::Json(401, json!({ "error": "invalid_client" })),
        }
    });
    let client = server.client();
    let call = || client.introspect_token("connected-app-test-1", "canary");
    let token: AppToken<Tier> = call()
        .client_secret("s e")
        .token_type_hint("access_token")
        .send()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(token.subject, "member-test-1");
    assert_eq!(token.expires_at.as_str(), "2026-03-20T22:28:18Z");
    assert_eq!(token.custom_claims.tier, "gold");
    let body = "token=canary&client_id=connected-app-test-1&client_secret=s+e&token_type_hint=access_token";
    assert_eq!(server.seen()[0].1, body);
    assert_eq!(call().send::<Value>().await.unwrap(), None);
    assert_eq!(
        server.seen()[1].1,
        "token=canary&client_id=connected-app-test-1"
    );
    let error = call().send::<Value>().await.unwrap_err();
    assert!(
        error.to_string().contains("the claim `sub` is missing"),
        "{error}"
    );
    assert_eq!(
        call().send::<Value>().await.unwrap_err().status(),
        Some(401)
    );
    assert!(!format!("{:?}", call()).contains("canary"));
}

#[tokio::test(start_paused = true)]
async fn permissions_of_connected_apps() {
    let scope = json!({
        "scope": "read:documents", "description": "",
        "permissions": [{ "resource_id": "documents", "actions": ["read"] }],
    });
    let policy = json!({ "policy": { "roles": [], "resources": [], "scopes": [scope] }, "status_code": 200, "request_id": "r" });
    let server = Server::new(&[], move |_| Reply::Json(200, policy.clone()));
    let client = server.with(server.settings().keys(key_set(&[&FIRST])));
    let text = FIRST.sign(&app_at(now()));
    let call = client.introspect_token_locally(Product::B2b, &text);
    let mut token: AppToken = call.local().await.unwrap();
    let check = |organization_id: &str, action: &str| {
        b2b::sessions::AuthorizationCheck::builder()
            .organization_id(organization_id)
            .resource_id("documents")
            .action(action)
            .build()
    };
    client
        .authorize_app(&token, &check("organization-test-1", "read"))
        .await
        .unwrap();
    for (organization_id, action, expected) in [
        ("organization-test-1", "write", Denied::NotPermitted),
        ("organization-test-2", "read", Denied::OtherOrganization),
    ] {
        let denied = client
            .authorize_app(&token, &check(organization_id, action))
            .await;
        let Err(JwtError::Denied(denied)) = denied else {
            panic!("{denied:?}")
        };
        assert_eq!(denied, expected);
    }
    token.organization = None;
    let denied = client
        .authorize_app(&token, &check("organization-test-1", "read"))
        .await;
    assert!(denied.unwrap_err().is_denied());
    let check = |action: &str| {
        consumer::sessions::AuthorizationCheck::builder()
            .resource_id("documents")
            .action(action)
            .build()
    };
    client.authorize_app(&token, &check("read")).await.unwrap();
    assert!(
        client
            .authorize_app(&token, &check("write"))
            .await
            .unwrap_err()
            .is_denied()
    );
}

#[tokio::test(start_paused = true)]
async fn saml_shield_gets_the_public_token() {
    let server = Server::new(&[], |request: &Request<Bytes>| {
        assert_eq!(request.uri(), "https://api.samlshield.com/v1/saml/validate");
        let authorization = &request.headers()["authorization"];
        assert_eq!(authorization, "Bearer public-token-test-1");
        assert!(authorization.is_sensitive());
        match &**request.body() {
            b"SAMLResponse=PHNhbWw%2BPC8%3D" => {
                Reply::Json(200, json!({ "message": "valid", "status_code": 200 }))
            }
            _ => error(400, "saml_response_invalid"),
        }
    });
    let client = server.client();
    let valid = client
        .validate_saml("public-token-test-1", "PHNhbWw+PC8=")
        .await;
    assert_eq!(valid.unwrap().message, "valid");
    let error = client
        .validate_saml("public-token-test-1", "other")
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert!(client.validate_saml("a b", "other").await.is_err());
    assert_eq!(server.seen().len(), 2);
}
