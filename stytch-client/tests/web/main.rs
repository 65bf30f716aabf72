//! The layers and extractors of HTTP servers, with tokens that another library signed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod attacks;
mod cookies;
mod extractors;
mod guards;
mod headers;
#[path = "../support/log.rs"]
mod log;
mod new_jwt;
mod responses;
mod secrets;
#[path = "../support/server.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod server;
mod services;
#[path = "../support/signer.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod signer;
mod site;
mod verdicts;
