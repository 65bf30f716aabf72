//! `stytch call` and `stytch whoami`.

mod dry_run;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::expected::{Sent, sent};
use crate::program::{PROJECT_ID, Program, SECRET};
use crate::samples::HOSTILE;
use crate::server::{Reply, Server};

const CREATE: [&str; 6] = [
    "call",
    "b2b.totp.create",
    "--organization-id",
    "organization-test-1",
    "--member-id",
    "member-test-1",
];

fn with<'a>(arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [arguments, more].concat()
}

fn ok() -> Server {
    Server::start(|_, _| {
        (
            200,
            json!({ "status_code": 200, "request_id": "request-1" }),
        )
    })
}

fn always(status: u16, body: Value) -> Server {
    Server::start(move |_, _| -> Reply { (status, body.clone()) })
}

#[test]
fn options_are_sent_where_the_operation_expects_them() {
    let server = ok();
    let program = Program::with_server(&server.url).env("TOKEN", "session-token-1");
    let arguments = [
        "call",
        "b2b.organizations.members.update",
        "--organization-id",
        "a/b ..",
        "--member-id",
        "member-test-1",
        "--name",
        "--x".trim_start_matches("--"),
        "--is-breakglass",
        "--mfa-enrolled=false",
        "--roles",
        "one",
        "--roles",
        "two",
        "--trusted-metadata",
        r#"{"a":1}"#,
        "--member-session-env",
        "TOKEN",
    ];
    program.run(&arguments).success();
    let entry = stytch_generated::catalog()
        .find("b2b.organizations.members.update")
        .unwrap();
    let values = json!({
        "organization_id": "a/b ..",
        "member_id": "member-test-1",
        "name": "x",
        "is_breakglass": true,
        "mfa_enrolled": false,
        "roles": ["one", "two"],
        "trusted_metadata": { "a": 1 },
        "X-Stytch-Member-Session": "session-token-1",
    });
    let seen = server.take();
    assert_eq!(seen.len(), 1);
    assert_eq!(Sent::of(&seen[0]), sent(entry, values.as_object().unwrap()));
    assert!(
        seen[0]
            .header("user-agent")
            .unwrap()
            .contains("stytch-cli/")
    );
}

#[test]
fn options_may_come_before_the_operation() {
    let [call, operation, fields @ ..] = CREATE;
    let before = with(&with(&[call], &fields), &["--dry-run", operation]);
    let after = with(&CREATE, &["--dry-run"]);
    let shown = |arguments: &[&str]| Program::new().run(arguments).success();
    assert_eq!(shown(&before), shown(&after));
}

#[test]
fn a_json_file_has_the_fields_and_options_replace_them() {
    let server = ok();
    let program = Program::with_server(&server.url);
    let fields = json!({ "organization_id": "o", "member_id": "m", "expiration_minutes": 9 });
    fs::write(program.folder().join("fields.json"), fields.to_string()).unwrap();
    let base = ["call", "b2b.totp.create", "--json"];
    program
        .run(&with(&base, &["fields.json", "--member-id", "n"]))
        .success();
    program
        .run_with(&with(&base, &["-"]), &fields.to_string())
        .success();
    let bodies: Vec<_> = server.take().iter().map(|seen| seen.json()).collect();
    let mut replaced = fields.clone();
    replaced["member_id"] = "n".into();
    assert_eq!(bodies, [replaced, fields]);
    assert_snapshot!(
        "json_is_not_an_object",
        program.run_with(&with(&base, &["-"]), "[1]").failure(2)
    );
    let invalid = program
        .run_with(&with(&base, &["-"]), "{\"code\": canary}")
        .failure(2);
    assert!(!invalid.contains("canary"), "{invalid}");
    assert_snapshot!("json_is_not_valid", invalid);
    assert_snapshot!(
        "json_is_missing_with_a_hostile_name",
        program
            .run(&with(&base, &["\u{1b}[31m\u{202e}x\nerror: y"]))
            .failure(1)
    );
    assert_snapshot!(
        "json_is_missing",
        program.run(&with(&base, &["none.json"])).failure(1)
    );
}

#[test]
fn all_problems_are_reported_and_nothing_is_sent() {
    let server = ok();
    let program = Program::with_server(&server.url);
    let fields = r#"{"organisation_id":"o","expiration_minutes":2,"session_jwt":5}"#;
    let ran = program.run_with(&["call", "b2b.totp.create", "--json", "-"], fields);
    assert_snapshot!(ran.failure(3));
    assert!(server.take().is_empty());
}

