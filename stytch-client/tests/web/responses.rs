//! The responses to requests that are not let through.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Value, json};
use stytch_client::ApiError;
use stytch_client::middleware::{AccessError, SessionLayer};
use stytch_client::session::MemberSession;

use crate::server::{Reply, Server};
use crate::signer::{FIRST, fresh, member_at, now};
use crate::site::{Seen, bearer, jwt_cookie, members, send};

/// The same members and headers for each error of a kind, whatever the token contains.
fn is(seen: &Seen, status: u16, error_type: &str, challenge: &str) {
    assert_eq!(seen.status.as_u16(), status);
    assert_eq!(seen.header("content-type"), "application/json");
    assert_eq!(seen.header("www-authenticate"), challenge);
    let body = seen.body.as_object().unwrap();
    let names: Vec<_> = body.keys().collect();
    assert_eq!(names, ["error_message", "error_type", "status_code"]);
    assert_eq!(body["status_code"], status);
    assert_eq!(body["error_type"], error_type);
    assert!(body["error_message"].as_str().unwrap().ends_with('.'));
}

#[tokio::test(start_paused = true)]
async fn errors_have_the_form_of_the_api() {
    let server = Server::new(&[&FIRST], |_| Reply::Down);
    let app = members(SessionLayer::new(server.client()));
    let seen = send(&app, "/member", &[]).await;
    // RFC 6750: no error if there are no credentials.
    is(&seen, 401, "missing_session", r#"Bearer realm="stytch""#);
    let seen = send(&app, "/member", &[("authorization", "Bearer x")]).await;
    is(
        &seen,
        401,
        "session_not_found",
        r#"Bearer realm="stytch", error="invalid_token""#,
    );
    let two = "stytch_session=a; stytch_session=b";
    let seen = send(&app, "/member", &[("cookie", two)]).await;
    is(
        &seen,
        401,
        "ambiguous_session",
        r#"Bearer realm="stytch", error="invalid_token""#,
    );
    let seen = send(&app, "/member", &[("cookie", "stytch_session=a")]).await;
    is(&seen, 503, "server_unavailable", "");
    // The client of this crate, and other SDKs, can read them.
    let error: Value = seen.body;
    assert_eq!(error["status_code"], 503);
    let _same_form = ApiError::new(503, error["error_type"].as_str().unwrap());
}

#[tokio::test(start_paused = true)]
async fn the_realm_can_be_set() {
    let server = Server::of_keys(&[&FIRST]);
    let layer = || SessionLayer::<MemberSession>::new(server.client());
    let app = members(layer().realm("My documents, v2").unwrap());
    let seen = send(&app, "/member", &[]).await;
    is(
        &seen,
        401,
        "missing_session",
        r#"Bearer realm="My documents, v2""#,
    );
    let seen = send(&app, "/member", &[("authorization", "Bearer x")]).await;
    let challenge = r#"Bearer realm="My documents, v2", error="invalid_token""#;
    is(&seen, 401, "session_not_found", challenge);
    for realm in ["\"", "\\", "a\r\nb", "é", "\t", "\u{7f}"] {
        let error = layer().realm(realm).unwrap_err().to_string();
        assert!(error.contains("is not a realm"), "{error}");
        assert!(!error.contains(['\r', '\n', '\t', '\u{7f}']), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_function_makes_all_responses() {
    let server = Server::of_keys(&[&FIRST]);
    let respond = |error: &AccessError| {
        assert_eq!(error.default_response().status(), error.kind().status());
        let mut response = Response::new(Bytes::from(format!("{:?}", error.kind())));
        *response.status_mut() = StatusCode::IM_A_TEAPOT;
        response
    };
    let layer = || SessionLayer::<MemberSession>::new(server.client()).respond(respond);
    // By an extractor, and by the layer.
    for app in [members(layer()), members(layer().required())] {
        let seen = send(&app, "/member", &[]).await;
        assert_eq!(
            (seen.status, seen.body),
            (StatusCode::IM_A_TEAPOT, "NoCredentials".into())
        );
    }
    let app = members(layer());
    let seen = send(&app, "/member", &[("cookie", &jwt_cookie("x"))]).await;
    assert_eq!(seen.body, "Rejected");
    let seen = send(&app, "/", &[]).await;
    assert_eq!((seen.status, seen.body), (StatusCode::OK, "nobody".into()));
}

/// Nothing of the token or of the server's texts gets into a response.
#[tokio::test(start_paused = true)]
async fn responses_contain_fixed_texts_only() {
    let evil = "canary\r\nx-evil: 1\r\n\r\n<script>\u{202e}";
    let server = Server::new(&[&FIRST], move |_| {
        let body =
            json!({ "status_code": 404, "error_type": "session_not_found", "error_message": evil });
        Reply::Json(404, body)
    });
    let app = members(SessionLayer::new(server.client()));
    let now = now();
    let with = |name: &str, value: Value| {
        let mut claims = member_at(now, 1);
        claims[name] = value;
        FIRST.sign(&claims)
    };
    let mut tokens = vec![FIRST.sign_raw(evil, evil), "canary".to_owned()];
    for name in [
        "iss",
        "aud",
        "exp",
        "sub",
        "https://stytch.com/session",
        "https://stytch.com/organization",
    ] {
        tokens.push(with(name, evil.into()));
        tokens.push(with(name, json!({ evil: evil })));
    }
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": evil }).to_string();
    tokens.push(FIRST.sign_raw(&header, &member_at(now, 1).to_string()));
    let mut statuses = Vec::new();
    for token in tokens {
        let seen = send(&app, "/member", &[("authorization", &bearer(&token))]).await;
        statuses.push(seen.status);
        if seen.status == StatusCode::OK {
            // A member with a strange id is a member.
            assert_eq!(seen.body, evil);
        } else {
            is(
                &seen,
                401,
                "session_not_found",
                r#"Bearer realm="stytch", error="invalid_token""#,
            );
            let shown = format!("{seen:?}");
            assert!(
                !shown.contains("canary") && !shown.contains("evil"),
                "{shown}"
            );
        }
    }
    assert_eq!(
        statuses.iter().filter(|status| status.is_success()).count(),
        1
    );
    let seen = send(
        &app,
        "/member",
        &[("authorization", &bearer(&fresh(&FIRST)))],
    )
    .await;
    assert_eq!(seen.body, "member-test-1");
}
