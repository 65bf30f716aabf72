//! What the tests share: folders of fixtures, and generating from them.
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
use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, render};
use stytch_schemas::files::Files;

/// Every folder below `tests/fixtures/<kind>`, by name.
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

/// The part of a folder that is the overlay, and the rest.
pub(crate) fn split(files: &Files) -> (Files, Files) {
    let is_overlay = |name: &str| name.starts_with("overlay/");
    let part = |wanted: bool| {
        let files = files.iter().filter(|(name, _)| is_overlay(name) == wanted);
        files.collect()
    };
    (part(false), part(true))
}

/// The corpus of a folder, which must be free of errors.
pub(crate) fn corpus(files: &Files) -> Corpus {
    let (corpus, diagnostics) = Corpus::load(files);
    assert!(diagnostics.is_empty(), "{}", render(&diagnostics, false));
    corpus
}

/// Generates from a folder.
pub(crate) fn run(files: &Files, options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    let (schemas, overlay) = split(files);
    generate(&corpus(&schemas), &overlay, options)
}

/// Generates from a folder that has no errors.
pub(crate) fn generated(files: &Files, options: &Options) -> Generated {
    match run(files, options) {
        Ok(generated) => generated,
        Err(mut diagnostics) => {
            diagnostics.retain(Diagnostic::is_error);
            panic!("{}", render(&diagnostics, false))
        }
    }
}

/// Options for a module of someone else's crate.
pub(crate) fn foreign(crate_name: &str, module: &str) -> Options {
    Options {
        command: "cargo test".to_owned(),
        crate_name: format!("{crate_name}::{module}"),
        root: format!("crate::{module}"),
        generated: format!("crate::{module}"),
        taken: Vec::new(),
        ..Options::default()
    }
}
