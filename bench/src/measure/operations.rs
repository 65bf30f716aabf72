//! Measures what each further operation costs in a debug build of a program that uses it.
//!
//! The program exists with ten operations and with all of them. Only its own compiler counts, including linking.

use std::fs;

use anyhow::{Context, Result, bail};

use super::compile::{Compile, touch};
use super::subject;
use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::rounds::in_turns;
use crate::setting::Setting;

const PACKAGE: &str = "downstream-operations";

/// The crate's name for the compiler.
const CRATE: &str = "downstream_operations";

/// The features of the package with ten operations, and with all.
const PROGRAMS: [&str; 2] = ["ten", ""];

pub(super) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let compile = |features: &'static str| Compile {
        setting,
        target: format!("downstream/operations-{features}").into(),
        arguments: vec!["build", "--package", PACKAGE, "--features", features],
    };
    for features in PROGRAMS {
        eprintln!("   operations {features}: dependencies");
        compile(features).run()?;
    }
    let seconds = in_turns(setting.runs, &PROGRAMS, |features| {
        eprintln!("   operations {features}: alone");
        touch(setting, "downstream/operations/src/main.rs")?;
        Ok(compile(features).run()?.of(CRATE)?.cpu)
    })?;
    let counts = PROGRAMS.iter().map(|features| -> Result<f64> {
        let target = compile(features).target();
        let file = subject::find(&target, "count.txt")?.context("no count of the operations")?;
        Ok(fs::read_to_string(file)?.parse()?)
    });
    let counts: Vec<f64> = counts.collect::<Result<_>>()?;
    let ([of_few, of_all], [few, all]) = (seconds.as_slice(), counts.as_slice()) else {
        bail!("two programs are built");
    };
    let each = of_few.iter().zip(of_all);
    let each: Vec<f64> = each
        .map(|(small, large)| (large - small) / (all - few))
        .collect();
    for (what, values) in [
        (
            format!("debug build of a program with {few} operations, processor time"),
            of_few,
        ),
        (
            format!("debug build of a program with {all} operations, processor time"),
            of_all,
        ),
        (
            "debug build, each further operation, processor time".to_owned(),
            &each,
        ),
    ] {
        measurements.add(Measurement::alone(
            Part::Downstream,
            what,
            Unit::Seconds,
            values,
        ));
    }
    Ok(())
}
