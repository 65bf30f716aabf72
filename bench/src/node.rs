//! The official Node SDK.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::setting::Setting;
use crate::tools;

const PACKAGE: &str = "stytch@14.2.0";

/// The official SDK in a folder of its own.
pub(crate) struct NodeSdk {
    folder: PathBuf,
}

impl NodeSdk {
    /// Installs the SDK. Returns `None` if Node is not installed.
    pub(crate) fn install(setting: &Setting) -> Result<Option<Self>> {
        let is_installed = |program| Command::new(program).arg("--version").output().is_ok();
        if !is_installed("node") || !is_installed("npm") {
            return Ok(None);
        }
        eprintln!("   installing {PACKAGE}");
        let folder = setting.work.join("node-sdk");
        let mut install = Command::new("npm");
        install
            .args(["install", PACKAGE, "--prefix"])
            .arg(&folder)
            .args(["--no-audit", "--no-fund", "--ignore-scripts"]);
        tools::run(&mut install)?;
        Ok(Some(Self { folder }))
    }

    /// Returns a command that runs a script, whose first argument is the folder of the SDK.
    pub(crate) fn command(&self, script: &Path) -> Command {
        let mut command = Command::new("node");
        command.arg(script).arg(&self.folder);
        command
    }
}
