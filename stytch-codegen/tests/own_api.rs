//! The example of a build script is a crate of its own; this keeps it from rotting.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use std::path::Path;
use std::process::Command;

#[test]
fn the_example_builds_and_shows_the_request() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = package.join("examples/own_api");
    // The versions of the workspace, so that nothing is looked up.
    let lock = package.parent().unwrap().join("Cargo.lock");
    std::fs::copy(lock, example.join("Cargo.lock")).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--target-dir"])
        .arg(target)
        .current_dir(example)
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
