//! The page over HTTP, without a browser.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::{Map, Value, json};
use stytch_generated::runtime::catalog::Type;

use super::runs::Running;
use super::{Response, TOKEN, started};
use crate::samples::{HOSTILE, with_secrets};
use crate::server::Server;

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

/// Values as they are typed into a form.
fn typed(operation: &str, values: &Map<String, Value>) -> Value {
    let entry = stytch_generated::catalog().find(operation).unwrap();
    let texts = values.iter().map(|(name, value)| {
        let lines = |items: &Vec<Value>| {
            let items: Option<Vec<_>> = items.iter().map(Value::as_str).collect();
            items.map(|items| items.join("\n"))
        };
        let is_json = |type_: Type| matches!(type_, Type::List(Type::Record(_) | Type::Any));
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Array(items) if !is_json(entry.field(name).unwrap().type_) => {
                lines(items).unwrap_or_else(|| value.to_string())
            }
            other => other.to_string(),
        };
        (name.clone(), text.into())
    });
    Value::Object(texts.collect())
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
fn checks_report_problems_and_write_all_snippets() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*"]);
    let form = json!({ "organization_id": "o", "expiration_minutes": "2", "organisation": "x", "member_id": "" });
    let got = post(&gateway, "/operations/b2b.totp.create/check", "", &form);
    assert_eq!(got.status, 200, "{got:?}");
    assert_protected(&got);
    let problems = json!([
        { "pointer": "/member_id", "message": "is missing" },
        { "pointer": "/expiration_minutes", "message": "is 2, but the limit is 5 to 1440" },
        { "pointer": "/organisation", "message": "is not a field of `b2b.totp.create`: remove it" },
    ]);
    assert_eq!(got.json()["problems"], problems);
    let snippets = got.json()["snippets"].as_object().unwrap().clone();
    assert_eq!(
        snippets.keys().collect::<Vec<_>>(),
        ["curl", "python", "rust", "typescript"]
    );
    for (language, text) in &snippets {
        let text = text.as_str().unwrap();
        // The example stands for what is missing.
        assert!(
            text.contains("\"o\"") && text.contains("member-test-…"),
            "{language}: {text}"
        );
    }
    assert_eq!(server.take(), []);
}

#[test]
fn a_required_value_that_is_not_valid_json_is_not_missing_too() {
    let (_server, gateway) = started(&[]);
    let target = "/operations/b2b.rbac.organizations.set_org_policy/check";
    let form = json!({ "organization_id": "o", "org_policy": "{\"roles\": canary" });
    let got = post(&gateway, target, "", &form).json();
    let problems = got["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0]["pointer"], "/org_policy");
    let message = problems[0]["message"].as_str().unwrap();
    assert!(
        message.starts_with("is not valid JSON: ") && !message.contains("canary"),
        "{message}"
    );
}

#[test]
fn snippets_of_every_operation_have_no_secret() {
    let (_server, gateway) = started(&[]);
    let mut secrets = 0;
    for entry in stytch_generated::catalog().entries() {
        let form = typed(entry.name, &with_secrets(entry, "canary-typed-secret"));
        secrets += usize::from(form.to_string().contains("canary"));
        let target = format!("/operations/{}/check", entry.name);
        let got = loop {
            let got = post(&gateway, &target, "", &form);
            if got.status != 429 {
                break got;
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        assert_eq!(got.status, 200, "{}: {got:?}", entry.name);
        assert!(!got.body.contains("canary"), "{}: {}", entry.name, got.body);
    }
    assert!(secrets > 50, "{secrets}");
}

#[test]
fn checks_are_limited() {
    let (_server, gateway) = started(&["--max-body", "1000", "--read-timeout", "1"]);
    let target = "/operations/b2b.totp.create/check";
    let got = post(
        &gateway,
        target,
        "",
        &json!({ "member_id": "m".repeat(1000) }),
    );
    assert_eq!(
        (got.status, got.error_type().as_str()),
        (413, "gateway_body_too_large")
    );
    assert_protected(&got);
    let got = gateway.raw(format!("POST {target} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: 10\r\n\r\n{{").as_bytes());
    assert_eq!(got.status, 408, "{got:?}");
    // A form of another site cannot have this media type.
    let got = gateway.raw(format!("POST {target} HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{{}}").as_bytes());
    assert_eq!(got.status, 415, "{got:?}");
    let mut statuses = (0..200).map(|_| post(&gateway, target, "", &json!({})).status);
    assert!(statuses.any(|status| status == 429));
    let got = post(&gateway, "/operations/b2b.totp.creat/check", "", &json!({}));
    assert!(matches!(got.status, 404 | 429), "{got:?}");
}

#[test]
fn calls_of_the_page_pass_the_same_steps_as_others() {
    let (server, gateway) = started(&["--allow", "b2b.totp.*"]);
    let target = "/operations/b2b.totp.create/send";
    let form = json!({ "organization_id": "o", "member_id": "m", "expiration_minutes": "7" });
    assert_eq!(post(&gateway, target, "", &form).status, 401);
    let other = "/operations/b2b.sessions.revoke/send";
    assert_eq!(post(&gateway, other, &authorization(), &form).status, 403);
    let unknown = "/operations/b2b.sessions.revok/send";
    assert_eq!(post(&gateway, unknown, &authorization(), &form).status, 404);
    let wrong = json!({ "organization_id": "o", "member_id": "m", "expiration_minutes": "2" });
    let got = post(&gateway, target, &authorization(), &wrong);
    assert_eq!(
        got.problems(),
        ["/expiration_minutes: is 2, but the limit is 5 to 1440"]
    );
    assert_eq!(server.take(), []);

    let got = post(&gateway, target, &authorization(), &form);
    assert_eq!(got.status, 200, "{got:?}");
    assert!(got.header("x-request-id").is_some());
    assert_eq!(
        got.json(),
        json!({ "parts": [
            "{\n  \"request_id\": \"request-id-test-1\",\n  \"secret\": ",
            { "secret": "\"S\"" },
            ",\n  \"status_code\": 200\n}",
        ] })
    );
    let seen = server.take();
    let [seen] = seen.as_slice() else {
        panic!("{seen:?}")
    };
    assert_eq!(
        seen.json(),
        json!({ "organization_id": "o", "member_id": "m", "expiration_minutes": 7 })
    );
    let log = gateway.stop();
    assert!(
        log.contains("status=200 operation=b2b.totp.create caller=web"),
        "{log}"
    );
    assert!(
        log.contains("page for trying operations: http://127.0.0.1:"),
        "{log}"
    );
}

#[test]
fn errors_of_the_api_keep_their_status() {
    let server = Server::start(|_, _| {
        (
            400,
            json!({ "status_code": 400, "error_type": "bad", "error_message": "</script>", "session_token": "canary" }),
        )
    });
    let gateway = Running::start(&server, &["--allow", "*"]);
    let form = json!({ "organization_id": "o", "member_id": "m" });
    let got = post(
        &gateway,
        "/operations/b2b.totp.create/send",
        &authorization(),
        &form,
    );
    assert_eq!(got.status, 400);
    let parts = got.json()["parts"].clone();
    assert_eq!(parts[1], json!({ "secret": "\"canary\"" }));
    assert!(!parts[0].as_str().unwrap().contains("canary"));
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
