//! The command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use stytch_schemas::import::Pattern;

use crate::console::MessageFormat;

/// Commands of this workspace.
///
/// Paths that are named start at the current folder. Exit code 0: done; 1: there are diagnostics, or generated files are out of date; 2: the command line is wrong.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// How findings are written
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate the types and operations anew from the schemas.
    ///
    /// The output folder is replaced as a whole or, after any error, left as it is. It belongs to the generator: a
    /// file in it that `manifest.txt` does not list is refused and stays, and what someone changes in it during the run
    /// is moved to a folder beside it.
    Regen(RegenArgs),

    /// Import published descriptions into the schemas folder.
    ///
    /// Reads OpenAPI 3.0 or 3.1 (YAML or JSON) and folders of JSON Schema files; keeps names, types and limits, drops
    /// all prose. Replaces `components/` and `openapi.json`, never the overlay, and prints what changes. With a
    /// `sources.toml` in the folder, each description must be listed there, its patches are applied, and what other
    /// sources provided stays.
    Import(ImportArgs),

    /// Measure against the peers, and write BENCHMARKS.md.
    ///
    /// Builds and runs the separate workspace in `bench/`, which has peers as dependencies. What follows is passed on
    /// to it: `cargo xtask bench -- --help` lists its options.
    Bench(BenchArgs),
}

/// Options of `bench`.
#[derive(Args, Clone, Debug)]
pub struct BenchArgs {
    /// Options of the benchmark itself
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "OPTION"
    )]
    pub options: Vec<OsString>,
}

/// Options of `regen`.
#[derive(Args, Clone, Debug, Default)]
pub struct RegenArgs {
    /// Write nothing; show what is out of date, and exit with 1 if anything is
    #[arg(long)]
    pub check: bool,

    /// Refuse undocumented items, guessed names and unclassified credentials instead of warning
    #[arg(long)]
    pub strict: bool,

    /// The folder of schemas, with the overlay in its subfolder `overlay` [default: the workspace's `schemas`]
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,

    /// The folder to generate [default: the workspace's `stytch-generated/src/generated`]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Options of `import`.
#[derive(Args, Clone, Debug)]
pub struct ImportArgs {
    /// Descriptions, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Take only the operations whose id matches, with all types that they reach
    #[arg(long, value_name = "REGEX")]
    pub only: Option<Pattern>,

    /// Leave out operations that cannot be expressed, with the types that only they reach, and list them
    #[arg(long)]
    pub lenient: bool,

    /// The folder to write to [default: the workspace's `schemas`]
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
}

impl RegenArgs {
    /// The folder of schemas.
    pub fn schemas(&self, workspace: &Path) -> PathBuf {
        schemas(self.schemas.as_deref(), workspace)
    }

    /// The folder to generate.
    pub fn out(&self, workspace: &Path) -> PathBuf {
        let default = || generated(workspace);
        self.out.clone().unwrap_or_else(default)
    }

    /// The command that writes what these options check.
    pub fn command(&self) -> String {
        let mut command = "cargo xtask regen".to_owned();
        if self.strict {
            command += " --strict";
        }
        for (option, dir) in [("--schemas", &self.schemas), ("--out", &self.out)] {
            if let Some(dir) = dir {
                command += &format!(" {option} {}", quoted(dir));
            }
        }
        command
    }
}

impl ImportArgs {
    /// The folder to write to.
    pub fn schemas(&self, workspace: &Path) -> PathBuf {
        schemas(self.schemas.as_deref(), workspace)
    }
}

/// A path as it stands in a command line: in quotes where a shell would not take it as it is.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |character: char| character.is_alphanumeric() || "/\\.:_-+@".contains(character);
    if text.chars().all(is_plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// The folder that the crate of the workspace has its generated files in.
pub(crate) fn generated(workspace: &Path) -> PathBuf {
    workspace
        .join("stytch-generated")
        .join("src")
        .join("generated")
}

fn schemas(named: Option<&Path>, workspace: &Path) -> PathBuf {
    named.map_or_else(|| workspace.join("schemas"), Path::to_owned)
}
