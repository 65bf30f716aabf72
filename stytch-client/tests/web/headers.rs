//! Which token decides, and that no other one does.

use axum::Router;
use axum::body::Body;
use http::{HeaderValue, Request, StatusCode};
use stytch_client::middleware::{SessionCookies, SessionLayer};

use crate::server::{Reply, Server};
use crate::signer::{FIRST, fresh, key_set, member_at, now};
use crate::site::{Seen, bearer, jwt_cookie, members, send, send_request};

/// An application whose server accepts every session, so that a request which is rejected did not reach it.
struct Site {
    server: Server,
    app: Router,
}

impl Site {
    fn new() -> Self {
        let server = Server::new(&[], |_| crate::site::accepted());
        let client = server.with(server.settings().keys(key_set(&[&FIRST])));
        let app = members(SessionLayer::new(client));
        Self { server, app }
    }

    async fn send(&self, headers: &[(&str, &str)]) -> Seen {
        send(&self.app, "/member", headers).await
    }

    async fn is_rejected(&self, headers: &[(&str, &str)], error_type: &str) {
        let seen = self.send(headers).await;
        assert_eq!(
            seen.status,
            StatusCode::UNAUTHORIZED,
            "{headers:?}: {}",
            seen.body
        );
        assert_eq!(seen.error_type(), error_type, "{headers:?}");
        assert_eq!(self.server.seen(), [], "{headers:?}");
        // Routes that accept everyone do not see a session either.
        assert_eq!(send(&self.app, "/", headers).await.body, "nobody");
    }
}

fn of_member(id: &str) -> String {
    let mut claims = member_at(now(), 1);
    claims["sub"] = id.into();
    FIRST.sign(&claims)
}

#[tokio::test]
async fn a_bearer_token_decides_alone() {
    let site = Site::new();
    let cookies = format!("{}; stytch_session=token", jwt_cookie(&of_member("cookie")));
    let token = bearer(&of_member("bearer"));
    let headers = [("cookie", &*cookies), ("authorization", &*token)];
    assert_eq!(site.send(&headers).await.body, "bearer");
    for not_valid in [
        "Bearer",
        "Bearer ",
        "Bearer token",
        "bearer a.b.c",
        "Bearer\ttoken",
        "Bearer two tokens",
        "Bearer é",
        &format!("{token}x"),
        &format!("{token},"),
        &format!("{token} {token}"),
    ] {
        let headers = [("cookie", &*cookies), ("authorization", not_valid)];
        site.is_rejected(&headers, "session_not_found").await;
    }
}

#[tokio::test]
async fn the_scheme_is_read_as_http_says() {
    let site = Site::new();
    let token = of_member("bearer");
    for scheme in ["Bearer ", "bearer ", "BEARER   "] {
        let value = format!("{scheme}{token}  ");
        assert_eq!(
            site.send(&[("authorization", &value)]).await.body,
            "bearer",
            "{value}"
        );
    }
    let cookie = jwt_cookie(&of_member("cookie"));
    for other in [
        "Basic dTpw",
        "Bearerx a",
        "Digest Bearer",
        "",
        "Bear",
        &format!("Bearer{token}"),
    ] {
        let headers = [("authorization", other), ("cookie", &*cookie)];
        assert_eq!(site.send(&headers).await.body, "cookie", "{other}");
        site.is_rejected(&[("authorization", other)], "missing_session")
            .await;
    }
}

#[tokio::test]
async fn several_authorization_headers_are_rejected() {
    let site = Site::new();
    let (one, other) = (bearer(&of_member("one")), bearer(&of_member("other")));
    let cookie = jwt_cookie(&of_member("cookie"));
    for pair in [
        [&*one, &*other],
        [&*one, &*one],
        ["Basic dTpw", &*one],
        [&*one, "Basic dTpw"],
    ] {
        let [first, second] = pair.map(|value| ("authorization", value));
        site.is_rejected(&[first, second, ("cookie", &cookie)], "ambiguous_session")
            .await;
    }
    let basic = ("authorization", "Basic dTpw");
    assert_eq!(
        site.send(&[basic, basic, ("cookie", &cookie)]).await.body,
        "cookie"
    );
}

#[tokio::test]
async fn several_cookies_of_one_name_are_rejected_if_they_differ() {
    let site = Site::new();
    let (one, other) = (of_member("one"), of_member("other"));
    let (good, evil) = (jwt_cookie(&one), jwt_cookie(&other));
    for cookies in [
        format!("{good}; {evil}"),
        format!("{evil}; {good}"),
        format!("{good}; stytch_session_jwt=x"),
        format!("stytch_session_jwt=x; {good}"),
        format!("{good}; {good}; {evil}"),
        format!("{good}; a=b; {evil}; {good}"),
        "stytch_session=a; stytch_session=b".to_owned(),
    ] {
        site.is_rejected(&[("cookie", &cookies)], "ambiguous_session")
            .await;
    }
    // A request may have several headers.
    let headers = [("cookie", &*good), ("cookie", &*evil)];
    site.is_rejected(&headers, "ambiguous_session").await;

    for cookies in [
        format!("{good}; {good}"),
        // A cookie that was cleared.
        format!("stytch_session_jwt=; {good}"),
        format!("{good}; stytch_session_jwt="),
        // Session tokens do not decide.
        format!("stytch_session=a; {good}; stytch_session=b"),
    ] {
        assert_eq!(
            site.send(&[("cookie", &cookies)]).await.body,
            "one",
            "{cookies}"
        );
    }
    let headers = [("cookie", "a=b"), ("cookie", &*good), ("cookie", "c=d")];
    assert_eq!(site.send(&headers).await.body, "one");
}

