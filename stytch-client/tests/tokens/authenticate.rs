//! When the server is asked about a token, and what its answer means.

use std::error::Error;
use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde_json::{Value, json};
use stytch_client::jwks::KeySet;
use stytch_client::jwt::{Rejection, TokenOptions};
use stytch_client::rbac::Denied;
use stytch_client::session::{
    Authenticated, JwtError, LocalError, MemberSession, UserSession, is_denied, is_unauthenticated,
    verify,
};
use stytch_client::stytch_generated::b2b::sessions::{AuthenticateRequest, AuthenticateResponse};
use stytch_client::stytch_generated::consumer;
use stytch_client::{BuildError, Client, Method, RawRequest};

use crate::server::{MEMBER_KEYS, Reply, Server, error};
use crate::signer::{FIRST, PROJECT, SECOND, at, fresh, member_at, now, user_at};

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
    assert!(authenticated.reason.is_none());
}

/// A token of a member's session that is valid now except for one claim.
fn with(name: &str, value: Value) -> String {
    let mut claims = member_at(now(), 1);
    claims[name] = value;
    FIRST.sign(&claims)
}

/// Tokens that the project's server signed and that are not accepted here, each for another reason.
fn doubtful() -> Vec<String> {
    let now = now();
    let mut ended = member_at(now, 1);
    ended["https://stytch.com/session"]["expires_at"] = "2020-01-01T00:00:00Z".into();
    vec![
        FIRST.sign(&member_at(now, 301)),
        FIRST.sign(&ended),
        with("nbf", (now + 100).into()),
        with("iat", (now + 100).into()),
        with("aud", "project-test-2".into()),
        with("iss", "stytch.com/project-test-2".into()),
        with("exp", "canary".into()),
        with("sub", Value::Null),
        FIRST.sign(&user_at(now, 1)),
        // The project may have withdrawn this key.
        fresh(&SECOND),
    ]
}

/// Tokens that anyone can make up.
fn junk() -> Vec<(String, Rejection)> {
    let claims = member_at(now(), 1).to_string();
    let signed = |header: Value| FIRST.sign_raw(&header.to_string(), &claims);
    let malformed = |reason| Rejection::Malformed { reason };
    let valid = fresh(&FIRST);
    let (length, maximum) = (40_000, 32 * 1024);
    let other = json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id });
    vec![
        (
            "canary".to_owned(),
            malformed("expected three parts with a `.` between them"),
        ),
        (
            String::new(),
            malformed("expected three parts with a `.` between them"),
        ),
        (
            valid + "=",
            malformed("a part is not base64url without padding"),
        ),
        ("A".repeat(length), Rejection::TooLong { length, maximum }),
        (
            signed(json!({ "alg": "RS512", "typ": "JWT", "kid": FIRST.id })),
            Rejection::Algorithm,
        ),
        (
            signed(json!({ "alg": "RS256", "typ": "at+jwt", "kid": FIRST.id })),
            Rejection::Type,
        ),
        (
            signed(json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id, "crit": ["x"] })),
            Rejection::CriticalExtension,
        ),
        (
            signed(json!({ "alg": "RS256", "typ": "JWT" })),
            Rejection::MissingKeyId,
        ),
        (
            SECOND.sign_raw(&other.to_string(), &claims),
            Rejection::Signature,
        ),
    ]
}

