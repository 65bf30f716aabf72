//! Tests of responses and of the errors that they lead to.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use stytch_client::{
    ApiError, Error, ErrorType, MAX_RETRY_AFTER, ResponseError, ResponseErrorKind,
};

use crate::clients::{BuildAny as _, each_transport};
use crate::operations::{CreateTotp, Lookup, Status, Totp};
use crate::server::{Reply, Server, json, reply};

fn totp() -> Value {
    json!({
        "status_code": 200,
        "request_id": "request-id-test-1",
        "secret": "canary-totp-secret",
        "recovery_codes": ["canary-code-1", "canary-code-2"],
        "member": {
            "member_id": "member-test-1",
            "status": "active",
            "roles": [{"role_id": "a"}, {"role_id": "b"}],
            "metadata": {"k": "v"},
        },
    })
}

async fn call(reply: Reply) -> Result<Totp, Error> {
    Server::start(reply)
        .await
        .client()
        .send(&CreateTotp::new())
        .await
}

async fn api_error(reply: Reply) -> ApiError {
    match call(reply).await {
        Err(Error::Api(error)) => *error,
        other => panic!("{other:?}"),
    }
}

async fn response_error(reply: Reply) -> ResponseError {
    match call(reply).await {
        Err(Error::Response(error)) => *error,
        other => panic!("{other:?}"),
    }
}

async fn a_response_decodes() {
    let totp = call(json("200 OK", &totp())).await.unwrap();
    assert_eq!(totp.request_id, "request-id-test-1");
    assert_eq!(totp.secret.expose_secret(), "canary-totp-secret");
    assert_eq!(totp.recovery_codes.len(), 2);
    assert_eq!(totp.member.status, Status::Active);
    assert_eq!(totp.member.roles[1].role_id, "b");
    assert_eq!(totp.member.metadata["k"], "v");
}

async fn any_2xx_is_a_success() {
    assert_eq!(
        call(json("201 Created", &totp()))
            .await
            .unwrap()
            .status_code,
        200
    );
}

async fn null_lists_unknown_values_and_unknown_fields_are_accepted() {
    let mut body = totp();
    body["recovery_codes"] = Value::Null;
    body["member"]["roles"] = Value::Null;
    body["member"]["status"] = json!("dormant");
    body["member"]["added_later"] = json!({"a": [1, {"b": null}]});
    body["member"].as_object_mut().unwrap().remove("metadata");
    let totp = call(json("200 OK", &body)).await.unwrap();
    assert_eq!(totp.recovery_codes.len(), 0);
    assert_eq!(totp.member.roles.len(), 0);
    assert_eq!(totp.member.metadata.len(), 0);
    assert_eq!(totp.member.status.as_str(), "dormant");
}

async fn an_error_response_keeps_everything() {
    let body = json!({
        "status_code": 404,
        "request_id": "request-id-test-2",
        "error_type": "member_not_found",
        "error_message": "No member has\nthis id.",
        "error_url": "https://docs.example/member_not_found",
        "error_details": {"hint": "canary-details"},
    });
    let error = api_error(json("404 Not Found", &body)).await;
    assert_eq!(error.status(), 404);
    assert_eq!(error.request_id(), Some("request-id-test-2"));
    assert_eq!(
        error.error_type().map(ErrorType::as_str),
        Some("member_not_found")
    );
    assert_eq!(error.error_message(), Some("No member has\nthis id."));
    assert_eq!(
        error.error_url(),
        Some("https://docs.example/member_not_found")
    );
    assert_eq!(
        error.error_details(),
        Some(&json!({"hint": "canary-details"}))
    );
    assert_eq!(serde_json::from_slice::<Value>(error.body()).unwrap(), body);
    assert_eq!(
        error.to_string(),
        r"HTTP 404: member_not_found: No member has\nthis id. (request-id-test-2)"
    );
    let shown = format!("{error:?}");
    assert!(!shown.contains("canary"), "{shown}");
    for part in [
        "404",
        "request-id-test-2",
        "member_not_found",
        "No member has",
        "docs.example",
    ] {
        assert!(shown.contains(part), "{shown}");
    }

    let error = call(json("404 Not Found", &body)).await.unwrap_err();
    assert_eq!(
        (error.status(), error.request_id()),
        (Some(404), Some("request-id-test-2"))
    );
    assert!(!error.is_timeout() && !error.is_connect());
}