#[test]
fn secrets_are_not_arguments() {
    let server = ok();
    let program = Program::with_server(&server.url).env("CODE", "canary-1");
    let base = [
        "call",
        "b2b.totp.authenticate",
        "--organization-id",
        "o",
        "--member-id",
        "m",
    ];
    let refused = program
        .run(&with(&base, &["--code", "canary-0"]))
        .failure(2);
    assert!(!refused.contains("canary"), "{refused}");
    assert_snapshot!("secret_as_argument", refused);
    // There is no terminal to ask on.
    assert_snapshot!("secret_is_missing", program.run(&base).failure(3));
    assert_snapshot!(
        "variable_is_missing",
        program
            .run(&with(&base, &["--code-env", "NONE"]))
            .failure(2)
    );
    assert!(server.take().is_empty());

    fs::write(program.folder().join("code"), "canary-2\n").unwrap();
    program.run(&with(&base, &["--code-env", "CODE"])).success();
    program
        .run(&with(&base, &["--code-file", "code"]))
        .success();
    program
        .run_with(&with(&base, &["--code-file", "-"]), "canary-3\r\n")
        .success();
    program
        .run(&with(
            &base,
            &["--allow-secret-arguments", "--code", "canary-4"],
        ))
        .success();
    let codes: Vec<_> = server
        .take()
        .iter()
        .map(|seen| seen.json()["code"].clone())
        .collect();
    assert_eq!(codes, ["canary-1", "canary-2", "canary-3", "canary-4"]);
}

#[test]
fn standard_input_is_read_once() {
    let arguments = [
        "call",
        "b2b.totp.authenticate",
        "--json",
        "-",
        "--code-file",
        "-",
        "--dry-run",
    ];
    assert_snapshot!(Program::new().run_with(&arguments, "{}").failure(2));
}

#[test]
fn lists_of_secrets_have_one_per_line() {
    let server = ok();
    let program = Program::with_server(&server.url).env("APP_SECRET", "s");
    let arguments = [
        "call",
        "b2b.totp.migrate",
        "--organization-id",
        "o",
        "--member-id",
        "m",
        "--secret-env",
        "APP_SECRET",
        "--recovery-codes-file",
        "-",
    ];
    program.run_with(&arguments, "one\ntwo\n").success();
    assert_eq!(
        server.take()[0].json()["recovery_codes"],
        json!(["one", "two"])
    );
}

#[test]
fn responses_are_json_in_the_order_of_the_catalog() {
    let body =
        json!({ "status_code": 200, "member_id": HOSTILE, "request_id": "r", "newer": { "b": 1 } });
    let server = always(200, body.clone());
    let program = Program::with_server(&server.url);
    let printed = program.run(&CREATE).success();
    assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), body);
    assert!(
        printed
            .chars()
            .all(|character| character == '\n' || !character.is_control()),
        "{printed:?}"
    );
    assert_snapshot!(
        program
            .run(&with(&CREATE, &["--output", "pretty"]))
            .success()
    );
}

/// Three pages of members. The last one has no cursor.
fn members() -> Server {
    Server::start(|number, seen| {
        let body = seen.json();
        let cursors = [Value::Null, "one".into(), "two".into()];
        assert_eq!(
            body.get("cursor").unwrap_or(&Value::Null),
            &cursors[number % 3]
        );
        let member = |id: usize| {
            json!({
                "member_id": format!("member-test-{id}"),
                "organization_id": "organization-test-1",
                "email_address": format!("{id}\u{1b}[31m@example.com"),
                "status": "active",
                "name": "名前",
                "trusted_metadata": { "plan": "pro" },
            })
        };
        let next = cursors.get(number % 3 + 1).cloned().unwrap_or_default();
        let members = vec![member(2 * (number % 3)), member(2 * (number % 3) + 1)];
        (
            200,
            json!({ "members": members, "results_metadata": { "next_cursor": next, "total": 6 } }),
        )
    })
}

#[test]
fn pages_are_followed() {
    let server = members();
    let program = Program::with_server(&server.url);
    let search = [
        "call",
        "b2b.organizations.members.search",
        "--organization-ids",
        "organization-test-1",
        "--all",
    ];
    let lines = program.run(&search).success();
    let ids = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["member_id"].clone());
    let ids: Vec<_> = ids.collect();
    assert_eq!(
        ids,
        (0..6)
            .map(|id| format!("member-test-{id}"))
            .collect::<Vec<_>>()
    );
    assert_eq!(server.take().len(), 3);
    assert_snapshot!(
        "table_of_all",
        program
            .run(&with(&search, &["--output", "table"]))
            .success()
    );
    server.take();
    assert_snapshot!(
        "table_of_a_page",
        program
            .run(&with(&search[..4], &["--output", "table"]))
            .success()
    );
    assert_eq!(server.take().len(), 1);
    assert_snapshot!(
        "no_pages",
        program.run(&with(&CREATE, &["--all"])).failure(2)
    );
    assert_snapshot!(
        "no_list",
        program
            .run(&with(&CREATE, &["--output", "table"]))
            .failure(2)
    );
}

