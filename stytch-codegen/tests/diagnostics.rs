//! Tests when each diagnostic is reported, and its text.
//!
//! `fixtures/bad` has a folder for each code, and further ones named `code--case` for diagnostics of other steps.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of tests may fail the test"
)]

mod common;

use std::collections::BTreeSet;

use common::{fixtures, options};
use stytch_codegen::generate;
use stytch_schemas::diagnostic::{Diagnostic, render, to_toml};
use stytch_schemas::files::Files;

/// Returns the folders, each with its name and its code.
fn bad() -> Vec<(String, String, Files)> {
    let code = |name: &str| name.split("--").next().unwrap_or_default().to_owned();
    let folders = fixtures("bad").into_iter();
    folders
        .map(|(name, files)| (code(&name), name, files))
        .collect()
}

/// The codes that are warnings unless the run is strict.
const GUESSES: [&str; 5] = [
    "guessed-name",
    "unclear-paging",
    "undocumented",
    "unclassified-credential",
    "unclassified-retry",
];

fn findings(files: &Files, strict: bool) -> Vec<Diagnostic> {
    let mut options = options();
    options.strict = strict;
    options.taken = ["Timestamp", "runtime"].map(str::to_owned).into();
    match generate(files, &options) {
        Ok(generated) => generated.warnings,
        Err(diagnostics) => diagnostics,
    }
}

#[test]
fn each_has_its_words() {
    for (code, name, files) in bad() {
        let mut found = findings(&files, false);
        if !GUESSES.contains(&code.as_str()) {
            // These folders do not test guesses.
            found.retain(|diagnostic| !GUESSES.contains(&diagnostic.code));
        }
        assert!(
            found.iter().any(|diagnostic| diagnostic.code == code),
            "{name}: {code} is not among {found:?}"
        );
        insta::assert_snapshot!(name, render(&found, false));
    }
}

#[test]
fn errors_refuse_and_guesses_do_not_unless_strict() {
    for (code, _, files) in bad() {
        let is_guess = GUESSES.contains(&code.as_str());
        let severity = |strict| {
            let found = findings(&files, strict);
            let own = found.iter().filter(|diagnostic| diagnostic.code == code);
            let errors: BTreeSet<bool> = own.map(Diagnostic::is_error).collect();
            errors
        };
        assert_eq!(severity(false), BTreeSet::from([!is_guess]), "{code}");
        if is_guess {
            assert_eq!(severity(true), BTreeSet::from([true]), "{code}, strict");
        }
    }
}

#[test]
fn each_has_a_place_and_help() {
    for (code, _, files) in bad() {
        for diagnostic in findings(&files, false) {
            assert!(diagnostic.position.is_some(), "{code}: {diagnostic}");
            assert!(diagnostic.help.is_some(), "{code}: {diagnostic}");
        }
    }
}

/// The suggested entries for fields and values without valid names fix the errors unchanged.
#[test]
fn entries_for_names_can_be_pasted() {
    for case in [
        "variant-collision",
        "field-collision",
        "field-collision--request",
        "bad-property-name",
    ] {
        let (code, _, mut files) = bad().into_iter().find(|(_, name, _)| name == case).unwrap();
        let found = findings(&files, false);
        let refused = found.iter().filter(|found| found.code == code);
        let entries: Vec<_> = refused.map(|found| found.entry.as_ref().unwrap()).collect();
        assert!(entries.len() > 1, "{case}");
        files.insert(&*entries[0].file.clone(), to_toml(entries));
        let codes: BTreeSet<&str> = findings(&files, false)
            .iter()
            .map(|found| found.code)
            .collect();
        assert!(
            codes.iter().all(|code| GUESSES.contains(code)),
            "{case}: {codes:?}"
        );
    }
}

/// Returns the codes in the table of the crate's README.
fn documented() -> BTreeSet<&'static str> {
    let (_, table) = include_str!("../README.md")
        .split_once("# Diagnostics")
        .unwrap();
    let row = |line: &'static str| Some(line.strip_prefix("| `")?.split_once('`')?.0);
    table.lines().filter_map(row).collect()
}

#[test]
fn each_is_documented() {
    let mut known = BTreeSet::new();
    for (code, _, files) in bad() {
        let found = findings(&files, false);
        known.extend(found.iter().map(|diagnostic| diagnostic.code));
        assert!(documented().contains(code.as_str()), "{code}");
    }
    assert_eq!(known, documented());
}

#[test]
fn options_that_are_no_paths_are_refused() {
    let files = fixtures("shapes").remove("enums").unwrap();
    let mut options = options();
    options.root = "a b".to_owned();
    options.runtime = "crate::".to_owned();
    let found = generate(&files, &options).unwrap_err();
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            ".: the option `root` is not a Rust path: `a b`",
            ".: the option `runtime` is not a Rust path: `crate::`"
        ]
    );
}

#[test]
fn an_overlay_that_is_not_utf_8_is_an_error() {
    let mut files: Files = fixtures("bad").remove("undocumented").unwrap();
    files.insert("overlay/latin1.toml", *b"[fields]\nid = \"caf\xE9\"\n");
    let found = findings(&files, false);
    let about = found
        .iter()
        .find(|diagnostic| diagnostic.code == "overlay-syntax");
    insta::assert_snapshot!(about.unwrap(), @"overlay/latin1.toml:2:10: the file is not UTF-8");
}

/// Features are checked if the features of the crate are known.
#[test]
fn modules_can_only_be_features_that_the_crate_has() {
    let schema = r##"{"$id": "#/components/schemas/A", "type": "string"}"##;
    let overlay = "[names]\nfeatures = [\"new\"]\n[names.types]\nA = \"new::A\"\n";
    let files = [
        ("components/A.json", schema),
        ("overlay/names.toml", overlay),
    ];
    let files = files.into_iter().collect();
    let with = |features: Option<&[&str]>| {
        let features = features.map(|all| all.iter().map(|name| (*name).to_owned()).collect());
        let mut options = options();
        options.features = features;
        generate(&files, &options).map(drop)
    };
    assert!(with(None).is_ok());
    assert!(with(Some(&["old", "new"])).is_ok());
    let refused = with(Some(&["old"])).unwrap_err();
    let errors: Vec<_> = refused.iter().filter(|found| found.is_error()).collect();
    let [error] = errors.as_slice() else {
        panic!("{errors:?}");
    };
    assert_eq!(error.code, "unreachable");
    assert_eq!(
        error.to_string(),
        "overlay/names.toml:2:12: the crate has no feature `new`, so no build has the module of that name"
    );
}
