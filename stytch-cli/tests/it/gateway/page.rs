//! The page over HTTP, without a browser.

mod calls;

use std::collections::HashSet;

use serde_json::{Value, json};

use super::runs::Running;
use super::{Response, TOKEN, started};
use crate::samples::HOSTILE;

/// The headers that every part of the page has.
const PROTECTING: [(&str, &str); 6] = [
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("cache-control", "no-store"),
];

fn get(gateway: &Running, target: &str) -> Response {
    get_as(gateway, target, "127.0.0.1")
}

fn get_as(gateway: &Running, target: &str, host: &str) -> Response {
    let head = format!("GET {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    gateway.raw(head.as_bytes())
}

/// Sends a form without a token, or with it.
fn post(gateway: &Running, target: &str, headers: &str, form: &Value) -> Response {
    let body = form.to_string();
    let length = body.len();
    let request = format!(
        "POST {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    );
    gateway.raw(request.as_bytes())
}

fn authorization() -> String {
    format!("authorization: Bearer {TOKEN}\r\n")
}

/// Checks the policy and the other headers.
fn assert_protected(got: &Response) {
    let policy = got.header("content-security-policy").unwrap();
    let directives: Vec<_> = policy.split("; ").collect();
    for directive in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(directives.contains(&directive), "{directive}: {policy}");
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{policy}"
    );
    for (name, value) in PROTECTING {
        assert_eq!(got.header(name), Some(value), "{name}: {got:?}");
    }
}

#[test]
fn every_operation_has_a_page_with_all_its_fields() {
    let (server, gateway) = started(&["--allow", "b2b.*"]);
    let all = get(&gateway, "/");
    assert_protected(&all);
    let groups: Vec<_> = all.body.split("<h2>").skip(1).collect();
    let groups: Vec<_> = groups.iter().map(|group| group.split('<').next()).collect();
    assert!(
        groups.len() > 20 && groups.is_sorted_by(|one, other| one < other),
        "{groups:?}"
    );
    for entry in stytch_generated::catalog().entries() {
        let link = format!("href=\"/operations/{}\"", entry.name);
        assert_eq!(all.body.matches(&link).count(), 1, "{link}");
        let got = get(&gateway, &format!("/operations/{}", entry.name));
        assert_eq!(got.status, 200, "{}", entry.name);
        assert_eq!(got.header("content-type"), Some("text/html; charset=utf-8"));
        assert_protected(&got);
        // No script or style in the page itself.
        for inline in [" style=", "<style", " onclick", "javascript:"] {
            assert!(!got.body.contains(inline), "{inline}");
        }
        assert_eq!(got.body.matches("<script").count(), 2);
        assert_eq!(got.body.matches("<script src=\"/assets/").count(), 1);
        let controls = got.body.matches(" data-field=\"").count();
        assert_eq!(controls, entry.fields.len(), "{}", entry.name);
        for field in entry.fields {
            let id = format!("id=\"field-{}\" data-field=\"{0}\"", field.name);
            let found: Vec<_> = got.body.match_indices(&id).collect();
            let [(at, _)] = found.as_slice() else {
                panic!("{id}: {found:?}")
            };
            let control = got.body[*at..].split('>').next().unwrap();
            assert_eq!(
                control.contains("aria-required=\"true\""),
                field.is_required(),
                "{control}"
            );
            let is_covered = control.contains("type=\"password\"")
                || got.body[..*at].ends_with("<textarea class=\"covered\" ");
            if field.is_secret() {
                assert!(is_covered, "{control}");
            }
            assert!(!control.contains(" name="), "{control}");
        }
        // Ids are used once, and descriptions exist.
        let ids: Vec<_> = attributes(&got.body, " id=\"");
        let distinct: HashSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "{}", entry.name);
        for described in attributes(&got.body, " aria-describedby=\"") {
            for id in described.split(' ') {
                assert!(distinct.contains(&id), "{id}");
            }
        }
        let is_allowed = entry.name.starts_with("b2b.");
        assert_eq!(
            got.body.contains("id=\"send\""),
            is_allowed,
            "{}",
            entry.name
        );
        let advice = format!("<code>--allow {}</code>", entry.name);
        assert_eq!(got.body.contains(&advice), !is_allowed, "{}", entry.name);
        assert_eq!(
            got.body.contains("Deprecated: "),
            entry.deprecated.is_some(),
            "{}",
            entry.name
        );
    }
    assert_eq!(server.take(), []);
}

