//! The Rust snippets of all operations compile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value};
use stytch_cli::snippet::{Language, Snippet};
use stytch_generated::runtime::catalog::Entry;

use crate::samples::hostile;

const MANIFEST: &str = r#"[package]
name = "snippets"
edition = "2024"

[dependencies]
stytch-client = { path = "CLIENT", default-features = false, features = ["b2b", "consumer", "reqwest"] }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }

[workspace]
"#;

#[test]
fn rust_snippets_compile() {
    let entries = stytch_generated::catalog().entries();
    let mut source = "#![allow(dead_code)]\nfn main() {}\n".to_owned();
    for (number, entry) in entries.iter().enumerate() {
        let example = serde_json::from_str(entry.example.unwrap()).unwrap();
        source.push_str(&module(&format!("example_{number}"), entry, &example));
        source.push_str(&module(
            &format!("hostile_{number}"),
            entry,
            &hostile(entry),
        ));
    }
    let folder = package(&source);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // The dependencies of the workspace are available, so nothing is fetched.
    let output = Command::new(cargo)
        .args(["check", "--quiet", "--offline"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTFLAGS", "-Dwarnings -Adeprecated")
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{log}");
}

fn module(name: &str, entry: &Entry, values: &Map<String, Value>) -> String {
    let snippet = Snippet::new(entry, values).code(Language::Rust);
    format!("mod {name} {{\n{snippet}}}\n")
}

/// Writes a package with the workspace's versions of dependencies.
fn package(source: &str) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snippets");
    fs::create_dir_all(folder.join("src")).unwrap();
    let client = own.join("../stytch-client").canonicalize().unwrap();
    let manifest = MANIFEST.replace("CLIENT", &client.display().to_string());
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(own.join("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("src/main.rs"), source).unwrap();
    folder
}