#[tokio::test]
async fn a_jwt_that_is_not_valid_is_not_replaced_by_the_session_token() {
    let site = Site::new();
    for jwt in [
        "x",
        "\"\"",
        "\"a.b.c\"",
        "a b",
        "a.b.c",
        "%61",
        &format!("\"{}\"", of_member("one")),
    ] {
        let cookies = format!("stytch_session=token; {}", jwt_cookie(jwt));
        site.is_rejected(&[("cookie", &cookies)], "session_not_found")
            .await;
    }
    // But if there is none, the session token decides.
    for cookies in [
        "stytch_session=token",
        "stytch_session_jwt=; stytch_session=token",
    ] {
        assert_eq!(
            site.send(&[("cookie", cookies)]).await.body,
            "member-test-server"
        );
    }
    assert_eq!(site.server.seen()[0].1["session_token"], "token");
}

#[tokio::test]
async fn cookies_are_found_among_others() {
    let site = Site::new();
    let good = jwt_cookie(&of_member("one"));
    for cookies in [
        format!("a=b;{good}"),
        format!(";;; {good};;"),
        format!("a; =; =b; ; a==; {good}"),
        format!("\t{good}\t; a=\"b; c\""),
        format!("$Version=1; {good}; $Path=/"),
        format!("stytch_session_jwt; {good}"),
        format!("Stytch_Session_JWT=x; xstytch_session_jwt=y; stytch_session_jwtx=z; {good}"),
        format!("stytch_session_jwt =x; {good}"),
        format!("naïve=é; {good}"),
    ] {
        assert_eq!(
            site.send(&[("cookie", &cookies)]).await.body,
            "one",
            "{cookies}"
        );
    }
    for cookies in [
        "",
        ";",
        "=",
        "stytch_session_jwt",
        "stytch_session_jwt=",
        "stytch_session=;",
    ] {
        site.is_rejected(&[("cookie", cookies)], "missing_session")
            .await;
    }
    // Values with an equals sign are not cut.
    assert_eq!(
        site.send(&[("cookie", "stytch_session=a=b==")]).await.body,
        "member-test-server"
    );
    assert_eq!(site.server.seen()[0].1["session_token"], "a=b==");
}

/// Bytes that are not text.
#[tokio::test]
async fn cookies_that_are_not_text() {
    let site = Site::new();
    let send = async |cookies: Vec<u8>| {
        let mut request = Request::get("/member").body(Body::empty()).unwrap();
        let value = HeaderValue::from_bytes(&cookies).unwrap();
        request.headers_mut().insert("cookie", value);
        send_request(&site.app, request).await
    };
    let good = jwt_cookie(&of_member("one")).into_bytes();
    let seen = send([b"other=\xff\xfe; ", &*good].concat()).await;
    assert_eq!(seen.body, "one");
    for evil in [&b"stytch_session_jwt=\xff"[..], &[&*good, b"\xff"].concat()] {
        let seen = send([b"stytch_session=token; ", evil].concat()).await;
        assert_eq!(seen.error_type(), "session_not_found");
    }
    for evil in [
        "stytch_session=a b",
        "stytch_session=é",
        "stytch_session=a\tb",
    ] {
        let seen = send(evil.as_bytes().to_vec()).await;
        assert_eq!(seen.error_type(), "session_not_found");
    }
    assert_eq!(site.server.seen(), []);
}

#[tokio::test]
async fn other_names_and_fewer_sources() {
    let server = Server::new(&[&FIRST], |_| Reply::Down);
    let names = SessionCookies::new()
        .jwt_name("app.jwt")
        .unwrap()
        .token_name("app")
        .unwrap();
    let layer = || SessionLayer::new(server.client());
    let token = fresh(&FIRST);
    let (default, own) = (jwt_cookie(&token), format!("app.jwt={token}"));
    let app = members(layer().cookies(names));
    assert_eq!(
        send(&app, "/", &[("cookie", &default)]).await.body,
        "nobody"
    );
    assert_eq!(
        send(&app, "/", &[("cookie", "stytch_session=a")])
            .await
            .body,
        "nobody"
    );
    assert_eq!(
        send(&app, "/", &[("cookie", &own)]).await.body,
        "member-test-1"
    );
    assert_eq!(
        send(&app, "/", &[("cookie", "app=a")]).await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );

    let app = members(layer().without_cookies());
    assert_eq!(
        send(&app, "/", &[("cookie", &default)]).await.body,
        "nobody"
    );
    assert_eq!(
        send(&app, "/", &[("authorization", &bearer(&token))])
            .await
            .body,
        "member-test-1"
    );

    let app = members(layer().without_bearer());
    let headers = [("authorization", &*bearer("other")), ("cookie", &*default)];
    assert_eq!(send(&app, "/", &headers).await.body, "member-test-1");
    assert_eq!(
        send(&app, "/", &[("authorization", &bearer(&token))])
            .await
            .body,
        "nobody"
    );
}
