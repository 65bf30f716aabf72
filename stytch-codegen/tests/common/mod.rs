//! Helpers that all tests share: folders of fixtures, and generation from them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of tests may fail the test"
)]
#![allow(
    dead_code,
    reason = "each test binary uses the part of this that it needs"
)]

pub(crate) mod cargo;
pub(crate) mod hostile;

use std::collections::BTreeMap;
use std::path::PathBuf;

use stytch_codegen::{Generated, Options, generate};
use stytch_schemas::diagnostic::{Diagnostic, render};
use stytch_schemas::files::Files;

/// Returns every folder in `tests/fixtures/<kind>`, by name.
pub(crate) fn fixtures(kind: &str) -> BTreeMap<String, Files> {
    let folder = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, Files::read(&path).unwrap())
    };
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(kind);
    std::fs::read_dir(dir).unwrap().map(folder).collect()
}

/// Returns a folder without its overlay.
pub(crate) fn without_overlay(files: &Files) -> Files {
    let is_overlay = |name: &str| name.starts_with("overlay/");
    files.iter().filter(|(name, _)| !is_overlay(name)).collect()
}

/// Generates from a folder that has no errors.
pub(crate) fn generated(files: &Files, options: &Options) -> Generated {
    match generate(files, options) {
        Ok(generated) => generated,
        Err(mut diagnostics) => {
            diagnostics.retain(Diagnostic::is_error);
            panic!("{}", render(&diagnostics, false))
        }
    }
}

/// Returns options for any module, if it does not matter which.
pub(crate) fn options() -> Options {
    with_catalog("demo", "api")
}

/// Returns options for a module of another crate, with a catalog.
pub(crate) fn with_catalog(crate_name: &str, module: &str) -> Options {
    let mut options = foreign(crate_name, module);
    options.catalog = Some("catalog".to_owned());
    options
}

/// Returns options for a module of another crate.
pub(crate) fn foreign(crate_name: &str, module: &str) -> Options {
    let mut options = Options::module(crate_name, module);
    options.command = "cargo test".to_owned();
    options.json_schema = Some("schemars".to_owned());
    options.response_builders = Some("response-builders".to_owned());
    options
}