#[test]
fn a_list_that_never_ends_is_an_error() {
    let body = json!({ "members": [], "results_metadata": { "next_cursor": "same" } });
    let server = always(200, body);
    let program = Program::with_server(&server.url);
    let search = [
        "call",
        "b2b.organizations.members.search",
        "--organization-ids",
        "o",
        "--all",
    ];
    assert_snapshot!(program.run(&search).failure(6));
    assert_eq!(server.take().len(), 2);
}

#[test]
fn errors_have_exit_codes() {
    let error = json!({
        "status_code": 404,
        "request_id": "request-1",
        "error_type": "member_not_found",
        "error_message": format!("no such \u{1b}]0;title\u{7} member\nerror: {HOSTILE}"),
        "error_url": "https://stytch.com/docs/x\u{202e}",
    });
    let server = always(404, error);
    let text = Program::with_server(&server.url).run(&CREATE).failure(4);
    assert!(
        text.chars()
            .all(|character| character == '\n' || !character.is_control()),
        "{text:?}"
    );
    assert_snapshot!("api_error", text);

    let server = always(
        401,
        json!({ "error_type": "unauthorized_credentials", "error_message": "no" }),
    );
    assert_snapshot!(
        "credentials_error",
        Program::with_server(&server.url).run(&CREATE).failure(4)
    );

    let server = always(200, json!("not an object"));
    assert_snapshot!(
        "not_an_object",
        Program::with_server(&server.url)
            .run(&["whoami"])
            .failure(6)
    );

    // Nothing listens on the port of a listener that is closed.
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let program = Program::with_server(&format!("http://{closed}"));
    let text = program.run(&CREATE).failure(5);
    assert!(
        text.starts_with("error: ") && !text.contains(SECRET),
        "{text}"
    );
    assert_snapshot!("no_project", Program::new().run(&CREATE).failure(1));
    let half = Program::new().env("STYTCH_PROJECT_ID", PROJECT_ID);
    assert_snapshot!("half_a_project", half.run(&CREATE).failure(1));
}

/// A server that sends a page instead of JSON. It is often another one than was meant.
fn page() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let page =
                "HTTP/1.1 404 Not Found\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>";
            let _ = stream.write_all(page.as_bytes());
        }
    });
    url
}

#[test]
fn a_wrong_server_is_named() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr();
    let closed = format!("http://{}", closed.unwrap());
    for (url, code, error) in [
        (closed, 5, "could not connect to the server: Connection"),
        (page(), 6, "HTTP 404, but the response is not JSON"),
    ] {
        let text = Program::with_server(&url).run(&["whoami"]).failure(code);
        assert!(text.starts_with(&format!("error: {error}")), "{text}");
        assert!(text.contains(&format!("the server is {url}\n")), "{text}");
    }
}

#[test]
fn whoami_names_the_origin_of_wrong_credentials() {
    let body = json!({ "status_code": 401, "error_type": "unauthorized_credentials", "error_message": "m" });
    let server = always(401, body);
    let program = Program::with_server(&server.url);
    let text = program.run(&["whoami"]).failure(4);
    assert!(text.contains("are from environment variables"), "{text}");
    assert!(!text.contains("stytch whoami"), "{text}");
    let text = program.run(&CREATE).failure(4);
    assert!(text.contains("`stytch whoami`"), "{text}");
}

#[test]
fn a_call_ends_after_its_timeout() {
    let server = Server::start(|_, _| {
        std::thread::sleep(std::time::Duration::from_secs(20));
        (200, json!({}))
    });
    let program = Program::with_server(&server.url);
    assert_snapshot!(program.run(&with(&CREATE, &["--timeout", "1"])).failure(5));
    // Nothing speaks against repeating an operation that only reads.
    let error = program.run(&["whoami", "--timeout", "1"]).failure(5);
    assert_eq!(error, "error: the server did not respond in time\n");
}

#[test]
fn whoami_shows_the_project() {
    let server = always(
        200,
        json!({ "project_id": "project-test-1", "name": "My\u{1b}[2J project", "status_code": 200 }),
    );
    let program = Program::with_server(&server.url);
    assert_snapshot!(program.run(&["whoami"]).success());
    let seen = server.take();
    assert_eq!(
        (seen[0].method.as_str(), seen[0].target.as_str()),
        ("GET", "/v1/debug/whoami")
    );
}

#[test]
fn colors_only_for_terminals() {
    let program = Program::new();
    assert!(
        !program
            .run(&["show", "b2b.totp.create"])
            .success()
            .contains('\u{1b}')
    );
    let forced = Program::new().env("CLICOLOR_FORCE", "1");
    assert!(
        forced
            .run(&["show", "b2b.totp.create"])
            .success()
            .contains("\u{1b}[")
    );
    let never = Program::new()
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1");
    assert!(
        !never
            .run(&["show", "b2b.totp.create"])
            .success()
            .contains('\u{1b}')
    );
}
