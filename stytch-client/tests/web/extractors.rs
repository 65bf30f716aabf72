//! What handlers get.

use axum::Router;
use axum::routing::get;
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use stytch_client::middleware::{AccessError, AccessErrorKind, RequestSession, SessionLayer};
use stytch_client::session::{MemberSession, UserSession};

use crate::server::{Reply, Server};
use crate::signer::{FIRST, fresh, member_at, now};
use crate::site::{accepted, jwt_cookie, send};

#[derive(Clone, Debug, Deserialize)]
struct Seats {
    seats: u32,
}

type Typed = MemberSession<Seats>;

fn typed(layer: SessionLayer<Typed>) -> Router {
    let required = async |session: Typed| session.custom_claims.seats.to_string();
    let optional = async |session: Option<Typed>| session.is_some().to_string();
    Router::new()
        .route("/required", get(required))
        .route("/optional", get(optional))
        .layer(layer)
}

#[tokio::test(start_paused = true)]
async fn custom_claims_have_the_type_of_the_layer() {
    let server = Server::new(&[&FIRST], |_| {
        let Reply::Json(status, mut body) = accepted() else {
            unreachable!()
        };
        body["member_session"]["custom_claims"] = json!({ "seats": 4 });
        Reply::Json(status, body)
    });
    let app = typed(SessionLayer::new(server.client()));
    let cookie = jwt_cookie(&fresh(&FIRST));
    assert_eq!(
        send(&app, "/required", &[("cookie", &cookie)]).await.body,
        3
    );
    assert_eq!(
        send(&app, "/required", &[("cookie", "stytch_session=a")])
            .await
            .body,
        4
    );
    assert_eq!(
        send(&app, "/optional", &[("cookie", &cookie)]).await.body,
        true
    );
    assert_eq!(send(&app, "/optional", &[]).await.body, false);
}

/// That is an error of the application: neither is the session missing, nor is it used without its claims.
#[tokio::test(start_paused = true)]
async fn custom_claims_of_another_type_are_an_error() {
    let mut claims = member_at(now(), 1);
    claims["seats"] = "canary".into();
    let cookie = jwt_cookie(&FIRST.sign(&claims));
    // The server returns claims without `seats`.
    let server = Server::new(&[&FIRST], |_| accepted());
    let app = typed(SessionLayer::new(server.client()));
    for cookie in [&*cookie, "stytch_session=a"] {
        for path in ["/required", "/optional"] {
            let seen = send(&app, path, &[("cookie", cookie)]).await;
            assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(seen.error_type(), "internal_server_error");
            assert_eq!(seen.header("www-authenticate"), "");
        }
    }
    let seen = send(
        &typed(SessionLayer::new(server.client()).required()),
        "/",
        &[("cookie", &cookie)],
    )
    .await;
    assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
}

/// A layer that was forgotten, or one of another type, does not look like a missing session.
#[tokio::test(start_paused = true)]
async fn a_missing_layer_is_an_error() {
    let server = Server::of_keys(&[&FIRST]);
    let routes = || {
        Router::new()
            .route("/required", get(async |_: MemberSession| ""))
            .route("/optional", get(async |_: Option<MemberSession>| ""))
            .route("/request", get(async |_: RequestSession<MemberSession>| ""))
    };
    let users = SessionLayer::<UserSession>::new(server.client());
    let other_claims = SessionLayer::<Typed>::new(server.client());
    let cookie = jwt_cookie(&fresh(&FIRST));
    for app in [
        routes(),
        routes().layer(users),
        routes().layer(other_claims),
    ] {
        for path in ["/required", "/optional", "/request"] {
            let seen = send(&app, path, &[("cookie", &cookie)]).await;
            assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        }
    }
    let error = RequestSession::<MemberSession>::of(&http::Extensions::new()).unwrap_err();
    assert_eq!(error.kind(), AccessErrorKind::Misconfigured);
    assert!(error.to_string().contains("add the layer"), "{error}");
}

/// Both products at once, for an application that is moving from one to the other.
#[tokio::test(start_paused = true)]
async fn layers_of_several_types() {
    let server = Server::of_keys(&[&FIRST]);
    async fn shown(
        member: Option<MemberSession>,
        user: Option<UserSession>,
        request: RequestSession<MemberSession>,
    ) -> Result<String, AccessError> {
        let same = request.session()?;
        assert_eq!(request.optional()?, Some(same));
        assert_eq!(member.as_ref(), Some(same));
        Ok(user.is_none().to_string())
    }
    let app = Router::new()
        .route("/", get(shown))
        .layer(SessionLayer::<MemberSession>::new(server.client()))
        .layer(SessionLayer::<UserSession>::new(server.client()));
    let cookie = jwt_cookie(&fresh(&FIRST));
    assert_eq!(send(&app, "/", &[("cookie", &cookie)]).await.body, true);
}
