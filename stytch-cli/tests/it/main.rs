//! Runs the real program, against servers on this machine.
// The tests set modes of files and send signals.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod calls;
mod completions;
mod enrolment;
mod expected;
mod gateway;
mod mcp;
mod mcp_client;
mod mcp_http;
mod profiles;
mod program;
mod prompts;
mod readme;
mod rust_snippets;
mod samples;
mod server;
mod shows;
mod snippets;
