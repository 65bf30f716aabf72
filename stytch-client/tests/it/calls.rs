//! Options of a call, what a reply contains, and raw requests.

use std::time::Duration;

use serde_json::{Value, json};
use stytch_client::stytch_generated::{Secret, SessionAuth};
use stytch_client::{
    CallOptions, Error, Method, RawRequest, RequestError, RetryPolicy, RetrySafety,
    TransportErrorKind, core,
};

use crate::clients::each_transport;
use crate::operations::{CreateTotp, GetMember};
use crate::server::{Reply, Seen, Server, json, reply};

fn success() -> Value {
    json!({
        "status_code": 200,
        "request_id": "request-id-test-1",
        "member_id": "m",
        "totp_registration_id": "t",
        "secret": "s",
        "newer": { "field": [1, 2] },
    })
}

async fn server() -> Server {
    let mut bytes = Vec::new();
    if let Reply::Bytes(json) = json("201 Created", &success()) {
        bytes = json;
    }
    let text = String::from_utf8(bytes).unwrap();
    let text = text.replacen(
        "\r\n",
        "\r\nx-ratelimit-remaining: 41\r\nset-cookie: canary\r\n",
        1,
    );
    Server::start(Reply::Bytes(text.into_bytes())).await
}

fn request_error(error: Error) -> RequestError {
    match error {
        Error::Request(error) => *error,
        other => panic!("{other:?}"),
    }
}

async fn a_reply_has_everything_that_the_server_sent() {
    let server = server().await;
    let client = server.client();
    let reply = client
        .call(&GetMember::new("o", "m"))
        .reply()
        .await
        .unwrap();
    assert_eq!(reply.status(), 201);
    assert_eq!(reply.headers()["x-ratelimit-remaining"], "41");
    assert_eq!(reply.request_id().as_deref(), Some("request-id-test-1"));
    assert_eq!(reply.json().unwrap(), success());
    assert_eq!(
        serde_json::from_slice::<Value>(reply.body()).unwrap(),
        success()
    );
    assert_eq!((reply.attempts(), reply.retries().len()), (1, 0));
    let text = format!("{reply:?}");
    assert!(
        !text.contains("canary") && text.contains("status: 201"),
        "{text}"
    );
    let _: crate::operations::Empty = reply.into_response();
}

async fn fields_and_headers_are_added_for_one_call() {
    let server = server().await;
    let client = server.client();
    let request = CreateTotp::new();
    let call = client
        .call(&request)
        .field("newer_field", json!({ "a": [1] }))
        .field("member_id", "replaced")
        .header("X-Forwarded-For", "203.0.113.7")
        .header("x-twice", "first")
        .header("X-Twice", "second");
    let text = format!("{call:?}");
    assert!(
        text.contains("newer_field") && !text.contains("203.0.113.7"),
        "{text}"
    );
    call.send().await.ok();
    client.send(&CreateTotp::new()).await.ok();

    let [with, without]: [Seen; 2] = server.seen().try_into().unwrap();
    assert_eq!(with.json()["newer_field"], json!({ "a": [1] }));
    assert_eq!(with.json()["member_id"], "replaced");
    assert_eq!(with.header("x-forwarded-for"), Some("203.0.113.7"));
    assert_eq!(with.header("x-twice"), Some("second"));
    let mut expected = without.json();
    expected["newer_field"] = json!({ "a": [1] });
    expected["member_id"] = json!("replaced");
    assert_eq!(with.json(), expected);
    assert_eq!(without.header("x-forwarded-for"), None);
}

