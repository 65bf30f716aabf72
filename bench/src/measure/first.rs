//! Measures the README's two commands in a new checkout.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::probe::{self, Cost};
use crate::setting::Setting;
use crate::tools;

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let target = setting.work.join("first");
    let cargo = |arguments: &[&str]| {
        let mut command = probe::command(Path::new("cargo"), &log(setting))?;
        command.args(arguments);
        tools::isolate(&mut command, &setting.workspace, &target);
        // Built like users build it.
        command.env_remove("CARGO_INCREMENTAL");
        cost(setting, command)
    };
    let check = || {
        let program = target.join("debug").join("xtask");
        let mut command = probe::command(&program, &log(setting))?;
        command
            .args(["regen", "--check"])
            .current_dir(&setting.workspace);
        cost(setting, command)
    };
    let (mut regen, mut checks, mut tests) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..setting.few_runs() {
        if target.exists() {
            fs::remove_dir_all(&target).with_context(|| target.display().to_string())?;
        }
        regen.push(cargo(&["xtask", "regen"])?);
        checks.push(check()?);
        tests.push(cargo(&["test", "--workspace"])?);
    }
    // Gigabytes that nothing needs any more.
    fs::remove_dir_all(&target)?;
    for (name, costs) in [
        ("cargo xtask regen from nothing", regen),
        ("xtask regen --check, as it was built for that", checks),
        ("cargo test --workspace after that", tests),
    ] {
        let mut row = |quantity: &str, take: fn(&Cost) -> f64| {
            let values: Vec<f64> = costs.iter().map(take).collect();
            let what = format!("{name}, {quantity}");
            measurements.add(Measurement::alone(
                Part::First,
                what,
                Unit::Seconds,
                &values,
            ));
        };
        row("time", |cost| cost.wall);
        row("processor time", |cost| cost.cpu);
    }
    Ok(())
}

fn log(setting: &Setting) -> std::path::PathBuf {
    setting.work.join("first.log")
}

fn cost(setting: &Setting, mut command: Command) -> Result<Cost> {
    tools::run(&mut command)?;
    let costs = probe::take(&log(setting))?;
    costs.into_iter().next().context("the probe wrote nothing")
}
