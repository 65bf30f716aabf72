//! Requests whose end or target could be understood in two ways.
//!
//! The requests to Stytch are made of checked fields, so nothing of these could be part of one. Each case states the
//! status of every response, because a second response would mean that a part was read as another request.

use super::runs::Running;
use super::{Response, TOKEN, started, totp};
use crate::program::SECRET;
use crate::server::Server;

/// Sends bytes after which the connection is closed, and returns the statuses of all responses.
fn statuses(gateway: &Running, bytes: &[u8]) -> (Vec<u16>, Response) {
    let got = gateway.raw(bytes);
    let all = format!("{}\r\n\r\n{}", got.head, got.body);
    assert!(!all.contains(SECRET) && !all.contains(TOKEN), "{all}");
    let starts = all.split("HTTP/1.1 ").skip(1);
    let statuses = starts.map(|start| start[..3].parse().unwrap());
    (statuses.collect(), got)
}

/// Asserts that only the operation that the gateway allows was called, with checked fields.
fn assert_only_totp(server: &Server, calls: usize, case: &str) {
    let seen = server.take();
    assert_eq!(seen.len(), calls, "{case}: {seen:?}");
    for seen in seen {
        let names = [
            "content-length",
            "transfer-encoding",
            "host",
            "authorization",
        ];
        for name in names {
            let same = seen.headers.iter();
            let same = same.filter(|(header, _)| header.eq_ignore_ascii_case(name));
            assert!(same.count() <= 1, "{case}: {seen:?}");
        }
        assert_eq!(
            (
                seen.method.as_str(),
                seen.target.as_str(),
                seen.body.as_str()
            ),
            (
                "POST",
                "/v1/b2b/totp",
                r#"{"organization_id":"organization-test-1","member_id":"member-test-1"}"#
            ),
            "{case}"
        );
        assert!(!format!("{seen:?}").contains("evil"), "{case}: {seen:?}");
    }
}

/// Returns the bytes of a request with these lines after the request line, in addition to those of every request.
fn with(line: &str, lines: &str, body: &str) -> Vec<u8> {
    format!(
        "{line}\r\nauthorization: Bearer {TOKEN}\r\ncontent-type: application/json\r\n{lines}\r\n{body}"
    )
    .into_bytes()
}

const LINE: &str = "POST /v1/b2b/totp HTTP/1.1";

/// A request that another reading would find in the body of the first one.
fn second() -> String {
    format!(
        "POST /call/b2b.sessions.revoke HTTP/1.1\r\nhost: g\r\nauthorization: Bearer {TOKEN}\r\ncontent-length: 0\r\n\r\n"
    )
}

#[test]
fn a_body_has_one_length() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*"]);
    let (body, second) = (totp(), second());
    let chunked = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let length = body.len();
    let long = length + second.len();
    let host = "host: g\r\n";
    let close = "connection: close\r\n";
    for (lines, body, expected, calls) in [
        // Both lengths: the one of the chunks counts, and the connection is not used again.
        (
            format!("transfer-encoding: chunked\r\ncontent-length: {long}\r\n"),
            format!("{chunked}{second}"),
            &[200][..],
            1,
        ),
        (
            "content-length: 5\r\ntransfer-encoding: chunked\r\n".to_owned(),
            format!("{chunked}{second}"),
            &[200],
            1,
        ),
        (
            format!("content-length: {length}\r\ncontent-length: {long}\r\n"),
            format!("{body}{second}"),
            &[400],
            0,
        ),
        (
            format!("content-length: {length}, {long}\r\n"),
            format!("{body}{second}"),
            &[400],
            0,
        ),
        (
            format!("content-length: +{length}\r\n"),
            body.clone(),
            &[400],
            0,
        ),
        (
            format!("content-length: 0x{length:x}\r\n"),
            body.clone(),
            &[400],
            0,
        ),
        (
            "content-length: 99999999999999999999999\r\n".to_owned(),
            body.clone(),
            &[400],
            0,
        ),
        (
            "transfer-encoding: chunked, identity\r\n".to_owned(),
            chunked.clone(),
            &[400],
            0,
        ),
        (
            "transfer-encoding: xchunked\r\n".to_owned(),
            chunked.clone(),
            &[400],
            0,
        ),
        (
            "transfer-encoding: identity\r\n".to_owned(),
            body.clone(),
            &[400],
            0,
        ),
        (
            "transfer-encoding : chunked\r\n".to_owned(),
            chunked.clone(),
            &[400],
            0,
        ),
        (
            "transfer-encoding: gzip\r\ntransfer-encoding: chunked\r\nconnection: close\r\n"
                .to_owned(),
            chunked.clone(),
            &[200],
            1,
        ),
        // Chunks of strange sizes, and what follows the last one.
        (
            format!("transfer-encoding: chunked\r\n{close}"),
            format!("{length:x};evil=\"a\"\r\n{body}\r\n0;evil\r\n\r\n"),
            &[200],
            1,
        ),
        (
            format!("transfer-encoding: chunked\r\n{close}"),
            format!("{length:x}\r\n{body}\r\n0\r\nauthorization: evil\r\nx-evil: 1\r\n\r\n"),
            &[200],
            1,
        ),
        (
            format!("transfer-encoding: chunked\r\n{close}"),
            format!("ffffffffffffffffff\r\n{body}\r\n0\r\n\r\n"),
            &[400],
            0,
        ),
        (
            format!("transfer-encoding: chunked\r\n{close}"),
            format!("-1\r\n{body}\r\n0\r\n\r\n"),
            &[400],
            0,
        ),
        (
            format!("transfer-encoding: chunked\r\n{close}"),
            format!("{length:x}\n{body}\n0\n\n"),
            &[400],
            0,
        ),
        (
            format!("transfer-encoding: chunked\r\n{close}"),
            format!("{:x}\r\n{body}\r\n0\r\n\r\n", length - 1),
            &[400],
            0,
        ),
        // No length at all, so the rest is another request, which is not one.
        (String::new(), body.clone(), &[400, 400], 0),
    ] {
        let bytes = with(LINE, &format!("{host}{lines}"), &body);
        let (found, got) = statuses(&gateway, &bytes);
        assert_eq!(found, expected, "{lines:?}: {got:?}");
        assert_only_totp(&server, calls, &lines);
    }
}

