//! `stytch mcp --listen`, over real connections, with messages of the protocol as they travel.

mod calls;
mod hostile;
mod limits;

use std::time::Duration;

use serde_json::{Value, json};

use crate::gateway::Response;
use crate::gateway::runs::{Running, callers_file};
use crate::program::{PROJECT_ID, Program, SECRET};
use crate::server::{Reply, Seen, Server};

const TOKEN: &str = "canary-token-of-default-0123456789";
const OTHER: &str = "canary-token-of-reader-0123456789";

/// What happens in this time happens soon.
const PATIENCE: Duration = Duration::from_secs(20);

/// A Stytch whose responses have secrets.
fn stytch(_: usize, _: &Seen) -> Reply {
    (
        200,
        json!({ "status_code": 200, "member_id": "m", "secret": "canary-secret", "newer_token": "canary-newer" }),
    )
}

/// Starts a server for the Stytch at a URL, with one caller.
fn serving(url: &str, arguments: &[&str]) -> Running {
    let program = Program::with_server(url).env("STYTCH_MCP_TOKEN", TOKEN);
    let first = ["mcp", "--listen", "127.0.0.1:0", "--write"];
    let allow = ["--allow", "b2b.totp.*,b2b.organizations.get"];
    Running::of(program, &[&first[..], &allow, arguments].concat())
}

fn started(arguments: &[&str]) -> (Server, Running) {
    let server = Server::start(stytch);
    let running = serving(&server.url, arguments);
    (server, running)
}

/// Returns the bytes of a request with these headers and no others that the server looks at.
fn plain(line: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "{line} HTTP/1.1\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

/// The headers of a request that is accepted.
fn headers() -> String {
    format!(
        "host: localhost:8379\r\nauthorization: Bearer {TOKEN}\r\ncontent-type: application/json\r\n\
         accept: application/json, text/event-stream\r\n"
    )
}

/// Returns the bytes of a message, with further headers.
fn message(further: &str, message: &Value) -> Vec<u8> {
    plain("POST /mcp", &(headers() + further), &message.to_string())
}

fn post(running: &Running, further: &str, body: &Value) -> Response {
    running.raw(&message(further, body))
}

fn request(id: u64, method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn initialize() -> Value {
    let client = json!({ "name": "test", "version": "1" });
    request(
        1,
        "initialize",
        json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client }),
    )
}

fn create(id: u64) -> Value {
    let fields =
        json!({ "organization_id": "o", "member_id": "m", "session_token": "canary-session" });
    request(
        id,
        "tools/call",
        json!({ "name": "b2b_totp_create", "arguments": fields }),
    )
}

/// Begins a session, and returns the header that names it.
fn begun(running: &Running) -> String {
    let got = post(running, "", &initialize());
    assert_eq!(got.status, 200, "{got:?}");
    format!(
        "mcp-session-id: {}\r\n",
        got.header("mcp-session-id").unwrap()
    )
}

/// Returns whether the call of a tool failed, with the text of the result.
fn result(got: &Response) -> (bool, String) {
    let result = &got.json()["result"];
    let text = result["content"][0]["text"].as_str();
    (
        result["isError"] == true,
        text.unwrap_or_else(|| panic!("{got:?}")).to_owned(),
    )
}

