//! Measures building a program that uses ten operations.

use std::fs;

use anyhow::{Result, bail};

use super::compile::{Compile, Costs, touch};
use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::rounds::in_turns;
use crate::setting::Setting;

/// The package, the crate's name for the compiler, and its source.
const PROGRAMS: [(&str, &str, &str); 2] = [
    (
        "downstream-ours",
        "downstream_ours",
        "downstream/ours/src/main.rs",
    ),
    (
        "downstream-official",
        "downstream_official",
        "downstream/official/src/main.rs",
    ),
];

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let compile = |package: &'static str| Compile {
        setting,
        target: format!("downstream/{package}").into(),
        arguments: vec!["build", "--release", "--package", package],
    };
    let whole = in_turns(setting.few_runs(), &PROGRAMS, |(package, ..)| {
        eprintln!("   {package}: from nothing");
        compile(package).run_from_nothing()
    })?;
    let alone = in_turns(setting.runs, &PROGRAMS, |(package, crate_name, source)| {
        eprintln!("   {package}: alone");
        touch(setting, source)?;
        compile(package).run()?.of(crate_name)
    })?;
    let size = |package: &'static str| -> Result<f64> {
        let program = compile(package).target().join("release").join(package);
        Ok(fs::metadata(program)?.len() as f64)
    };
    let sizes = PROGRAMS
        .iter()
        .map(|(package, ..)| Ok(vec![size(package)?]));
    let sizes: Vec<Vec<f64>> = sizes.collect::<Result<_>>()?;

    add(
        measurements,
        "release build from nothing, time",
        Unit::Seconds,
        &whole,
        |costs| costs.wall,
    )?;
    add(
        measurements,
        "release build from nothing, processor time",
        Unit::Seconds,
        &whole,
        Costs::cpu,
    )?;
    add(
        measurements,
        "release build from nothing, compilers",
        Unit::Count,
        &whole,
        Costs::count,
    )?;
    add(
        measurements,
        "release build of the program alone, time",
        Unit::Seconds,
        &alone,
        |cost| cost.wall,
    )?;
    add(
        measurements,
        "release build of the program alone, memory",
        Unit::Bytes,
        &alone,
        |cost| cost.memory,
    )?;
    add(
        measurements,
        "size of the program",
        Unit::Bytes,
        &sizes,
        |size| *size,
    )
}

/// Adds a measurement of both programs.
fn add<T>(
    measurements: &mut Measurements,
    what: &str,
    unit: Unit,
    of_both: &[Vec<T>],
    take: fn(&T) -> f64,
) -> Result<()> {
    let [ours, official] = of_both else {
        bail!("two programs are compared");
    };
    let each = |runs: &[T]| runs.iter().map(take).collect::<Vec<f64>>();
    let official = ("official", each(official));
    measurements.add(Measurement::against(
        Part::Downstream,
        what,
        unit,
        &each(ours),
        official,
    ));
    Ok(())
}
