//! Requests that try to get past the checks, or to break the server.

use serde_json::{Value, json};

use super::{TOKEN, create, headers, initialize, message, plain, post, request, result, started};
use crate::gateway::runs::Running;

fn with(running: &Running, from: &str, to: &str) -> u16 {
    let text = String::from_utf8(message("", &create(1))).unwrap();
    assert!(text.contains(from));
    running.raw(text.replacen(from, to, 1).as_bytes()).status
}

/// A page of another site can have a name with the address of this machine, but not another name in `Host`.
#[test]
fn other_hosts_are_rejected() {
    let (server, running) = started(&[
        "--allow-host",
        "mcp.example.com",
        "--allow-host",
        "b.example.com:8443",
    ]);
    let host = "host: localhost:8379\r\n";
    for (header, status) in [
        ("", 400),
        ("host: example.com\r\n", 403),
        ("host: example.com:8379\r\n", 403),
        ("host: localhost.example.com\r\n", 403),
        ("host: localhost@example.com\r\n", 403),
        ("host: 127.0.0.1.example.com\r\n", 403),
        ("host: 0.0.0.0\r\n", 403),
        ("host: 2130706433\r\n", 403),
        ("host: b.example.com\r\n", 403),
        ("host: localhost example.com\r\n", 400),
        ("host: localhost\r\n", 200),
        ("host: LOCALHOST:1\r\n", 200),
        ("host: 127.0.0.1:8379\r\n", 200),
        ("host: [::1]:8379\r\n", 200),
        ("host: mcp.example.com\r\n", 200),
        ("host: mcp.example.com:9\r\n", 200),
        ("host: b.example.com:8443\r\n", 200),
    ] {
        assert_eq!(with(&running, host, header), status, "{header}");
    }
    assert_eq!(server.take().len(), 7);
}

#[test]
fn pages_of_other_origins_are_rejected() {
    let host = "host: localhost:8379\r\n";
    let (server, running) = started(&[]);
    // Not even pages of this machine are known to be harmless.
    for origin in [
        "https://example.com",
        "null",
        "http://localhost:8379",
        "http://127.0.0.1",
        "",
        "localhost",
        "https://example.com, http://localhost",
    ] {
        let header = format!("{host}origin: {origin}\r\n");
        assert_eq!(with(&running, host, &header), 403, "{origin}");
    }
    assert_eq!(server.take(), []);
    // No header permits a page of another origin to read a response, or to send this header at all.
    let preflight =
        "access-control-request-method: POST\r\naccess-control-request-headers: authorization\r\n";
    let headers = format!("{}origin: https://example.com\r\n{preflight}", headers());
    let got = running.raw(&plain("OPTIONS /mcp", &headers, ""));
    assert!(
        got.status >= 400 && !got.head.to_lowercase().contains("access-control"),
        "{got:?}"
    );

    let (server, running) = started(&[
        "--allow-origin",
        "https://example.com",
        "--allow-origin",
        "http://localhost:3000",
    ]);
    for (origin, status) in [
        ("https://example.com", 200),
        ("https://example.com:443", 200),
        ("http://localhost:3000", 200),
        ("https://example.com:8443", 403),
        ("http://example.com", 403),
        ("https://a.example.com", 403),
        ("https://example.com.evil.example", 403),
        ("http://localhost", 403),
        ("null", 403),
    ] {
        let header = format!("{host}origin: {origin}\r\n");
        assert_eq!(with(&running, host, &header), status, "{origin}");
    }
    assert_eq!(server.take().len(), 3);
    let log = running.stop();
    assert!(
        log.contains("default: a request was rejected: 403 Forbidden") && !log.contains("evil"),
        "{log}"
    );
}

#[test]
fn paths_methods_and_headers_are_checked() {
    let (server, running) = started(&[]);
    let body = create(1).to_string();
    for (line, status) in [
        ("POST /", 404),
        ("POST /mcp/", 404),
        ("POST /MCP", 404),
        ("POST /mcp/../mcp", 404),
        ("POST /%6dcp", 404),
        ("GET /.well-known/oauth-protected-resource", 404),
        ("POST /v1/b2b/totp", 404),
        ("GET /mcp", 405),
        ("DELETE /mcp", 405),
        ("PUT /mcp", 405),
        ("PATCH /mcp", 405),
        ("OPTIONS /mcp", 405),
        ("TRACE /mcp", 405),
    ] {
        assert_eq!(
            running.raw(&plain(line, &headers(), &body)).status,
            status,
            "{line}"
        );
    }
    for (from, to, status) in [
        ("accept: application/json, text/event-stream\r\n", "", 406),
        (
            "accept: application/json, text/event-stream\r\n",
            "accept: application/json\r\n",
            406,
        ),
        (
            "content-type: application/json\r\n",
            "content-type: text/plain\r\n",
            415,
        ),
        ("content-type: application/json\r\n", "", 415),
        (
            "content-type: application/json\r\n",
            "content-type: application/json\r\nmcp-protocol-version: 1999-01-01\r\n",
            400,
        ),
        (
            "content-type: application/json\r\n",
            "content-type: application/json\r\nmcp-protocol-version: 2026-07-28\r\n",
            400,
        ),
    ] {
        assert_eq!(with(&running, from, to), status, "{to}");
    }
    // The versions of `initialize` must agree.
    let got = post(
        &running,
        "mcp-protocol-version: 2025-11-25\r\n",
        &initialize(),
    );
    assert_eq!(got.status, 400, "{got:?}");
    assert_eq!(server.take(), []);
    for version in ["2025-03-26", "2025-06-18", "2025-11-25"] {
        let header = format!("mcp-protocol-version: {version}\r\n");
        assert_eq!(post(&running, &header, &create(1)).status, 200, "{version}");
    }
}

