//! Tests the importer with a description of a small library.

mod bad_input;
mod files;
mod lenient;
mod normalised;
mod operations;
mod properties;
mod slices;
mod sources;

use std::fmt::Write as _;

use super::{ImportSource, Imported, Options, import};
use crate::corpus::Corpus;
use crate::diagnostic::Diagnostic;
use crate::files::Files;

/// A description that uses everything that is imported, with text for people in all parts.
const LIBRARY: &str = include_str!("library.yml");
/// Another product of the same provider, in JSON, that shares a schema with the first.
const ARCHIVE: &str = include_str!("archive.json");

fn source(name: &str, text: &str) -> ImportSource {
    ImportSource::new(name, text.as_bytes().to_vec())
}

fn both() -> Vec<ImportSource> {
    vec![
        source("library.yml", LIBRARY),
        source("archive.json", ARCHIVE),
    ]
}

fn only(pattern: &str) -> Options {
    Options {
        only: Some(pattern.parse().unwrap()),
        ..Options::default()
    }
}

fn import_all(sources: &[ImportSource]) -> Imported {
    import(sources, &Options::default()).unwrap_or_else(|faults| panic!("{}", told(&faults)))
}

fn faults(sources: &[ImportSource]) -> String {
    match import(sources, &Options::default()) {
        Ok(imported) => panic!("nothing was wrong: {:?}", paths(&imported.files)),
        Err(faults) => told(&faults),
    }
}

/// Returns the corpus of files that are valid.
fn loaded(files: &Files) -> Corpus {
    Corpus::load(files).unwrap_or_else(|errors| panic!("{}", told(&errors)))
}

fn paths(files: &Files) -> Vec<&str> {
    files.iter().map(|(path, _)| path).collect()
}

/// Returns every diagnostic as a few lines of text.
fn told(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let Diagnostic {
            severity,
            code,
            pointer,
            ..
        } = diagnostic;
        writeln!(text, "{severity}[{code}] {diagnostic}").unwrap();
        if !pointer.is_empty() {
            writeln!(text, "  at {pointer}").unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(text, "  help: {help}").unwrap();
        }
    }
    text
}

fn shown(files: &Files) -> String {
    let mut text = String::new();
    for (path, bytes) in files.iter() {
        writeln!(text, "=== {path}\n{}", String::from_utf8_lossy(bytes)).unwrap();
    }
    text
}