#[test]
fn tools_are_listed_and_called() {
    let (server, running) = started(&[]);
    let got = post(&running, "", &initialize());
    assert_eq!(got.header("content-type"), Some("application/json"));
    assert_eq!(got.header("cache-control"), Some("no-store"));
    assert_eq!(got.json()["result"]["protocolVersion"], "2025-06-18");
    let session = begun(&running);
    let initialized = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    let got = post(&running, &session, &initialized);
    assert_eq!((got.status, got.body.as_str()), (202, ""));

    let got = post(&running, &session, &request(2, "tools/list", json!({})));
    let tools = got.json()["result"]["tools"].as_array().unwrap().len();
    assert_eq!((got.json()["id"].as_u64(), tools), (Some(2), 4));
    // A session is not needed.
    for session in [session.as_str(), ""] {
        let (failed, text) = result(&post(&running, session, &create(3)));
        let shown: Value = serde_json::from_str(&text).unwrap();
        assert!(!failed);
        assert_eq!(shown["secret"], "[withheld]");
        assert_eq!(shown["newer_token"], "[withheld]");
    }
    let seen = server.take();
    assert_eq!(seen.len(), 2);
    assert!(!format!("{seen:?}").contains("canary-token"));
    let authorization = seen[0].header("authorization").unwrap();
    assert!(authorization.starts_with("Basic ") && !authorization.contains(PROJECT_ID));

    let invalid = json!({ "name": "b2b_totp_create", "arguments": { "member_id": "canary" } });
    let (failed, text) = result(&post(
        &running,
        &session,
        &request(4, "tools/call", invalid),
    ));
    assert!(
        failed && text.contains("/organization_id: is missing"),
        "{text}"
    );
    let missing = json!({ "name": "canary_tool" });
    let got = post(&running, &session, &request(5, "tools/call", missing));
    assert_eq!(got.json()["error"]["code"], -32602);
    assert_eq!(server.take(), []);
    assert_eq!(running.raw(&plain("GET /health", "", "")).body, "ok\n");

    let log = running.stop();
    for line in [
        "stytch mcp: server for project-test-1, with credentials from environment variables",
        "stytch mcp: callers: default",
        "stytch mcp: default: b2b.totp.create: success in ",
        "stytch mcp: default: b2b.totp.create: invalid arguments in ",
        "stytch mcp: default: a tool that is not offered was called",
    ] {
        assert!(log.contains(line), "{line}\n{log}");
    }
    assert!(!log.contains("canary") && !log.contains(SECRET), "{log}");
}

