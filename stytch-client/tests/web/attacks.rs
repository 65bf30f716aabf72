//! Requests of someone who wants the session, the permission or the token of another one.

use axum::Router;
use axum::extract::Path;
use axum::response::AppendHeaders;
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use serde_json::{Value, json};
use stytch_client::middleware::{SessionLayer, require_permission};
use stytch_client::session::MemberSession;

use crate::server::{Reply, Server, error};
use crate::signer::{FIRST, SECOND, fresh, member_at, now};
use crate::site::{accepted, bearer, jwt_cookie, members, send};

fn policies(request: &http::Request<bytes::Bytes>) -> Reply {
    let permissions = json!([{ "resource_id": "documents", "actions": ["*"] }]);
    let roles = json!([{ "role_id": "editor", "description": "", "permissions": permissions }]);
    let policy = json!({ "roles": roles, "resources": [], "scopes": [] });
    let body = if request.uri().path() == "/v1/b2b/rbac/policy" {
        json!({ "status_code": 200, "request_id": "", "policy": policy })
    } else {
        json!({ "status_code": 200, "request_id": "", "org_policy": { "roles": [] } })
    };
    Reply::Json(200, body)
}

/// If a request passes the guard, the handler reads the organization of the session from the path too.
#[tokio::test(start_paused = true)]
async fn the_guard_and_the_handler_read_the_same_organization() {
    const OWN: &str = "organization-test-1";
    let server = Server::new(&[&FIRST], policies);
    let guard = |template| {
        require_permission::<MemberSession>("documents", "read")
            .organization_in_path(template)
            .unwrap()
    };
    let second = async |Path((_, id)): Path<(String, String)>| id;
    let app = Router::new()
        .route(
            "/organizations/{id}",
            get(async |Path(id): Path<String>| id).layer(guard("/organizations/{organization_id}")),
        )
        .route(
            "/{area}/of/{id}",
            get(second).layer(guard("/{area}/of/{organization_id}")),
        )
        .route(
            "/all/{*rest}",
            get(async |Path(rest): Path<String>| {
                rest.split('/').nth(1).unwrap_or("none").to_owned()
            })
            .layer(guard("/all/organizations/{organization_id}")),
        )
        .layer(SessionLayer::<MemberSession>::new(server.client()));
    let cookie = jwt_cookie(&fresh(&FIRST));
    let mut passed = 0;
    for other in [
        "organization-test-2",
        "organization-test-1x",
        "organization-test-1%20",
        "organization-test-1%00",
        "organization-test-1;x",
        "organization-test-1%2Forganization-test-2",
        "organization-test-2%2F..%2Forganization-test-1",
        "organization-test-1%2F..%2Forganization-test-2",
        "organization-test-1/..",
        "organization-test-1/../organization-test-2",
        "./organization-test-1",
        "%2e%2e",
        "..",
        "%6Frganization-test-1",
        "ｏrganization-test-1",
        "organization-test-1?id=organization-test-2",
        "organization-test-1#organization-test-2",
        OWN,
    ] {
        for path in [
            format!("/organizations/{other}"),
            format!("//organizations/{other}"),
            format!("/organizations//{other}"),
            format!("/organizations/{other}/"),
            format!("/organizations%2F{other}"),
            format!("/ORGANIZATIONS/{other}"),
            format!("/a%2Fof%2F{OWN}/of/{other}"),
            format!("/{OWN}/of/{other}"),
            format!("/of/of/{other}"),
            format!("/all/organizations/{other}"),
            format!("/all/organizations/{OWN}%2F..%2F{other}"),
            format!("/all/organizations%2F{other}/organizations/{OWN}"),
            format!("/all/%2Forganizations/{other}/{OWN}"),
            format!("/all//organizations/{OWN}"),
            format!("https://organizations/organizations/{other}"),
        ] {
            if path.parse::<http::Uri>().is_err() {
                continue;
            }
            let seen = send(&app, &path, &[("cookie", &cookie)]).await;
            if seen.status == StatusCode::OK {
                assert_eq!(seen.body, OWN, "{path}");
                passed += 1;
            } else {
                assert_ne!(seen.body, Value::from(other), "{path}");
            }
        }
    }
    assert!(passed >= 4, "{passed}");
}

