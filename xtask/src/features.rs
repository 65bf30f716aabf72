//! The features of the crate that holds the generated files.

use std::fs;
use std::path::Path;

use toml::Table;

/// Their names, if the workspace has that crate.
pub(crate) fn features(workspace: &Path) -> Option<Vec<String>> {
    let manifest = fs::read_to_string(workspace.join("stytch-generated/Cargo.toml")).ok()?;
    // Cargo reports a manifest that it cannot read.
    let manifest: Table = toml::from_str(&manifest).ok()?;
    let features = manifest.get("features")?.as_table()?;
    Some(features.keys().cloned().collect())
}