async fn an_error_response_may_lack_everything() {
    for body in [
        json!({}),
        json!({"error_type": null, "error_message": 7, "request_id": "", "error_details": null}),
    ] {
        let error = api_error(json("429 Too Many Requests", &body)).await;
        assert_eq!(error.status(), 429);
        let texts = [
            error.request_id(),
            error.error_type().map(ErrorType::as_str),
            error.error_message(),
            error.error_url(),
        ];
        assert_eq!(texts, [None; 4]);
        assert_eq!(error.error_details(), None);
        assert_eq!(error.to_string(), "HTTP 429");
    }
}

async fn how_long_to_wait_is_kept() {
    let wait = |header: &'static str, body: &'static str| async move {
        let headers = [("retry-after", header)];
        let error = call(reply("429 Too Many Requests", &headers, body)).await;
        error.unwrap_err().retry_after()
    };
    let seven = Some(Duration::from_secs(7));
    assert_eq!(wait("7", "{}").await, seven);
    assert_eq!(wait("7", "<p>too many</p>").await, seven);
    // A date in the past, and one in the distant future.
    let past = wait("Sun, 06 Nov 1994 08:49:37 GMT", "{}").await;
    assert_eq!(past, Some(Duration::ZERO));
    for huge in ["Fri, 31 Dec 9999 23:59:59 GMT", "18446744073709551615"] {
        let longest = wait(huge, "{}").await;
        assert_eq!(longest, Some(MAX_RETRY_AFTER));
        let _ = Instant::now() + longest.unwrap();
    }
    assert_eq!(wait("-1", "{}").await, None);
    let none = call(json("429 Too Many Requests", &json!({}))).await;
    assert_eq!(none.unwrap_err().retry_after(), None);
}

async fn the_status_is_that_of_http() {
    let error = api_error(json(
        "503 Service Unavailable",
        &json!({"status_code": 200}),
    ))
    .await;
    assert_eq!((error.status(), error.http_status()), (503, 503));
}

async fn a_success_whose_body_states_an_error_is_an_api_error() {
    let mut body = totp();
    body["status_code"] = json!(404);
    body["error_type"] = json!("member_not_found");
    for body in [
        body,
        json!({"status_code": 404, "error_type": "member_not_found"}),
    ] {
        let error = api_error(json("200 OK", &body)).await;
        assert_eq!((error.status(), error.http_status()), (404, 200));
        assert_eq!(
            error.error_type().map(ErrorType::as_str),
            Some("member_not_found")
        );
        assert_eq!(error.body(), body.to_string().as_bytes());
        let text = error.to_string();
        assert!(
            text.starts_with("HTTP 200, status code 404: member_not_found"),
            "{text}"
        );
        let error = call(json("201 Created", &body)).await.unwrap_err();
        assert_eq!(error.status(), Some(404));
    }
    // The response of this operation has no such field.
    let server = Server::start(json("200 OK", &json!({"status_code": 500}))).await;
    let error = server.client().send(&Lookup).await.unwrap_err();
    assert!(
        matches!(error, Error::Api(_)) && error.status() == Some(500),
        "{error:?}"
    );
}

async fn a_status_code_below_400_is_not_an_error() {
    for status_code in [
        json!(200),
        json!(399),
        json!("404"),
        json!(null),
        json!({"a": 404}),
    ] {
        let body = json!({"status_code": status_code, "member": {"status_code": 404}});
        let server = Server::start(json("200 OK", &body)).await;
        server.client().send(&Lookup).await.unwrap();
    }
    // If the response has the field, another type does not decode.
    let mut body = totp();
    body["status_code"] = json!("404");
    let error = response_error(json("200 OK", &body)).await;
    assert_eq!(error.path(), Some("status_code"));
}

