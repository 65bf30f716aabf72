//! Paths and settings of the measurements.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cli::Cli;
use crate::tools;

/// The settings that all measurements use.
pub(crate) struct Setting {
    /// The workspace that is measured.
    pub(crate) workspace: PathBuf,
    /// The workspace of the benchmarks.
    pub(crate) bench: PathBuf,
    /// A folder for builds and measurements.
    pub(crate) work: PathBuf,
    /// The number of runs of each contender.
    pub(crate) runs: usize,
    /// Whether to only check that everything works.
    pub(crate) quick: bool,
    generator: Option<PathBuf>,
}

impl Setting {
    pub(crate) fn new(cli: &Cli) -> Result<Self> {
        let bench = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
        let workspace = bench
            .parent()
            .context("the folder above `bench`")?
            .to_owned();
        let work = cli
            .work
            .clone()
            .unwrap_or_else(|| bench.join("target/measured"));
        fs::create_dir_all(&work).with_context(|| format!("{}", work.display()))?;
        Ok(Self {
            workspace,
            bench,
            work: work.canonicalize()?,
            runs: cli.runs.unwrap_or(if cli.quick { 1 } else { 7 }).max(1),
            quick: cli.quick,
            generator: cli.generator.clone(),
        })
    }

    /// Returns the folder of schemas.
    pub(crate) fn schemas(&self) -> PathBuf {
        self.workspace.join("schemas")
    }

    /// Returns cargo's target folder for the measuring programs.
    pub(crate) fn programs(&self) -> PathBuf {
        self.work.join("programs")
    }

    /// Returns the program with the command `regen`.
    pub(crate) fn generator(&self) -> Result<PathBuf> {
        match &self.generator {
            Some(program) => Ok(program.clone()),
            None => tools::program(&self.workspace, &self.work.join("xtask"), "xtask", "xtask"),
        }
    }

    /// Returns the number of runs of measurements that take minutes.
    pub(crate) fn few_runs(&self) -> usize {
        few_runs(self.runs)
    }
}

/// Returns the number of runs of measurements that take minutes, if others are run `runs` times.
pub(crate) fn few_runs(runs: usize) -> usize {
    runs.min(3)
}
