//! Runs the examples as programs, against a server in this process that sends scripted responses.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod b2b;
mod browser;
mod consumer;
mod program;
mod script;
#[path = "../support/signer.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod signer;
mod web;

use program::Program;

#[test]
fn missing_arguments_are_named() {
    let run = Program::new("consumer_otp", []).run([]);
    run.fails_with("this example needs the arguments PHONE_NUMBER");
}

#[test]
fn a_missing_variable_is_named() {
    let run = Program::new("consumer_otp", ["+12025550162"])
        .without("STYTCH_SECRET")
        .run([]);
    run.fails_with("the environment variable `STYTCH_SECRET` is not set");
}

#[test]
fn missing_input_is_an_error() {
    let run = Program::new("b2b_sso_login", ["public-token-test-1", "connection"]).run([]);
    run.fails_with("standard input ended before the question was answered");
}

#[test]
fn the_checks_with_a_test_double_pass() {
    let run = Program::new("test_double", []).run([]);
    run.succeeds([], "All four checks passed.");
}