async fn text_of_the_server_is_printed_on_one_line_and_escaped() {
    let hostile = "a\u{202e}b\u{2066}c\u{2028}d\u{200b}e\u{1b}[31m\nf";
    let body = json!({
        "request_id": hostile,
        "error_type": hostile,
        "error_message": hostile,
        "error_url": hostile,
    });
    let oauth = json!({
        "request_id": hostile,
        "error": hostile,
        "error_description": hostile,
        "error_uri": hostile,
    });
    let mut shape = totp();
    shape["request_id"] = json!(hostile);
    shape["member"]["metadata"] = json!({hostile: 5});
    let errors = [
        call(json("400 Bad Request", &body)).await,
        call(json("400 Bad Request", &oauth)).await,
        call(json("200 OK", &shape)).await,
        call(reply("500 Oh", &[("retry-after", "\u{202e}")], hostile)).await,
    ];
    for error in errors {
        let error = error.unwrap_err();
        for shown in [error.to_string(), format!("{error:?}")] {
            assert!(
                shown.bytes().all(|byte| matches!(byte, b' '..=b'~')),
                "{shown:?}"
            );
        }
        if error.request_id().is_some() {
            let escaped = r"a\u{202e}b\u{2066}c\u{2028}d\u{200b}e\u{1b}[31m\nf";
            assert!(error.to_string().contains(escaped), "{error}");
        }
    }
    // The accessors return it unchanged.
    let error = api_error(json("400 Bad Request", &body)).await;
    assert_eq!(error.error_message(), Some(hostile));
}

async fn an_oauth_error_is_an_api_error() {
    let body = json!({
        "error": "invalid_client",
        "error_description": "No such client.",
        "error_uri": "https://docs.example/oauth",
    });
    let error = api_error(json("401 Unauthorized", &body)).await;
    assert_eq!(
        error.error_type().map(ErrorType::as_str),
        Some("invalid_client")
    );
    assert_eq!(error.error_message(), Some("No such client."));
    assert_eq!(error.error_url(), Some("https://docs.example/oauth"));
    assert_eq!(
        error.to_string(),
        "HTTP 401: invalid_client: No such client."
    );
}

async fn long_text_is_truncated() {
    let error = api_error(json(
        "400 Bad Request",
        &json!({"error_message": "x".repeat(10_000)}),
    ))
    .await;
    assert_eq!(error.to_string(), format!("HTTP 400: {}…", "x".repeat(300)));
    assert_eq!(error.error_message().unwrap().len(), 10_000);
}

async fn an_html_page_is_not_json() {
    let page = "<html><body>canary</body></html>";
    for status in ["500 Internal Server Error", "200 OK"] {
        let error = response_error(reply(status, &[("content-type", "text/html")], page)).await;
        assert_eq!(error.status().to_string(), status[..3]);
        assert_eq!(error.body(), page.as_bytes());
        let reason = "expected value at line 1 column 1".to_owned();
        assert_eq!(*error.kind(), ResponseErrorKind::NotJson { reason });
        assert_eq!(error.path(), None);
        assert!(
            !format!("{error} {error:?}").contains("canary"),
            "{error:?}"
        );
    }
}

async fn an_empty_body_is_not_json() {
    let error = response_error(reply("502 Bad Gateway", &[], "")).await;
    assert_eq!((error.status(), error.body()), (502, &b""[..]));
    assert_eq!(
        error.to_string(),
        "HTTP 502, but the response is not JSON: EOF while parsing a value at line 1 column 0"
    );
}

