//! Measures this workspace against its peers and writes `BENCHMARKS.md`: `cargo xtask bench`.
#![forbid(unsafe_code)]

mod cli;
mod corpus;
mod machine;
mod measure;
mod measurement;
mod node;
mod plots;
mod probe;
mod report;
mod responses;
mod results;
mod rounds;
mod setting;
mod targets;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::Cli;
use measurement::Measurements;
use results::Results;
use setting::Setting;

fn main() -> Result<ExitCode> {
    if let Some(log) = probe::requested() {
        return probe::run(&log);
    }
    let cli = Cli::parse();
    let setting = Setting::new(&cli)?;
    let mut measured = Vec::new();
    for part in cli.parts() {
        eprintln!("== {part}");
        let mut measurements = Measurements::default();
        measure::part(part, &setting, &mut measurements)?;
        let results = Results::new(part, measurements, &setting);
        if !setting.quick {
            results.keep(&setting)?;
        }
        measured.push(results);
    }
    if !setting.quick {
        measured = results::complete(measured, &setting)?;
    }
    let file = cli.out.clone().or_else(|| {
        cli.is_complete()
            .then(|| setting.workspace.join("BENCHMARKS.md"))
    });
    if let Some(file) = file {
        report::write(&file, &measured, &setting)?;
    }
    Ok(ExitCode::SUCCESS)
}
