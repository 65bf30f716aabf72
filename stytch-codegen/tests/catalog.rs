//! Tests the code of a catalog. The tests of `shapes` compile the catalog of each shape of schema.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test"
)]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::{fixtures, foreign, generated, hostile, with_catalog};
use stytch_schemas::files::Files;

/// Returns the files of the catalog.
fn catalog(files: &Files, case: &str) -> String {
    let mut shown = String::new();
    for (path, content) in generated(files, &with_catalog("catalogs", case)).files {
        if path.starts_with("catalog") {
            writeln!(shown, "=== {path}\n{content}").unwrap();
        }
    }
    shown
}

#[test]
fn the_catalog_of_a_small_api() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/own_api/schemas");
    let files = Files::read(&schemas).unwrap();
    insta::assert_snapshot!("own_api", catalog(&files, "api"));
}

#[test]
fn the_catalog_of_each_feature() {
    let fixtures = fixtures("shapes");
    for case in [
        "cycle_boxed",
        "deprecated",
        "features",
        "limits",
        "member_session",
        "module_docs",
        "paged",
        "path_and_body",
        "root_types",
        "when_absent",
    ] {
        insta::assert_snapshot!(case, catalog(&fixtures[case], case));
    }
}

/// Without the option there is no catalog, and with it nothing else changes except its declaration.
#[test]
fn a_catalog_is_optional_and_changes_no_other_file() {
    for (case, files) in fixtures("shapes") {
        let with = generated(&files, &with_catalog("catalogs", &case)).files;
        let without = generated(&files, &foreign("catalogs", &case)).files;
        assert!(without.keys().all(|path| !path.starts_with("catalog")));
        for (path, text) in with {
            if path.starts_with("catalog") {
                continue;
            }
            let declared = [
                "mod catalog;",
                "pub use catalog::catalog;",
                "#[cfg(feature = \"catalog\")]",
            ];
            let is_kept = |line: &&str| path != "mod.rs" || !declared.contains(line);
            let kept: Vec<_> = text.lines().filter(is_kept).collect();
            let wanted: Vec<_> = without[&path].lines().collect();
            assert_eq!(kept.concat(), wanted.concat(), "{case}: {path}");
        }
    }
}

/// Text from outside stays in literals.
#[test]
fn hostile_text_does_not_become_code() {
    for (path, text) in generated(&hostile::corpus(), &with_catalog("catalogs", "hostile")).files {
        if path.starts_with("catalog") {
            assert!(syn::parse_file(&text).is_ok(), "{path}");
            assert!(!text.contains(['\u{202e}', '\u{0}']), "{path}");
        }
    }
}
