//! Requests that try to get something past the gateway, or to keep it busy.

use std::io::Write;
use std::net::TcpStream;

use serde_json::json;

use super::runs::Running;
use super::{TOKEN, request, response, started, totp};

#[test]
fn fields_cannot_be_smuggled() {
    let (server, gateway) = started(&["--allow", "*"]);
    let member = "/v1/b2b/organizations/organization-test-1/member";
    let path = "/v1/b2b/organizations/organization-test-1/members/member-test-1";
    let session = "x-stytch-member-session: a\r\nX-Stytch-Member-Session: b\r\n";
    for (line, headers, body, problem) in [
        ("POST /v1/b2b/totp?member_id=m".to_owned(), "", totp(), "/member_id: is in the query: send it in the body"),
        (format!("GET {member}?member_id=a&member_id=b"), "", String::new(), "/member_id: is in the query more than once"),
        (format!("GET {member}?member_id=a&admin=1"), "", String::new(), "/admin: is not a field"),
        (format!("GET {member}"), "", json!({ "member_id": "m" }).to_string(), "/member_id: is in the body: send it in the query"),
        (format!("PUT {path}"), session, "{}".to_owned(), "/X-Stytch-Member-Session: is in the headers more than once"),
        (format!("PUT {path}"), "", json!({ "organization_id": "other" }).to_string(), "/organization_id: is in the body: send it in the path"),
        ("GET /v1/b2b/organizations/%2e%2e/member?member_id=a".to_owned(), "", String::new(), "/organization_id: "),
        ("POST /call/b2b.organizations.members.update".to_owned(), "",
            json!({ "organization_id": "o", "member_id": "m", "X-Stytch-Member-Session": "a\r\nx-admin: 1" }).to_string(),
            "/X-Stytch-Member-Session: "),
    ] {
        let got = gateway.send(&line, headers, &body);
        assert_eq!(got.status, 400, "{line}: {got:?}");
        assert!(got.problems().iter().any(|found| found.starts_with(problem)), "{line}: {got:?}");
    }
    // Values that would be other paths stay values.
    for line in [
        "POST /v1/b2b/%74otp/..",
        "POST //v1/b2b/totp",
        "POST /v1/b2b/totp/",
        "POST /v1/b2b/../b2b/totp",
        "POST /v1%2Fb2b%2Ftotp",
    ] {
        assert_eq!(gateway.send(line, "", &totp()).status, 404, "{line}");
    }
    assert_eq!(server.take(), []);
}

#[test]
fn requests_with_two_meanings_are_rejected() {
    let (server, gateway) = started(&["--allow", "*"]);
    let body = totp();
    let head = format!(
        "POST /v1/b2b/totp HTTP/1.1\r\nhost: g\r\nauthorization: Bearer {TOKEN}\r\ncontent-type: application/json\r\n"
    );
    for headers in [
        "content-length: 5\r\ncontent-length: 50\r\n",
        "content-length: 5, 50\r\n",
        "content-length: -1\r\n",
        "content-length : 5\r\n",
        "x-a: 1\n x-b: 2\r\ncontent-length: 0\r\n",
        "x-a: 1\0\r\ncontent-length: 0\r\n",
    ] {
        let got = gateway.raw(format!("{head}{headers}connection: close\r\n\r\n{body}").as_bytes());
        assert!(matches!(got.status, 400 | 0), "{headers:?}: {got:?}");
    }
    for (content_type, body) in [
        ("text/plain", body.as_str()),
        ("application/json", "[]"),
        ("application/json", "{\"member_id\": canary"),
        ("application/json", &"[".repeat(100_000)),
    ] {
        let text = String::from_utf8(request("POST /v1/b2b/totp", "", body)).unwrap();
        let got = gateway.raw(
            text.replace(
                "content-type: application/json",
                &format!("content-type: {content_type}"),
            )
            .as_bytes(),
        );
        assert!(
            matches!(got.status, 400 | 415) && !got.body.contains("canary"),
            "{got:?}"
        );
    }
    assert_eq!(server.take(), []);
}

