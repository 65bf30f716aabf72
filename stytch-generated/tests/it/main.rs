//! Tests the types against sources other than the generator: the schemas on disk, the `jsonschema` crate, a
//! hand-written table of facts, and hand-written responses.
//!
//! | variable | meaning |
//! |---|---|
//! | `STYTCH_CASES` | number of instances for each type and suite |
//! | `STYTCH_SEED` | seed of the instances; a failure prints its seed |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and its helpers are outside of test functions"
)]
#![cfg_attr(
    not(all(feature = "b2b", feature = "consumer")),
    allow(dead_code, reason = "some helpers have nothing to help with")
)]

mod catalog;
mod corpus;
mod entry;
mod facts;
mod fields;
mod instances;
mod json_text;
mod operations;
mod overlay;
mod paging;
mod refusals;
mod round_trip;
mod secrets;
#[rustfmt::skip]
mod table;
#[cfg(all(feature = "b2b", feature = "consumer"))]
mod usage;
mod wire;
