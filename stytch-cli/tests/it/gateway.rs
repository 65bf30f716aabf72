//! `stytch gateway`, over real connections, against a local server in place of Stytch.

mod browser;
mod connections;
mod ends;
mod hostile;
mod limits;
mod page;
mod places;
mod proxies;
pub(crate) mod runs;
mod smuggling;

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::{PROJECT_ID, Program, SECRET};
use crate::server::{Reply, Seen, Server};
use runs::Running;

const TOKEN: &str = "canary-token-of-web-0123456789";
const OTHER: &str = "canary-token-of-ops-0123456789";

/// A gateway that does not respond in this time keeps the connection open.
const PATIENCE: Duration = Duration::from_secs(20);

/// A response as it arrived.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Response {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{self:?}"))
    }

    fn error_type(&self) -> String {
        self.json()["error_type"].as_str().unwrap().to_owned()
    }

    /// Returns the problems as `pointer: message`.
    fn problems(&self) -> Vec<String> {
        let json = self.json();
        let problems = json["error_details"]["problems"]
            .as_array()
            .unwrap_or_else(|| panic!("{self:?}"));
        let text = |problem: &Value, key: &str| problem[key].as_str().unwrap().to_owned();
        problems
            .iter()
            .map(|problem| format!("{}: {}", text(problem, "pointer"), text(problem, "message")))
            .collect()
    }
}

/// Sends bytes and returns the response. The connection is closed after it.
pub(crate) fn exchange(address: &str, request: &[u8]) -> Response {
    let mut stream = TcpStream::connect(address).unwrap();
    // The gateway may respond before it has read everything.
    let _ = stream.write_all(request);
    response(&mut stream)
}

pub(crate) fn response(stream: &mut TcpStream) -> Response {
    let mut bytes = Vec::new();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // A connection with unread bytes may be reset after the response.
    if let Err(error) = stream.read_to_end(&mut bytes) {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}");
    }
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0);
    Response {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

/// Returns the bytes of a request with a token.
fn request(line: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "{line} HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\nauthorization: Bearer {TOKEN}\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

fn totp() -> String {
    json!({ "organization_id": "organization-test-1", "member_id": "member-test-1" }).to_string()
}

/// A Stytch that says who asked it for what, and sends headers that must not be passed on.
fn stytch(_: usize, seen: &Seen) -> Reply {
    match seen.target.as_str() {
        "/v1/b2b/totp" => (
            200,
            json!({ "status_code": 200, "request_id": "request-id-test-1", "secret": "S" }),
        ),
        _ => (
            404,
            json!({ "status_code": 404, "request_id": "request-id-test-2", "error_type": "not_here", "error_message": "no" }),
        ),
    }
}

fn started(arguments: &[&str]) -> (Server, Running) {
    let server = Server::start(stytch);
    let running = Running::start(&server, arguments);
    (server, running)
}

#[test]
fn credentials_are_added_and_nothing_else_is_forwarded() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*"]);
    let headers = "cookie: canary-cookie\r\nx-forwarded-for: 203.0.113.7\r\nx-other: 1\r\n";
    for (line, body) in [
        ("POST /v1/b2b/totp", totp()),
        ("POST /call/b2b.totp.create", totp()),
        ("POST /call/apiB2bTotpV1Create", totp()),
    ] {
        let got = gateway.send(line, headers, &body);
        assert_eq!(
            (got.status, got.json()["request_id"].as_str()),
            (200, Some("request-id-test-1")),
            "{got:?}"
        );
        assert_eq!(got.header("cache-control"), Some("no-store"));
        assert_eq!(got.header("content-type"), Some("application/json"));
        let mut names: Vec<_> = got
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split(':').next())
            .collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "cache-control",
                "connection",
                "content-length",
                "content-type",
                "date",
                "x-content-type-options",
                "x-request-id"
            ]
        );
        let seen = server.take();
        let [seen] = seen.as_slice() else {
            panic!("{seen:?}")
        };
        assert_eq!(
            (seen.method.as_str(), seen.target.as_str(), seen.json()),
            ("POST", "/v1/b2b/totp", serde_json::from_str(&body).unwrap())
        );
        assert_eq!(
            seen.header("authorization"),
            Some(basic(PROJECT_ID, SECRET).as_str())
        );
        for name in ["cookie", "x-forwarded-for", "x-other"] {
            assert_eq!(seen.header(name), None, "{name}");
        }
        assert!(!format!("{seen:?}{got:?}").contains("canary-token"));
        assert!(!format!("{got:?}").contains(SECRET));
    }
}

