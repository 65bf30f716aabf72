//! Tests of the requests that arrive at the server.

use serde_json::json;
use stytch_client::stytch_generated::Secret;
use stytch_client::stytch_generated::SessionAuth;
use stytch_client::stytch_generated::runtime::operation::Operation;
use stytch_client::{Client, Error, Method, RawRequest, RequestError, UrlError};

use crate::clients::{BuildAny as _, Kind, each_transport};
use crate::operations::{Careless, CreateTotp, Elsewhere, GetMember, Lookup, OWN_HOST, Public};
use crate::server::{PROJECT_ID, SECRET, Server, reply};

async fn server() -> Server {
    Server::start(reply("200 OK", &[], "{}")).await
}

async fn a_body_travels_as_json_with_credentials() {
    let server = server().await;
    let request = CreateTotp {
        expiration_minutes: Some(30),
        session_token: Some(Secret::from("token")),
        ..CreateTotp::new()
    };
    // The response does not matter here.
    let _ = server.client().send(&request).await;

    let seen = server.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("POST", "/v1/b2b/totp")
    );
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("accept"), Some("application/json"));
    // base64("project-test-1:canary-project-secret")
    assert_eq!(
        seen.header("authorization"),
        Some("Basic cHJvamVjdC10ZXN0LTE6Y2FuYXJ5LXByb2plY3Qtc2VjcmV0")
    );
    let expected = json!({
        "organization_id": "organization-test-1",
        "member_id": "member-test-1",
        "expiration_minutes": 30,
        "session_token": "token",
    });
    assert_eq!(seen.json(), expected);
}

async fn a_described_body_without_fields_is_an_empty_object() {
    let server = server().await;
    server.client().send(&Lookup).await.unwrap();
    let seen = server.only();
    assert_eq!((seen.method.as_str(), seen.body.as_str()), ("PUT", "{}"));
}

async fn path_values_arrive_percent_encoded() {
    let server = server().await;
    server
        .client()
        .send(&GetMember::new("a/b c+d%é", "..."))
        .await
        .unwrap();
    let seen = server.only();
    assert_eq!(seen.method, "GET");
    assert_eq!(
        seen.target,
        "/v1/b2b/organizations/a%2Fb%20c%2Bd%25%C3%A9/members/..."
    );
    assert_eq!(
        (seen.body.as_str(), seen.header("content-type")),
        ("", None)
    );
}

async fn only_what_is_set_is_in_the_query() {
    let server = server().await;
    let request = GetMember {
        include_deleted: Some(true),
        note: Some("a&b=c d+e#é".to_owned()),
        ..GetMember::new("o", "m")
    };
    server.client().send(&request).await.unwrap();
    let expected =
        "/v1/b2b/organizations/o/members/m?include_deleted=true&note=a%26b%3Dc+d%2Be%23%C3%A9";
    assert_eq!(server.only().target, expected);
}

async fn a_member_session_is_a_header() {
    let server = server().await;
    let with = |session| GetMember {
        member_session: Some(session),
        ..GetMember::new("o", "m")
    };
    server
        .client()
        .send(&with(SessionAuth::token("session-token")))
        .await
        .unwrap();
    server
        .client()
        .send(&with(SessionAuth::jwt("session-jwt")))
        .await
        .unwrap();
    server
        .client()
        .send(&GetMember::new("o", "m"))
        .await
        .unwrap();

    let seen = server.seen();
    let headers = |name| {
        seen.iter()
            .map(|seen| seen.header(name))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        headers("x-stytch-member-session"),
        [Some("session-token"), None, None]
    );
    assert_eq!(
        headers("x-stytch-member-sessionjwt"),
        [None, Some("session-jwt"), None]
    );
}

async fn a_header_value_that_cannot_travel_is_refused() {
    let server = server().await;
    // An empty session would count as no session, and the project's permissions would apply.
    for value in ["line\r\nX-Injected: yes", "", " ", "\t", "token ", "é"] {
        let request = GetMember {
            member_session: Some(SessionAuth::token(value)),
            ..GetMember::new("o", "m")
        };
        let error = server.client().send(&request).await.unwrap_err();
        let Error::Request(error) = error else {
            panic!("{error:?}")
        };
        let name = "X-Stytch-Member-Session";
        assert!(
            matches!(&*error, RequestError::Header(error) if error.name == name),
            "{error:?}"
        );
    }
    assert_eq!(server.seen().len(), 0);
}

