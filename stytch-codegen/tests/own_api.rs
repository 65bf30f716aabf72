//! The example of a build script is a crate of its own; this keeps it from rotting.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

mod common;

use std::path::Path;

#[test]
fn the_example_builds_and_shows_the_request() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = package.join("examples/own_api");
    let output = common::cargo::cargo(&example, "run")
        .arg("--quiet")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert!(errors.is_empty(), "{errors}");
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout), @r#"
    POST /v1/shelves/natural%20history/books
    query []
    {"title":"On the Origin of Species","language":"en","pages":502}
    "#);
}
