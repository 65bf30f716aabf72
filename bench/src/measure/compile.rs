//! Runs cargo and measures each compiler that it starts.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result};

use crate::probe::{self, Cost};
use crate::setting::Setting;
use crate::tools;

/// A cargo command with a separate target folder.
pub(super) struct Compile<'a> {
    pub(super) setting: &'a Setting,
    /// The folder, relative to that of the measurements.
    pub(super) target: PathBuf,
    /// The command and its options.
    pub(super) arguments: Vec<&'a str>,
}

/// The cost of a cargo command.
pub(super) struct Costs {
    /// Seconds from start to end.
    pub(super) wall: f64,
    /// Processor time of all programs that took part, in seconds: cargo, compilers, build scripts and what they start.
    pub(super) cpu: f64,
    /// The cost of each compiler.
    pub(super) compilers: Vec<Cost>,
}

impl Compile<'_> {
    /// The target folder.
    pub(super) fn target(&self) -> PathBuf {
        self.setting.work.join(&self.target)
    }

    /// Runs the command.
    pub(super) fn run(&self) -> Result<Costs> {
        let log = self.setting.work.join("compilers.log");
        let mut command = tools::cargo(&self.setting.bench, &self.target());
        command.args(&self.arguments);
        probe::take(&log)?;
        probe::wrap_compilers(&mut command, &log)?;
        let (start, used) = (Instant::now(), probe::processor_time()?);
        tools::run(&mut command)?;
        Ok(Costs {
            wall: start.elapsed().as_secs_f64(),
            cpu: probe::processor_time()? - used,
            compilers: probe::take(&log)?,
        })
    }

    /// Deletes the target folder and runs the command.
    pub(super) fn run_from_nothing(&self) -> Result<Costs> {
        if self.target().exists() {
            fs::remove_dir_all(self.target())?;
        }
        self.run()
    }
}

impl Costs {
    /// Returns the processor time of all compilers, in seconds.
    pub(super) fn of_compilers(&self) -> f64 {
        self.compilers.iter().map(|cost| cost.cpu).sum()
    }

    /// Returns the number of compilers.
    pub(super) fn count(&self) -> f64 {
        self.compilers.len() as f64
    }

    /// Returns the cost of compiling one crate.
    pub(super) fn of(self, crate_name: &str) -> Result<Cost> {
        let mut compilers = self.compilers.into_iter();
        let found = compilers.find(|cost| cost.name == crate_name);
        found.with_context(|| format!("cargo did not compile {crate_name}"))
    }
}

/// Makes cargo treat a file below `bench` as changed.
pub(super) fn touch(setting: &Setting, file: &str) -> Result<()> {
    let file = File::options()
        .append(true)
        .open(setting.bench.join(file))?;
    Ok(file.set_modified(SystemTime::now())?)
}