async fn path_values_that_would_reach_another_operation_are_refused() {
    let server = server().await;
    for value in ["", ".", ".."] {
        let error = server
            .client()
            .send(&GetMember::new("o", value))
            .await
            .unwrap_err();
        let Error::Request(error) = error else {
            panic!("{error:?}")
        };
        let RequestError::Path(error) = *error else {
            panic!("{error:?}")
        };
        assert_eq!((error.field, error.value.as_str()), ("member_id", value));
    }
    assert_eq!(server.seen().len(), 0);
}

async fn paths_that_a_url_parser_would_change_are_refused() {
    let server = server().await;
    for path in [
        "/v1/%2e%2e/x",
        "/v1/x/..",
        "/v1/a b",
        "/v1/x?a=b",
        "@127.0.0.1/",
    ] {
        let error = server.client().send(&Careless { path }).await.unwrap_err();
        let Error::Request(error) = error else {
            panic!("{path}: {error:?}")
        };
        assert!(
            matches!(&*error, RequestError::Url { template } if template == "/v1/{careless}"),
            "{path}: {error:?}"
        );
    }
    server
        .client()
        .send(&Careless { path: "/v1/x" })
        .await
        .unwrap();
    assert_eq!(server.only().method, "DELETE");
}

async fn a_value_that_is_too_long_for_a_url_is_not_sent() {
    let server = server().await;
    let with = |note: usize, member_id: usize| GetMember {
        note: Some("n".repeat(note)),
        ..GetMember::new("o", &"m".repeat(member_id))
    };
    let around = format!("{}/v1/b2b/organizations/o/members/?note=", server.origin).len();
    server
        .client()
        .send(&with(65_534 - around - 1, 1))
        .await
        .unwrap();
    assert_eq!(server.seen().len(), 1);

    for (request, field) in [
        (with(65_534 - around, 1), "note"),
        (with(1, 70_000), "member_id"),
    ] {
        let error = server.client().send(&request).await.unwrap_err();
        assert!(
            error.to_string().ends_with(&format!("shorten `{field}`")),
            "{error}"
        );
        let Error::Request(error) = error else {
            panic!("{error:?}")
        };
        assert!(
            matches!(*error, RequestError::UrlTooLong { .. }),
            "{error:?}"
        );
    }
    assert_eq!(server.seen().len(), 1);
}

async fn the_host_of_an_operation_is_checked_too() {
    let client = Client::builder().credentials(PROJECT_ID, SECRET);
    let error = client.clone().built().send(&Elsewhere).await.unwrap_err();
    let Error::Request(error) = error else {
        panic!("{error:?}")
    };
    let RequestError::Host { host, error } = *error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (host, error),
        ("http://stytch.invalid", UrlError::PlainHttp)
    );
    let allowed = client.allow_plain_http().no_proxy().built();
    let error = allowed.send(&Elsewhere).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

async fn limits_are_checked_unless_turned_off() {
    let server = server().await;
    let request = CreateTotp {
        expiration_minutes: Some(3),
        ..CreateTotp::new()
    };
    let error = server.client().send(&request).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`expiration_minutes` is 3, but the limit is 5 to 1440"
    );
    let Error::Request(error) = error else {
        panic!("{error:?}")
    };
    let RequestError::Validation(error) = *error else {
        panic!("{error:?}")
    };
    assert_eq!(error.errors()[0].field, "expiration_minutes");
    assert_eq!(server.seen().len(), 0);

    let unchecked = server.settings().validate_requests(false).built();
    let _ = unchecked.send(&request).await;
    assert_eq!(server.only().json()["expiration_minutes"], 3);
}

async fn the_path_of_the_base_url_is_kept() {
    for base in ["/stytch/v0", "/stytch/v0/"] {
        let server = server().await;
        let client = server
            .settings()
            .base_url(&format!("{}{base}", server.origin))
            .built();
        client.send(&GetMember::new("a/b", "m")).await.unwrap();
        assert_eq!(
            server.only().target,
            "/stytch/v0/v1/b2b/organizations/a%2Fb/members/m"
        );
    }
}

async fn a_gateway_gets_no_credentials() {
    let server = server().await;
    let client = Client::builder()
        .without_credentials()
        .base_url(&server.origin)
        .no_proxy()
        .built();
    client.send(&Lookup).await.unwrap();
    assert_eq!(server.only().header("authorization"), None);
}

async fn a_public_operation_gets_no_credentials() {
    let server = server().await;
    server.client().send(&Public).await.unwrap();
    assert_eq!(server.only().header("authorization"), None);
}

