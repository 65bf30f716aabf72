//! The command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use stytch_schemas::import::Pattern;

use crate::console::MessageFormat;

/// Commands of this workspace.
///
/// Paths are relative to the current folder. Exit code 0: success; 1: there are errors, or generated files are out of date; 2: the command line is invalid.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,

    /// How diagnostics are written
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,
}

/// The command to run.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate the types and operations from the schemas.
    ///
    /// The output folder is replaced as a whole; after an error, it is unchanged. It belongs to the generator: a file in
    /// it that `manifest.txt` does not list is an error and is kept. Changes that are made in it during the run are moved
    /// to a folder next to it.
    Regen(RegenArgs),

    /// Import the structure of published descriptions into the schemas folder.
    ///
    /// Reads OpenAPI 3.0 or 3.1 (YAML or JSON) and folders of JSON Schema files. Keeps names, types and limits, and drops
    /// all prose. Replaces `components/` and `openapi.json` but never the overlay, and prints the changes. If the folder
    /// has a `sources.toml`, each description must be listed there. Its patches are applied, and what other sources
    /// provided is kept.
    Import(ImportArgs),

    /// Measure performance against similar crates, and write BENCHMARKS.md.
    ///
    /// Builds and runs the separate workspace in `bench/`, which depends on these crates. Arguments are passed to it:
    /// `cargo xtask bench -- --help` lists its options.
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
    /// Write nothing; show which files are out of date, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,

    /// Report undocumented items, guessed names, and unclassified credentials and operations as errors instead of warnings
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

    /// Import only the operations whose id matches, with all types that they use
    #[arg(long, value_name = "REGEX")]
    pub only: Option<Pattern>,

    /// Leave out operations that cannot be expressed, with the types that only they use, and list them
    #[arg(long)]
    pub lenient: bool,

    /// The folder to write to [default: the workspace's `schemas`]
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
}

impl RegenArgs {
    /// Returns the folder of schemas.
    pub fn schemas(&self, workspace: &Path) -> PathBuf {
        schemas(self.schemas.as_deref(), workspace)
    }

    /// Returns the folder to generate.
    pub fn out(&self, workspace: &Path) -> PathBuf {
        let default = || generated(workspace);
        self.out.clone().unwrap_or_else(default)
    }

    /// Returns the command that writes what these options check.
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
    /// Returns the folder to write to.
    pub fn schemas(&self, workspace: &Path) -> PathBuf {
        schemas(self.schemas.as_deref(), workspace)
    }
}

/// Returns a path for use in a command line, in quotes if a shell needs them.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |character: char| character.is_alphanumeric() || "/\\.:_-+@".contains(character);
    if text.chars().all(is_plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Returns the folder of generated files in the workspace.
pub(crate) fn generated(workspace: &Path) -> PathBuf {
    workspace
        .join("stytch-generated")
        .join("src")
        .join("generated")
}

fn schemas(named: Option<&Path>, workspace: &Path) -> PathBuf {
    named.map_or_else(|| workspace.join("schemas"), Path::to_owned)
}
