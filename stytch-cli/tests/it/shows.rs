//! `stytch operations`, `stytch show` and `stytch snippet`.

use insta::assert_snapshot;
use serde_json::Value;
use stytch_generated::runtime::catalog::Type;

use crate::program::Program;

fn out(arguments: &[&str]) -> String {
    Program::new().run(arguments).success()
}

fn error(arguments: &[&str]) -> String {
    Program::new().run(arguments).failure(2)
}

#[test]
fn operations_are_searched() {
    let all = out(&["operations"]);
    assert_eq!(
        all.lines().count(),
        stytch_generated::catalog().entries().len()
    );
    assert_snapshot!(out(&["operations", "totp", "register"]));
    let program = Program::new();
    assert_snapshot!(program.run(&["operations", "no-such-word"]).failure(1));
}

#[test]
fn an_operation_is_explained() {
    assert_snapshot!("show_totp_create", out(&["show", "b2b.totp.create"]));
    assert_snapshot!(
        "show_member_search",
        out(&["show", "POST /v1/b2b/organizations/members/search"])
    );
    assert_snapshot!(
        "show_member_get",
        out(&["show", "api_organization_v1_organizations_members_Get"])
    );
}

/// Every fact of every operation is shown.
#[test]
fn all_operations_are_explained() {
    for entry in stytch_generated::catalog().entries().iter().step_by(7) {
        let text = out(&["show", entry.name]);
        let words: Vec<&str> = text.split_whitespace().collect();
        for field in entry.fields {
            assert!(words.contains(&field.name), "{}: {text}", field.name);
            for word in field.docs.split_whitespace() {
                assert!(words.contains(&word), "{word}: {text}");
            }
            if let Type::OpenEnum(values) = field.type_.leaf() {
                for known in values.values {
                    assert!(text.contains(known.value), "{}: {text}", known.value);
                }
            }
        }
        assert!(
            text.lines().all(|line| line.chars().count() <= 200),
            "{text}"
        );
        assert!(
            text.contains(entry.info.path) && text.contains(&format!("stytch call {}", entry.name))
        );
    }
}

#[test]
fn schemas_are_json() {
    for side in ["request", "response"] {
        let schema = out(&["show", "b2b.totp.create", "--schema", side]);
        let schema: Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(schema["type"], "object");
    }
}

#[test]
fn errors_of_the_command_line_say_what_was_meant() {
    assert_snapshot!("unknown_operation", error(&["show", "b2b.totp.creat"]));
    assert_snapshot!("unknown_words", error(&["show", "totp\u{1b}[31m"]));
    assert_snapshot!("part_of_many_operations", error(&["show", "b2b.totp"]));
    assert_snapshot!("part_of_one_operation", error(&["show", "migrate_totp"]));
    let update = "b2b.organizations.members.update";
    assert_snapshot!(
        "value_of_a_boolean",
        error(&["call", update, "--is-breakglass", "yes"])
    );
    assert_snapshot!(
        "elements_of_a_list",
        error(&["call", update, "--roles", "one", "two"])
    );
    let other = error(&["call", update, "--name", "n", "yes"]);
    assert!(!other.contains("tip"), "{other}");
    assert_snapshot!(
        "unknown_flag",
        error(&["call", "b2b.totp.create", "--member", "m"])
    );
    assert_snapshot!("unknown_command", error(&["cal", "b2b.totp.create"]));
    assert_snapshot!("no_operation", error(&["call"]));
    // Sending either of the two could be wrong.
    let two = ["--member-id", "b2b.totp.create", "consumer.users.get"];
    assert_snapshot!(
        "two_operations",
        error(&["call", two[0], two[1], two[2], "--dry-run"])
    );
    assert_snapshot!(
        "a_number",
        error(&["call", "b2b.totp.create", "--expiration-minutes", "soon"])
    );
}

#[test]
fn arguments_do_not_control_the_terminal() {
    let program = Program::new().env("CLICOLOR_FORCE", "1");
    for argument in ["\u{1b}[31mcall", "--\u{9b}31mx", "\u{202e}call", "a\u{7}"] {
        for arguments in [
            &[argument][..],
            &["show", argument],
            &["show", "b2b.totp.create", argument],
        ] {
            let text = program.run(arguments).failure(2);
            for control in ["\u{1b}[31mcall", "\u{9b}", "\u{202e}", "\u{7}"] {
                assert!(!text.contains(control), "{text:?}");
            }
        }
    }
}

#[test]
fn help_lists_the_fields_of_the_operation() {
    let help = out(&["--help"]);
    let codes = help.lines().skip_while(|line| *line != "Exit codes:");
    assert!(codes.clone().count() > 3 && codes.clone().all(|line| line.len() <= 80));
    assert_snapshot!("help", help);
    assert_snapshot!(
        "help_of_call",
        out(&["call", "b2b.totp.authenticate", "--help"])
    );
}

#[test]
fn snippets_have_the_values_of_the_options() {
    for language in ["curl", "python", "rust", "typescript"] {
        let arguments = [
            "snippet",
            "b2b.organizations.members.search",
            "--lang",
            language,
            "--organization-ids",
            "it's \"one\"",
            "--organization-ids",
            "two",
            "--limit",
            "5",
            "--query",
            r#"{"operator":"AND","operands":[{"filter_name":"statuses","filter_value":["active"]}]}"#,
        ];
        // The import that Python needs for a session is checked by running it.
        let session: &[&str] = match language {
            "python" => &[],
            _ => &["--member-session-env", "SESSION"],
        };
        let program = Program::new().env("SESSION", "session-token-1");
        let code = program.run(&[&arguments, session].concat()).success();
        assert_snapshot!(format!("snippet_{language}"), code);
    }
}

#[test]
fn snippets_without_values_have_those_of_the_example() {
    assert_snapshot!(out(&["snippet", "b2b.totp.create", "--lang", "rust"]));
}

#[test]
fn snippets_call_the_server_of_the_project() {
    let snippet = |program: Program, language: &str| {
        let arguments = ["snippet", "consumer.fraud.rules.list", "--lang", language];
        let fraud = program.run(&arguments).success();
        fraud
            + &program
                .run(&["snippet", "b2b.rbac.policy", "--lang", language])
                .success()
    };
    let live = || {
        Program::new()
            .env("STYTCH_PROJECT_ID", "project-live-1")
            .env("STYTCH_SECRET", "s")
    };
    let curl = snippet(live(), "curl");
    assert!(
        curl.contains("https://telemetry.stytch.com/v1/rules/list"),
        "{curl}"
    );
    assert!(
        curl.contains("https://api.stytch.com/v1/b2b/rbac/policy"),
        "{curl}"
    );
    assert!(!snippet(live(), "python").contains("https://"));
    let own = || Program::with_server("https://login.example.com/base/");
    let curl = snippet(own(), "curl");
    assert!(
        curl.contains("https://login.example.com/base/v1/rules/list"),
        "{curl}"
    );
    assert!(
        snippet(own(), "typescript").contains("fraud_env: \"https://login.example.com/base/\"")
    );
    assert!(
        snippet(own(), "python").contains("custom_base_url=\"https://login.example.com/base/\"")
    );
}

#[test]
fn values_of_snippets_are_checked() {
    let arguments = [
        "snippet",
        "b2b.totp.create",
        "--lang",
        "curl",
        "--expiration-minutes",
        "2",
    ];
    assert_snapshot!(Program::new().run(&arguments).failure(3));
}
