//! Checks of forms, and the calls of the page.

use std::time::Duration;

use serde_json::{Map, Value, json};
use stytch_generated::runtime::catalog::Type;

use super::{assert_protected, authorization, post};
use crate::gateway::runs::Running;
use crate::gateway::started;
use crate::samples::with_secrets;
use crate::server::Server;

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
    // On one connection, they arrive faster than the limit on any machine.
    let one = format!(
        "POST {target} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n"
    );
    let many = format!("{one}\r\n{{}}").repeat(200);
    let got = gateway.raw(format!("{many}{one}connection: close\r\n\r\n{{}}").as_bytes());
    let statuses = got.body.matches("HTTP/1.1 ").count();
    assert_eq!(statuses, 200);
    assert!(got.body.contains("HTTP/1.1 429 "), "{got:?}");
    let got = post(&gateway, "/operations/b2b.totp.creat/check", "", &json!({}));
    assert!(matches!(got.status, 404 | 429), "{got:?}");
}

/// A form of the greatest size costs as much as many small ones.
#[test]
fn checks_of_large_forms_are_limited_more() {
    let (_server, gateway) = started(&[]);
    let form = json!({ "member_id": "m".repeat(1_000_000) });
    let target = "/operations/b2b.totp.create/check";
    let statuses: Vec<_> = (0..4)
        .map(|_| post(&gateway, target, "", &form).status)
        .collect();
    assert_eq!(statuses[0], 200);
    assert!(statuses.contains(&429), "{statuses:?}");
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