#[test]
fn fields_travel_where_they_belong() {
    let (server, gateway) = started(&[
        "--allow",
        "b2b.organizations.members.*",
        "--allow",
        "b2b.rbac.*",
    ]);
    let session = "X-Stytch-Member-Session: canary-session\r\n";
    gateway.send(
        "PUT /v1/b2b/organizations/o%7C..x/members/member%20test",
        session,
        r#"{"name":"Ada"}"#,
    );
    let seen = server.take().remove(0);
    assert_eq!(
        seen.target,
        "/v1/b2b/organizations/o%7C..x/members/member%20test"
    );
    assert_eq!(
        (seen.header("x-stytch-member-session"), seen.json()),
        (Some("canary-session"), json!({ "name": "Ada" }))
    );
    let got = gateway.send(
        "GET /v1/b2b/organizations/organization-test-1/member?member_id=m%26x%3D1",
        "",
        "",
    );
    assert_eq!(
        server.take().remove(0).target,
        "/v1/b2b/organizations/organization-test-1/member?member_id=m%26x%3D1"
    );
    // The status and the body are those of Stytch.
    assert_eq!((got.status, got.error_type().as_str()), (404, "not_here"));
}

#[test]
fn nothing_outside_the_allow_list_is_reached() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*"]);
    for line in [
        "GET /v1/users/user-test-1",
        "POST /call/consumer.users.create",
        "POST /v1/b2b/totp/migrate/../../sessions/revoke",
        "DELETE /v1/users/..%2F..%2Fb2b%2Ftotp",
        "GET /v1/debug/whoami",
    ] {
        let got = gateway.send(line, "", "");
        assert!(matches!(got.status, 403 | 404), "{line}: {got:?}");
    }
    assert_eq!(
        gateway
            .send("GET /v1/users/user-test-1", "", "")
            .error_type(),
        "gateway_operation_not_allowed"
    );
    let got = gateway.send("POST /call/b2b.totp.creat", "", "{}");
    assert_eq!(
        got.json()["error_message"],
        "`b2b.totp.creat` is not an operation: did you mean `b2b.totp.create`?"
    );
    let got = gateway.send("POST /v1/b2b/totps", "", "{}");
    assert!(
        got.status == 404 && got.body.contains("did you mean `b2b.totp.create`"),
        "{got:?}"
    );
    assert_eq!(server.take(), []);
}

#[test]
fn by_default_nothing_is_allowed() {
    let (server, gateway) = started(&[]);
    assert_eq!(gateway.send("POST /v1/b2b/totp", "", &totp()).status, 403);
    assert_eq!(server.take(), []);
    let log = gateway.stop();
    assert!(log.contains("no operation is allowed"), "{log}");
}

#[test]
fn requests_are_checked_before_anything_is_sent() {
    let (server, gateway) = started(&["--allow", "*"]);
    let body =
        json!({ "organisation_id": "o", "member_id": "m", "expiration_minutes": 2 }).to_string();
    for line in ["POST /v1/b2b/totp", "POST /call/b2b.totp.create"] {
        let got = gateway.send(line, "", &body);
        assert_eq!(
            (got.status, got.error_type().as_str()),
            (400, "gateway_request_invalid")
        );
        assert_eq!(
            got.problems(),
            [
                "/organization_id: is missing",
                "/expiration_minutes: is 2, but the limit is 5 to 1440",
                "/organisation_id: is not a field of `b2b.totp.create`: did you mean `organization_id`?",
            ]
        );
    }
    let got = gateway.send("GET /v1/users/.", "", "");
    assert_eq!(got.status, 400, "{got:?}");
    assert_eq!(server.take(), []);
}

