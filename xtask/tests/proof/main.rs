//! The commands on the real schemas: broken in every way, in any order, killed at any moment.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod additions;
mod broken;
mod crash;
mod determinism;
mod folder;
mod place;
mod random;

/// The file system of the other tests of this package.
#[path = "../it/support/faulty.rs"]
#[allow(dead_code, reason = "each test binary uses a part")]
mod faulty;
