//! The enrolment of a member in TOTP, from the shell.

use std::process::Command;

use serde_json::{Value, json};

use crate::program::{PROJECT_ID, Program};
use crate::server::{Reply, Seen, Server};

/// A member of an organization. It has an active factor after the enrolment.
fn stytch() -> Server {
    Server::start(|number, seen| {
        let body = seen.json();
        assert_eq!(body["organization_id"], "organization-test-1");
        assert_eq!(body["member_id"], "member-test-1");
        match (number, seen.target.as_str()) {
            (0, "/v1/b2b/totp") => create(seen),
            (1, "/v1/b2b/totp/authenticate") => authenticate(&body),
            // From now on, the member has a factor.
            (_, "/v1/b2b/totp") if body["session_token"] == "session-token-1" => create(seen),
            (_, "/v1/b2b/totp") => error("session_required"),
            _ => error("route_not_found"),
        }
    })
}

fn create(seen: &Seen) -> Reply {
    assert_eq!(
        (seen.method.as_str(), &seen.json()["expiration_minutes"]),
        ("POST", &json!(30))
    );
    let created = json!({
        "status_code": 200,
        "request_id": "request-1",
        "member_id": "member-test-1",
        "totp_registration_id": "member-totp-test-1",
        "secret": "BTGNX5RKJRMQWQFRQKTG34JCF6XDRHZS",
        "qr_code": "iVBORw0KGgo=",
        "recovery_codes": ["ckss-2skx-ebow"],
        "member": {},
        "organization": {},
    });
    (200, created)
}

fn authenticate(body: &Value) -> Reply {
    // A code that fits the secret cannot be an argument of the program.
    if body["code"] != "576114" {
        return error("totp_code_invalid");
    }
    let session = json!({ "status_code": 200, "session_token": "session-token-1", "member_id": "member-test-1" });
    (200, session)
}

fn error(kind: &str) -> Reply {
    (
        400,
        json!({ "status_code": 400, "error_type": kind, "error_message": "no", "request_id": "request-2" }),
    )
}

#[test]
fn a_member_is_enrolled() {
    let server = stytch();
    let program = Program::with_server(&server.url);
    let script = r#"set -eu
        set -- --organization-id organization-test-1 --member-id member-test-1
        stytch call b2b.totp.create "$@" --expiration-minutes 30 > created.json
        grep -o '"secret":"[A-Z0-9]*"' created.json
        printf 576114 | stytch call b2b.totp.authenticate "$@" --code-file - > session.json
        stytch call b2b.totp.create "$@" --expiration-minutes 30 2> error || echo "exit code $?"
        cat error
        sed 's/.*"session_token":"\([^"]*\)".*/\1/' session.json > token
        stytch call b2b.totp.create "$@" --expiration-minutes 30 --session-token-file token > again.json
        grep -o '"totp_registration_id":"[^"]*"' again.json"#;
    let ran = program.run_command(Command::new("sh").args(["-c", script]), "");
    assert_eq!(
        ran.success(),
        "\"secret\":\"BTGNX5RKJRMQWQFRQKTG34JCF6XDRHZS\"\n\
         exit code 4\n\
         error: HTTP 400: session_required: no (request-2)\n\
         \"totp_registration_id\":\"member-totp-test-1\"\n"
    );
    let seen = server.take();
    assert_eq!(seen.len(), 4);
    let is_authorized = |seen: &Seen| {
        seen.header("authorization")
            .is_some_and(|value| value.starts_with("Basic "))
    };
    assert!(
        seen.iter().all(is_authorized),
        "with the credentials of {PROJECT_ID}"
    );
}
