//! When the server is asked about a token, and what its answer means.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use stytch_client::Client;
use stytch_client::jwt::Rejection;
use stytch_client::session::{Authenticated, JwtError, LocalFailure, MemberSession, UserSession};
use stytch_client::stytch_generated::b2b::sessions::AuthenticateResponse;
use stytch_client::stytch_generated::consumer;

use crate::server::{Reply, Server, error};
use crate::signer::{FIRST, SECOND, at, fresh, member_at, now, user_at};

const AUTHENTICATE: &str = "/v1/b2b/sessions/authenticate";

/// The server's response for a valid session.
fn accepted() -> Reply {
    let mut response = serde_json::to_value(AuthenticateResponse::default()).unwrap();
    response["status_code"] = 200.into();
    response["session_jwt"] = "new.jwt.canary".into();
    response["member_session"]["member_id"] = "member-test-server".into();
    response["member_session"]["organization_id"] = "organization-test-1".into();
    response["member_session"]["custom_claims"] = json!({ "seats": 4 });
    Reply::Json(200, response)
}

async fn send(client: &Client, token: &str) -> Result<Authenticated<MemberSession>, JwtError> {
    client.authenticate_jwt(token).send().await
}

#[tokio::test(start_paused = true)]
async fn a_valid_token_is_accepted_without_asking() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let authenticated = send(&client, &fresh(&FIRST)).await.unwrap();
    assert_eq!(authenticated.session.member_id, "member-test-1");
    assert!(authenticated.response.is_none() && authenticated.session_jwt().is_none());
}

/// Tokens that are not accepted, each for another reason.
fn rejected() -> Vec<String> {
    let now = now();
    let with = |name: &str, value: Value| {
        let mut claims = member_at(now, 1);
        claims[name] = value;
        FIRST.sign(&claims)
    };
    vec![
        FIRST.sign(&member_at(now, 301)),
        with("nbf", (now + 100).into()),
        with("iat", (now + 100).into()),
        with("aud", "project-test-2".into()),
        with("iss", "stytch.com/project-test-2".into()),
        with("sub", Value::Null),
        SECOND.sign(&member_at(now, 1)),
        FIRST.sign(&user_at(now, 1)),
        fresh(&FIRST) + "A",
        "canary".to_owned(),
    ]
}

