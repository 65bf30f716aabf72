//! Tests that the schemas that schemars derives from the Rust structs equal the schemas on disk combined with the
//! overlay.
//!
//! The comparison ignores prose, defaults, and the null that an `Option` adds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and its helpers are outside of test functions"
)]

mod compare;
#[path = "../it/corpus.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod corpus;
mod entry;
mod faults;
#[path = "../it/overlay.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
mod overlay;
#[path = "../it/table.rs"]
#[allow(dead_code, reason = "written for more tests than these")]
#[rustfmt::skip]
mod table;

use compare::differences;
use table::TYPES;

#[test]
fn every_type_says_what_its_schema_says() {
    assert_eq!(TYPES.len(), 539);
    let mut found = Vec::new();
    for entry in TYPES {
        let differences = differences(entry.id, &entry.describe());
        found.extend(
            differences
                .into_iter()
                .map(|line| format!("{}: {line}", entry.id)),
        );
    }
    assert!(
        found.is_empty(),
        "{} differences\n{}",
        found.len(),
        found.join("\n")
    );
}
