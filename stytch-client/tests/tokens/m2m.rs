//! Access tokens of machines: how they are verified, and told apart from other tokens.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use stytch_client::Product;
use stytch_client::connected_apps;
use stytch_client::jwt::{Rejection, TokenOptions};
use stytch_client::m2m::scopes::grants;
use stytch_client::m2m::{Machine, verify};
use stytch_client::session::{self, LocalError, MemberSession, UserSession};

use crate::server::Server;
use crate::signer::{FIRST, NOW, PROJECT, SECOND, at, key_set, member, now, user};

pub(crate) fn machine_at(now: u64, age: u64, scope: &str) -> Value {
    let issued = now - age;
    json!({
        "aud": [PROJECT], "exp": issued + 3600, "iat": issued, "nbf": issued,
        "iss": "stytch.com/project-test-1", "sub": "m2m-client-test-1", "scope": scope,
        "tier": "gold",
    })
}

pub(crate) fn app_at(now: u64) -> Value {
    let mut claims = machine_at(now, 10, "openid read:documents");
    claims["sub"] = "member-test-1".into();
    claims["client_id"] = "connected-app-test-1".into();
    claims["https://stytch.com/organization"] =
        json!({ "organization_id": "organization-test-1", "slug": "example" });
    claims
}

#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Tier {
    pub(crate) tier: String,
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
    let mut blank: Machine = Machine::new("m2m-client-test-1");
    assert!(blank.scopes.is_empty());
    blank.scopes = machine.scopes;
    assert!(grants(&blank.scopes, "write:a"));
    verify::<Tier>(&token, &keys, &options, &[], at(NOW)).unwrap();
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
            assert!(matches!(rejected, LocalError::Rejected(_)), "{rejected:?}");
        }
        // Each call requires more.
        for scopes in [["read:users", "a"], ["a", "read:users"]] {
            let [first, second] = scopes;
            let machine = call().required_scopes([first]).required_scopes([second]);
            let failure = machine.local().await.unwrap_err();
            assert!(failure.is_denied() && !failure.is_unauthenticated());
            let LocalError::Rejected(rejection) = failure else {
                panic!("{failure:?}")
            };
            let scope = "a".to_owned();
            assert_eq!(rejection, Rejection::MissingScope { scope });
        }
        assert!(!format!("{:?}", call()).contains(&*token));
        assert_eq!(server.fetches(), 1);
    }
}
