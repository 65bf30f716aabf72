//! Access tokens of connected apps: verified, introspected, and what they permit.

use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::Request;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use stytch_client::connected_apps::{AppToken, Organization, TokenType, verify};
use stytch_client::jwt::TokenOptions;
use stytch_client::rbac::Denied;
use stytch_client::session::{JwtError, LocalError, MemberSession, UserSession};
use stytch_client::stytch_generated::{b2b, consumer};
use stytch_client::{Error, Product};

use crate::m2m::{Tier, app_at};
use crate::server::{Reply, Server};
use crate::signer::{FIRST, NOW, PROJECT, at, key_set, now};

#[tokio::test(start_paused = true)]
async fn tokens_of_connected_apps_are_verified_locally() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let text = FIRST.sign(&app_at(now()));
    let call = client.authenticate_app_token(Product::B2b, &text);
    let token = call.custom_claims::<Tier>().local().await.unwrap();
    assert_eq!(token.subject, "member-test-1");
    assert_eq!(token.client_id.as_deref(), Some("connected-app-test-1"));
    assert_eq!(token.scopes, ["openid", "read:documents"]);
    assert_eq!(token.token_type, Some(TokenType::AccessToken));
    assert_eq!(token.audience, [PROJECT]);
    let end = token.expires_at.unwrap().to_system_time().unwrap();
    let issued = token.issued_at.unwrap().to_system_time().unwrap();
    assert_eq!(end.duration_since(issued).unwrap().as_secs(), 3600);
    assert_eq!(
        token.organization.unwrap().organization_id,
        "organization-test-1"
    );
    assert_eq!(token.custom_claims.tier, "gold");
    let call = client
        .authenticate_app_token(Product::B2b, &text)
        .now(at(NOW));
    let result = call.local().await;
    assert!(matches!(result, Err(LocalError::Rejected(_))), "{result:?}");
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
    let token = call()
        .client_secret("s e")
        .token_type_hint("access_token")
        .custom_claims::<Tier>()
        .send()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(token.subject, "member-test-1");
    assert_eq!(token.expires_at.unwrap().as_str(), "2026-03-20T22:28:18Z");
    assert_eq!(token.issued_at.unwrap().as_str(), "2026-03-20T21:28:18Z");
    assert_eq!(token.audience, [PROJECT]);
    assert_eq!(token.token_type, Some(TokenType::AccessToken));
    assert_eq!(token.custom_claims.tier, "gold");
    let body = "token=canary&client_id=connected-app-test-1&client_secret=s+e&token_type_hint=access_token";
    assert_eq!(server.seen()[0].1, body);
    assert_eq!(call().send().await.unwrap(), None);
    assert_eq!(
        server.seen()[1].1,
        "token=canary&client_id=connected-app-test-1"
    );
    let error = call().send().await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("at `sub`: the member is missing or null"),
        "{error}"
    );
    assert_eq!(call().send().await.unwrap_err().status(), Some(401));
    assert!(!format!("{:?}", call()).contains("canary"));
}

/// Introspects a token about which the server states this.
async fn introspected<C: DeserializeOwned + 'static>(
    body: Value,
) -> Result<Option<AppToken<C>>, Error> {
    let server = Server::new(&[], move |_| Reply::Json(200, body.clone()));
    let client = server.client();
    let call = client.introspect_token("app-1", "canary");
    call.custom_claims().send().await
}

#[tokio::test(start_paused = true)]
async fn the_server_may_omit_members() {
    let minimal = json!({ "active": true, "sub": "user-test-1" });
    let token: AppToken = introspected(minimal.clone()).await.unwrap().unwrap();
    assert_eq!(token.subject, "user-test-1");
    assert_eq!((token.expires_at, token.issued_at), (None, None));
    assert_eq!((token.client_id, token.token_type), (None, None));
    assert!(token.scopes.is_empty() && token.audience.is_empty());
    assert_eq!(token.organization, None);
    assert!(token.custom_claims.is_empty());

    let mut nulls = minimal;
    for name in [
        "exp",
        "iat",
        "nbf",
        "iss",
        "aud",
        "scope",
        "client_id",
        "token_type",
        "jti",
        "request_id",
        "status_code",
        "https://stytch.com/organization",
    ] {
        nulls[name] = Value::Null;
    }
    nulls["tier"] = Value::Null;
    let token: AppToken = introspected(nulls).await.unwrap().unwrap();
    assert_eq!((token.expires_at, token.issued_at), (None, None));
    assert_eq!(Value::from(token.custom_claims), json!({ "tier": null }));
}

