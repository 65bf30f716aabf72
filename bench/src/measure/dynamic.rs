//! Measures calls of operations that are chosen at run time, with the programs `dynamic` and `stytch`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::responses;
use crate::setting::Setting;
use crate::tools;

/// Quantities with the contenders of the dynamic and of the typed call.
const CALLS: [(&str, [&str; 2]); 5] = [
    (
        "small response, decoded as a struct",
        ["enroll, fields", "enroll, typed"],
    ),
    (
        "small response, as bytes",
        ["enroll, bytes", "enroll, typed"],
    ),
    (
        "small response, decoded as a value",
        ["enroll, dynamic", "enroll, typed"],
    ),
    (
        "large response, as bytes",
        ["search, bytes", "search, typed"],
    ),
    (
        "large response, decoded as a value",
        ["search, dynamic", "search, typed"],
    ),
];

/// The contender that finds operations.
const ROUTE: &str = "route";

/// Nanoseconds per action, by contender, with one entry for each round.
type Times = BTreeMap<String, Vec<f64>>;

/// Starts the program several times, because the location of code in memory differs between starts.
pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let folder = setting.work.join("responses");
    responses::write(&setting.schemas(), &folder)?;
    let program = tools::program(&setting.bench, &setting.programs(), "dynamic", "dynamic")?;
    let (rounds, turn) = if setting.quick {
        ("1", "20")
    } else {
        ("5", "200")
    };
    let mut times = Times::new();
    for run in 1..=setting.runs {
        eprintln!("   run {run} of {}", setting.runs);
        let mut command = Command::new(&program);
        command
            .arg(&folder)
            .args(["--rounds", rounds, "--turn", turn]);
        tools::without_proxies(&mut command);
        let found: Times = serde_json::from_slice(&tools::run(&mut command)?)?;
        for (contender, of_run) in found {
            times.entry(contender).or_default().extend(of_run);
        }
    }
    let of = |contender: &str| -> Result<Vec<f64>> {
        let found = times.get(contender);
        let found = found.with_context(|| format!("no times of {contender}"))?;
        Ok(found.iter().map(|nanoseconds| nanoseconds * 1e-9).collect())
    };
    for (what, [dynamic, typed]) in CALLS {
        measurements.add(Measurement::against(
            Part::Dynamic,
            what,
            Unit::Seconds,
            &of(dynamic)?,
            ("typed call", of(typed)?),
        ));
    }
    let route = of(ROUTE)?;
    let mut add = |what, values: &[f64]| {
        measurements.add(Measurement::alone(
            Part::Dynamic,
            what,
            Unit::Seconds,
            values,
        ));
    };
    add("finding an operation by method and path", &route);
    add("`stytch show`, from start to exit", &show(setting)?);
    Ok(())
}

/// Returns the seconds that a process takes to explain an operation.
fn show(setting: &Setting) -> Result<Vec<f64>> {
    let target = setting.work.join("cli");
    let program = tools::program(&setting.workspace, &target, "stytch-cli", "stytch")?;
    // The first process reads the program from the disk.
    started(&program)?;
    let count = if setting.quick { 5 } else { 40 * setting.runs };
    (0..count).map(|_| started(&program)).collect()
}

fn started(program: &Path) -> Result<f64> {
    let mut command = Command::new(program);
    command
        .args(["show", "b2b.totp.create"])
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let taken = start.elapsed().as_secs_f64();
    ensure!(status.success(), "`stytch show` failed");
    Ok(taken)
}
