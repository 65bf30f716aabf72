//! Tests of the client over real HTTP, with a server in this process that records requests and sends scripted replies.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod attacks;
#[cfg(feature = "__tls")]
mod attacks_on_connections;
mod blocking;
mod building;
mod calls;
mod canary;
mod cancelling;
#[cfg(feature = "__tls")]
mod certificates;
mod clients;
mod concurrent;
mod connections;
#[cfg(all(feature = "b2b", feature = "consumer"))]
mod dynamic;
mod error_types;
mod fake;
mod hostile;
mod operations;
mod own_operation;
#[cfg(feature = "b2b")]
mod paging;
mod readme;
#[path = "../../../stytch-runtime/tests/support/records.rs"]
mod records;
mod requests;
mod responses;
mod retries;
#[allow(dead_code, reason = "written for more tests than these")]
mod scripted;
mod secrets;
mod server;
mod sessions;
#[cfg(feature = "b2b")]
mod slice;
#[cfg(feature = "__tls")]
mod tls;
#[cfg(feature = "tower")]
mod tower;
mod tracked;
mod transport;
mod waits;
