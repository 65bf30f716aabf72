//! The features of the crate with the generated files.

use std::fs;
use std::path::{Path, absolute};

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::tree::parse_toml;

use crate::cli::generated;
use crate::disk::Disk;
use crate::error::{Outcome, ok_unless, shown};

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
    let (manifest, errors) = parse_toml(&shown(&path), &disk.read(&path)?);
    let manifest = ok_unless(errors, manifest)?;
    let Some(features) = manifest.as_ref().and_then(|root| root.get("features")) else {
        return Ok(Some(Vec::new()));
    };
    let Some(features) = features.as_object() else {
        let message = "`features` is not a table";
        let error = Diagnostic::error("bad-cargo-manifest", &features.location, message);
        return Err(vec![error.with_help("fix the file")]);
    };
    let mut names: Vec<String> = features.iter().map(|member| member.name.clone()).collect();
    names.sort_unstable();
    Ok(Some(names))
}

/// Returns whether two paths refer to the same folder, which may not exist.
fn is_same(a: &Path, b: &Path) -> bool {
    let resolved = |path: &Path| fs::canonicalize(path).or_else(|_| absolute(path)).ok();
    resolved(a) == resolved(b)
}