#[tokio::test(start_paused = true)]
async fn the_server_decides_about_every_token_that_is_not_accepted() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.client();
    for (at, token) in rejected().iter().enumerate() {
        let authenticated = send(&client, token).await.unwrap();
        assert_eq!(authenticated.session.member_id, "member-test-server");
        assert_eq!(authenticated.session.custom_claims["seats"], 4);
        let jwt = authenticated.session_jwt().unwrap();
        assert_eq!(jwt.expose_secret(), "new.jwt.canary");
        assert!(!format!("{authenticated:?}").contains("new.jwt.canary"));
        let (path, body) = server.seen()[at].clone();
        assert_eq!(path, AUTHENTICATE);
        assert_eq!(body, json!({ "session_jwt": token }));
    }

    let server = Server::new(&[&FIRST], |_| error(401, "session_not_found"));
    let client = server.client();
    for token in rejected() {
        let rejection = send(&client, &token).await.unwrap_err();
        assert!(
            rejection.is_unauthenticated() && !rejection.is_denied(),
            "{rejection}"
        );
        let text = format!("{rejection} {rejection:?}");
        assert!(text.contains("(the server was asked because "), "{text}");
        assert!(!text.contains(&*token), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_does_not_respond_accepts_nothing() {
    let server = Server::new(&[&FIRST], |_| Reply::Down);
    let error = send(&server.client(), &rejected()[0]).await.unwrap_err();
    assert!(!error.is_unauthenticated() && !error.is_denied(), "{error}");
    let JwtError::Server { reason, error } = error else {
        panic!("{error:?}")
    };
    assert!(error.is_connect());
    let expired = matches!(reason, LocalFailure::Rejected(Rejection::Expired { .. }));
    assert!(expired, "{reason:?}");
}

/// The keys cannot be fetched, but the server can be asked.
#[tokio::test(start_paused = true)]
async fn the_server_is_asked_if_there_are_no_keys() {
    let server = Server::new(&[], |_| accepted());
    server.set(Reply::Down);
    let authenticated = send(&server.client(), &fresh(&FIRST)).await.unwrap();
    assert_eq!(authenticated.session.member_id, "member-test-server");
}

#[tokio::test(start_paused = true)]
async fn the_maximum_age_decides_who_checks() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.client();
    let issued = now() - 100;
    let token = FIRST.sign(&member_at(issued, 0));
    let asked = async |maximum: u64, age: u64| {
        let authenticated = client
            .authenticate_jwt::<MemberSession>(&token)
            .max_token_age(Duration::from_secs(maximum))
            .now(at(issued + age))
            .send()
            .await;
        authenticated.unwrap().response.is_some()
    };
    assert!(!asked(60, 59).await);
    assert!(asked(60, 60).await);
    assert!(asked(60, 61).await);
    assert!(asked(0, 0).await);
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn with_a_maximum_age_of_zero_no_key_is_needed() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.client();
    for token in [&*fresh(&FIRST), "canary"] {
        let call = client.authenticate_jwt::<MemberSession>(token);
        let authenticated = call.max_token_age(Duration::ZERO).send().await.unwrap();
        assert!(authenticated.response.is_some());
    }
    assert_eq!(server.fetches(), 0);
    let token = fresh(&FIRST);
    let call = client.authenticate_jwt::<MemberSession>(&token);
    let error = call
        .max_token_age(Duration::ZERO)
        .local()
        .await
        .unwrap_err();
    let too_old = matches!(
        error,
        JwtError::Local(LocalFailure::Rejected(Rejection::TooOld { .. }))
    );
    assert!(too_old, "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_leeway_accepts_more() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let token = FIRST.sign(&member_at(now(), 302));
    let call = || client.authenticate_jwt::<MemberSession>(&token);
    assert!(call().local().await.is_err());
    assert!(call().leeway(Duration::from_secs(60)).local().await.is_ok());
}

#[derive(Debug, Deserialize)]
struct Seats {
    seats: u32,
}

#[tokio::test(start_paused = true)]
async fn custom_claims_of_another_type_are_not_asked_about() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.client();
    let token = fresh(&FIRST);
    let typed = client.authenticate_jwt::<MemberSession<Seats>>(&token);
    assert_eq!(typed.send().await.unwrap().session.custom_claims.seats, 3);
    // From the server.
    let typed = client.authenticate_jwt::<MemberSession<Seats>>("canary");
    assert_eq!(typed.send().await.unwrap().session.custom_claims.seats, 4);
    assert_eq!(server.seen().len(), 1);
    for token in [&*token, "canary"] {
        let typed = client.authenticate_jwt::<MemberSession<Vec<u8>>>(token);
        let error = typed.send().await.unwrap_err();
        assert!(!error.is_unauthenticated() && !error.is_denied(), "{error}");
        let other = matches!(
            error,
            JwtError::Local(LocalFailure::Rejected(Rejection::CustomClaims { .. }))
        );
        assert!(other, "{error:?}");
    }
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn users_are_authenticated_in_the_same_way() {
    let server = Server::new(&[&FIRST], |request| {
        assert_eq!(request.uri().path(), "/v1/sessions/authenticate");
        let response = consumer::sessions::AuthenticateResponse::default();
        let mut response = serde_json::to_value(response).unwrap();
        response["status_code"] = 200.into();
        response["session"]["user_id"] = "user-test-server".into();
        Reply::Json(200, response)
    });
    let client = server.client();
    let token = FIRST.sign(&user_at(now(), 1));
    let call = client.authenticate_jwt::<UserSession>(&token);
    assert_eq!(call.send().await.unwrap().session.user_id, "user-test-1");
    let call = client.authenticate_jwt::<UserSession>("canary");
    let authenticated = call.send().await.unwrap();
    assert_eq!(authenticated.session.user_id, "user-test-server");
    // The blank JWT of this response is none.
    assert!(authenticated.session_jwt().is_none());
}

/// A gateway adds the credentials, so the client must be told the project.
#[tokio::test(start_paused = true)]
async fn clients_without_credentials() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let gateway = || {
        Client::builder()
            .without_credentials()
            .base_url("http://localhost:1/stytch")
    };
    let client = gateway().transport(server.clone()).build().unwrap();
    let token = fresh(&FIRST);
    let error = client
        .authenticate_jwt::<MemberSession>(&token)
        .local()
        .await
        .unwrap_err();
    assert!(
        matches!(error, JwtError::Local(LocalFailure::NoProject)),
        "{error:?}"
    );
    assert!(send(&client, &token).await.unwrap().response.is_some());
    assert_eq!(server.fetches(), 0);

    assert!(
        gateway()
            .token_project("")
            .transport(server.clone())
            .build()
            .is_err()
    );
}

#[tokio::test(start_paused = true)]
async fn issuers_are_the_project_the_base_url_and_those_that_are_set() {
    let server = Server::of_keys(&[&FIRST]);
    let settings = server
        .settings()
        .base_url("https://login.example.com/")
        .token_issuer("https://old.example.com/");
    let client = server.with(settings.keys(crate::signer::key_set(&[&FIRST])));
    for (issuer, accepted) in [
        ("stytch.com/project-test-1", true),
        ("https://login.example.com", true),
        ("https://old.example.com", true),
        ("https://test.stytch.com", false),
    ] {
        let mut claims = member_at(now(), 1);
        claims["iss"] = issuer.into();
        let token = FIRST.sign(&claims);
        let verified = client
            .authenticate_jwt::<MemberSession>(&token)
            .local()
            .await;
        assert_eq!(verified.is_ok(), accepted, "{issuer}");
    }
}

#[test]
fn calls_do_not_print_the_token() {
    let server = Server::of_keys(&[]);
    let client = server.client();
    let call = client.authenticate_jwt::<MemberSession>("canary");
    assert!(!format!("{call:?}").contains("canary"));
}