/// Shared caches keep responses with `Set-Cookie` too, unless they are told not to.
#[tokio::test(start_paused = true)]
async fn responses_with_a_new_jwt_are_not_cached() {
    let server = Server::new(&[&FIRST], |_| accepted());
    let cached = async || AppendHeaders([(CACHE_CONTROL, "public, max-age=3600")]);
    let app = Router::new()
        .route("/", get(async || "home"))
        .route("/cached", get(cached))
        .layer(SessionLayer::<MemberSession>::new(server.client()).set_cookie());
    let expired = jwt_cookie(&FIRST.sign(&member_at(now(), 301)));
    for path in ["/", "/cached", "/nowhere"] {
        let seen = send(&app, path, &[("cookie", &expired)]).await;
        assert!(seen.header("set-cookie").contains("new.jwt.canary"));
        let all: Vec<_> = seen.headers.get_all(CACHE_CONTROL).iter().collect();
        assert_eq!(all, ["no-store"], "{path}");
    }
    // Other responses stay as they are.
    let valid = jwt_cookie(&fresh(&FIRST));
    let seen = send(&app, "/cached", &[("cookie", &valid)]).await;
    assert_eq!(seen.header("cache-control"), "public, max-age=3600");
    let seen = send(&app, "/", &[("cookie", &valid)]).await;
    assert_eq!(seen.header("cache-control"), "");
}

/// Anyone can send these. They cost neither a call nor much memory.
#[tokio::test(start_paused = true)]
async fn junk_causes_no_or_few_calls() {
    let server = Server::of_keys(&[&FIRST]);
    let app = members(SessionLayer::new(server.client()));
    let long = "x".repeat(1 << 20);
    let crumbs = "a=b; ".repeat(100_000);
    let dots = ".".repeat(30_000);
    let deep = {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id }).to_string();
        let nested = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let with = |text: &str| text.replacen('{', &format!(r#"{{"x":{nested},"#), 1);
        SECOND.sign_raw(&with(&header), "{}")
    };
    for value in [&long, &dots, &deep, &long[..5000], "\"", "..", "a.b.c"] {
        let cookie = jwt_cookie(value);
        let crumbs = format!("{crumbs}{cookie}");
        for headers in [
            ("authorization", &*bearer(value)),
            ("cookie", &*cookie),
            ("cookie", &*crumbs),
        ] {
            let seen = send(&app, "/member", &[headers]).await;
            let is_rejected = seen.status == StatusCode::UNAUTHORIZED;
            assert!(is_rejected && seen.error_type() == "session_not_found");
        }
    }
    // No browser keeps such a cookie.
    for length in [4097, 1 << 20] {
        let cookie = format!("stytch_session={}", &long[..length]);
        let seen = send(&app, "/member", &[("cookie", &cookie)]).await;
        assert_eq!(seen.error_type(), "session_not_found", "{length}");
    }
    assert!(server.fetches() <= 1);

    // Unknown keys cause one fetch, and few calls.
    let server = Server::new(&[&FIRST], |_| error(404, "session_not_found"));
    let app = members(SessionLayer::new(server.client()));
    for number in 0..1000 {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": format!("unknown-{number}") });
        let token = format!("{}.e30.AAAA", URL_SAFE_NO_PAD.encode(header.to_string()));
        let seen = send(&app, "/member", &[("authorization", &bearer(&token))]).await;
        assert_eq!(seen.error_type(), "session_not_found");
    }
    assert_eq!((server.fetches(), server.seen().len()), (1, 10));
}
