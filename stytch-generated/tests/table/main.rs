//! `it/table.rs` lists every type and operation by name. The test in this file writes it from the schemas and the names
//! in the overlay. It is a target of its own, because `it` does not compile while the table names a type that has moved.
//!
//! `STYTCH_UPDATE=1 cargo test -p stytch-generated --test table` rewrites it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and its helpers are outside of test functions"
)]
#![allow(dead_code, reason = "most of these modules is for `it`")]

#[path = "../it/corpus.rs"]
mod corpus;
#[path = "../it/overlay.rs"]
mod overlay;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use corpus::{CORPUS, SENT};

#[test]
fn the_table_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/table.rs");
    let wanted = table();
    if std::env::var_os("STYTCH_UPDATE").is_some() {
        fs::write(&path, wanted).unwrap();
    } else {
        let found = fs::read_to_string(&path).unwrap();
        assert!(
            found.replace("\r\n", "\n") == wanted,
            "tests/it/table.rs is stale; write it anew: STYTCH_UPDATE=1 cargo test -p stytch-generated --test table"
        );
    }
}

fn table() -> String {
    let mut text = String::from(
        "//! Every type and every operation. Written by the test in `../table/main.rs`, which says how.\n\n\
         use super::entry::{BuilderEntry, OperationEntry, TypeEntry, builder};\n\n\
         pub(crate) static TYPES: &[TypeEntry] = &[\n",
    );
    for id in CORPUS.schemas.keys() {
        let is_record = CORPUS.schemas[id].get("properties").is_some();
        let kind = if is_record {
            "TypeEntry::record"
        } else {
            "TypeEntry::of"
        };
        entry(&mut text, kind, CORPUS.path_of(id), &[id]);
    }
    text.push_str("];\n\npub(crate) static OPERATIONS: &[OperationEntry] = &[\n");
    for operation in &CORPUS.operations {
        let path = format!("{}Request", operation.path);
        entry(
            &mut text,
            "OperationEntry::of",
            &path,
            &[&operation.key, &path],
        );
    }
    text.push_str("];\n\npub(crate) static BUILDERS: &[BuilderEntry] = &[\n");
    let mut paths: BTreeSet<String> = SENT
        .iter()
        .filter(|id| CORPUS.schemas[**id].get("properties").is_some())
        .map(|id| CORPUS.path_of(id).to_owned())
        .collect();
    let operations = CORPUS.operations.iter();
    paths.extend(operations.map(|operation| format!("{}Request", operation.path)));
    for path in paths {
        feature(&mut text, &path);
        writeln!(text, "    builder!(stytch_generated::{path}),").unwrap();
    }
    text.push_str("];\n");
    text
}

fn entry(text: &mut String, kind: &str, path: &str, arguments: &[&str]) {
    feature(text, path);
    let arguments = arguments.join("\", \"");
    writeln!(
        text,
        "    {kind}::<stytch_generated::{path}>(\"{arguments}\"),"
    )
    .unwrap();
}

fn feature(text: &mut String, path: &str) {
    let module = path.split("::").next().unwrap();
    if module != "shared" {
        writeln!(text, "    #[cfg(feature = \"{module}\")]").unwrap();
    }
}
