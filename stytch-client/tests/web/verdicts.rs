//! What becomes of requests with each kind of token.

use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};
use stytch_client::middleware::SessionLayer;
use tokio::task::JoinSet;

use crate::server::{Reply, Server, error};
use crate::signer::{FIRST, SECOND, fresh, key_set, member_at, now, user_at};
use crate::site::{accepted, accepted_user, bearer, jwt_cookie, members, send, users};

/// A valid token is accepted wherever it is, without asking the server.
#[tokio::test(start_paused = true)]
async fn valid_tokens_are_accepted() {
    let server = Server::of_keys(&[&FIRST]);
    let app = members(SessionLayer::new(server.client()));
    let token = fresh(&FIRST);
    for (name, value) in [
        ("authorization", bearer(&token)),
        ("cookie", jwt_cookie(&token)),
    ] {
        for path in ["/", "/member"] {
            let seen = send(&app, path, &[(name, &value)]).await;
            assert_eq!(
                (seen.status, seen.body),
                (StatusCode::OK, "member-test-1".into())
            );
            assert_eq!(seen.headers.get("set-cookie"), None);
        }
    }
    assert_eq!(server.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn requests_without_a_session_pass_unless_it_is_required() {
    let server = Server::of_keys(&[&FIRST]);
    let app = members(SessionLayer::new(server.client()));
    let seen = send(&app, "/", &[]).await;
    assert_eq!((seen.status, seen.body), (StatusCode::OK, "nobody".into()));
    let seen = send(&app, "/member", &[]).await;
    assert_eq!(seen.status, StatusCode::UNAUTHORIZED);
    assert_eq!(seen.error_type(), "missing_session");

    let app = members(SessionLayer::new(server.client()).required());
    for path in ["/", "/member", "/nowhere"] {
        let seen = send(&app, path, &[]).await;
        assert_eq!(seen.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(seen.error_type(), "missing_session");
    }
    let token = bearer(&fresh(&FIRST));
    let seen = send(&app, "/nowhere", &[("authorization", &token)]).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert_eq!(server.fetches(), 1);
}

/// Tokens that nobody has to be asked about: `/` treats them as nobody's, `/member` rejects them.
#[tokio::test(start_paused = true)]
async fn forged_tokens_are_rejected_without_asking() {
    let server = Server::of_keys(&[&FIRST]);
    let app = members(SessionLayer::new(server.client()));
    let claims = member_at(now(), 1);
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id });
    let payload = |token: &str| token.split('.').nth(1).unwrap().to_owned();
    let good = fresh(&FIRST);
    let none = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{}.", payload(&good));
    let mut foreign = good.clone();
    foreign.truncate(good.len() - 8);
    for token in [
        SECOND.sign_raw(&header.to_string(), &claims.to_string()),
        none,
        foreign + "AAAAAAAA",
        format!("{good}."),
        format!("x{good}"),
        "canary".to_owned(),
        "a.b.c".to_owned(),
        "x".repeat(40_000),
    ] {
        for (name, value) in [
            ("authorization", bearer(&token)),
            ("cookie", jwt_cookie(&token)),
        ] {
            let seen = send(&app, "/", &[(name, &value)]).await;
            assert_eq!(seen.body, "nobody", "{token}");
            let seen = send(&app, "/member", &[(name, &value)]).await;
            assert_eq!(seen.status, StatusCode::UNAUTHORIZED, "{token}");
            assert_eq!(seen.error_type(), "session_not_found");
        }
    }
}

/// The server is asked about a token that has expired or is too old, and its response is final.
#[tokio::test(start_paused = true)]
async fn the_server_decides_about_old_tokens() {
    let expired = FIRST.sign(&member_at(now(), 301));
    let old = FIRST.sign(&member_at(now(), 100));
    for (token, maximum) in [(&expired, None), (&old, Some(60)), (&old, Some(0))] {
        let layer = |server: &Server| {
            let layer = SessionLayer::new(server.client());
            match maximum {
                Some(maximum) => layer.max_token_age(Duration::from_secs(maximum)),
                None => layer,
            }
        };
        let server = Server::new(&[&FIRST], |_| accepted());
        let app = members(layer(&server));
        let seen = send(&app, "/member", &[("authorization", &bearer(token))]).await;
        assert_eq!(seen.body, "member-test-server");
        let (path, body) = server.seen()[0].clone();
        assert_eq!(path, "/v1/b2b/sessions/authenticate");
        assert_eq!(body, json!({ "session_jwt": token }));

        let server = Server::new(&[&FIRST], |_| error(404, "session_not_found"));
        let app = members(layer(&server));
        let seen = send(&app, "/member", &[("authorization", &bearer(token))]).await;
        assert_eq!(seen.status, StatusCode::UNAUTHORIZED);
        assert_eq!(
            send(&app, "/", &[("cookie", &jwt_cookie(token))])
                .await
                .body,
            "nobody"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_session_token_is_checked_by_the_server() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let app = members(SessionLayer::new(server.client()));
    let cookie = [("cookie", "stytch_session=token-1")];
    assert_eq!(
        send(&app, "/member", &cookie).await.body,
        "member-test-server"
    );
    let (path, body) = server.seen()[0].clone();
    assert_eq!(path, "/v1/b2b/sessions/authenticate");
    assert_eq!(body, json!({ "session_token": "token-1" }));
    assert_eq!(server.fetches(), 0);

    let off = members(SessionLayer::new(server.client()).without_session_tokens());
    assert_eq!(send(&off, "/", &cookie).await.body, "nobody");
    assert_eq!(
        send(&off, "/member", &cookie).await.error_type(),
        "missing_session"
    );
    assert_eq!(server.seen().len(), 1);

    let server = Server::new(&[&FIRST], |_| error(404, "session_not_found"));
    let app = members(SessionLayer::new(server.client()));
    assert_eq!(send(&app, "/", &cookie).await.body, "nobody");
    assert_eq!(
        send(&app, "/member", &cookie).await.error_type(),
        "session_not_found"
    );
}

#[tokio::test(start_paused = true)]
async fn a_local_layer_never_asks() {
    let server = Server::of_keys(&[&FIRST]);
    let app = members(SessionLayer::new(server.client()).local());
    let expired = bearer(&FIRST.sign(&member_at(now(), 301)));
    for (header, error_type) in [
        (("authorization", &*expired), "session_not_found"),
        (("cookie", "stytch_session=token-1"), "missing_session"),
    ] {
        let seen = send(&app, "/member", &[header]).await;
        assert_eq!(seen.status, StatusCode::UNAUTHORIZED);
        assert_eq!(seen.error_type(), error_type);
    }
    let leeway = SessionLayer::new(server.client())
        .local()
        .leeway(Duration::from_secs(60));
    let seen = send(&members(leeway), "/member", &[("authorization", &expired)]).await;
    assert_eq!(seen.body, "member-test-1");
}

/// If it is not known whether there is a session, even routes that accept everyone do not treat the request as nobody's.
#[tokio::test(start_paused = true)]
async fn what_cannot_be_reached_is_not_a_missing_session() {
    let down = Server::new(&[&FIRST], |_| Reply::Down);
    down.set(Reply::Down);
    let garbage = Server::new(&[&FIRST], |_| Reply::Text("<html>"));
    garbage.set(Reply::Text("<html>"));
    let unauthorized = Server::new(&[&FIRST], |_| error(401, "unauthorized_credentials"));
    unauthorized.set(error(401, "unauthorized_credentials"));
    let busy = Server::new(&[&FIRST], |_| error(429, "too_many_requests"));
    busy.set(error(429, "too_many_requests"));
    let jwt = jwt_cookie(&fresh(&FIRST));
    for server in [down, garbage, unauthorized, busy] {
        for layer in [
            SessionLayer::new(server.client()),
            SessionLayer::new(server.client()).local(),
        ] {
            let app = members(layer);
            for path in ["/", "/member"] {
                let seen = send(&app, path, &[("cookie", &jwt)]).await;
                assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
                assert_eq!(seen.error_type(), "server_unavailable");
            }
        }
        let app = members(SessionLayer::new(server.client()));
        let seen = send(&app, "/", &[("cookie", "stytch_session=token-1")]).await;
        assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE);
    }
}

#[tokio::test(start_paused = true)]
async fn users_are_authenticated_in_the_same_way() {
    let server = Server::new(&[&FIRST], |request| {
        assert_eq!(request.uri().path(), "/v1/sessions/authenticate");
        accepted_user()
    });
    let app = users(SessionLayer::new(server.client()));
    let token = |age| jwt_cookie(&FIRST.sign(&user_at(now(), age)));
    assert_eq!(
        send(&app, "/user", &[("cookie", &token(1))]).await.body,
        "user-test-1"
    );
    assert_eq!(
        send(&app, "/", &[("cookie", &token(1))]).await.body,
        "user-test-1"
    );
    for cookie in [&*token(301), "stytch_session=token-1"] {
        assert_eq!(
            send(&app, "/user", &[("cookie", cookie)]).await.body,
            "user-test-server"
        );
    }
    assert_eq!(send(&app, "/", &[]).await.body, "nobody");
    // A member is not a user.
    let member = jwt_cookie(&fresh(&FIRST));
    let seen = send(&app, "/user", &[("cookie", &member)]).await;
    assert_eq!(seen.error_type(), "session_not_found");
    assert_eq!(server.seen().len(), 2);
}

/// Requests at the same time do not see each other's sessions, and fetch the keys once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_requests_at_once() {
    let server = Server::of_keys(&[&FIRST]);
    let app = members(SessionLayer::new(server.client()));
    let mut tasks = JoinSet::new();
    for number in 0..300 {
        let app = app.clone();
        tasks.spawn(async move {
            let id = format!("member-test-{number}");
            let mut claims = member_at(now(), 1);
            claims["sub"] = id.clone().into();
            let cookie = jwt_cookie(&FIRST.sign(&claims));
            let seen = send(&app, "/member", &[("cookie", &cookie)]).await;
            assert_eq!(seen.body, Value::from(id));
            let seen = send(&app, "/", &[]).await;
            assert_eq!(seen.body, "nobody");
        });
    }
    assert_eq!(tasks.join_all().await.len(), 300);
    assert_eq!(server.fetches(), 1);
}

/// With keys that are set, nothing is fetched.
#[tokio::test(start_paused = true)]
async fn a_layer_without_a_network() {
    let server = Server::of_keys(&[]);
    let client = server.with(server.settings().keys(key_set(&[&FIRST])));
    let app = members(SessionLayer::new(client).local());
    let cookie = jwt_cookie(&fresh(&FIRST));
    assert_eq!(
        send(&app, "/member", &[("cookie", &cookie)]).await.body,
        "member-test-1"
    );
    assert_eq!(server.fetches(), 0);
}
