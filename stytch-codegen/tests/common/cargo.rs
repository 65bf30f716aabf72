//! Runs cargo for packages outside the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns the target folder of the workspace.
pub(crate) fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

/// Returns a command of cargo for the package in a folder. It uses the versions and profiles of the workspace, so that
/// no network is needed and dependencies are not built again.
pub(crate) fn cargo(package: &Path, subcommand: &str) -> Command {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command
        .arg(subcommand)
        .arg("--offline")
        .arg("--config")
        .arg(profiles(workspace))
        .arg("--target-dir")
        .arg(target())
        .current_dir(package);
    command
}

/// Writes the profiles of the workspace as a configuration file.
fn profiles(workspace: &Path) -> PathBuf {
    let manifest = fs::read_to_string(workspace.join("Cargo.toml")).unwrap();
    let mut manifest: toml::Table = manifest.parse().unwrap();
    let profiles = toml::Table::from_iter(manifest.remove_entry("profile"));
    assert!(!profiles.is_empty());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("profiles.toml");
    fs::write(&path, profiles.to_string()).unwrap();
    path
}