#[tokio::test(start_paused = true)]
async fn the_server_decides_about_signed_tokens_that_are_not_accepted() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.client();
    for (at, token) in doubtful().iter().enumerate() {
        let authenticated = send(&client, token).await.unwrap();
        assert_eq!(authenticated.session.member_id, "member-test-server");
        assert_eq!(authenticated.session.custom_claims["seats"], 4);
        assert!(matches!(
            authenticated.reason,
            Some(LocalError::Rejected(_))
        ));
        let jwt = authenticated.session_jwt().unwrap();
        assert_eq!(jwt.expose_secret(), "new.jwt.canary");
        assert!(!format!("{authenticated:?}").contains("new.jwt.canary"));
        let (path, body) = server.seen()[at].clone();
        assert_eq!(path, AUTHENTICATE);
        assert_eq!(body, json!({ "session_jwt": token }));
    }

    let server = Server::new(&[&FIRST], |_| error(404, "session_not_found"));
    let client = server.client();
    for token in doubtful() {
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

/// The server would accept everything, but is asked for its keys only.
#[tokio::test(start_paused = true)]
async fn junk_causes_no_calls() {
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    for maximum in [None, Some(Duration::ZERO)] {
        for (token, expected) in junk() {
            let mut call = client.authenticate_jwt::<MemberSession>(&token);
            if let Some(maximum) = maximum {
                call = call.max_token_age(maximum);
            }
            let error = call.send().await.unwrap_err();
            assert!(error.is_unauthenticated(), "{error}");
            let JwtError::Local(LocalError::Rejected(rejection)) = error else {
                panic!("{error:?}")
            };
            assert_eq!(rejection, expected);
        }
    }
    assert_eq!(server.fetches(), 1);
    // Without a project, a text that is not a JWT is rejected all the same.
    let client = Client::builder().without_credentials();
    let client = client.base_url("http://localhost:1");
    let client = client.transport(server.clone()).build().unwrap();
    assert!(send(&client, "canary").await.is_err());
}

/// Anyone can make up key ids, and the key of a session that is still active may have been withdrawn.
#[tokio::test(start_paused = true)]
async fn few_calls_are_about_unknown_keys() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.client();
    let token = fresh(&SECOND);
    for calls in [10, 21] {
        let mut accepted = 0;
        for _ in 0..100 {
            match send(&client.clone(), &token).await {
                Ok(_) => accepted += 1,
                Err(error) => assert!(error.is_unauthenticated(), "{error}"),
            }
        }
        assert_eq!((accepted, server.seen().len()), (10, calls));
        // Tokens of known keys are not counted.
        send(&client, &doubtful()[0]).await.unwrap();
        tokio::time::advance(Duration::from_secs(1)).await;
    }
}

/// The type of the server's error decides, not its status.
#[tokio::test(start_paused = true)]
async fn errors_of_the_server() {
    let unauthenticated = [
        (404, "session_not_found"),
        (400, "invalid_session_token"),
        (400, "unable_to_parse_session_jwt"),
        (400, "jwt_invalid_audience"),
        (400, "jwt_invalid_claims"),
        (400, "jwt_invalid_issuer"),
        (401, "user_unauthenticated"),
    ];
    let denied = [
        (403, "session_authorization_error"),
        (403, "session_authorization_tenancy_error"),
        (403, "consumer_session_authorization_error"),
    ];
    let neither = [
        (401, "unauthorized_credentials"),
        (400, "bad_request"),
        (403, "endpoint_not_authorized_for_sdk"),
        (404, "project_not_found"),
        (429, "too_many_requests"),
        (500, "internal_server_error"),
    ];
    let all = [
        (&unauthenticated[..], (true, false)),
        (&denied[..], (false, true)),
        (&neither[..], (false, false)),
    ];
    for (errors, expected) in all {
        for (status, error_type) in errors.iter().copied() {
            let server = Server::new(&[&FIRST], move |_| error(status, error_type));
            let error = send(&server.client(), &doubtful()[0]).await.unwrap_err();
            let verdict = (error.is_unauthenticated(), error.is_denied());
            assert_eq!(verdict, expected, "{status} {error_type}");
            let JwtError::Server { error, .. } = error else {
                panic!("{error:?}")
            };
            let verdict = (is_unauthenticated(&error), is_denied(&error));
            assert_eq!(verdict, expected, "{status} {error_type}");
        }
    }
}

#[test]
fn a_missing_scope_is_a_denial() {
    let scope = "read:users".to_owned();
    let failure = LocalError::from(Rejection::MissingScope { scope });
    assert!(failure.is_denied() && !failure.is_unauthenticated());
    let error = JwtError::from(failure);
    assert!(error.is_denied() && !error.is_unauthenticated());
    for rejection in [Rejection::NotAMachine, Rejection::UnknownKey] {
        let failure = LocalError::from(rejection);
        assert!(failure.is_unauthenticated() && !failure.is_denied());
    }
    assert!(!LocalError::NoProject.is_unauthenticated());
}

/// The texts of an error and of its causes.
fn chain(error: &dyn Error) -> Vec<String> {
    let mut texts = vec![error.to_string()];
    let mut source = error.source();
    while let Some(cause) = source {
        texts.push(cause.to_string());
        source = cause.source();
    }
    texts
}

