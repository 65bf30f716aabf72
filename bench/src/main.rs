//! Measures this workspace against its peers and writes `BENCHMARKS.md`: `cargo xtask bench`.
#![forbid(unsafe_code)]

mod cli;
mod corpus;
mod machine;
mod measure;
mod measurement;
mod plots;
mod probe;
mod report;
mod responses;
mod rounds;
mod setting;
mod targets;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::Cli;
use measurement::Measurements;
use setting::Setting;

fn main() -> Result<ExitCode> {
    if let Some(log) = probe::requested() {
        return probe::run(&log);
    }
    let cli = Cli::parse();
    let setting = Setting::new(&cli)?;
    let mut measurements = Measurements::default();
    for part in cli.parts() {
        eprintln!("== {part}");
        measure::part(part, &setting, &mut measurements)?;
    }
    // The results of a partial run are not saved.
    let file = cli.out.clone().or_else(|| {
        cli.is_complete()
            .then(|| setting.workspace.join("BENCHMARKS.md"))
    });
    if let Some(file) = file {
        report::write(&file, &measurements.0, &setting)?;
    }
    Ok(ExitCode::SUCCESS)
}
