//! The commands of this workspace, as a library. The binary parses the command line and calls it.
#![forbid(unsafe_code)]

mod bench;
pub mod check;
pub mod cli;
pub mod console;
mod diff;
pub mod disk;
pub mod error;
mod features;
pub mod generator;
pub mod import;
pub mod manifest;
pub mod regen;
mod target;
pub mod tree;

use std::path::Path;
use std::process::ExitCode;

use cli::{Cli, Command};
use console::Console;
use disk::Disk;
use generator::Generate;

/// The environment of a command.
pub struct Setting<'a> {
    /// The folder of the workspace.
    pub workspace: &'a Path,
    /// The file system to write to.
    pub disk: Disk<'a>,
    /// The generator.
    pub generate: &'a Generate<'a>,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The command succeeded.
    Success,
    /// There are diagnostics, or generated files are out of date.
    Failure,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Success => Self::SUCCESS,
            Status::Failure => Self::FAILURE,
        }
    }
}

/// Runs a command and reports its diagnostics.
pub fn run(cli: &Cli, setting: &Setting<'_>, console: &mut Console<'_>) -> Status {
    let done = match &cli.command {
        Command::Regen(args) => regen::regen(args, setting, console),
        Command::Import(args) => import::import(args, setting, console),
        Command::Bench(args) => bench::bench(args, setting.workspace),
    };
    done.unwrap_or_else(|errors| {
        console.diagnostics(&errors);
        Status::Failure
    })
}

/// The example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
