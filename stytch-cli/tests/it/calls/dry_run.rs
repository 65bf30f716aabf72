//! `--dry-run` and `--curl`, which show a request instead of sending it.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{CREATE, always, ok, with};
use crate::program::{Program, SECRET};
use crate::samples;

#[test]
fn a_dry_run_sends_nothing_and_hides_secrets() {
    let server = ok();
    let program = Program::new()
        .env("STYTCH_PROJECT_ID", "project-live-1")
        .env("STYTCH_SECRET", SECRET);
    let arguments = [
        "call",
        "b2b.organizations.members.update",
        "--organization-id",
        "o",
        "--member-id",
        "it's me",
        "--name",
        "N",
        "--member-session-file",
        "-",
    ];
    let run = |more: &[&str]| {
        program
            .run_with(&with(&arguments, more), "canary-session")
            .success()
    };
    for form in ["--dry-run", "--curl"] {
        let shown = run(&[form]);
        assert!(!shown.contains("canary"), "{shown}");
        assert_snapshot!(form.trim_start_matches('-'), shown);
        let shown = run(&[form, "--show-secrets"]);
        assert!(
            shown.contains("canary-session") && !shown.contains(SECRET),
            "{shown}"
        );
    }
    assert!(server.take().is_empty());
    // It needs no project.
    let shown = Program::new().run(&with(&CREATE, &["--dry-run"])).success();
    assert_snapshot!("dry_run_without_project", shown);
}

#[test]
fn a_dry_run_shows_the_url_that_is_sent() {
    let server = always(200, json!({ "status_code": 200 }));
    let program = Program::with_server(&server.url);
    let arguments = [
        "call",
        "b2b.sessions.get",
        "--organization-id",
        "a b~*",
        "--member-id",
        "é&=+",
    ];
    program.run(&arguments).success();
    let sent = &server.take()[0];
    let shown = program.run(&with(&arguments, &["--dry-run"])).success();
    let target = &sent.target;
    let expected = format!("GET {}{target}", server.url.trim_end_matches('/'));
    assert_eq!(shown.lines().next(), Some(expected.as_str()));
    let curl = program.run(&with(&arguments, &["--curl"])).success();
    assert!(
        curl.contains(target) && curl.matches("http").count() == 1,
        "{curl}"
    );
}

/// Wherever a secret is in a request, it is hidden.
#[test]
fn a_dry_run_hides_the_secrets_of_all_operations() {
    let program = Program::new();
    let mut with_secrets = 0;
    for entry in stytch_generated::catalog().entries() {
        let fields = Value::Object(samples::with_secrets(entry, "canary")).to_string();
        if !fields.contains("canary") {
            continue;
        }
        with_secrets += 1;
        for form in ["--dry-run", "--curl"] {
            let arguments = ["call", entry.name, "--json", "-", form];
            let shown = program.run_with(&arguments, &fields).success();
            assert!(
                !shown.contains("canary") && shown.contains('…'),
                "{}: {shown}",
                entry.name
            );
        }
    }
    assert!(with_secrets > 50);
}

/// Metadata has no description, so names say what is a secret. Other values are shown.
#[test]
fn a_dry_run_hides_the_secrets_in_metadata() {
    let program = Program::new();
    let fields = json!({
        "organization_id": "o",
        "member_id": "m",
        "name": "https://example.com/?token=canary",
        "trusted_metadata": {
            "plan": "pro",
            "seats": 5,
            "site": "https://example.com/?lang=en",
            "crm": { "api_key": "canary", "region": "eu", "has_password": true },
            "passwords": ["canary", { "any": "canary" }],
        },
        "untrusted_metadata": { "stored": r#"{"client_secret": "canary"}"#, "theme": "dark" },
    })
    .to_string();
    let base = ["call", "b2b.organizations.members.update", "--json", "-"];
    for form in ["--dry-run", "--curl"] {
        let shown = program.run_with(&with(&base, &[form]), &fields).success();
        assert!(!shown.contains("canary"), "{shown}");
        assert_snapshot!(format!("metadata{form}"), shown);
        let whole = [form, "--show-secrets"];
        let whole = program.run_with(&with(&base, &whole), &fields).success();
        assert_eq!(whole.matches("canary").count(), 5, "{whole}");
    }
}

#[test]
fn a_dry_run_says_that_pages_are_followed() {
    let program = Program::new();
    let search = ["call", "b2b.organizations.members.search", "--all"];
    let search = with(&search, &["--organization-ids", "o"]);
    let run = |more: &[&str]| program.run(&with(&search, more));
    assert_snapshot!("first_of_all_pages", run(&["--dry-run"]).success());
    assert_snapshot!("curl_of_all_pages", run(&["--curl"]).failure(2));
    let no_pages = program.run(&with(&CREATE, &["--all", "--dry-run"]));
    assert!(no_pages.failure(2).contains("has no pages"));
}
