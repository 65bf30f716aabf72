//! cargo at work, with an account of each compiler that it starts.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result};

use crate::probe::{self, Cost};
use crate::setting::Setting;
use crate::tools;

/// One thing that cargo is told to do, in a target folder of its own.
pub(super) struct Compile<'a> {
    pub(super) setting: &'a Setting,
    /// The folder below that of the measurements.
    pub(super) target: PathBuf,
    /// The command and its options.
    pub(super) arguments: Vec<&'a str>,
}

/// What a run of cargo cost.
pub(super) struct Costs {
    /// Seconds from start to end.
    pub(super) wall: f64,
    /// Each compiler on its own.
    pub(super) compilers: Vec<Cost>,
}

impl Compile<'_> {
    /// The target folder.
    pub(super) fn target(&self) -> PathBuf {
        self.setting.work.join(&self.target)
    }

    /// Lets cargo do what is left to do.
    pub(super) fn run(&self) -> Result<Costs> {
        let log = self.setting.work.join("compilers.log");
        let mut command = tools::cargo(&self.setting.bench, &self.target());
        command.args(&self.arguments);
        probe::take(&log)?;
        probe::wrap_compilers(&mut command, &log)?;
        let start = Instant::now();
        tools::run(&mut command)?;
        Ok(Costs {
            wall: start.elapsed().as_secs_f64(),
            compilers: probe::take(&log)?,
        })
    }

    /// Deletes everything that was built, then has it built.
    pub(super) fn run_from_nothing(&self) -> Result<Costs> {
        if self.target().exists() {
            fs::remove_dir_all(self.target())?;
        }
        self.run()
    }
}

impl Costs {
    /// Seconds of processors that all compilers used.
    pub(super) fn cpu(&self) -> f64 {
        self.compilers.iter().map(|cost| cost.cpu).sum()
    }

    /// How many compilers there were.
    pub(super) fn count(&self) -> f64 {
        self.compilers.len() as f64
    }

    /// What the compiler of one crate cost.
    pub(super) fn of(self, crate_name: &str) -> Result<Cost> {
        let mut compilers = self.compilers.into_iter();
        let found = compilers.find(|cost| cost.name == crate_name);
        found.with_context(|| format!("cargo did not compile {crate_name}"))
    }
}

/// Makes cargo take a file, below `bench`, for a newer one.
pub(super) fn touch(setting: &Setting, file: &str) -> Result<()> {
    let file = File::options()
        .append(true)
        .open(setting.bench.join(file))?;
    Ok(file.set_modified(SystemTime::now())?)
}
