//! Values in paths, queries and headers that try to reach another place.

use serde_json::{Value, json};
use stytch_generated::runtime::catalog::{Entry, Location};

use super::runs::Running;
use super::{TOKEN, started};
use crate::server::Seen;

/// Values that would end a header, a segment of a path or a query if they were not encoded.
const VALUES: [&str; 13] = [
    "canary\r\nx-evil: 1",
    "canary\nx-evil: 1",
    "canary\rx-evil: 1",
    "canary\r\n\r\nGET /evil HTTP/1.1\r\n\r\n",
    "canary\0",
    "canary/../../evil",
    "..",
    ".",
    "%2e%2e%2fevil",
    "canary?evil=1&evil=2#evil",
    "canary HTTP/1.1\r\nx-evil: 1",
    "canary\u{7f}\u{85}\u{2028}é",
    "canary é:@&=+$,|~",
];

/// Returns the segments of a path as the API reads them.
fn segments(target: &str) -> Vec<String> {
    let path = target.split('?').next().unwrap();
    let decoded = |segment| {
        percent_encoding::percent_decode_str(segment)
            .decode_utf8()
            .unwrap()
    };
    path.split('/')
        .map(|segment| decoded(segment).into_owned())
        .collect()
}

/// Asserts that a request is that of the operation, with the value in its place and nothing else.
fn assert_in_place(entry: &Entry, name: &str, value: &str, seen: &Seen) {
    let case = format!("{} {name} {value:?}: {seen:?}", entry.name);
    assert_eq!(seen.method, entry.info.method.as_str(), "{case}");
    assert!(
        seen.target.bytes().all(|byte| byte.is_ascii_graphic()),
        "{case}"
    );
    assert!(
        !seen
            .headers
            .iter()
            .any(|(header, _)| header.contains("evil")),
        "{case}"
    );
    let found = segments(&seen.target);
    let template: Vec<_> = entry.info.path.split('/').collect();
    assert_eq!(found.len(), template.len(), "{case}");
    for (found, template) in found.iter().zip(template) {
        assert!(found != "." && found != "..", "{case}");
        match template
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            Some(parameter) if parameter == name => assert_eq!(found, value, "{case}"),
            Some(_) => {}
            None => assert_eq!(found, template, "{case}"),
        }
    }
    let query = seen.target.split_once('?').map_or("", |(_, query)| query);
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    assert!(pairs.all(|(key, _)| entry.field(&key).is_some()), "{case}");
}

fn send(gateway: &Running, entry: &Entry, fields: &Value) -> u16 {
    let line = format!("POST /call/{}", entry.name);
    gateway.send(&line, "", &fields.to_string()).status
}

#[test]
fn no_value_leaves_its_place() {
    let (server, gateway) = started(&[
        "--allow",
        "*",
        "--rate",
        "1000000",
        "--total-rate",
        "1000000",
    ]);
    let mut sent = [0; 3];
    for entry in stytch_generated::catalog().entries() {
        let example: Value = serde_json::from_str(entry.example.unwrap_or("{}")).unwrap();
        let outside = [Location::Path, Location::Query, Location::Header];
        for (index, location) in outside.into_iter().enumerate() {
            for field in entry.fields_in(location) {
                for value in VALUES {
                    let mut fields = example.clone();
                    fields[field.name] = json!(value);
                    let status = send(&gateway, entry, &fields);
                    let seen = server.take();
                    match (status, seen.as_slice()) {
                        (400, []) => {}
                        (200 | 404, [seen]) => {
                            sent[index] += 1;
                            assert_in_place(entry, field.name, value, seen);
                        }
                        _ => panic!("{} {}: {status} {seen:?}", entry.name, field.name),
                    }
                }
            }
        }
    }
    // Paths and queries carry most of the values; no header does, except those that are plain text.
    assert!(sent[0] > 50 && sent[1] > 10 && sent[2] > 10, "{sent:?}");
}

