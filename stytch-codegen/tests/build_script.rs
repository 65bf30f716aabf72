//! Tests errors of a build script. `examples/own_api` has a build script that works.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use std::path::Path;

use stytch_codegen::{Options, build};

fn error(folder: &str) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let options = Options::module("own", "api");
    let error = build(fixtures.join(folder), &options).unwrap_err();
    error.to_string().replace(fixtures.to_str().unwrap(), "…")
}

#[test]
fn they_say_where_the_schemas_are() {
    assert_eq!(
        error("bad/body-type"),
        "4 errors in `…/bad/body-type`, see above"
    );
    assert_eq!(error("nowhere"), "1 error in `…/nowhere`, see above");
}

#[test]
fn the_call_needs_a_build_script() {
    let expected = "`OUT_DIR` is not set: call `build` from a build script";
    assert_eq!(error("shapes/enums"), expected);
}
