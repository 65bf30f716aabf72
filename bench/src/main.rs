//! Measures this workspace against its peers and writes `BENCHMARKS.md`: `cargo xtask bench`.
#![forbid(unsafe_code)]

mod answers;
mod cli;
mod corpus;
mod finding;
mod machine;
mod measure;
mod plots;
mod probe;
mod report;
mod rounds;
mod setting;
mod targets;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::Cli;
use finding::Findings;
use setting::Setting;

fn main() -> Result<ExitCode> {
    if let Some(log) = probe::requested() {
        return probe::run(&log);
    }
    let cli = Cli::parse();
    let setting = Setting::new(&cli)?;
    let mut findings = Findings::default();
    for part in cli.parts() {
        eprintln!("== {part}");
        measure::part(part, &setting, &mut findings)?;
    }
    // Parts of a run are for looking at, not for keeping.
    let file = cli.out.clone().or_else(|| {
        cli.is_complete()
            .then(|| setting.workspace.join("BENCHMARKS.md"))
    });
    if let Some(file) = file {
        report::write(&file, &findings.0, &setting)?;
    }
    Ok(ExitCode::SUCCESS)
}