fn attributes<'b>(body: &'b str, start: &str) -> Vec<&'b str> {
    let values = body.split(start).skip(1);
    values
        .map(|value| value.split('"').next().unwrap())
        .collect()
}

#[test]
fn the_page_says_what_the_catalog_knows() {
    let (_server, gateway) = started(&["--allow", "*"]);
    let body = get(&gateway, "/operations/apiB2bTotpV1Create").body;
    for text in [
        "whole number · in the body · 5 to 1440 · default 60",
        "A Member who has an active MFA factor must present a session that contains it before adding another TOTP",
        "changes something",
        "It is not repeated after a failure",
    ] {
        assert!(body.contains(text), "{text}");
    }
    let body = get(&gateway, "/operations/b2b.organizations.get").body;
    assert!(body.contains("only reads"));
    let body = get(&gateway, "/operations/b2b.organizations.update").body;
    for text in ["Known values: ", "Fields of <code>", "One per line."] {
        assert!(body.contains(text), "{text}");
    }
}

#[test]
fn searches_find_operations_and_escape_words() {
    let (_server, gateway) = started(&[]);
    let found = get(&gateway, "/?q=totp+registers").body;
    assert!(found.contains("/operations/b2b.totp.create\""), "{found}");
    assert!(!found.contains("/operations/b2b.organizations.get\""));
    let encoded: String = form_encoded(HOSTILE);
    for words in [
        encoded.as_str(),
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "%22%3E%3Cimg%20src%3Dx%3E",
        "%ff%00",
    ] {
        let got = get(&gateway, &format!("/?q={words}"));
        assert_eq!(got.status, 200);
        assert_protected(&got);
        assert_eq!(got.body.matches("<script").count(), 2, "{words}");
        assert!(
            !got.body.contains("<img") && !got.body.contains("<!--"),
            "{words}"
        );
        assert!(got.body.contains("No operation contains"));
        let got = get(&gateway, &format!("/operations/{words}"));
        assert!(got.status == 404 || got.status == 400, "{got:?}");
        assert_protected(&got);
        assert!(!got.body.contains("<img") && got.body.matches("<script").count() <= 2);
    }
    let got = get(&gateway, "/operations/b2b.totp.creat");
    assert_eq!(got.status, 404);
    assert!(
        got.body.contains("did you mean `b2b.totp.create`"),
        "{got:?}"
    );
    assert_eq!(get(&gateway, "/assets/..%2Fmod.rs").status, 404);
}

fn form_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn files_of_the_page_are_served_with_its_headers() {
    let (_server, gateway) = started(&[]);
    for (name, media_type) in [
        ("page.css", "text/css; charset=utf-8"),
        ("page.js", "text/javascript; charset=utf-8"),
        ("response.js", "text/javascript; charset=utf-8"),
        ("settings.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ] {
        let got = get(&gateway, &format!("/assets/{name}"));
        assert_eq!(
            (got.status, got.header("content-type")),
            (200, Some(media_type))
        );
        assert_protected(&got);
        // Texts from outside are never markup.
        for sink in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ] {
            assert!(!got.body.contains(sink), "{name}: {sink}");
        }
    }
}

