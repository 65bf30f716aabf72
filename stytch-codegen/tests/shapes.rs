//! What each shape of schema becomes, and that rustc, clippy and rustdoc accept it in someone else's crate.
//!
//! `fixtures/shapes` holds one small folder for each.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use common::{fixtures, foreign, generated};

const CRATE: &str = "shape_cases";

#[test]
fn each_has_its_code() {
    for (case, files) in fixtures("shapes") {
        let generated = generated(&files, &foreign(CRATE, &case));
        let mut shown = String::new();
        for (path, content) in &generated.files {
            writeln!(shown, "=== {path}\n{content}").unwrap();
        }
        // Most fixtures leave out descriptions and names on purpose.
        let quiet =
            |code| code == "undocumented" || (code == "guessed-name" && case != "guessed_names");
        for warning in generated
            .warnings
            .iter()
            .filter(|warning| !quiet(warning.code))
        {
            writeln!(shown, "=== warning {}\n{warning}", warning.code).unwrap();
        }
        insta::assert_snapshot!(case, shown);
    }
}

#[test]
fn clippy_accepts_each() {
    cargo(&["clippy", "--quiet", "--all-targets", "--all-features"]);
}

#[test]
fn each_example_compiles() {
    cargo(&["test", "--quiet", "--doc", "--all-features"]);
}

#[test]
fn rustdoc_accepts_each() {
    cargo(&["doc", "--quiet", "--no-deps", "--all-features"]);
}

#[test]
fn features_can_be_off() {
    cargo(&["check", "--quiet"]);
}

/// Runs cargo on a crate that holds the code of all fixtures.
fn cargo(arguments: &[&str]) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .arg("--target-dir")
        .arg(target)
        .current_dir(cases())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{errors}\n{stdout}");
}

/// Writes that crate.
fn cases() -> &'static Path {
    static CASES: OnceLock<PathBuf> = OnceLock::new();
    CASES.get_or_init(|| {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(CRATE);
        if dir.exists() {
            fs::remove_dir_all(&dir).unwrap();
        }
        let mut lib =
            "//! The code of all fixtures.\n#![deny(warnings, missing_docs)]\n".to_owned();
        for (case, files) in fixtures("shapes") {
            writeln!(lib, "pub mod {case};").unwrap();
            for (path, content) in generated(&files, &foreign(CRATE, &case)).files {
                let path = dir.join("src").join(&case).join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
        }
        fs::write(dir.join("src/lib.rs"), lib).unwrap();
        let support = workspace.join("stytch-generated");
        fs::write(dir.join("Cargo.toml"), manifest(&support)).unwrap();
        // The versions of the workspace, so that nothing is looked up.
        fs::copy(workspace.join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
        dir
    })
}

/// The dependencies are built as in the workspace, so that they are built once.
fn manifest(support: &Path) -> String {
    format!(
        r#"[package]
name = "{CRATE}"
version = "0.0.0"
edition = "2024"
publish = false

[features]
one = []
two = []
schemars = ["dep:schemars", "stytch-generated/schemars"]

[dependencies]
stytch-generated = {{ path = {support:?}, default-features = false }}
schemars = {{ version = "1", optional = true }}

[profile.dev.package."*"]
opt-level = 2
debug = false

[workspace]
"#
    )
}
