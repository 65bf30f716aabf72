//! Tests of the client over real HTTP, with a server in this process that records requests and sends scripted replies.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod building;
mod canary;
mod error_types;
mod operations;
mod own_operation;
#[cfg(feature = "b2b")]
mod paging;
#[path = "../../../stytch-runtime/tests/support/records.rs"]
mod records;
mod requests;
mod responses;
mod secrets;
mod server;
mod sessions;
#[cfg(feature = "b2b")]
mod slice;
mod transport;