#[test]
fn the_page_can_be_left_out() {
    let (_server, gateway) = started(&["--no-page", "--allow", "*"]);
    for target in ["/", "/operations/b2b.totp.create", "/assets/page.js"] {
        // Without a token, as for any other path.
        assert_eq!(get(&gateway, target).status, 401, "{target}");
    }
    let got = post(
        &gateway,
        "/operations/b2b.totp.create/send",
        &authorization(),
        &json!({}),
    );
    assert_eq!(
        (got.status, got.error_type().as_str()),
        (404, "gateway_operation_unknown")
    );
    assert!(!gateway.stop().contains("page"));
}

#[test]
fn other_names_do_not_lead_to_the_page() {
    let (_server, gateway) = started(&["--page-host", "gateway.example.com"]);
    for target in ["/", "/operations/b2b.totp.create", "/assets/page.js"] {
        let got = get_as(&gateway, target, "rebound.example.com");
        assert_eq!(got.status, 421, "{got:?}");
        assert_protected(&got);
        assert!(!got.body.contains("b2b"), "{got:?}");
        assert_eq!(
            get_as(&gateway, target, "gateway.example.com:443").status,
            200
        );
    }
}

/// With or without the page. Others read the metrics of a gateway that is not only for this machine.
#[test]
fn other_names_do_not_lead_to_the_metrics() {
    let statuses = |gateway: &Running| {
        ["localhost", "gateway.example.com", "rebound.example.com"].map(|host| {
            let got = get_as(gateway, "/metrics", host);
            assert_eq!(got.body.contains("stytch_gateway"), got.status == 200);
            got.status
        })
    };
    let named = ["--page-host", "gateway.example.com", "--no-page"];
    let (server, gateway) = started(&[]);
    assert_eq!(statuses(&gateway), [200, 421, 421]);
    assert_eq!(
        get_as(&gateway, "/health", "rebound.example.com").body,
        "ok\n"
    );
    assert_eq!(statuses(&Running::start(&server, &named)), [200, 200, 421]);
    let mut gateway = Running::at("0.0.0.0:0", &server.url, &named);
    gateway.address = gateway.address.replace("0.0.0.0", "127.0.0.1");
    assert_eq!(statuses(&gateway), [200, 200, 200]);
}

#[test]
fn pages_of_other_sites_get_nothing() {
    let (_server, gateway) = started(&[]);
    let send = |line: &str, fetch: &str| {
        gateway.raw(
            format!("{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 0\r\n{fetch}\r\n")
                .as_bytes(),
        )
    };
    let check = "POST /operations/b2b.totp.create/check";
    for site in ["cross-site", "same-site", "CROSS-SITE"] {
        for (line, mode) in [
            ("GET /", "no-cors"),
            (check, "no-cors"),
            (check, "cors"),
            // A form.
            (check, "navigate"),
        ] {
            let fetch = format!("sec-fetch-site: {site}\r\nsec-fetch-mode: {mode}\r\n");
            let got = send(line, &fetch);
            assert_eq!(got.status, 403, "{line} {fetch}: {got:?}");
            assert_protected(&got);
        }
        // A link.
        let link = format!("sec-fetch-site: {site}\r\nsec-fetch-mode: navigate\r\n");
        assert_eq!(send("GET /", &link).status, 200);
    }
    for site in ["same-origin", "none"] {
        let own = format!("sec-fetch-site: {site}\r\nsec-fetch-mode: cors\r\n");
        assert_eq!(send(check, &own).status, 200);
    }
    assert_eq!(send(check, "").status, 200);
}

/// To find similar names takes time, and the page needs no token.
#[test]
fn unknown_operations_are_limited() {
    let (_server, gateway) = started(&[]);
    let one = "GET /operations/b2b.totp.creat HTTP/1.1\r\nhost: localhost\r\n";
    let many = format!("{one}\r\n").repeat(200);
    let got = gateway.raw(format!("{many}{one}connection: close\r\n\r\n").as_bytes());
    assert!(
        got.body.contains("did you mean `b2b.totp.create`"),
        "{got:?}"
    );
    assert!(got.body.contains("HTTP/1.1 429 "), "{got:?}");
}
