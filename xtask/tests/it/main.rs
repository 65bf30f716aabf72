//! Tests of writing, checking and importing with real folders, and of the built binary.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod bad_input;
mod cli;
mod command;
mod crash;
mod exports;
#[cfg(unix)]
mod import;
#[cfg(unix)]
mod meanwhile;
mod regen;
mod support;
#[cfg(unix)]
mod synced;
#[cfg(unix)]
mod tree;