#[test]
fn callers_have_tokens_and_patterns_of_their_own() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*,b2b.organizations.members.get"]);
    let authorized = |value: &str| {
        let request = request("POST /v1/b2b/totp", "", &totp());
        let request = String::from_utf8(request).unwrap();
        let header = format!("authorization: Bearer {TOKEN}\r\n");
        gateway.raw(request.replace(&header, value).as_bytes())
    };
    let short = &TOKEN[..TOKEN.len() - 1];
    let both = format!("authorization: Bearer {TOKEN}\r\n").repeat(2);
    for wrong in [
        "",
        "authorization: Bearer\r\n",
        "authorization: Bearer x\r\n",
        &format!("authorization: Bearer {short}\r\n"),
        &format!("authorization: Bearer {TOKEN}0\r\n"),
        &format!("authorization: {TOKEN}\r\n"),
        &both,
    ] {
        let got = authorized(wrong);
        assert_eq!(
            (got.status, got.error_type().as_str()),
            (401, "gateway_unauthorized"),
            "{wrong}"
        );
        assert_eq!(got.header("www-authenticate"), Some("Bearer"));
    }
    assert_eq!(server.take(), []);
    // SDKs send the token as the project's secret.
    let sdk = format!("authorization: {}\r\n", basic("project-test-any", TOKEN));
    assert_eq!(authorized(&sdk).status, 200);
    // This caller has a list of its own, which does not extend that of the gateway.
    assert_eq!(
        authorized(&format!("authorization: Bearer {OTHER}\r\n")).status,
        403
    );
    assert_eq!(server.take().len(), 1);
}

#[test]
fn one_caller_can_have_its_token_in_the_environment() {
    const OF_ENVIRONMENT: &str = "canary-token-of-default-0123456789";
    let server = Server::start(stytch);
    let status = |gateway: &Running, token: &str| {
        let request = String::from_utf8(request("POST /v1/b2b/totp", "", &totp())).unwrap();
        gateway.raw(request.replace(TOKEN, token).as_bytes()).status
    };
    let program =
        |token: &str| Program::with_server(&server.url).env("STYTCH_GATEWAY_TOKEN", token);
    let alone = ["gateway", "--listen", "127.0.0.1:0", "--allow", "*"];
    let gateway = Running::of(program(OF_ENVIRONMENT), &alone);
    assert_eq!(status(&gateway, OF_ENVIRONMENT), 200);
    assert_eq!(status(&gateway, TOKEN), 401);
    let log = gateway.stop();
    assert!(
        log.contains("callers: default\n") && log.contains(" caller=default "),
        "{log}"
    );
    // Together with a file, each caller keeps its own token.
    let both = program(OF_ENVIRONMENT);
    let file = runs::callers_file(&both, 0o600, &runs::callers());
    let gateway = Running::of(both, &[&alone[..], &["--callers", &file]].concat());
    assert_eq!(status(&gateway, OF_ENVIRONMENT), 200);
    assert_eq!(status(&gateway, TOKEN), 200);
    assert_eq!(status(&gateway, OTHER), 403);
    let log = gateway.stop();
    for caller in ["default", "web", "ops"] {
        assert!(log.contains(&format!(" caller={caller} ")), "{log}");
    }
    // Two callers cannot have the same token, and no caller a short one.
    for (token, named) in [
        (TOKEN, "of another caller"),
        ("canary-short", "at least 16"),
    ] {
        let program = program(token);
        let file = runs::callers_file(&program, 0o600, &runs::callers());
        let ran = program.run(&["gateway", "--listen", "127.0.0.1:0", "--callers", &file]);
        assert!(ran.code == 1 && ran.err.contains(named), "{ran:?}");
        assert!(!ran.err.contains("canary"), "{ran:?}");
    }
}