async fn operations_with_a_host_of_their_own_follow_the_settings() {
    let own = Client::builder().credentials(PROJECT_ID, SECRET).no_proxy();
    let error = own.clone().built().send(&Lookup).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");

    let (account, fraud) = (server().await, server().await);
    account.client().send(&Lookup).await.unwrap();
    assert_eq!(account.only().target, "/v1/fingerprint/lookup");

    let both = account
        .settings()
        .host_base_url(OWN_HOST, &format!("{}/f", fraud.origin))
        .built();
    both.send(&Lookup).await.unwrap();
    both.send(&GetMember::new("o", "m")).await.unwrap();
    assert_eq!(fraud.only().target, "/f/v1/fingerprint/lookup");
    assert_eq!(account.seen().len(), 2);

    own.host_base_url(OWN_HOST, &fraud.origin)
        .built()
        .send(&Lookup)
        .await
        .unwrap();
    assert_eq!(fraud.seen().len(), 2);
}

async fn each_host_has_a_base_url_of_its_own() {
    let (first, second) = (server().await, server().await);
    let elsewhere = Elsewhere::HOST.unwrap();
    let settings = Client::builder().credentials(PROJECT_ID, SECRET).no_proxy();
    let one = settings
        .clone()
        .host_base_url(OWN_HOST, &first.origin)
        .built();
    one.send(&Lookup).await.unwrap();
    // Only the operations of that host go there.
    let error = one.send(&Elsewhere).await.unwrap_err();
    let Error::Request(error) = error else {
        panic!("{error:?}")
    };
    assert!(matches!(*error, RequestError::Host { .. }), "{error:?}");
    assert_eq!(first.seen().len(), 1);

    // An origin is the same with a slash after it, and in capital letters. The last setting for a host counts.
    let both = settings
        .host_base_url(OWN_HOST, "https://unused.example")
        .host_base_url(&format!("{OWN_HOST}/"), &first.origin)
        .host_base_url(&elsewhere.to_uppercase(), &second.origin)
        .built();
    both.send(&Lookup).await.unwrap();
    both.send(&Elsewhere).await.unwrap();
    assert_eq!((first.seen().len(), second.seen().len()), (2, 1));
}

async fn the_user_agent_names_crate_and_version() {
    let server = server().await;
    let own = format!("stytch-client/{} (rust)", env!("CARGO_PKG_VERSION"));
    server.client().send(&Lookup).await.unwrap();
    server
        .settings()
        .user_agent_suffix("shop/2.1")
        .built()
        .send(&Lookup)
        .await
        .unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].header("user-agent"), Some(own.as_str()));
    assert_eq!(
        seen[1].header("user-agent"),
        Some(format!("{own} shop/2.1").as_str())
    );
}

/// Some servers reject a body that is neither empty nor announced, and some a length without a body.
async fn the_length_of_the_body_is_sent() {
    let body = json!({ "a": 1 });
    let none = match Kind::current() {
        Kind::Blocking => Some("0"),
        // hyper leaves it out.
        _ => None,
    };
    for (method, without, with) in [
        (Method::Get, None, Some("7")),
        (Method::Delete, None, Some("7")),
        (Method::Post, none, Some("7")),
        (Method::Put, none, Some("7")),
        (Method::Patch, none, Some("7")),
    ] {
        let server = server().await;
        let client = server.client();
        let request = RawRequest::new(method, "/v1/x");
        client.send(&request).await.unwrap();
        client.send(&request.json(body.clone())).await.unwrap();
        let seen = server.seen();
        for (seen, length) in seen.iter().zip([without, with]) {
            assert_eq!(seen.method, method.as_str());
            assert_eq!(seen.header("content-length"), length, "{seen:?}");
            assert_eq!(seen.header("transfer-encoding"), None);
            assert_eq!(seen.header("accept-encoding"), None);
        }
        assert_eq!(seen[1].json(), body);
    }
}

#[tokio::test]
async fn a_call_can_move_between_threads() {
    let server = server().await;
    let client = server.client();
    let call = tokio::spawn(async move { client.send(&Lookup).await });
    call.await.unwrap().unwrap();
}

each_transport! {
    a_body_travels_as_json_with_credentials,
    a_described_body_without_fields_is_an_empty_object,
    path_values_arrive_percent_encoded,
    only_what_is_set_is_in_the_query,
    a_member_session_is_a_header,
    a_header_value_that_cannot_travel_is_refused,
    path_values_that_would_reach_another_operation_are_refused,
    paths_that_a_url_parser_would_change_are_refused,
    a_value_that_is_too_long_for_a_url_is_not_sent,
    the_host_of_an_operation_is_checked_too,
    limits_are_checked_unless_turned_off,
    the_path_of_the_base_url_is_kept,
    a_gateway_gets_no_credentials,
    a_public_operation_gets_no_credentials,
    operations_with_a_host_of_their_own_follow_the_settings,
    each_host_has_a_base_url_of_its_own,
    the_user_agent_names_crate_and_version,
    the_length_of_the_body_is_sent,
}
