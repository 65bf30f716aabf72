//! The features of the crate with the generated files.

use std::fs;
use std::path::{Path, absolute};

use stytch_schemas::diagnostic::Diagnostic;
use toml::{Table, Value};

use crate::cli::generated;
use crate::disk::Disk;
use crate::error::{Outcome, shown};

/// Returns the names of the features; `None` if the output folder is elsewhere, because its crate is not known.
pub(crate) fn features(
    disk: Disk<'_>,
    workspace: &Path,
    out: &Path,
) -> Outcome<Option<Vec<String>>> {
    if !is_same(out, &generated(workspace)) {
        return Ok(None);
    }
    let path = workspace.join("stytch-generated").join("Cargo.toml");
    let names = parse(&disk.read(&path)?).map_err(|message| {
        let diagnostic = Diagnostic::for_file("bad-cargo-manifest", shown(&path), message);
        Box::new(diagnostic.with_help("fix the file"))
    })?;
    Ok(Some(names))
}

/// Returns whether two paths refer to the same folder, which may not exist.
fn is_same(a: &Path, b: &Path) -> bool {
    let resolved = |path: &Path| fs::canonicalize(path).or_else(|_| absolute(path)).ok();
    resolved(a) == resolved(b)
}

fn parse(manifest: &[u8]) -> Result<Vec<String>, String> {
    let text = str::from_utf8(manifest).map_err(|_| "the file is not UTF-8")?;
    let manifest: Table = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.unwrap_or_default().matches('\n').count() + 1;
        format!("line {line}: {}", error.message())
    })?;
    match manifest.get("features") {
        None => Ok(Vec::new()),
        Some(Value::Table(features)) => Ok(features.keys().cloned().collect()),
        Some(_) => Err("`features` is not a table".to_owned()),
    }
}
