//! Measures building a program that uses ten operations.

use std::fs;

use anyhow::{Result, bail};

use super::compile::{Compile, Costs, touch};
use super::operations;
use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::probe::Cost;
use crate::rounds::in_turns;
use crate::setting::Setting;

/// A program that is built.
struct Program {
    /// Its name in tables.
    name: &'static str,
    package: &'static str,
    /// The features of that package instead of its default ones.
    features: Option<&'static str>,
    /// The crate's name for the compiler.
    crate_name: &'static str,
    source: &'static str,
}

/// Our client with its default features: reqwest with ring.
const OURS: Program = Program {
    name: "ours",
    package: "downstream-ours",
    features: None,
    crate_name: "downstream_ours",
    source: "downstream/ours/src/main.rs",
};

/// All programs. The last one is compared with each of the others.
const PROGRAMS: [Program; 4] = [
    OURS,
    Program {
        name: "ours, reqwest with aws-lc",
        features: Some("reqwest-aws-lc"),
        ..OURS
    },
    Program {
        name: "ours, ureq with ring",
        features: Some("ureq-ring"),
        ..OURS
    },
    Program {
        name: "official",
        package: "downstream-official",
        features: None,
        crate_name: "downstream_official",
        source: "downstream/official/src/main.rs",
    },
];

/// The costs of one program.
struct Measured {
    from_nothing: Vec<Costs>,
    alone: Vec<Cost>,
    /// The size of the program, in bytes.
    size: f64,
}

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let from_nothing = in_turns(setting.few_runs(), &PROGRAMS, |program| {
        eprintln!("   {}: from nothing", program.name);
        program.compile(setting).run_from_nothing()
    })?;
    let alone = in_turns(setting.runs, &PROGRAMS, |program| {
        eprintln!("   {}: alone", program.name);
        touch(setting, program.source)?;
        program.compile(setting).run()?.of(program.crate_name)
    })?;
    let mut measured = Vec::new();
    for ((program, from_nothing), alone) in PROGRAMS.iter().zip(from_nothing).zip(alone) {
        measured.push(Measured {
            from_nothing,
            alone,
            size: program.size(setting)?,
        });
    }
    let Some((official, ours)) = measured.split_last() else {
        bail!("no program is built");
    };
    for (program, ours) in PROGRAMS.iter().zip(ours) {
        compare(program.name, ours, official, measurements);
    }
    operations::measure(setting, measurements)
}

impl Program {
    fn compile<'a>(&self, setting: &'a Setting) -> Compile<'a> {
        let mut arguments = vec!["build", "--release", "--package", self.package];
        if let Some(features) = self.features {
            arguments.extend(["--no-default-features", "--features", features]);
        }
        Compile {
            setting,
            target: format!("downstream/{}", self.name.replace([',', ' '], "-")).into(),
            arguments,
        }
    }

    fn size(&self, setting: &Setting) -> Result<f64> {
        let folder = self.compile(setting).target().join("release");
        Ok(fs::metadata(folder.join(self.package))?.len() as f64)
    }
}

fn compare(name: &str, ours: &Measured, official: &Measured, measurements: &mut Measurements) {
    let mut row = |quantity: &str, unit, take: fn(&Measured) -> Vec<f64>| {
        measurements.add(Measurement::against(
            Part::Downstream,
            format!("{quantity}, {name}"),
            unit,
            &take(ours),
            ("official", take(official)),
        ));
    };
    row(
        "release build from nothing, time",
        Unit::Seconds,
        |program| {
            program
                .from_nothing
                .iter()
                .map(|costs| costs.wall)
                .collect()
        },
    );
    row(
        "release build from nothing, processor time",
        Unit::Seconds,
        |program| program.from_nothing.iter().map(|costs| costs.cpu).collect(),
    );
    row(
        "release build from nothing, compilers",
        Unit::Count,
        |program| program.from_nothing.iter().map(Costs::count).collect(),
    );
    row(
        "release build of the program alone, processor time",
        Unit::Seconds,
        |program| program.alone.iter().map(|cost| cost.cpu).collect(),
    );
    row(
        "release build of the program alone, memory",
        Unit::Bytes,
        |program| program.alone.iter().map(|cost| cost.memory).collect(),
    );
    row("size of the program", Unit::Bytes, |program| {
        vec![program.size]
    });
}
