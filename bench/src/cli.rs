//! The command line.

use std::fmt;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use serde::{Deserialize, Serialize};

/// Measures this workspace against its peers, side by side in one run.
///
/// Builds the peers, so the first run takes a while. Do not use the machine during the run.
#[derive(Parser)]
#[command(bin_name = "cargo xtask bench", max_term_width = 100)]
pub(crate) struct Cli {
    /// Measure only these parts, and write no file unless `--out` says so. A file has the latest results of the others
    #[arg(long, value_delimiter = ',', value_name = "PARTS")]
    only: Vec<Part>,

    /// Run everything once, to check that it works
    #[arg(long)]
    pub(crate) quick: bool,

    /// The number of runs of each contender [default: 7, quick: 1]
    #[arg(long, value_name = "N")]
    pub(crate) runs: Option<usize>,

    /// The file to write [default: BENCHMARKS.md]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// A folder for builds and measurements [default: bench/target/measured]
    #[arg(long, value_name = "DIR")]
    pub(crate) work: Option<PathBuf>,

    /// A program with the command `regen` [default: `xtask`, built in release mode]
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) generator: Option<PathBuf>,
}

/// A part of the benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, Serialize)]
pub(crate) enum Part {
    /// Building the types crate
    Build,
    /// Generating the types
    Regenerate,
    /// Reading and writing JSON
    Decode,
    /// Sending requests to a server on this machine
    Send,
    /// Calling operations that are chosen at run time
    Dynamic,
    /// The gateway of the command line
    Gateway,
    /// Verifying tokens
    Tokens,
    /// Building a program that uses ten operations
    Downstream,
    /// Generating and checking again after a schema was edited
    Edit,
    /// Setting up a checkout and testing it
    First,
}

impl Cli {
    /// The parts to measure, in order.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let all = Part::value_variants().iter().copied();
        all.filter(|part| self.is_complete() || self.only.contains(part))
            .collect()
    }

    /// Whether everything is measured.
    pub(crate) fn is_complete(&self) -> bool {
        self.only.is_empty()
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&format!("{self:?}").to_lowercase())
    }
}
