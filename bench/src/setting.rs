//! Where things are and how thoroughly to measure.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cli::Cli;
use crate::tools;

/// What every measurement needs to know.
pub(crate) struct Setting {
    /// The workspace under measurement.
    pub(crate) workspace: PathBuf,
    /// The workspace of the benchmarks.
    pub(crate) bench: PathBuf,
    /// A folder for what is built and measured.
    pub(crate) work: PathBuf,
    /// How often each contender has its turn.
    pub(crate) runs: usize,
    /// Whether it is enough that everything works.
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

    /// The schemas under measurement.
    pub(crate) fn schemas(&self) -> PathBuf {
        self.workspace.join("schemas")
    }

    /// Where cargo puts the programs that measure.
    pub(crate) fn programs(&self) -> PathBuf {
        self.work.join("programs")
    }

    /// The program with the command `regen`.
    pub(crate) fn generator(&self) -> Result<PathBuf> {
        match &self.generator {
            Some(program) => Ok(program.clone()),
            None => tools::program(&self.workspace, &self.work.join("xtask"), "xtask", "xtask"),
        }
    }

    /// How often to do what takes minutes.
    pub(crate) fn few_runs(&self) -> usize {
        self.runs.min(3)
    }
}
