//! The examples of the consumer product.

use serde_json::{Value, json};
use stytch_client::stytch_generated::consumer::{magic_links, otps, passwords, totps};

use crate::program::Program;
use crate::script::{Response, error, ok};

fn log_in_by_link() -> Program {
    Program::new("consumer_magic_link", ["ada@example.com"]).answer("token-1")
}

fn link_sent() -> Response {
    ok(|response: &mut magic_links::email::LoginOrCreateResponse| {
        response.user_id = "user-test-1".into();
        response.user_created = true;
    })
}

#[test]
fn a_magic_link_logs_in() {
    let login = ok(|response: &mut magic_links::AuthenticateResponse| {
        response.user_id = "user-test-1".into();
    });
    let run = log_in_by_link().run([link_sent(), login]);
    run.succeeds(
        [
            (
                "POST /v1/magic_links/email/login_or_create",
                json!({"email": "ada@example.com"}),
            ),
            (
                "POST /v1/magic_links/authenticate",
                json!({"token": "token-1", "session_duration_minutes": 60}),
            ),
        ],
        "user-test-1 is logged in.",
    );
    assert!(
        run.output
            .starts_with("Sent a link to the new user user-test-1.\n")
    );
}

#[test]
fn a_used_magic_link_is_explained() {
    let used = error(401, "unable_to_auth_magic_link");
    let run = log_in_by_link().run([link_sent(), used]);
    run.fails_with("the link was already used or has expired");
}

fn log_in_by_code<const N: usize>(codes: [&str; N]) -> Program {
    codes.into_iter().fold(
        Program::new("consumer_otp", ["+12025550162"]),
        Program::answer,
    )
}

fn code_sent() -> Response {
    ok(|response: &mut otps::sms::LoginOrCreateResponse| {
        response.phone_id = "phone-number-test-1".into();
    })
}

fn code_request(code: &str) -> (&'static str, Value) {
    let body = json!({
        "method_id": "phone-number-test-1",
        "code": code,
        "session_duration_minutes": 60,
    });
    ("POST /v1/otps/authenticate", body)
}

#[test]
fn a_code_may_be_mistyped() {
    let login = ok(|response: &mut otps::AuthenticateResponse| {
        response.user_id = "user-test-1".into();
    });
    let wrong = error(404, "otp_code_not_found");
    log_in_by_code(["000000", "123456"])
        .run([code_sent(), wrong, login])
        .succeeds(
            [
                (
                    "POST /v1/otps/sms/login_or_create",
                    json!({"phone_number": "+12025550162", "expiration_minutes": 5}),
                ),
                code_request("000000"),
                code_request("123456"),
            ],
            "user-test-1 is logged in.",
        );
}

#[test]
fn guessing_codes_ends() {
    let wrong = || error(404, "otp_code_not_found");
    let run = log_in_by_code(["1", "2", "3", "4"]).run([code_sent(), wrong(), wrong(), wrong()]);
    run.fails_with("too many wrong codes");
}

#[test]
fn an_error_without_a_special_meaning_is_printed() {
    let run = log_in_by_code(["1"]).run([code_sent(), error(429, "too_many_requests")]);
    run.fails_with("HTTP 429: too_many_requests: scripted");
}

fn register() -> Program {
    Program::new("consumer_passwords", ["ada@example.com"]).answer("correct horse")
}

fn password_request(line: &'static str) -> (&'static str, Value) {
    let body = json!({
        "email": "ada@example.com",
        "password": "correct horse",
        "session_duration_minutes": 60,
    });
    (line, body)
}

const CREATE: &str = "POST /v1/passwords";
const AUTHENTICATE: &str = "POST /v1/passwords/authenticate";

#[test]
fn a_new_user_is_registered() {
    let created = ok(|response: &mut passwords::CreateResponse| {
        response.user_id = "user-test-1".into();
    });
    register().run([created]).succeeds(
        [password_request(CREATE)],
        "user-test-1 is registered and logged in.",
    );
}

#[test]
fn a_registered_user_is_logged_in() {
    let login = ok(|response: &mut passwords::AuthenticateResponse| {
        response.user_id = "user-test-1".into();
    });
    register()
        .run([error(400, "duplicate_email"), login])
        .succeeds(
            [password_request(CREATE), password_request(AUTHENTICATE)],
            "user-test-1 is logged in.",
        );
}

#[test]
fn another_password_is_explained() {
    let wrong = error(401, "unauthorized_credentials");
    let run = register().run([error(400, "duplicate_email"), wrong]);
    run.fails_with("the email address is registered with another password");
}

#[test]
fn a_weak_password_is_explained() {
    let strength = ok(|response: &mut passwords::StrengthCheckResponse| {
        response.breached_password = true;
        let mut feedback = passwords::Feedback::default();
        feedback.suggestions = vec!["Add another word.".into()];
        response.feedback = Some(feedback);
    });
    let run = register().run([error(400, "weak_password"), strength]);
    run.fails_with("choose another password");
    let check = json!({"email": "ada@example.com", "password": "correct horse"});
    run.sent([
        password_request(CREATE),
        ("POST /v1/passwords/strength_check", check),
    ]);
    let explained = "The password is in a published list of stolen passwords.\nAdd another word.\n";
    assert!(run.output.ends_with(explained), "{}", run.output);
}

fn enroll() -> Program {
    Program::new("consumer_totp", ["user-test-1"])
}

fn totp_created() -> Response {
    ok(|response: &mut totps::CreateResponse| {
        response.totp_id = "totp-test-1".into();
        response.secret = "SECRET1".into();
        response.recovery_codes = vec!["recovery-1".into()];
    })
}

fn totp_checked() -> Response {
    ok(|response: &mut totps::AuthenticateResponse| response.user_id = "user-test-1".into())
}

fn totp_requests() -> [(&'static str, Value); 2] {
    let code = json!({
        "user_id": "user-test-1",
        "totp_code": "123456",
        "session_duration_minutes": 60,
    });
    [
        ("POST /v1/totps", json!({"user_id": "user-test-1"})),
        ("POST /v1/totps/authenticate", code),
    ]
}

#[test]
fn the_secrets_of_an_app_are_shown_on_request_only() {
    let logged_in = "user-test-1 is logged in.";
    let hidden = enroll()
        .answer("")
        .answer("123456")
        .run([totp_created(), totp_checked()]);
    hidden.succeeds(totp_requests(), logged_in);
    assert!(!hidden.output.contains("SECRET1") && !hidden.output.contains("recovery-1"));
    let shown = enroll()
        .answer("y")
        .answer("123456")
        .run([totp_created(), totp_checked()]);
    shown.succeeds(totp_requests(), logged_in);
    assert!(
        shown
            .output
            .contains("Secret: SECRET1\nRecovery code: recovery-1\n")
    );
}

#[test]
fn an_existing_app_is_used() {
    let exists = error(400, "active_totp_exists");
    let run = enroll().answer("123456").run([exists, totp_checked()]);
    run.succeeds(totp_requests(), "user-test-1 is logged in.");
}

#[test]
fn a_wrong_app_code_is_explained() {
    for (error_type, explanation) in [
        ("unable_to_authenticate_totp", "the code is wrong"),
        (
            "totp_code_already_authenticated",
            "the code was already used, wait for the next one",
        ),
    ] {
        let run = enroll()
            .answer("")
            .answer("123456")
            .run([totp_created(), error(401, error_type)]);
        run.fails_with(explanation);
    }
}
