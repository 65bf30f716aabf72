//! Tokens are not printed.

use std::error::Error;

use axum::Router;
use axum::routing::get;
use stytch_client::middleware::{RequestSession, SessionCookies, SessionLayer, require_permission};
use stytch_client::session::MemberSession;
use tower::Layer as _;

use crate::log::{events, listen};
use crate::server::{Reply, Server, error};
use crate::signer::{FIRST, fresh, member_at, now};
use crate::site::{accepted, bearer, jwt_cookie, send};

type Request = RequestSession<MemberSession>;

/// Shows everything that a handler can show.
async fn shown(request: Request) -> String {
    let mut text = format!("{request:?}");
    if let Err(error) = request.authorize("documents", "read").await {
        text += &format!(" {error} {error:?}");
        let mut source = error.source();
        while let Some(error) = source {
            text += &format!(" {error} {error:?}");
            source = error.source();
        }
    }
    text
}

#[tokio::test(start_paused = true)]
async fn tokens_are_not_printed() {
    listen();
    let mut claims = member_at(now(), 301);
    claims["secret"] = "canary".into();
    let expired = FIRST.sign(&claims);
    let tokens = [
        fresh(&FIRST),
        expired,
        "canary".to_owned(),
        "canary.canary.canary".to_owned(),
    ];
    let mut count = 0;
    for respond in [
        accepted as fn() -> Reply,
        || error(404, "session_not_found"),
        || Reply::Down,
    ] {
        let server = Server::new(&[&FIRST], move |_| respond());
        let app = Router::new()
            .route("/", get(shown))
            .layer(SessionLayer::<MemberSession>::new(server.client()).set_cookie());
        for token in &tokens {
            for (name, value) in [
                ("authorization", bearer(token)),
                ("cookie", jwt_cookie(token)),
                ("cookie", format!("stytch_session={token}")),
                (
                    "cookie",
                    format!("stytch_session={token}; stytch_session={token}x"),
                ),
            ] {
                let seen = send(&app, "/", &[(name, &value)]).await;
                let text = seen.body.as_str().unwrap();
                assert!(text.starts_with("RequestSession { "), "{text}");
                assert!(!text.contains("canary") && !text.contains(token), "{text}");
                assert!(!format!("{:?}", seen.headers).contains("canary"));
                count += 1;
            }
        }
    }
    assert_eq!(count, 48);
    let log = events();
    assert!(
        log.contains("the session of the request is not valid reason="),
        "{log}"
    );
    assert!(
        log.contains("the session cannot be checked reason="),
        "{log}"
    );
    // With the cause of a failed call.
    assert!(log.contains("reason.sources=[connection refused]"), "{log}");
    assert!(!log.contains("canary"), "{log}");
    assert!(tokens.iter().all(|token| !log.contains(&**token)));
}

#[test]
fn layers_and_services_show_their_settings_only() {
    let server = Server::of_keys(&[]);
    let cookies = SessionCookies::new().jwt_name("app_jwt").unwrap();
    let layer = SessionLayer::<MemberSession>::new(server.client())
        .cookies(cookies)
        .required();
    let text = format!("{layer:?}");
    assert!(
        text.contains("app_jwt") && text.contains("is_required: true"),
        "{text}"
    );
    let guard = require_permission::<MemberSession>("documents", "write");
    let text = format!("{:?} {:?}", layer.layer("inner"), guard.layer("inner"));
    assert!(
        text.contains("documents") && text.contains("write"),
        "{text}"
    );
    for text in [text, format!("{layer:?}")] {
        assert!(!text.contains("secret-test"), "{text}");
    }
}
