//! Tests of servers and settings with bad intent.

use std::time::Duration;

use serde_json::json;
use stytch_client::{Client, Error, Method, RawRequest, TransportErrorKind};

use crate::clients::{BuildAny as _, each_transport};
use crate::operations::{CreateTotp, Lookup};
use crate::server::{PROJECT_ID, Reply, SECRET, Server, json as json_reply, reply};

/// A server that has acted responds with a redirect that no client can follow.
async fn a_redirect_to_nowhere_does_not_hide_that_the_server_acted() {
    let mut wrong = Vec::new();
    for status in ["301 A", "302 A", "303 A", "307 A", "308 A", "201 A"] {
        for location in [
            "/elsewhere",
            "http://256.256.256.256/",
            "http://a:99999/",
            "http://[::1",
            "http://a b/",
            "//",
            "http://",
            "mailto:a@b",
            "data:,",
            "ftp://a/",
            "http://xn--a/",
            "http://a%zz/",
            "http://exa%6Dple/",
            "http://\u{e9}/",
            "../../../..",
            "?",
            "",
        ] {
            let server = Server::start(reply(status, &[("location", location)], "")).await;
            let error = server.client().send(&CreateTotp::new()).await.unwrap_err();
            let count = server.seen().len();
            if !error.may_have_acted()
                || error.attempts() != 1
                || count != 1
                || error.status().is_none()
            {
                wrong.push(format!(
                    "{status} {location:?} ({count} requests): {error:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// A redirect after a `POST` (303) usually means that the server acted.
async fn a_redirect_with_a_json_body_may_mean_that_the_server_acted() {
    for status in ["301 A", "302 A", "303 A", "304 A", "307 A", "308 A"] {
        let body = json!({"status_code": 303, "request_id": "r"});
        let server = Server::start(json_reply(status, &body)).await;
        let error = server.client().send(&CreateTotp::new()).await.unwrap_err();
        assert!(error.may_have_acted(), "{status}: {error:?}");
    }
}

async fn a_user_agent_of_a_call_is_sent_or_an_error() {
    let server = Server::start(reply("200 OK", &[], "{}")).await;
    let client = server.client();
    let sent = client
        .call(&Lookup)
        .header("User-Agent", "mine/1")
        .send()
        .await;
    let seen = server.seen();
    let is_sent = seen.first().and_then(|seen| seen.header("user-agent")) == Some("mine/1");
    assert!(sent.is_err() || is_sent, "{sent:?} {seen:?}");
}

/// A text that the builder accepts as a base URL, but that no request can be sent to.
async fn a_base_url_that_is_accepted_can_be_sent_to() {
    let server = Server::start(reply("200 OK", &[], "{}")).await;
    let port = server.origin.rsplit_once(':').unwrap().1;
    let mut wrong = Vec::new();
    for host in [
        "[127.0.0.1]",
        "localhost",
        "a.localhost",
        ".localhost",
        "..localhost",
        "a..localhost",
        "xn--.localhost",
        "xn--a.localhost",
        "xn--zz.localhost",
        "xn--e1afmkfd.localhost",
        "-.localhost",
        "_.localhost",
        "localhost.",
        "[::ffff:127.0.0.1]",
        "127.0.0.2",
    ] {
        let builder = Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .no_proxy()
            .timeout(Duration::from_secs(2))
            .base_url(&format!("http://{host}:{port}/p"));
        let Ok(client) = builder.try_built() else {
            continue;
        };
        match client.send(&Lookup).await {
            Ok(_) => {}
            Err(Error::Transport(error)) if error.kind() == TransportErrorKind::Connect => {}
            Err(error) => wrong.push(format!("{host}: {error:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn debug_of_a_raw_reply_prints_no_token() {
    let server = Server::start(json_reply(
        "200 OK",
        &json!({"session_jwt": "canary", "status_code": 200}),
    ))
    .await;
    let client = server.client();
    let request = RawRequest::new(Method::Get, "/v1/x");
    let reply = client.call(&request).reply().await.unwrap();
    let text = format!("{reply:?}");
    assert!(!text.contains("canary"), "{text}");
}

/// Preliminary responses, headers, chunk extensions and trailers that never end.
async fn whatever_trickles_has_the_time_limit_of_the_call() {
    let pause = Duration::from_millis(10);
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let mut wrong = Vec::new();
    for (name, head, next) in [
        ("nothing", String::new(), ""),
        ("100", String::new(), "HTTP/1.1 100 Continue\r\n\r\n"),
        ("102", String::new(), "HTTP/1.1 102 Processing\r\n\r\n"),
        (
            "103",
            String::new(),
            "HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n",
        ),
        ("status line", "HTTP/1.1 200 O".to_owned(), "K"),
        ("line breaks", String::new(), "\r\n"),
        ("chunk size", chunked.to_owned(), "0"),
        ("chunk extension", format!("{chunked}2;"), "a"),
        ("chunks", chunked.to_owned(), "1\r\n \r\n"),
        (
            "trailers",
            format!("{chunked}2\r\n{{}}\r\n0\r\n"),
            "a: b\r\n",
        ),
    ] {
        for pause in [pause, Duration::ZERO] {
            let reply = Reply::Endless(head.clone().into_bytes(), next.as_bytes().to_vec(), pause);
            let server = Server::start(reply).await;
            let settings = server.settings().timeout(Duration::from_millis(200));
            let client = settings.built();
            let limit = Duration::from_secs(30);
            let sent = tokio::time::timeout(limit, client.send(&CreateTotp::new())).await;
            let Ok(result) = sent else {
                wrong.push(format!("{name} {pause:?}: no end"));
                continue;
            };
            let error = result.err();
            if server.seen().len() != 1 || !error.as_ref().is_none_or(Error::may_have_acted) {
                let count = server.seen().len();
                wrong.push(format!("{name} {pause:?}: {count} {error:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Statuses and early responses that lure a client into sending a request again.
async fn nothing_lures_the_client_into_sending_a_code_twice() {
    let mut wrong = Vec::new();
    let all = [
        reply("408 Request Timeout", &[], ""),
        reply(
            "408 Request Timeout",
            &[("connection", "close"), ("retry-after", "0")],
            "{}",
        ),
        reply("421 Misdirected Request", &[], "{}"),
        reply("425 Too Early", &[], "{}"),
        reply("417 Expectation Failed", &[], "{}"),
        reply(
            "401 Unauthorized",
            &[("www-authenticate", "Basic realm=a")],
            "{}",
        ),
        reply(
            "407 Proxy",
            &[("proxy-authenticate", "Basic realm=a")],
            "{}",
        ),
        reply("429 Too Many", &[("retry-after", "0")], "{}"),
        reply("502 B", &[("retry-after", "0")], "{}"),
        reply("503 B", &[("retry-after", "0")], "{}"),
        reply("504 B", &[("retry-after", "0")], "{}"),
        reply("200 OK", &[], r#"{"status_code":503}"#),
        reply("200 OK", &[("content-encoding", "gzip")], "{"),
        reply(
            "101 Switching Protocols",
            &[("connection", "upgrade"), ("upgrade", "h2c")],
            "",
        ),
        reply("100 Continue", &[], ""),
        Reply::Bytes(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec()),
        Reply::Bytes(b"HTTP/1.1 103 A\r\n\r\n".to_vec()),
        Reply::Bytes(b"HTTP/1.0 408 A\r\n\r\n".to_vec()),
        Reply::Bytes(b"".to_vec()),
        Reply::Cut(b"".to_vec()),
        Reply::Bytes(b"H".to_vec()),
        Reply::Cut(b"HTTP/1.1 200".to_vec()),
        Reply::Bytes(b"\r\n".to_vec()),
    ];
    for reply in all {
        let server = Server::start(reply.clone()).await;
        let client = server.settings().timeout(Duration::from_secs(3)).built();
        let error = client.send(&CreateTotp::new()).await.unwrap_err();
        let acted = matches!(&error, Error::Api(_)) || error.may_have_acted();
        if server.seen().len() != 1 || !acted || error.attempts() != 1 {
            wrong.push(format!("{reply:?}: {} {error:?}", server.seen().len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Timeouts that no clock can express.
async fn any_timeout_is_accepted() {
    let server = Server::start(reply("200 OK", &[], "{}")).await;
    for seconds in [
        0,
        1,
        1 << 30,
        1 << 34,
        1 << 40,
        1 << 50,
        1 << 60,
        i64::MAX as u64 - 1_000_000_000,
        i64::MAX as u64,
        u64::MAX,
    ] {
        for timeout in [
            Duration::from_secs(seconds),
            Duration::new(seconds, 999_999_999),
        ] {
            let client = server
                .settings()
                .timeout(timeout)
                .connect_timeout(timeout.max(Duration::from_secs(5)))
                .max_response_bytes(usize::MAX)
                .built();
            let result = client.send(&Lookup).await;
            assert!(
                result.is_ok() || timeout < Duration::from_secs(1),
                "{timeout:?} {result:?}"
            );
            let result = client.call(&Lookup).timeout(timeout).send().await;
            assert!(
                result.is_ok() || timeout < Duration::from_secs(1),
                "{timeout:?} {result:?}"
            );
        }
    }
}

each_transport! {
    a_redirect_to_nowhere_does_not_hide_that_the_server_acted,
    a_redirect_with_a_json_body_may_mean_that_the_server_acted,
    a_user_agent_of_a_call_is_sent_or_an_error,
    a_base_url_that_is_accepted_can_be_sent_to,
    debug_of_a_raw_reply_prints_no_token,
    whatever_trickles_has_the_time_limit_of_the_call,
    nothing_lures_the_client_into_sending_a_code_twice,
    any_timeout_is_accepted,
}