async fn json_that_is_not_an_object_is_not_an_api_error() {
    let error = response_error(reply("500 Internal Server Error", &[], r#"["canary"]"#)).await;
    assert_eq!((error.status(), error.path()), (500, Some(".")));
    assert_eq!(
        error.to_string(),
        "HTTP 500, but the response does not decode at `.`: expected a map, found sequence"
    );
}

async fn a_wrong_shape_is_named_by_its_path() {
    type Case = (fn(&mut Value), &'static str, &'static str);
    let cases: [Case; 6] = [
        (
            |body| body["secret"] = json!(5),
            "secret",
            "expected a string, found number",
        ),
        (
            |body| body["recovery_codes"][1] = json!(["canary"]),
            "recovery_codes[1]",
            "expected a string, found sequence",
        ),
        (
            |body| body["member"]["age"] = json!("canary"),
            "member.age",
            "expected i32, found string",
        ),
        (
            |body| body["member"]["age"] = json!(4_294_967_295_u32),
            "member.age",
            "expected i32, found integer",
        ),
        (
            |body| body["member"]["roles"][1] = json!({}),
            "member.roles[1]",
            "missing field `role_id`",
        ),
        (
            |body| body["member"]["metadata"]["k"] = json!(null),
            "member.metadata.k",
            "expected a string, found null",
        ),
    ];
    for (change, path, reason) in cases {
        let mut body = totp();
        change(&mut body);
        let error = response_error(json("200 OK", &body)).await;
        let expected = ResponseErrorKind::Shape {
            path: path.to_owned(),
            reason: reason.to_owned(),
        };
        assert_eq!((error.status(), error.kind()), (200, &expected));
        assert_eq!(error.path(), Some(path));
        assert_eq!(error.request_id(), Some("request-id-test-1"));
        assert_eq!(error.body(), body.to_string().as_bytes());
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert_eq!(
            error.to_string(),
            format!(
                "HTTP 200, but the response does not decode at `{path}`: {reason} (request-id-test-1)"
            )
        );
    }
}

async fn text_after_the_json_is_an_error() {
    let error = response_error(reply("200 OK", &[], &format!("{}canary", totp()))).await;
    assert!(
        matches!(error.kind(), ResponseErrorKind::NotJson { reason } if reason.starts_with("trailing characters"))
    );
}

async fn deep_nesting_is_an_error() {
    let error = response_error(reply("200 OK", &[], &"[".repeat(100_000))).await;
    assert_eq!(error.status(), 200);
    let error = response_error(reply(
        "500 Oh",
        &[],
        &format!("{{\"a\":{}", "[".repeat(100_000)),
    ))
    .await;
    assert!(
        matches!(error.kind(), ResponseErrorKind::NotJson { reason } if reason.starts_with("EOF"))
    );
}

async fn a_large_response_is_rejected() {
    let body = format!("{{\"a\":\"{}\"}}", "x".repeat(100));
    // Each part is small, but together they are too large.
    let chunks: String = body
        .as_bytes()
        .chunks(10)
        .map(|part| format!("{:x}\r\n{}\r\n", part.len(), String::from_utf8_lossy(part)))
        .collect();
    let chunked = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
    for reply in [
        reply("200 OK", &[], &body),
        Reply::Bytes(chunked.into_bytes()),
    ] {
        let server = Server::start(reply).await;
        let fits = server.settings().max_response_bytes(body.len()).built();
        fits.send(&Lookup).await.unwrap();
        let maximum = body.len() - 1;
        let small = server.settings().max_response_bytes(maximum).built();
        let Err(Error::Response(error)) = small.send(&Lookup).await else {
            panic!("not refused")
        };
        assert_eq!(
            (error.status(), error.kind()),
            (200, &ResponseErrorKind::TooLarge { maximum })
        );
        assert_eq!(error.body(), b"");
        assert_eq!(
            error.to_string(),
            format!(
                "HTTP 200, but the response is larger than {maximum} bytes: raise `max_response_bytes` if this is expected"
            )
        );
    }
}

async fn megabytes_are_accepted_by_default() {
    let body = format!("{{\"a\":\"{}\"}}", "x".repeat(3_000_000));
    let server = Server::start(reply("200 OK", &[], &body)).await;
    server.client().send(&Lookup).await.unwrap();
}

async fn a_length_that_is_too_large_is_enough() {
    let head = "HTTP/1.1 500 Oh\r\ncontent-length: 1000000000000\r\n\r\n";
    let error = response_error(Reply::Stall(head.into())).await;
    let maximum = stytch_client::DEFAULT_MAX_RESPONSE_BYTES;
    assert_eq!(
        (error.status(), error.kind()),
        (500, &ResponseErrorKind::TooLarge { maximum })
    );
}

each_transport! {
    a_response_decodes,
    any_2xx_is_a_success,
    null_lists_unknown_values_and_unknown_fields_are_accepted,
    an_error_response_keeps_everything,
    an_error_response_may_lack_everything,
    how_long_to_wait_is_kept,
    the_status_is_that_of_http,
    a_success_whose_body_states_an_error_is_an_api_error,
    a_status_code_below_400_is_not_an_error,
    text_of_the_server_is_printed_on_one_line_and_escaped,
    an_oauth_error_is_an_api_error,
    long_text_is_truncated,
    an_html_page_is_not_json,
    an_empty_body_is_not_json,
    json_that_is_not_an_object_is_not_an_api_error,
    a_wrong_shape_is_named_by_its_path,
    text_after_the_json_is_an_error,
    deep_nesting_is_an_error,
    a_large_response_is_rejected,
    megabytes_are_accepted_by_default,
    a_length_that_is_too_large_is_enough,
}