#[test]
fn bodies_that_are_not_messages_are_rejected() {
    let (server, running) = started(&[]);
    let deep = |count: usize| format!("{}{}", "[".repeat(count), "]".repeat(count));
    let nested = |count: usize| {
        let list = deep(count);
        format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"b2b_totp_create","arguments":{{"organization_id":{list}}}}}}}"#
        )
    };
    let with_id =
        |id: &str| format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"tools/call","params":{{}}}}"#);
    for body in [
        String::new(),
        "canary {".to_owned(),
        "null".to_owned(),
        "[]".to_owned(),
        // A batch.
        format!("[{},{}]", create(1), create(2)),
        format!("{}{}", create(1), create(2)),
        deep(400_000),
        nested(100_000),
        with_id(&"9".repeat(100_000)),
        with_id("1e999"),
        with_id("[1]"),
        with_id("{}"),
        create(1).to_string().replace("2.0", "1.0"),
        "\u{0}".repeat(1000),
        r#"{"jsonrpc":"2.0","method":"#.to_owned(),
    ] {
        let got = running.raw(&plain("POST /mcp", &headers(), &body));
        assert!(
            matches!(got.status, 400..=422),
            "{}: {got:?}",
            &body[..body.len().min(100)]
        );
    }
    // Bytes that are not UTF-8.
    let mut bytes = message("", &create(1));
    let place = bytes.len() - 20;
    bytes[place] = 0xff;
    assert!(matches!(running.raw(&bytes).status, 400..=422));
    assert_eq!(server.take(), []);
    // What is accepted has an error, and the server lives on.
    let got = running.raw(&plain("POST /mcp", &headers(), &nested(60)));
    assert!(result(&got).0, "{got:?}");
    let id = "i".repeat(900_000);
    let mut body = create(1);
    body["id"] = json!(id);
    assert_eq!(post(&running, "", &body).json()["id"], id);
    assert_eq!(server.take().len(), 1);
    let log = running.stop();
    assert!(
        !log.contains("canary") && !log.contains("iii") && log.len() < 10_000,
        "{log}"
    );
}

#[test]
fn methods_that_the_server_does_not_have_end_at_once() {
    let (server, running) = started(&[]);
    for method in [
        "canary/method",
        "resources/list",
        "resources/subscribe",
        "prompts/list",
        "logging/setLevel",
        "completion/complete",
        "tasks/list",
        "sampling/createMessage",
        "subscriptions/listen",
    ] {
        let params =
            json!({ "uri": "canary:x", "name": "canary", "level": "debug", "notifications": {} });
        for (headers, meta) in [
            (String::new(), Value::Null),
            (
                format!(
                    "mcp-protocol-version: 2026-07-28\r\nmcp-method: {method}\r\nmcp-name: canary\r\n"
                ),
                json!({
                    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                    "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
                    "io.modelcontextprotocol/clientCapabilities": {},
                }),
            ),
        ] {
            let mut params = params.clone();
            if !meta.is_null() {
                params["_meta"] = meta;
            }
            let got = post(&running, &headers, &request(1, method, params));
            assert!(got.json()["error"].is_object(), "{method}: {got:?}");
        }
    }
    // Notifications, and replies to requests that the server did not send.
    for body in [
        json!({ "jsonrpc": "2.0", "method": "notifications/canary" }),
        json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 77 } }),
        json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": {} }),
        json!({ "jsonrpc": "2.0", "id": 1, "result": {} }),
        json!({ "jsonrpc": "2.0", "id": 1, "error": { "code": 1, "message": "canary" } }),
    ] {
        let got = post(&running, "mcp-session-id: made-up\r\n", &body);
        assert!(matches!(got.status, 202 | 400..=422), "{got:?}");
    }
    assert_eq!(server.take(), []);
    let log = running.stop();
    assert!(!log.contains("canary") && !log.contains(TOKEN), "{log}");
}

/// A server in between may decode the path before it, or the API, chooses the operation.
#[test]
fn no_argument_leads_to_another_operation() {
    let (server, running) = started(&[]);
    let arguments = json!({ "organization_id": "members/dangerously_get/member-test-1" });
    let call = json!({ "name": "b2b_organizations_get", "arguments": arguments });
    let (failed, text) = result(&post(&running, "", &request(1, "tools/call", call)));
    assert!(failed, "{text}");
    assert!(
        text.contains("/organization_id: contains a character"),
        "{text}"
    );
    assert_eq!(server.take(), []);
}
