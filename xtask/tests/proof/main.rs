//! Runs the commands on the real schemas: broken in many ways, in any order, and killed at any time.
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
mod random;
mod test_dir;

/// The file system of this package's other tests.
#[path = "../it/support/faulty.rs"]
#[allow(dead_code, reason = "each test binary uses a part")]
mod faulty;