#[test]
fn nobody_is_served_without_a_token() {
    let (server, running) = started(&[]);
    let short = &TOKEN[..TOKEN.len() - 1];
    let basic = format!("Basic {}", base64(&format!("user:{TOKEN}")));
    let right = format!("authorization: Bearer {TOKEN}\r\n");
    for wrong in [
        String::new(),
        "authorization: Bearer\r\n".to_owned(),
        "authorization: Bearer \r\n".to_owned(),
        format!("authorization: Bearer {short}\r\n"),
        format!("authorization: Bearer {TOKEN}0\r\n"),
        format!("authorization: Bearer {TOKEN} \u{e9}\r\n"),
        format!("authorization: {TOKEN}\r\n"),
        // Browsers send this by themselves.
        format!("authorization: {basic}\r\n"),
        right.repeat(2),
        format!("cookie: token={TOKEN}\r\n"),
    ] {
        let headers = headers().replace(&right, &wrong);
        for line in [
            "POST /mcp",
            "GET /mcp",
            "DELETE /mcp",
            "OPTIONS /mcp",
            &format!("POST /mcp?token={TOKEN}"),
        ] {
            let got = running.raw(&plain(line, &headers, &create(1).to_string()));
            assert_eq!(got.status, 401, "{line} {wrong}: {got:?}");
            assert_eq!(got.header("www-authenticate"), Some("Bearer"));
            assert_eq!(got.json()["jsonrpc"], "2.0");
        }
    }
    assert_eq!(server.take(), []);
    let log = running.stop();
    assert!(
        log.contains("stytch mcp: a request was rejected: 401 Unauthorized"),
        "{log}"
    );
    assert!(!log.contains("canary"), "{log}");
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn callers_have_tools_of_their_own() {
    let server = Server::start(stytch);
    let program = Program::with_server(&server.url);
    let file = callers_file(
        &program,
        0o600,
        &format!(
            "[callers.all]\ntoken = \"{TOKEN}\"\n[callers.reader]\ntoken = \"{OTHER}\"\nallow = [\"*.get\"]\n"
        ),
    );
    let arguments = [
        "mcp",
        "--listen",
        "127.0.0.1:0",
        "--callers",
        &file,
        "--write",
    ];
    let allow = ["--allow", "b2b.totp.*,b2b.organizations.get"];
    let running = Running::of(program, &[&arguments[..], &allow].concat());
    let names = |token: &str| {
        let bytes = message("", &request(1, "tools/list", json!({})));
        let text = String::from_utf8(bytes).unwrap().replace(TOKEN, token);
        let tools = running.raw(text.as_bytes()).json()["result"]["tools"].clone();
        tools
            .as_array()
            .unwrap()
            .iter()
            .map(|tool| tool["name"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(TOKEN).len(), 4);
    assert_eq!(names(OTHER), ["b2b_organizations_get"]);
    let text = String::from_utf8(message("", &create(2)))
        .unwrap()
        .replace(TOKEN, OTHER);
    let got = running.raw(text.as_bytes());
    let error = got.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(error.contains("in `allow` of the caller"), "{error}");
    assert_eq!(server.take(), []);
    let log = running.stop();
    assert!(log.contains("callers: all, reader"), "{log}");
    assert!(
        log.contains("stytch mcp: reader: a tool that is not offered"),
        "{log}"
    );
}

#[test]
fn settings_that_cannot_be_used_are_reported() {
    let program = Program::with_server("http://127.0.0.1:9");
    let listen = ["mcp", "--allow", "b2b.totp.*", "--listen", "127.0.0.1:0"];
    let failure =
        |arguments: &[&str], code| program.run(&[&listen, arguments].concat()).failure(code);
    let text = failure(&[], 2);
    assert!(
        text.contains("has no callers") && text.contains("STYTCH_MCP_TOKEN"),
        "{text}"
    );
    let file = callers_file(
        &program,
        0o644,
        "[callers.a]\ntoken = \"canary-0123456789\"\n",
    );
    let text = failure(&["--callers", &file], 1);
    assert!(
        text.contains("chmod 600") && !text.contains("canary"),
        "{text}"
    );
    for (option, value, expected) in [
        ("--allow-origin", "null", "expected an origin"),
        (
            "--allow-origin",
            "https://example.com/page",
            "expected an origin",
        ),
        ("--allow-host", "https://example.com", "expected a host"),
        ("--concurrency", "0", "0 is not in 1.."),
    ] {
        let text = failure(&[option, value], 2);
        assert!(text.contains(expected), "{text}");
    }
    // Without HTTP there are no callers.
    let text = program.run(&["mcp", "--rate", "5"]).failure(2);
    assert!(text.contains("--listen <ADDRESS>"), "{text}");
    let short = Program::with_server("http://127.0.0.1:9").env("STYTCH_MCP_TOKEN", "canary-short");
    let text = short.run(&listen).failure(1);
    assert!(
        text.contains("at least 16") && !text.contains("canary"),
        "{text}"
    );
}

#[test]
fn other_machines_can_connect_only_if_asked_to() {
    let server = Server::start(stytch);
    let (_, running) = started(&[]);
    assert!(!running.stop().contains("warning"));
    let program = Program::with_server(&server.url).env("STYTCH_MCP_TOKEN", TOKEN);
    let running = Running::of(
        program,
        &["mcp", "--listen", "0.0.0.0:0", "--allow", "*.get"],
    );
    // No name of a host is accepted because of the address.
    for (host, status) in [("0.0.0.0", 403), ("192.0.2.1", 403), ("localhost", 200)] {
        let text = String::from_utf8(message("", &initialize())).unwrap();
        let address = running.address.replace("0.0.0.0", "127.0.0.1");
        let text = text.replace("localhost:8379", host);
        let got = crate::gateway::exchange(&address, text.as_bytes());
        assert_eq!(got.status, status, "{host}: {got:?}");
    }
    let log = running.stop();
    assert!(log.contains("warning: other machines can connect"), "{log}");
}
