//! Runs the whole command on every invalid fixture of the other crates. Expects exit code 1, a diagnostic with the
//! fixture's code, and an output tree that does not change.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::Status;
use xtask::generator;

use crate::support::session::xtask;
use crate::support::{TestDir, fingerprint, old_tree};

/// Diagnostics that are warnings unless the run is strict.
const STRICT_ONLY: [&str; 5] = [
    "guessed-name",
    "unclear-paging",
    "undocumented",
    "unclassified-credential",
    "unclassified-retry",
];

/// Returns the folders of fixtures. Each is named after its code.
fn fixtures(krate: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(krate)
        .join("tests/fixtures/bad");
    let entries = fs::read_dir(&folder).unwrap();
    let mut found: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Runs `regen` on a folder of schemas over an existing tree, and returns the reported codes.
fn codes(schemas: &Path, name: &str) -> Vec<String> {
    let dir = TestDir::with(&old_tree());
    let out = dir.out();
    let before = fingerprint(&out);
    let mut arguments = vec!["regen", "--message-format", "json", "--schemas"];
    arguments.extend([schemas.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    if STRICT_ONLY.contains(&name) {
        arguments.push("--strict");
    }
    let result = xtask(&dir, &arguments, &generator::generate);
    assert_eq!(result.status, Status::Failure, "{name}");
    assert_eq!(fingerprint(&out), before, "{name}: the tree changed");
    let lines = result
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    let errors = lines.filter(|line: &serde_json::Value| line["severity"] == "error");
    errors
        .map(|line| {
            assert!(!line["file"].as_str().unwrap().is_empty(), "{line}");
            line["code"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn each_fixture_ends_with_1_reports_its_code_and_leaves_the_tree() {
    let all = [fixtures("stytch-schemas"), fixtures("stytch-codegen")].concat();
    assert!(all.len() > 50, "{} fixtures", all.len());
    for fixture in all {
        let name = fixture.file_name().unwrap().to_str().unwrap();
        // Several fixtures of one code are distinguished by a suffix after two dashes.
        let code = name.split("--").next().unwrap();
        let codes = codes(&fixture, code);
        assert!(
            codes.iter().any(|reported| reported == code),
            "{name}: {codes:?}"
        );
    }
}

#[test]
fn what_no_fixture_can_hold_is_refused_too() {
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    let cases: [(&str, Vec<u8>); 3] = [
        ("too-deep", deep),
        ("byte-order-mark", b"\xef\xbb\xbf{}".to_vec()),
        ("not-utf8", b"\"\xff\"".to_vec()),
    ];
    for (name, bytes) in cases {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.json"), bytes).unwrap();
        let codes = codes(folder.path(), name);
        assert_eq!(codes, [name], "{name}");
    }
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(codes(empty.path(), "empty-folder"), ["empty-folder"]);
    assert_eq!(
        codes(&empty.path().join("absent"), "unreadable"),
        ["unreadable"]
    );
}
