//! Sends every operation of the description over real HTTP, built by its builder with every field set.
//!
//! [`description`], [`overlay`] and [`sample`] compute the expected requests only from `schemas/`, and share no code with
//! the generator. [`writer`] writes requests and expectations to [`requests`].
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod arrivals;
mod call;
#[path = "../it/clients.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod clients;
mod compiler;
mod description;
mod dynamic;
mod fake;
mod hosts;
mod overlay;
mod paths;
mod responses;
#[rustfmt::skip]
#[allow(deprecated, reason = "every field is set")]
mod requests;
mod sample;
#[path = "../it/scripted.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod scripted;
mod sending;
#[path = "../it/server.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod server;
mod writer;
