//! What happens to a JWT that the server issued.

use axum::Router;
use axum::response::AppendHeaders;
use axum::routing::{get, post};
use http::header::SET_COOKIE;
use serde_json::Value;
use stytch_client::middleware::{RequestSession, SessionCookies, SessionLayer};
use stytch_client::session::{MemberSession, UserSession};

use crate::server::{Reply, Server};
use crate::signer::{FIRST, fresh, member_at, now, user_at};
use crate::site::{Seen, accepted, accepted_user, bearer, jwt_cookie, members, send, users};

fn cookies(seen: &Seen) -> Vec<&str> {
    let all = seen.headers.get_all(SET_COOKIE).iter();
    all.map(|value| value.to_str().unwrap()).collect()
}

fn expired() -> String {
    FIRST.sign(&member_at(now(), 301))
}

const NEW: &str = "stytch_session_jwt=new.jwt.canary; Path=/; HttpOnly; Secure; SameSite=Lax";

#[tokio::test(start_paused = true)]
async fn the_response_sets_the_cookie_if_the_session_came_with_cookies() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let app = members(SessionLayer::new(server.client()).set_cookie());
    for cookie in [jwt_cookie(&expired()), "stytch_session=token".to_owned()] {
        // Whatever the handler does with the session.
        for path in ["/", "/member", "/nowhere"] {
            let seen = send(&app, path, &[("cookie", &cookie)]).await;
            assert_eq!(cookies(&seen), [NEW], "{path}");
        }
    }
    let seen = send(&app, "/", &[("authorization", &bearer(&expired()))]).await;
    assert_eq!(
        (&seen.body, cookies(&seen)),
        (&Value::from("member-test-server"), vec![])
    );
    let seen = send(&app, "/", &[("cookie", &jwt_cookie(&fresh(&FIRST)))]).await;
    assert_eq!(
        (&seen.body, cookies(&seen)),
        (&Value::from("member-test-1"), vec![])
    );
    assert!(cookies(&send(&app, "/", &[]).await).is_empty());

    let app = members(SessionLayer::new(server.client()));
    let seen = send(&app, "/", &[("cookie", &jwt_cookie(&expired()))]).await;
    assert!(cookies(&seen).is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_cookie_has_the_name_and_attributes_that_are_set() {
    let server = Server::new(&[&FIRST], |_| accepted_user());
    let settings = SessionCookies::new()
        .jwt_name("app")
        .unwrap()
        .domain("example.com")
        .unwrap();
    let app = users(
        SessionLayer::new(server.client())
            .cookies(settings)
            .set_cookie(),
    );
    let cookie = format!("app={}", FIRST.sign(&user_at(now(), 301)));
    let seen = send(&app, "/", &[("cookie", &cookie)]).await;
    let attributes = "Path=/; HttpOnly; Secure; SameSite=Lax; Domain=example.com";
    assert_eq!(
        cookies(&seen),
        [format!("app=new.jwt.canary; {attributes}")]
    );
}

/// After a logout, the new JWT of the session must not come back.
#[tokio::test(start_paused = true)]
async fn cookies_of_the_handler_stay() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let log_out = async || {
        AppendHeaders(
            SessionCookies::new()
                .log_out()
                .map(|value| (SET_COOKIE, value)),
        )
    };
    let other =
        async || AppendHeaders([(SET_COOKIE, "stytch_session_jwt_x=1"), (SET_COOKIE, "a=b")]);
    let app = Router::new()
        .route("/logout", post(log_out).get(log_out))
        .route("/other", get(other))
        .layer(SessionLayer::<MemberSession>::new(server.client()).set_cookie());
    let cookie = jwt_cookie(&expired());
    let seen = send(&app, "/logout", &[("cookie", &cookie)]).await;
    assert_eq!(cookies(&seen).len(), 2);
    assert!(
        cookies(&seen)[0].starts_with("stytch_session_jwt=;"),
        "{seen:?}"
    );
    let seen = send(&app, "/other", &[("cookie", &cookie)]).await;
    assert_eq!(cookies(&seen), ["stytch_session_jwt_x=1", "a=b", NEW]);
}

#[tokio::test(start_paused = true)]
async fn handlers_see_the_jwt_and_the_response() {
    let server = Server::new(&[&FIRST], |_| accepted());
    async fn shown(request: RequestSession<MemberSession>) -> String {
        let jwt = request
            .session_jwt()
            .map(|jwt| jwt.expose_secret().to_owned());
        let member = request
            .response()
            .map(|response| response.member_session.member_id.clone());
        format!("{jwt:?} {member:?}")
    }
    let app = Router::new()
        .route("/", get(shown))
        .layer(SessionLayer::<MemberSession>::new(server.client()));
    let seen = send(&app, "/", &[("authorization", &bearer(&expired()))]).await;
    assert_eq!(
        seen.body,
        r#"Some("new.jwt.canary") Some("member-test-server")"#
    );
    for headers in [&[][..], &[("cookie", &*jwt_cookie(&fresh(&FIRST)))]] {
        assert_eq!(send(&app, "/", headers).await.body, "None None");
    }
}

/// A server that is not Stytch's cannot add attributes, cookies or headers.
#[tokio::test(start_paused = true)]
async fn a_jwt_that_is_not_a_cookie_is_not_set() {
    for jwt in ["a; Domain=evil.example", "a\r\nx-evil: 1", "é", ""] {
        let server = Server::new(&[&FIRST], move |_| {
            let Reply::Json(status, mut body) = accepted() else {
                unreachable!()
            };
            body["session_jwt"] = jwt.into();
            Reply::Json(status, body)
        });
        let app = members(SessionLayer::<MemberSession>::new(server.client()).set_cookie());
        let seen = send(&app, "/", &[("cookie", "stytch_session=token")]).await;
        assert_eq!(seen.body, "member-test-server");
        assert!(cookies(&seen).is_empty() && seen.headers.get("x-evil").is_none());
    }
    // Nor for users, whose sessions need no JWT.
    let server = Server::new(&[&FIRST], |_| {
        let Reply::Json(status, mut body) = accepted_user() else {
            unreachable!()
        };
        body["session_jwt"] = "".into();
        Reply::Json(status, body)
    });
    let app = users(SessionLayer::<UserSession>::new(server.client()).set_cookie());
    let seen = send(&app, "/", &[("cookie", "stytch_session=token")]).await;
    assert_eq!(
        (&seen.body, cookies(&seen)),
        (&Value::from("user-test-server"), vec![])
    );
}