#[tokio::test(start_paused = true)]
async fn members_of_the_response_are_not_custom_claims() {
    let mut body = app_at(NOW);
    body["active"] = true.into();
    body["token_type"] = "refresh_token".into();
    body["aud"] = "app-1".into();
    body["jti"] = "jwt-1".into();
    body["exp"] = json!(NOW as f64 + 0.5);
    body["request_id"] = "request-id-test-1".into();
    body["status_code"] = 200.into();
    let token: AppToken = introspected(body).await.unwrap().unwrap();
    assert_eq!(token.token_type, Some(TokenType::RefreshToken));
    assert_eq!(token.audience, ["app-1"]);
    assert_eq!(token.expires_at.unwrap().as_str(), "2026-03-20T21:28:28.5Z");
    assert_eq!(token.organization.unwrap().organization_slug, "example");
    assert_eq!(Value::from(token.custom_claims), json!({ "tier": "gold" }));
}

/// A token is verified with its own claims only, so claims with the names of the response's members are custom.
#[test]
fn a_token_may_have_claims_that_a_response_has() {
    let mut claims = app_at(NOW);
    claims["active"] = "yes".into();
    claims["token_type"] = 7.into();
    claims["status_code"] = Value::Null;
    let (keys, options) = (key_set(&[&FIRST]), TokenOptions::new(PROJECT));
    let token: AppToken = verify(&FIRST.sign(&claims), &keys, &options, at(NOW)).unwrap();
    assert_eq!(
        Value::from(token.custom_claims),
        json!({ "active": "yes", "token_type": 7, "status_code": null, "tier": "gold" })
    );
}

#[tokio::test(start_paused = true)]
async fn a_response_that_states_something_else_is_an_error() {
    let active = |name: &str, value: Value| {
        let mut body =
            json!({ "active": true, "sub": "user-test-1", "request_id": "request-id-test-1" });
        body[name] = value;
        body
    };
    for (body, path) in [
        (json!({ "request_id": "request-id-test-1" }), "active"),
        (active("active", Value::Null), "active"),
        (active("active", "canary".into()), "active"),
        (active("sub", Value::Null), "sub"),
        (active("sub", 7.into()), "sub"),
        (active("sub", "m2m-client-test-1".into()), "sub"),
        (active("client_id", "user-test-1".into()), "sub"),
        (active("https://stytch.com/session", json!({})), "sub"),
        (active("scope", json!(["canary"])), "scope"),
        (active("aud", json!([7])), "aud"),
        (active("exp", "canary".into()), "exp"),
        (active("exp", (-1).into()), "exp"),
        (active("iat", json!(1e300)), "iat"),
        (active("token_type", json!([])), "token_type"),
        (active("tier", 7.into()), "."),
    ] {
        let error = introspected::<Tier>(body.clone()).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        let Error::Response(error) = error else {
            panic!("{body}: {error:?}")
        };
        assert_eq!(error.path(), Some(path), "{body}: {error}");
        // What was received is kept.
        assert_eq!(error.request_id(), Some("request-id-test-1"));
        assert_eq!(error.body(), body.to_string().as_bytes());
    }
}

/// The compiler checks this: the futures are not polled.
#[tokio::test]
async fn all_calls_can_be_spawned() {
    fn is_send(_: impl Send) {}
    let client = Server::of_keys(&[]).client();
    is_send(client.introspect_token("app-1", "a").send());
    is_send(
        client
            .authenticate_app_token(Product::B2b, "a")
            .custom_claims::<Tier>()
            .local(),
    );
    let call = client.authenticate_m2m_token(Product::B2b, "a");
    is_send(call.required_scopes(["a"]).local());
    is_send(client.authenticate_jwt::<MemberSession<Tier>>("a").send());
    is_send(client.authenticate_jwt::<UserSession<Tier>>("a").local());
    let tokens = client.m2m_tokens("a", "b");
    is_send(tokens.get());
    is_send(client.validate_saml("a", "b"));
    is_send(client.fetch_keys(Product::B2b));
    let token: AppToken = AppToken::new("user-test-1");
    let check = consumer::sessions::AuthorizationCheck::builder();
    let check = check.resource_id("a").action("b").build();
    is_send(client.authorize_app(&token, &check));
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
    let call = client.authenticate_app_token(Product::B2b, &text);
    let mut token = call.local().await.unwrap();
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
    let mut own: AppToken = AppToken::new("member-test-1");
    own.organization = Some(Organization::new("organization-test-1"));
    let read = check("organization-test-1", "read");
    let denied = client.authorize_app(&own, &read).await;
    assert!(matches!(denied, Err(JwtError::Denied(Denied::NoScopes))));
    own.scopes = vec!["read:documents".to_owned()];
    client.authorize_app(&own, &read).await.unwrap();
    token.token_type = Some(TokenType::RefreshToken);
    let denied = client
        .authorize_app(&token, &check("organization-test-1", "read"))
        .await;
    assert!(denied.unwrap_err().is_denied());
    token.token_type = None;
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