/// Each text occurs once, and the cause of a failed call is not lost.
#[tokio::test(start_paused = true)]
async fn errors_have_causes() {
    let server = Server::of_keys(&[&FIRST]);
    server.set(Reply::Down);
    let call = server.client();
    let token = fresh(&FIRST);
    let call = call.authenticate_jwt::<MemberSession>(&token);
    let keys =
        "the keys of the project cannot be fetched: could not connect to the server".to_owned();
    let error = call.local().await.unwrap_err();
    assert_eq!(chain(&error), [keys, "connection refused".to_owned()]);
    let denied = JwtError::Denied(Denied::NoRoles);
    assert_eq!(chain(&denied), [Denied::NoRoles.to_string()]);
    let rejected = JwtError::from(LocalError::from(Rejection::Signature));
    assert_eq!(chain(&rejected), ["the signature does not match"]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_does_not_respond_accepts_nothing() {
    let server = Server::new(&[&FIRST], |_| Reply::Down);
    let error = send(&server.client(), &doubtful()[4]).await.unwrap_err();
    assert!(!error.is_unauthenticated() && !error.is_denied(), "{error}");
    assert_eq!(
        chain(&error),
        [
            "could not connect to the server (the server was asked because the token is not for this project (`aud`))",
            "connection refused"
        ]
    );
    let JwtError::Server { reason, error } = error else {
        panic!("{error:?}")
    };
    assert!(error.is_connect());
    let is_audience = matches!(reason, LocalError::Rejected(Rejection::Audience));
    assert!(is_audience, "{reason:?}");
}

/// The pure form, with keys that the blocking client fetched.
#[test]
fn with_the_blocking_client() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.settings().blocking_transport(server.clone());
    let client = client.build().unwrap();
    let request = RawRequest::new(Method::Get, MEMBER_KEYS);
    let reply = client.call(&request).reply().unwrap();
    let keys = KeySet::from_json(reply.body()).unwrap();
    let member = |token: &str| {
        let options = TokenOptions::new(PROJECT);
        let verified = verify::<MemberSession>(token, &keys, &options, SystemTime::now());
        match verified {
            Ok(session) => Some(session.member_id),
            Err(rejection) if !rejection.server_can_help() => None,
            Err(_) => {
                let request = AuthenticateRequest::builder().session_jwt(token).build();
                let response = client.send(&request).unwrap();
                Some(response.member_session.member_id)
            }
        }
    };
    assert_eq!(member(&fresh(&FIRST)).as_deref(), Some("member-test-1"));
    for (token, _) in junk() {
        assert_eq!(member(&token), None);
    }
    assert!(server.seen().is_empty());
    for token in doubtful() {
        assert_eq!(member(&token).as_deref(), Some("member-test-server"));
    }
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
async fn with_a_maximum_age_of_zero_the_server_is_always_asked() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let client = server.client();
    let token = FIRST.sign(&member_at(now(), 0));
    let call = || client.authenticate_jwt::<MemberSession>(&token);
    let authenticated = call().max_token_age(Duration::ZERO).send().await.unwrap();
    assert!(authenticated.response.is_some());
    let too_old = |reason| matches!(reason, LocalError::Rejected(Rejection::TooOld { .. }));
    assert!(too_old(authenticated.reason.unwrap()));
    let error = call().max_token_age(Duration::ZERO).local().await;
    let JwtError::Local(reason) = error.unwrap_err() else {
        panic!("not local")
    };
    assert!(too_old(reason));
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
    let expired = FIRST.sign(&member_at(now(), 301));
    let typed = client.authenticate_jwt::<MemberSession<Seats>>(&expired);
    assert_eq!(typed.send().await.unwrap().session.custom_claims.seats, 4);
    assert_eq!(server.seen().len(), 1);
    for token in [&*token, &*expired] {
        let typed = client.authenticate_jwt::<MemberSession<Vec<u8>>>(token);
        let error = typed.send().await.unwrap_err();
        assert!(!error.is_unauthenticated() && !error.is_denied(), "{error}");
        let other = matches!(
            error,
            JwtError::Local(LocalError::Rejected(Rejection::CustomClaims { .. }))
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
    let expired = FIRST.sign(&user_at(now(), 301));
    let call = client.authenticate_jwt::<UserSession>(&expired);
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
        matches!(error, JwtError::Local(LocalError::NoProject)),
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

#[test]
fn empty_issuers_are_errors() {
    let server = Server::of_keys(&[]);
    for url in ["", "/", " ", " //"] {
        let built = server.settings().token_issuer(url);
        let built = built.transport(server.clone()).build();
        let error = built.unwrap_err();
        assert!(matches!(error, BuildError::TokenIssuer), "{url}: {error}");
    }
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