async fn options_that_cannot_be_used_are_errors() {
    let server = server().await;
    let client = server.client();
    let get = GetMember::new("o", "m");
    let error = client.call(&get).field("a", 1).send().await.unwrap_err();
    let text = request_error(error).to_string();
    assert_eq!(text, "the operation has no body, so `a` cannot be sent");

    for name in [
        "authorization",
        "Host",
        "content-length",
        "Transfer-Encoding",
        "accept",
    ] {
        let error = client.call(&get).header(name, "canary").send().await;
        let error = request_error(error.unwrap_err());
        assert!(
            matches!(&error, RequestError::ReservedHeader { name: found } if found == name),
            "{error:?}"
        );
    }
    for name in [
        "User-Agent",
        "accept-encoding",
        "keep-alive",
        "trailer",
        "te",
    ] {
        let error = client.call(&get).header(name, "canary").send().await;
        let error = request_error(error.unwrap_err());
        assert!(
            matches!(error, RequestError::ReservedHeader { .. }),
            "{name}: {error:?}"
        );
    }
    // The body is not quoted.
    for body in [json!("canary"), json!(["canary"])] {
        let list = RawRequest::new(Method::Post, "/v1/x").json(body);
        let error = client.call(&list).field("a", 1).send().await.unwrap_err();
        assert!(
            !crate::canary::shown(&error).contains("canary"),
            "{error:?}"
        );
        let error = request_error(error);
        assert!(
            matches!(error, RequestError::NotAnObject { .. }),
            "{error:?}"
        );
    }
    for value in ["a\r\nb: canary", "\u{e9}canary", "\0"] {
        let error = client.call(&get).header("x-a", value).send().await;
        let error = request_error(error.unwrap_err());
        assert!(
            matches!(error, RequestError::HeaderValue { .. }),
            "{error:?}"
        );
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
    let error = client.call(&get).header("a b\u{1b}", "c").send().await;
    let text = request_error(error.unwrap_err()).to_string();
    assert!(
        text.contains("`a b\\u{1b}` is not a valid header name"),
        "{text}"
    );
    assert!(server.seen().is_empty());
}

async fn a_session_is_set_for_one_call() {
    let server = server().await;
    let client = server.client();
    let mut request = GetMember::new("o", "m");
    request.member_session = Some(SessionAuth::jwt("of.the.request"));
    let call = client
        .call(&request)
        .session(SessionAuth::token("of-the-call"));
    // The session is not one of these options.
    let call = call.options(CallOptions::new().header("x-a", "b"));
    call.send().await.unwrap();
    client.send(&request).await.unwrap();
    let [first, second]: [Seen; 2] = server.seen().try_into().unwrap();
    assert_eq!(first.header("X-Stytch-Member-Session"), Some("of-the-call"));
    assert_eq!(first.header("x-a"), Some("b"));
    assert_eq!(first.header("X-Stytch-Member-SessionJWT"), None);
    assert_eq!(
        second.header("X-Stytch-Member-SessionJWT"),
        Some("of.the.request")
    );

    let blank = client.call(&request).session(SessionAuth::token(" "));
    let error = request_error(blank.send().await.unwrap_err());
    assert!(matches!(error, RequestError::Header(_)), "{error:?}");
    assert_eq!(server.seen().len(), 2);
}

async fn a_timeout_of_one_call() {
    let server = Server::start(Reply::Stall(Vec::new())).await;
    let client = server.client();
    let get = GetMember::new("o", "m");
    let error = client
        .call(&get)
        .timeout(Duration::from_millis(50))
        .send()
        .await;
    let error = error.unwrap_err();
    assert!(error.is_timeout() && error.may_have_acted(), "{error:?}");
    assert_eq!(error.attempts(), 1);
    let Error::Transport(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
}

async fn a_caller_can_state_that_a_request_may_be_repeated() {
    let busy = Server::start(json("503 Service Unavailable", &json!({}))).await;
    let client = busy.client();
    let policy = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let get = GetMember::new("o", "m");
    for (safety, attempts) in [(RetrySafety::Safe, 3), (RetrySafety::Unsafe, 1)] {
        let call = client.call(&get).retry(policy).retry_safety(safety);
        let error = call.send().await.unwrap_err();
        assert_eq!(error.attempts(), attempts);
    }
    assert_eq!(busy.seen().len(), 4);
}

async fn a_raw_request_is_sent_like_any_other() {
    let server = server().await;
    let client = server.client();
    let request = RawRequest::new(Method::Put, "/v1/new/thing%2F1")
        .query("a b", "c&d")
        .json(json!({ "é": true }));
    let response = client.send(&request).await.unwrap();
    assert_eq!(response, success());
    let seen = server.only();
    assert_eq!(seen.method, "PUT");
    assert_eq!(seen.target, "/v1/new/thing%2F1?a+b=c%26d");
    assert_eq!(seen.json(), json!({ "é": true }));
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert!(seen.header("authorization").unwrap().starts_with("Basic "));

    let reply = client.call(&request).field("b", 2).reply().await.unwrap();
    assert_eq!(reply.response["member_id"], "m");
    assert_eq!(server.seen()[1].json(), json!({ "é": true, "b": 2 }));
}

async fn a_raw_path_cannot_lead_elsewhere() {
    let server = server().await;
    let client = server.client();
    for path in [
        "v1/x",
        "",
        "/v1/../x",
        "/v1/%2e%2E/x",
        "/v1/x?a=b",
        "/v1/x#a",
        "@evil.example/",
        "/v1/\r\nx",
    ] {
        let request = RawRequest::new(Method::Get, path);
        let error = request_error(client.send(&request).await.unwrap_err());
        assert!(
            matches!(error, RequestError::Url { .. }),
            "{path}: {error:?}"
        );
        let shown = format!("{request:?} {error}");
        assert!(path.len() < 3 || !shown.contains(path), "{shown}");
    }
    assert!(server.seen().is_empty());
}

async fn errors_of_raw_requests_are_those_of_the_api() {
    let body = json!({ "status_code": 404, "error_type": "route_not_found", "request_id": "r" });
    let server = Server::start(json("404 Not Found", &body)).await;
    let request = RawRequest::new(Method::Get, "/v1/none").retry_safety(RetrySafety::Unsafe);
    let error = server.client().send(&request).await.unwrap_err();
    assert_eq!((error.status(), error.request_id()), (Some(404), Some("r")));
}

async fn a_body_can_be_returned_as_received() {
    // Only the first one decodes as a response of the operation.
    for body in [
        success().to_string(),
        r#"{ "status_code":200,"request_id":5 }"#.to_owned(),
        "not JSON".to_owned(),
        String::new(),
    ] {
        let server = Server::start(reply("200 OK", &[("x-a", "b")], &body)).await;
        let client = server.client();
        let request = CreateTotp::new();
        let call = client.call(&request).header("x-c", "d");
        let reply = call.bytes().await.unwrap();
        assert_eq!(server.only().header("x-c"), Some("d"));
        assert_eq!((reply.status(), reply.attempts()), (200, 1));
        assert_eq!(reply.headers()["x-a"], "b");
        assert_eq!(reply.body(), body.as_bytes());
        assert_eq!(reply.into_response(), body);
    }
}

async fn a_body_that_states_an_error_is_not_returned() {
    let body = json!({ "status_code": 404, "error_type": "member_not_found" });
    for status in ["404 Not Found", "200 OK"] {
        let server = Server::start(json(status, &body)).await;
        let client = server.client();
        let request = GetMember::new("o", "m");
        match client.call(&request).bytes().await.unwrap_err() {
            Error::Api(error) => assert_eq!(error.status(), 404),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_core_encodes_without_io() {
    let core = stytch_client::Client::builder()
        .credentials("project-test-1", "canary")
        .base_url("https://login.example.com/stytch")
        .user_agent_suffix("app/1")
        .build_core()
        .unwrap();
    assert_eq!(core.project_id(), Some("project-test-1"));
    let options = CallOptions::new().header("x-a", Secret::from("canary"));
    let request = core.encode_with(&CreateTotp::new(), &options).unwrap();
    assert_eq!(
        request.uri(),
        "https://login.example.com/stytch/v1/b2b/totp"
    );
    assert_eq!(request.method(), "POST");
    let headers = request.headers();
    assert!(headers["authorization"].is_sensitive() && headers["x-a"].is_sensitive());
    assert!(headers["user-agent"].to_str().unwrap().ends_with("app/1"));
    assert!(!format!("{core:?} {:?} {options:?}", request.headers()).contains("canary"));

    let mut response = http::Response::new(success().to_string().into());
    *response.status_mut() = http::StatusCode::CREATED;
    let reply = core::decode::<GetMember>(response).unwrap();
    assert_eq!(reply.status(), 201);
    let failure = http::Response::new(r#"{"status_code":429}"#.into());
    let error = core::decode::<GetMember>(failure).unwrap_err();
    assert!(error.is_retryable() && !error.may_have_acted());
}

each_transport! {
    a_reply_has_everything_that_the_server_sent,
    a_body_can_be_returned_as_received,
    a_body_that_states_an_error_is_not_returned,
    fields_and_headers_are_added_for_one_call,
    options_that_cannot_be_used_are_errors,
    a_session_is_set_for_one_call,
    a_timeout_of_one_call,
    a_caller_can_state_that_a_request_may_be_repeated,
    a_raw_request_is_sent_like_any_other,
    a_raw_path_cannot_lead_elsewhere,
    errors_of_raw_requests_are_those_of_the_api,
}