#[test]
fn a_path_is_read_once() {
    let (server, gateway) = started(&["--allow", "b2b.organizations.members.get"]);
    let long = "x".repeat(20_000);
    // What stands in the path, the status, and the value that Stytch reads.
    for (segment, status, value) in [
        ("a%2Fb", 400, None),
        ("a%252Fb", 400, None),
        ("%252e%252e", 400, None),
        ("a%3Fevil=1%23", 400, None),
        ("a%0d%0ax-evil:%201", 400, None),
        ("%C3%A9", 404, Some("é")),
        ("a;b=1", 400, None),
        ("a&b=1", 404, Some("a&b=1")),
        (long.as_str(), 404, Some(long.as_str())),
        ("a%5c..%5cevil", 400, None),
        ("..", 400, None),
        (".", 400, None),
        ("%2e%2e", 400, None),
        ("%2E.", 400, None),
        ("", 404, None),
        ("a/..", 404, None),
        ("../organizations/a", 404, None),
        ("%ff", 404, None),
        ("%c0%ae%c0%ae", 404, None),
        ("a%00b", 400, None),
        ("%zz", 400, None),
    ] {
        let got = gateway.send(
            &format!("GET /v1/b2b/organizations/{segment}/member?member_id=m"),
            "",
            "",
        );
        let seen = server.take();
        assert_eq!(got.status, status, "{segment}: {got:?}");
        match (value, seen.as_slice()) {
            (Some(value), [seen]) => {
                let path = ["", "v1", "b2b", "organizations", value, "member"];
                assert_eq!(segments(&seen.target), path, "{segment}");
                assert!(seen.target.ends_with("?member_id=m"), "{}", seen.target);
            }
            (None, []) => {}
            _ => panic!("{segment}: {got:?} {seen:?}"),
        }
    }
    // Bytes that are not text, and more than a head may have.
    for target in [
        &b"/v1/b2b/organizations/\xff/member"[..],
        b"/v1/b2b/\x00",
        b"/v1/b2b/\x80totp",
    ] {
        let head = format!(
            " HTTP/1.1\r\nhost: g\r\nauthorization: Bearer {TOKEN}\r\nconnection: close\r\n\r\n"
        );
        let got = gateway.raw(&[b"GET ", target, head.as_bytes()].concat());
        assert!(matches!(got.status, 400 | 404), "{target:?}: {got:?}");
    }
    let endless = "x".repeat(1 << 20);
    let got = gateway.send(
        &format!("GET /v1/b2b/organizations/{endless}/member"),
        "",
        "",
    );
    assert!(matches!(got.status, 0 | 414 | 431), "{}", got.status);
    let got = gateway.send(
        "GET /v1/b2b/organizations/a/member",
        &format!("x-a: {endless}\r\n"),
        "",
    );
    assert!(matches!(got.status, 0 | 431), "{}", got.status);
    let many = "x-a: 1\r\n".repeat(1000);
    let got = gateway.send("GET /v1/b2b/organizations/a/member", &many, "");
    assert!(matches!(got.status, 0 | 431), "{}", got.status);
    assert_eq!(server.take(), []);
    assert_eq!(gateway.plain("GET /health").status, 200);
}

/// A server in between may decode the path before it, or the API, chooses the operation.
#[test]
fn no_value_leads_to_another_operation_after_decoding() {
    let (server, gateway) = started(&["--allow", "b2b.organizations.get"]);
    let other = "organizations/members/dangerously_get/member-test-1";
    let (_, value) = other.split_once('/').unwrap();
    let encoded = value.replace('/', "%2F");
    for (line, body) in [
        (
            format!("GET /v1/b2b/organizations/{encoded}"),
            String::new(),
        ),
        (
            "POST /call/b2b.organizations.get".to_owned(),
            json!({ "organization_id": value }).to_string(),
        ),
        (
            "POST /operations/b2b.organizations.get/send".to_owned(),
            json!({ "organization_id": value }).to_string(),
        ),
    ] {
        let got = gateway.send(&line, "", &body);
        assert_eq!(got.status, 400, "{line}: {got:?}");
        let problems = got.problems().concat();
        assert!(
            problems.starts_with("/organization_id: contains a character that"),
            "{problems}"
        );
    }
    assert_eq!(server.take(), []);
}
