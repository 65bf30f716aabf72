//! Tokens that another library signed, with keys that are generated for each run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod authenticate;
mod keys;
mod m2m;
mod node;
#[path = "../support/node.rs"]
mod node_sdk;
mod permissions;
mod rejections;
mod server;
mod session;
mod signer;
