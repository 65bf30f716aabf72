//! Connections that are not used, or whose clients do not read.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::limits::{begun, waiting};
use super::runs::Running;
use super::{PATIENCE, TOKEN, exchange, response, started, totp};

/// Longer than any test.
const NEVER: &str = "1000000";

fn connect(gateway: &Running) -> TcpStream {
    let stream = TcpStream::connect(&gateway.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Asserts that the gateway closes a connection, without a response.
fn assert_closed(mut stream: TcpStream) {
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => assert_eq!(rest, b""),
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}"),
    }
}

#[test]
fn a_client_that_does_not_read_is_cut_off() {
    let (_server, gateway) = started(&["--write-timeout", "1", "--read-timeout", NEVER]);
    let mut stream = connect(&gateway);
    // The gateway does not read more requests while nobody reads its responses.
    let many = b"GET /metrics HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(1000);
    let error = loop {
        if let Err(error) = stream.write_all(&many) {
            break error;
        }
    };
    let cut_off = [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe];
    assert!(cut_off.contains(&error.kind()), "{error}");
}

#[test]
fn a_client_that_does_not_read_a_large_response_is_cut_off() {
    let large = "x".repeat(12 * 1024 * 1024);
    let server = crate::server::Server::start(move |_, _| {
        (
            200,
            serde_json::json!({ "status_code": 200, "request_id": "r", "large": large }),
        )
    });
    let gateway = Running::start(&server, &["--allow", "*", "--write-timeout", "1"]);
    let mut stream = connect(&gateway);
    stream
        .write_all(&super::request("POST /v1/b2b/totp", "", &totp()))
        .unwrap();
    // The call itself has ended, and the connection ends because nobody reads.
    while !gateway
        .metrics()
        .contains("stytch_gateway_call_seconds_count 1\n")
    {}
    let log = gateway.stop();
    assert!(log.contains("status=200"), "{log}");
    let mut read = 0;
    let mut part = vec![0; 1 << 16];
    while let Ok(length @ 1..) = stream.read(&mut part) {
        read += length;
    }
    assert!(read < 12 * 1024 * 1024, "{read}");
}

#[test]
fn connections_that_are_not_used_are_closed() {
    let (_server, gateway) = started(&["--read-timeout", "1"]);
    assert_closed(connect(&gateway));
    // After a response too.
    let mut stream = connect(&gateway);
    stream
        .write_all(b"GET /health HTTP/1.1\r\nhost: g\r\n\r\n")
        .unwrap();
    let mut all = String::new();
    stream.read_to_string(&mut all).unwrap();
    assert!(
        all.starts_with("HTTP/1.1 200") && all.ends_with("ok\n"),
        "{all}"
    );
}

#[test]
fn unused_connections_make_room_for_others() {
    let few = ["--connections", "3", "--read-timeout", NEVER];
    let (_server, gateway) = started(&few);
    let unused: Vec<_> = (0..3).map(|_| connect(&gateway)).collect();
    assert_eq!(gateway.plain("GET /health").status, 200);
    unused.into_iter().for_each(assert_closed);
    // The head of a request that has begun has its time.
    let (_server, gateway) = started(&["--connections", "3", "--read-timeout", "1"]);
    let begun: Vec<_> = (0..3)
        .map(|_| {
            let mut stream = connect(&gateway);
            stream.write_all(b"GET /hea").unwrap();
            stream
        })
        .collect();
    assert_eq!(gateway.plain("GET /health").status, 200);
    drop(begun);
}

#[test]
fn connections_with_calls_do_not_make_room() {
    let (server, arrivals, go) = waiting();
    let gateway = Running::start(&server, &["--allow", "*", "--connections", "2"]);
    let mut call = begun(&gateway, &arrivals);
    for _ in 0..3 {
        let unused = connect(&gateway);
        assert_eq!(gateway.plain("GET /health").status, 200);
        assert_closed(unused);
    }
    go.send(()).unwrap();
    assert_eq!(response(&mut call).status, 200);
}

#[test]
fn thousands_of_connections_do_not_stop_health_checks() {
    const MANY: usize = 4096 + 100;
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        ..limit
    };
    setrlimit(Resource::Nofile, raised).unwrap();
    if limit.maximum.is_some_and(|most| most < 2 * MANY as u64) {
        eprintln!("skipped: the system does not allow so many open files");
        return;
    }
    let (server, gateway) = started(&["--allow", "*", "--read-timeout", NEVER]);
    let unused: Vec<_> = (0..MANY).map(|_| connect(&gateway)).collect();
    assert_eq!(gateway.plain("GET /health").status, 200);
    assert_eq!(gateway.send("POST /v1/b2b/totp", "", &totp()).status, 200);
    assert_eq!(server.take().len(), 1);
    drop(unused);
}

#[test]
fn requests_on_one_connection_are_separate() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*"]);
    let request = |line: &str, token: &str, end: &str| {
        let (body, length) = (totp(), totp().len());
        format!(
            "{line} HTTP/1.1\r\nhost: g\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n{end}\r\n{body}"
        )
    };
    let close = "connection: close\r\n";
    let all = [
        request("POST /v1/b2b/totp", TOKEN, ""),
        request("POST /v1/b2b/totp", "canary-wrong-0123456789", ""),
        request("POST /call/b2b.sessions.revoke", TOKEN, ""),
        request("POST /v1/b2b/totp", TOKEN, close),
    ]
    .concat();
    let got = exchange(&gateway.address, all.as_bytes());
    let got = format!("{}\r\n\r\n{}", got.head, got.body);
    let statuses: Vec<_> = got
        .split("HTTP/1.1 ")
        .skip(1)
        .map(|response| response.split(' ').next().unwrap())
        .collect();
    assert_eq!(statuses, ["200", "401", "403", "200"], "{got}");
    assert_eq!(server.take().len(), 2);
}
