//! The command `cargo xtask`. See `cargo xtask help`.
#![forbid(unsafe_code)]

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use xtask::cli::Cli;
use xtask::console::Console;
use xtask::disk::Disk;
use xtask::{Setting, generator, run};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
    let mut console = Console::new(&mut out, &mut err, cli.message_format).on_terminal();
    let workspace = workspace();
    let setting = Setting {
        workspace: &workspace,
        disk: Disk::default(),
        generate: &generator::generate,
    };
    run(&cli, &setting, &mut console).into()
}

/// Returns the folder above this package. Cargo states the package's folder when it runs the binary, which is used first
/// because several checkouts can share a target folder. Otherwise, it is the folder at build time.
fn workspace() -> PathBuf {
    let built = || env!("CARGO_MANIFEST_DIR").into();
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(built);
    let package = PathBuf::from(package);
    package
        .parent()
        .map_or_else(|| package.clone(), Path::to_owned)
}
