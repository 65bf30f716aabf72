//! Tests of what needs neither a client nor a network: permissions, webhooks, and the URLs of redirects.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

#[path = "../support/node.rs"]
mod node;
mod rbac;
mod start;
mod webhook;
