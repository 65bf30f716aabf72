//! The terminal session of the README is what the program prints.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::program::Program;
use crate::server::{Reply, Seen, Server};

/// If this variable is set, the README is rewritten instead of compared.
const REWRITE: &str = "REWRITE_README";

fn reply(seen: &Seen) -> Reply {
    let body = match seen.target.as_str() {
        "/v1/debug/whoami" => json!({ "project_id": "project-test-1", "name": "Example" }),
        "/v1/b2b/totp" => json!({
            "status_code": 200,
            "request_id": "request-id-test-1",
            "member_id": "member-test-1",
            "totp_registration_id": "member-totp-test-1",
            "secret": "BTGNX5RKJRMQWQFRQKTG34JCF6XDRHZS",
            "qr_code": "iVBORw0KGgo=",
            "recovery_codes": ["ckss-2skx-ebow", "spbc-424h-usy0"],
        }),
        "/v1/b2b/organizations/members/search" => json!({
            "members": [
                { "member_id": "member-test-1", "email_address": "ada@example.com", "status": "active" },
                { "member_id": "member-test-2", "email_address": "alan@example.com", "status": "invited" },
            ],
            "results_metadata": { "total": 2 },
        }),
        _ => {
            return (
                404,
                json!({ "error_type": "route_not_found", "error_message": "no such route" }),
            );
        }
    };
    (200, body)
}

#[test]
fn the_session_of_the_readme_is_true() {
    let server = Server::start(|_, seen| reply(seen));
    let program = Program::with_server(&server.url);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let found = fs::read_to_string(&path).unwrap();
    let wanted = with_outputs(&found, &program).replace(&server.url, "https://test.stytch.com");
    if std::env::var_os(REWRITE).is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    assert!(found.contains("\n$ stytch call"), "the session has calls");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        wanted,
        "set {REWRITE}=1 to rewrite it"
    );
}

/// Returns the text with the outputs of the commands in its `console` blocks. A command may have several lines.
fn with_outputs(text: &str, program: &Program) -> String {
    let mut out = String::new();
    let mut is_session = false;
    let mut command = String::new();
    for line in text.lines() {
        match line {
            "```console" => is_session = true,
            "```" => is_session = false,
            _ => {}
        }
        let begins = is_session && line.starts_with("$ ");
        let continues = command.ends_with('\\');
        if !is_session || begins || continues || line == "```console" {
            out.push_str(line);
            out.push('\n');
        }
        if begins || continues {
            command = if begins {
                line[2..].to_owned()
            } else {
                format!("{command}\n{line}")
            };
            if !command.ends_with('\\') {
                // A snippet does not name the server of the test.
                let snippets = Program::new();
                let program = if command.contains("stytch snippet") {
                    &snippets
                } else {
                    program
                };
                let ran = program.run_command(Command::new("sh").args(["-c", &command]), "");
                let printed = format!("{}{}", ran.out, ran.err);
                out.push_str(&printed);
                let is_last_line_open = !printed.is_empty() && !printed.ends_with('\n');
                out.push_str(if is_last_line_open { "\n\n" } else { "\n" });
            }
        }
    }
    out.replace("\n\n```\n", "\n```\n")
}