#[test]
fn a_huge_body_is_rejected_before_it_is_read() {
    let (server, gateway) = started(&["--allow", "*", "--max-body", "1000"]);
    let head = format!(
        "POST /v1/b2b/totp HTTP/1.1\r\nhost: g\r\nauthorization: Bearer {TOKEN}\r\ncontent-type: application/json\r\n"
    );
    // Only the head is sent, so a gateway that waits for the body would not respond.
    let got = gateway.raw(format!("{head}content-length: 104857600\r\n\r\n").as_bytes());
    assert_eq!(
        (got.status, got.error_type().as_str()),
        (413, "gateway_body_too_large")
    );
    // The body does not state its size, and never ends.
    let mut bytes = format!("{head}transfer-encoding: chunked\r\n\r\n").into_bytes();
    bytes.extend(format!("400\r\n{}\r\n", " ".repeat(1024)).bytes());
    assert_eq!(gateway.raw(&bytes).status, 413);
    assert_eq!(server.take(), []);
}

/// Sends 100 MB, and returns the status. The gateway may respond and close the connection before it has read everything.
fn send_100_megabytes(gateway: &Running, lines: &str, part: &[u8]) -> u16 {
    let mut stream = TcpStream::connect(&gateway.address).unwrap();
    let head = format!(
        "POST /v1/b2b/totp HTTP/1.1\r\nhost: g\r\nauthorization: Bearer {TOKEN}\r\ncontent-type: application/json\r\n{lines}\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    for _ in 0..100 {
        if stream.write_all(part).is_err() {
            break;
        }
    }
    response(&mut stream).status
}

#[test]
fn a_huge_body_takes_no_memory() {
    let (server, gateway) = started(&["--allow", "*"]);
    assert_eq!(gateway.send("POST /v1/b2b/totp", "", &totp()).status, 200);
    assert_eq!(server.take().len(), 1);
    #[cfg(target_os = "linux")]
    let before = gateway.memory("VmHWM:");
    let megabyte = b"canary  ".repeat(131_072);
    let chunk = [b"100000\r\n", megabyte.as_slice(), b"\r\n"].concat();
    for _ in 0..5 {
        // The response can be lost, because the connection is reset while the client still sends.
        let status = send_100_megabytes(&gateway, "content-length: 104857600\r\n", &megabyte);
        assert!(matches!(status, 413 | 0), "{status}");
        let status = send_100_megabytes(&gateway, "transfer-encoding: chunked\r\n", &chunk);
        assert!(matches!(status, 413 | 0), "{status}");
    }
    // The limit is a megabyte.
    #[cfg(target_os = "linux")]
    {
        let grown = gateway.memory("VmHWM:") - before;
        assert!(grown < 16 * 1024, "{grown} kB");
    }
    let rejected = "stytch_gateway_rejected_calls_total{reason=\"gateway_body_too_large\"} 10\n";
    let metrics = gateway.metrics();
    assert!(metrics.contains(rejected), "{metrics}");
    assert_eq!(server.take(), []);
}

#[test]
fn slow_clients_are_cut_off() {
    let (server, gateway) = started(&["--allow", "*", "--read-timeout", "1"]);
    let slow_head = gateway.raw(b"POST /v1/b2b/totp HTTP/1.1\r\nhost: g\r\n");
    assert!(matches!(slow_head.status, 0 | 408), "{slow_head:?}");
    let whole = request("POST /v1/b2b/totp", "", &totp());
    let slow_body = gateway.raw(&whole[..whole.len() - 1]);
    assert_eq!(
        (slow_body.status, slow_body.error_type().as_str()),
        (408, "gateway_body_timeout")
    );
    // A body that breaks off is not sent.
    let mut stream = TcpStream::connect(&gateway.address).unwrap();
    stream.write_all(&whole[..whole.len() - 1]).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert_ne!(response(&mut stream).status, 200);
    assert_eq!(server.take(), []);
}