#[test]
fn a_head_has_one_meaning() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*"]);
    let body = totp();
    let end = format!("content-length: {}\r\nconnection: close\r\n", body.len());
    for (line, lines, expected, calls) in [
        // Continued and broken lines.
        (LINE, "host: g\r\nx-a: 1\r\n x-evil: 2\r\n", &[400][..], 0),
        (LINE, "host: g\r\nx-a: 1\r\n\tx-evil: 2\r\n", &[400], 0),
        (LINE, "host: g\r\nx-a: 1\rx-evil: 2\r\n", &[400], 0),
        (LINE, "host: g\r\nx-a: \u{0}\r\n", &[400], 0),
        (LINE, "host: g\r\n: evil\r\n", &[400], 0),
        (LINE, "host: g\r\nx evil: 1\r\n", &[400], 0),
        (LINE, "host: g\r\nx-evil\r\n", &[400], 0),
        // A single line feed ends a line, as RFC 9112 allows.
        (LINE, "host: g\nx-evil: 1\r\n", &[200], 1),
        // The host of a request does not matter.
        (LINE, "host: evil.example\r\n", &[200], 1),
        (LINE, "host: g\r\nhost: evil.example\r\n", &[200], 1),
        (LINE, "host: a b/../evil\r\n", &[200], 1),
        (LINE, "x-forwarded-host: evil.example\r\n", &[200], 1),
        // Other forms of targets.
        (
            "POST http://evil.example/v1/b2b/totp HTTP/1.1",
            "host: g\r\n",
            &[200],
            1,
        ),
        (
            "POST http://evil.example/v1/users HTTP/1.1",
            "host: g\r\n",
            &[403],
            0,
        ),
        (
            "POST http://evil@evil.example:1/v1/b2b/totp HTTP/1.1",
            "host: g\r\n",
            &[200],
            1,
        ),
        ("POST evil.example:443 HTTP/1.1", "host: g\r\n", &[404], 0),
        (
            "CONNECT evil.example:443 HTTP/1.1",
            "host: g\r\n",
            &[404],
            0,
        ),
        ("CONNECT /v1/b2b/totp HTTP/1.1", "host: g\r\n", &[404], 0),
        ("OPTIONS * HTTP/1.1", "host: g\r\n", &[404], 0),
        ("POST * HTTP/1.1", "host: g\r\n", &[404], 0),
        ("POST v1/b2b/totp HTTP/1.1", "host: g\r\n", &[400], 0),
        ("POST /v1/b2b/totp#/evil HTTP/1.1", "host: g\r\n", &[200], 1),
        ("POST /v1/b2b/totp /evil HTTP/1.1", "host: g\r\n", &[400], 0),
        // Other methods and versions.
        ("post /v1/b2b/totp HTTP/1.1", "host: g\r\n", &[404], 0),
        ("TRACE /v1/b2b/totp HTTP/1.1", "host: g\r\n", &[404], 0),
        (
            "GET /v1/b2b/totp HTTP/1.1",
            "host: g\r\nx-http-method-override: POST\r\n",
            &[404],
            0,
        ),
        ("POST /v1/b2b/totp HTTP/1.2", "host: g\r\n", &[400], 0),
        ("POST /v1/b2b/totp HTTP/2.0", "host: g\r\n", &[400], 0),
        ("POST /v1/b2b/totp", "host: g\r\n", &[400], 0),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n", "host: g\r\n", &[], 0),
        // Nothing is upgraded.
        (
            LINE,
            "host: g\r\nupgrade: h2c\r\nconnection: upgrade, http2-settings\r\nhttp2-settings: AAMAAABk\r\n",
            &[200],
            1,
        ),
        (
            LINE,
            "host: g\r\nupgrade: websocket\r\nconnection: upgrade\r\n",
            &[200],
            1,
        ),
        // Headers that would be removed on the way.
        (
            LINE,
            "host: g\r\nconnection: authorization, content-length\r\n",
            &[200],
            1,
        ),
    ] {
        let bytes = with(line, &format!("{lines}{end}"), &body);
        let (found, got) = statuses(&gateway, &bytes);
        assert_eq!(found, expected, "{line:?} {lines:?}: {got:?}");
        assert_only_totp(&server, calls, &format!("{line:?} {lines:?}"));
    }
}
