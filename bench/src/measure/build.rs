//! Building the types crate, and those of the peers.
//!
//! *Alone* is the single `rustc` process that compiles the crate after its dependencies were built, without incremental
//! state. *From nothing* is the whole `cargo` command in an empty target folder.

use std::fs;

use anyhow::{Context, Result, bail};

use super::compile::{Compile, Costs, touch};
use super::subject::{Refresh, SUBJECTS, Subject};
use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::probe::Cost;
use crate::rounds::in_turns;
use crate::setting::Setting;
use crate::tools;

/// How much cargo does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    Check,
    Release,
}

/// The compared subjects.
const COMPARISONS: [(&str, &str); 7] = [
    ("ours", "official"),
    ("ours", "typify"),
    ("ours", "derives"),
    ("ours", "k8s-openapi"),
    ("ours, b2b", "official"),
    ("ours, b2b", "ours"),
    ("ours, schemars", "ours"),
];

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    tools::run(tools::cargo(&setting.bench, &setting.work).arg("fetch"))?;
    for goal in [Goal::Check, Goal::Release] {
        let bench = Bench { setting, goal };
        bench.start_empty(measurements)?;
        bench.alone(measurements)?;
    }
    Ok(())
}

struct Bench<'a> {
    setting: &'a Setting,
    goal: Goal,
}

/// The results of one subject.
struct Measured {
    costs: Vec<Cost>,
    /// The size of the library, in bytes.
    size: f64,
    types: f64,
}

impl<'a> Bench<'a> {
    /// Returns the subjects of this measurement.
    fn subjects(&self) -> Vec<&'static Subject> {
        let takes_part = |subject: &&Subject| self.goal == Goal::Check || subject.in_release;
        SUBJECTS.iter().filter(takes_part).collect()
    }

    fn name(&self) -> &'static str {
        match self.goal {
            Goal::Check => "check",
            Goal::Release => "release build",
        }
    }

    fn compile(&self, subject: &Subject) -> Compile<'a> {
        let folder = format!("build/{}-{:?}", subject.name.replace(", ", "-"), self.goal);
        let mut arguments = match self.goal {
            Goal::Check => vec!["check"],
            Goal::Release => vec!["build", "--release"],
        };
        arguments.extend(["--package", subject.package]);
        if let Some(features) = subject.features {
            arguments.extend(["--no-default-features", "--features", features]);
        }
        Compile {
            setting: self.setting,
            target: folder.to_lowercase().into(),
            arguments,
        }
    }

    /// Builds everything from nothing: ours and the official crate in alternation, and the others once, to build their
    /// dependencies.
    fn start_empty(&self, measurements: &mut Measurements) -> Result<()> {
        let (raced, others): (Vec<_>, Vec<_>) = self
            .subjects()
            .into_iter()
            .partition(|subject| subject.from_nothing);
        for subject in others {
            eprintln!("   {} {}: dependencies", self.name(), subject.name);
            self.compile(subject).run()?;
        }
        let results = in_turns(self.setting.few_runs(), &raced, |subject| {
            eprintln!("   {} {}: from nothing", self.name(), subject.name);
            self.compile(subject).run_from_nothing()
        })?;
        let [ours, official] = results.as_slice() else {
            bail!("two subjects are built from nothing");
        };
        let mut row = |quantity: &str, unit, take: fn(&Costs) -> f64| {
            let what = format!("{} from nothing, {quantity}", self.name());
            let of = |runs: &[Costs]| runs.iter().map(take).collect::<Vec<_>>();
            let official = ("official", of(official));
            measurements.add(Measurement::against(
                Part::Build,
                what,
                unit,
                &of(ours),
                official,
            ));
        };
        row("time", Unit::Seconds, |costs| costs.wall);
        row(
            "processor time of compilers",
            Unit::Seconds,
            Costs::of_compilers,
        );
        row("compilers started", Unit::Count, Costs::count);
        Ok(())
    }

    /// Builds only the crates, in alternation.
    fn alone(&self, measurements: &mut Measurements) -> Result<()> {
        let subjects = self.subjects();
        let costs = in_turns(self.setting.runs, &subjects, |subject| {
            eprintln!("   {} {}: alone", self.name(), subject.name);
            self.refresh(subject)?;
            self.compile(subject).run()?.of(subject.crate_name)
        })?;
        let measured = subjects.iter().zip(costs).map(|(subject, costs)| {
            let size = self.library_size(subject)?;
            let types = subject.count_types(self.setting, &self.compile(subject).target())?;
            Ok((subject.name, Measured { costs, size, types }))
        });
        let measured: Vec<(&str, Measured)> = measured.collect::<Result<_>>()?;
        for (one, other) in COMPARISONS {
            let of = |name: &str| measured.iter().find(|(known, _)| *known == name);
            if let (Some((_, ours)), Some((_, theirs))) = (of(one), of(other)) {
                self.compare((one, ours), (other, theirs), measurements);
            }
        }
        Ok(())
    }

    fn compare(
        &self,
        (one, ours): (&str, &Measured),
        (other, theirs): (&'static str, &Measured),
        measurements: &mut Measurements,
    ) {
        let mut row = |quantity: &str, unit, take: fn(&Measured) -> Vec<f64>| {
            let what = format!("{} alone, {one}, {quantity}", self.name());
            measurements.add(Measurement::against(
                Part::Build,
                what,
                unit,
                &take(ours),
                (other, take(theirs)),
            ));
        };
        row("time", Unit::Seconds, |subject| {
            subject.each(|cost| cost.wall)
        });
        row("processor time", Unit::Seconds, |subject| {
            subject.each(|cost| cost.cpu)
        });
        row("peak memory", Unit::Bytes, |subject| {
            subject.each(|cost| cost.memory)
        });
        row("library size", Unit::Bytes, |subject| vec![subject.size]);
        row("time per type", Unit::Seconds, |subject| {
            subject
                .each(|cost| cost.wall)
                .iter()
                .map(|time| time / subject.types)
                .collect()
        });
    }

    /// Makes cargo compile only this crate again.
    fn refresh(&self, subject: &Subject) -> Result<()> {
        match subject.refresh {
            Refresh::Clean(package) => {
                let target = self.compile(subject).target();
                let mut command = tools::cargo(&self.setting.bench, &target);
                command.args(["clean", "--package", package]);
                if self.goal == Goal::Release {
                    command.arg("--release");
                }
                tools::run(&mut command).map(drop)
            }
            Refresh::Touch(file) => touch(self.setting, file),
        }
    }

    /// Returns the size of the library that cargo built: with code after a release build, otherwise only its metadata.
    fn library_size(&self, subject: &Subject) -> Result<f64> {
        let (profile, extension) = match self.goal {
            Goal::Check => ("debug", "rmeta"),
            Goal::Release => ("release", "rlib"),
        };
        let folder = self.compile(subject).target().join(profile).join("deps");
        let stem = format!("lib{}-", subject.crate_name);
        for entry in fs::read_dir(&folder).with_context(|| format!("{}", folder.display()))? {
            let path = entry?.path();
            let is_of_crate = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(&stem));
            if is_of_crate && path.extension().is_some_and(|found| found == extension) {
                return Ok(fs::metadata(path)?.len() as f64);
            }
        }
        bail!("{}: no library of {}", folder.display(), subject.crate_name)
    }
}

impl Measured {
    fn each(&self, take: fn(&Cost) -> f64) -> Vec<f64> {
        self.costs.iter().map(take).collect()
    }
}
