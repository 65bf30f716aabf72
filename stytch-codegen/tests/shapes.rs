//! Tests the code for each shape of schema, and that rustc, clippy and rustdoc accept it in another crate.
//!
//! `fixtures/shapes` has a small folder for each shape. The code of a hostile corpus is tested as well.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::cargo::target;
use common::{fixtures, foreign, generated, hostile, with_catalog};
use stytch_schemas::files::Files;

const CRATE: &str = "shape_cases";
/// The module with the code of the hostile corpus.
const HOSTILE: &str = "hostile";

#[test]
fn each_has_its_code() {
    for (case, files) in fixtures("shapes") {
        let generated = generated(&files, &foreign(CRATE, &case));
        let mut shown = String::new();
        for (path, content) in &generated.files {
            writeln!(shown, "=== {path}\n{content}").unwrap();
        }
        // Most fixtures omit descriptions and names intentionally.
        let quiet = |code| {
            ["undocumented", "unclassified-retry"].contains(&code)
                || (code == "guessed-name" && !case.starts_with("guessed_"))
        };
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
fn each_example_compiles_and_nothing_else_runs() {
    let output = cargo(&["test", "--doc", "--all-features"]);
    let run = |case: &str| {
        let test = format!("test src/{case}/");
        output
            .lines()
            .filter(|line| line.starts_with(&test))
            .count()
    };
    let examples = |files: &Files, case: &str| {
        let generated = generated(files, &foreign(CRATE, case));
        let texts = generated.files.values();
        let count = |text: &String| text.matches("/// # Example\n///\n/// ```\n").count();
        texts.map(count).sum::<usize>()
    };
    assert_eq!(examples(&hostile::corpus(), HOSTILE), 2);
    assert_eq!(run(HOSTILE), 2, "{output}");
    for (case, files) in fixtures("shapes") {
        assert_eq!(run(&case), examples(&files, &case), "{case}: {output}");
    }
}

#[test]
fn rustdoc_accepts_each_and_shows_no_markup_of_schemas() {
    cargo(&["doc", "--quiet", "--no-deps", "--all-features"]);
    let mut pages = vec![target().join("doc").join(CRATE).join(HOSTILE)];
    let mut seen = 0;
    while let Some(path) = pages.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(path).unwrap();
            pages.extend(entries.map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        seen += text.matches("hostile()").count();
        for live in ["<script>hostile", "\"javascript:", "<img src=x", "\u{202e}"] {
            assert!(!text.contains(live), "{path:?}: {live}");
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn features_can_be_off() {
    cargo(&["check", "--quiet"]);
}

/// Runs cargo on a crate with the code of all fixtures, and returns its output.
fn cargo(arguments: &[&str]) -> String {
    let (subcommand, rest) = arguments.split_first().unwrap();
    let output = common::cargo::cargo(cases(), subcommand)
        .args(rest)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{errors}\n{stdout}");
    stdout.into_owned()
}

/// Writes the crate.
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
        let hostile = (HOSTILE.to_owned(), hostile::corpus());
        for (case, files) in fixtures("shapes").into_iter().chain([hostile]) {
            writeln!(lib, "pub mod {case};").unwrap();
            let options = with_catalog(CRATE, &case);
            for (path, content) in generated(&files, &options).files {
                let path = dir.join("src").join(&case).join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
        }
        fs::write(dir.join("src/lib.rs"), lib).unwrap();
        let runtime = workspace.join("stytch-runtime");
        fs::write(dir.join("Cargo.toml"), manifest(&runtime)).unwrap();
        dir
    })
}

fn manifest(runtime: &Path) -> String {
    format!(
        r#"[package]
name = "{CRATE}"
version = "0.0.0"
edition = "2024"
publish = false

[features]
one = []
two = []
schemars = ["dep:schemars", "stytch-runtime/schemars"]
response-builders = []
catalog = ["stytch-runtime/catalog"]

[dependencies]
stytch-runtime = {{ path = {runtime:?} }}
schemars = {{ version = "1", optional = true }}
# With the features that the workspace's tests ask for, so that its build of these crates is used. `clap` asks for the
# features of `syn`.
clap = {{ version = "4", features = ["derive"] }}
memchr = "2"
serde = {{ version = "1", features = ["alloc", "derive"] }}
serde_core = {{ version = "1", features = ["alloc"] }}
serde_json = {{ version = "1", features = ["alloc", "float_roundtrip"] }}
zeroize = {{ version = "1", features = ["derive"] }}

[workspace]
"#
    )
}