#[test]
fn ids_metrics_health_and_the_log() {
    let (_server, gateway) = started(&["--allow", "b2b.totp.*"]);
    let id = "0af76519-16cd-43dd-8448-eb211c80319c";
    let got = gateway.send(
        "POST /v1/b2b/totp",
        &format!("x-request-id: {id}\r\n"),
        &totp(),
    );
    assert_eq!(got.header("x-request-id"), Some(id));
    for strange in [
        "canary-session-token",
        "a",
        "deadbeefdeadbeef\u{e9}",
        &"a".repeat(65),
    ] {
        let got = gateway.send(
            "GET /v1/canary-path?canary-query=1",
            &format!("x-request-id: {strange}\r\n"),
            "",
        );
        let new = got.header("x-request-id").unwrap();
        assert!(new != strange && new.len() == 32, "{new}");
        assert_eq!(got.json()["request_id"], new);
    }
    let health = gateway.plain("GET /health");
    assert_eq!((health.status, health.body.as_str()), (200, "ok\n"));
    let metrics = gateway.metrics();
    for line in [
        "stytch_gateway_calls_total{operation=\"b2b.totp.create\",status=\"2xx\"} 1",
        "stytch_gateway_calls_total{operation=\"none\",status=\"4xx\"} 4",
        "stytch_gateway_rejected_calls_total{reason=\"gateway_operation_unknown\"} 4",
        "stytch_gateway_call_seconds_count 5",
        "stytch_gateway_running_calls 0",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    let log = gateway.stop();
    let line = log
        .lines()
        .find(|line| line.contains("status=200"))
        .unwrap();
    let fields: Vec<_> = line
        .split(' ')
        .skip(1)
        .filter(|field| !field.starts_with("duration_ms="))
        .collect();
    assert_eq!(
        fields,
        [
            "status=200",
            "operation=b2b.totp.create",
            "caller=web",
            &format!("request_id={id}")
        ]
    );
    assert!(!format!("{log}{metrics}").contains("canary"), "{log}");
}

#[test]
fn settings_that_cannot_be_used_are_reported() {
    let server = Server::start(stytch);
    let program = Program::with_server(&server.url);
    let file = runs::callers_file(&program, 0o644, &runs::callers());
    let failure = |arguments: &[&str], code| {
        program
            .run(&[&["gateway", "--listen", "127.0.0.1:0"], arguments].concat())
            .failure(code)
    };
    assert!(failure(&[], 2).contains("has no callers"));
    assert!(failure(&["--callers", &file], 1).contains("chmod 600"));
    assert!(failure(&["--callers", "nothing"], 1).contains("does not exist"));
    for command in ["gateway", "mcp"] {
        let text = program.run(&[command, "--listen", "localhost:8378"]);
        assert!(text.failure(2).contains("an IP address and a port"));
    }
    for (text, named) in [
        ("[callers.web]\ntoken = \"canary-short\"\n", "at least 16"),
        ("[callers.web]\ntoken = canary\n", "line 2"),
        ("[callers.web]\n", "has no text `token`"),
        (
            "[callers.web]\ntoken = \"canary-0123456789\"\nalow = []\n",
            "`alow` is not a setting",
        ),
        (
            "[callers.web]\ntoken = \"canary-0123456789\"\nallow = [\"b2b.nothing.*\"]\n",
            "no operation fits",
        ),
        (
            "[callers.a]\ntoken = \"canary-0123456789\"\n[callers.b]\ntoken = \"canary-0123456789\"\n",
            "of another caller",
        ),
        (
            "[caller.web]\ntoken = \"canary-0123456789\"\n",
            "write [callers.NAME]",
        ),
    ] {
        let file = runs::callers_file(&program, 0o600, text);
        let ran = program.run(&["gateway", "--listen", "127.0.0.1:0", "--callers", &file]);
        assert!(
            ran.code != 0 && ran.err.contains(named) && !ran.err.contains("canary"),
            "{named}: {ran:?}"
        );
    }
    let file = runs::callers_file(&program, 0o600, &runs::callers());
    assert!(
        failure(&["--callers", &file, "--allow", "b2b.totp.creat"], 2).contains("did you mean")
    );
}

#[test]
fn an_api_that_cannot_be_reached_is_an_error_without_its_address() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap().to_string();
    drop(closed);
    let gateway = Running::at(
        "127.0.0.1:0",
        &format!("http://{address}"),
        &["--allow", "*", "--timeout", "5"],
    );
    let got = gateway.send("POST /v1/b2b/totp", "", &totp());
    assert_eq!(
        (got.status, got.error_type().as_str()),
        (502, "gateway_api_unreachable")
    );
    // Nothing was sent, so the caller may repeat it.
    assert_eq!(got.json()["error_message"], "the API could not be reached");
    assert!(!got.body.contains(&address));
}

#[test]
fn a_response_that_is_no_object_is_an_error_without_its_text() {
    let server = Server::start(|_, _| (200, json!("canary <html>")));
    let gateway = Running::start(&server, &["--allow", "*"]);
    let got = gateway.send("POST /v1/b2b/totp", "", &totp());
    assert_eq!(
        (got.status, got.error_type().as_str()),
        (502, "gateway_api_response")
    );
    let message = got.json()["error_message"].to_string();
    assert!(message.contains("may have processed"), "{message}");
    assert!(!got.body.contains("canary"));
}

#[test]
fn other_machines_can_connect_only_if_asked_to() {
    let (server, gateway) = started(&[]);
    assert!(!gateway.stop().contains("warning"));
    let log = Running::at("0.0.0.0:0", &server.url, &[]).stop();
    assert!(log.contains("warning: other machines can connect"), "{log}");
}

fn basic(user: &str, password: &str) -> String {
    use base64::Engine;
    let text = format!("{user}:{password}");
    format!(
        "Basic {}",
        base64::engine::general_purpose::STANDARD.encode(text)
    )
}
