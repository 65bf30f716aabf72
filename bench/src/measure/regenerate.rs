//! Measures generating: the whole `regen` process and the plain typify pipeline, and how both scale with the corpus.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::cli::Part;
use crate::corpus;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::probe::{self, Cost};
use crate::rounds::in_turns;
use crate::setting::Setting;
use crate::tools;

/// The number of copies in the large corpus.
const COPIES: usize = 10;

/// A measured process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    /// `regen` into an empty folder.
    Fresh,
    /// `regen` if nothing has changed.
    Unchanged,
    /// `regen --check`.
    Check,
    /// The plain pipeline with descriptions in the schemas.
    Pipeline,
    /// The plain pipeline without descriptions.
    PipelineBare,
    /// `regen` of the large corpus into an empty folder.
    FreshLarge,
    /// The plain pipeline of the large corpus, without descriptions.
    PipelineLarge,
}

const RUNS: [Run; 7] = [
    Run::Fresh,
    Run::Unchanged,
    Run::Check,
    Run::Pipeline,
    Run::PipelineBare,
    Run::FreshLarge,
    Run::PipelineLarge,
];

/// The comparisons: a name, a run, and the run and name of a peer.
const COMPARISONS: [(&str, Run, &str, Run); 6] = [
    (
        "regen into an empty folder",
        Run::Fresh,
        "typify pipeline",
        Run::Pipeline,
    ),
    (
        "regen, nothing changed",
        Run::Unchanged,
        "typify pipeline",
        Run::Pipeline,
    ),
    (
        "regen --check",
        Run::Check,
        "typify pipeline",
        Run::Pipeline,
    ),
    (
        "regen, without descriptions for the peer",
        Run::Fresh,
        "typify pipeline",
        Run::PipelineBare,
    ),
    (
        "regen of 10 × the corpus",
        Run::FreshLarge,
        "ours of 1 ×",
        Run::Fresh,
    ),
    (
        "typify pipeline of 10 × the corpus",
        Run::PipelineLarge,
        "itself of 1 ×",
        Run::PipelineBare,
    ),
];

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let bench = Bench::prepare(setting)?;
    let costs = in_turns(setting.runs, &RUNS, |run| {
        eprintln!("   {run:?}");
        bench.cost(*run)
    })?;
    bench.discard_fresh()?;
    let of = |run: Run, take: fn(&Cost) -> f64| -> Vec<f64> {
        let position = RUNS.iter().position(|known| *known == run);
        position
            .and_then(|position| costs.get(position))
            .into_iter()
            .flatten()
            .map(take)
            .collect()
    };
    for (name, ours, peer, theirs) in COMPARISONS {
        let mut row = |quantity: &str, unit, take| {
            let what = format!("{name}, {quantity}");
            measurements.add(Measurement::against(
                Part::Regenerate,
                what,
                unit,
                &of(ours, take),
                (peer, of(theirs, take)),
            ));
        };
        row("time", Unit::Seconds, |cost| cost.wall);
        row("processor time", Unit::Seconds, |cost| cost.cpu);
        row("peak memory", Unit::Bytes, |cost| cost.memory);
    }
    Ok(())
}

struct Bench<'a> {
    setting: &'a Setting,
    /// The folder with all of the following paths.
    work: PathBuf,
    generator: PathBuf,
    pipeline: PathBuf,
}

impl<'a> Bench<'a> {
    fn prepare(setting: &'a Setting) -> Result<Self> {
        let work = setting.work.join("regenerate");
        let generator = setting.generator()?;
        let pipeline = tools::program(&setting.bench, &setting.programs(), "pipeline", "pipeline")?;
        corpus::multiply(&setting.schemas(), &work.join("large"), COPIES)?;
        let described = work.join("described");
        if described.exists() {
            fs::remove_dir_all(&described)?;
        }
        tools::run(
            Command::new(&pipeline)
                .arg("describe")
                .arg(setting.schemas())
                .arg(described),
        )?;
        let bench = Self {
            setting,
            work,
            generator,
            pipeline,
        };
        // A run that was stopped leaves them.
        bench.discard_fresh()?;
        // The files for `Unchanged` and `Check`.
        bench.regen(&setting.schemas(), &bench.work.join("out"), false)?;
        Ok(bench)
    }

    fn discard_fresh(&self) -> Result<()> {
        let folder = self.fresh_folders();
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        Ok(())
    }

    fn cost(&self, run: Run) -> Result<Cost> {
        let schemas = self.setting.schemas();
        let out = self.work.join("out");
        match run {
            Run::Fresh => self.fresh(&schemas),
            Run::FreshLarge => self.fresh(&self.work.join("large")),
            Run::Unchanged => self.regen(&schemas, &out, false),
            Run::Check => self.regen(&schemas, &out, true),
            Run::Pipeline => self.piped(&self.work.join("described")),
            Run::PipelineBare => self.piped(&schemas),
            Run::PipelineLarge => self.piped(&self.work.join("large")),
        }
    }

    /// Measures `regen` into a new folder, which is kept until the end: after many files were deleted, ext4 takes longer
    /// to create files, because it does not reuse what it deleted within the last minute and searches past it.
    fn fresh(&self, schemas: &Path) -> Result<Cost> {
        let folder = self.fresh_folders();
        fs::create_dir_all(&folder)?;
        let out = folder.join(fs::read_dir(&folder)?.count().to_string());
        self.regen(schemas, &out, false)
    }

    fn fresh_folders(&self) -> PathBuf {
        self.work.join("fresh")
    }

    fn regen(&self, schemas: &Path, out: &Path, check: bool) -> Result<Cost> {
        let mut arguments = vec![
            "regen".as_ref(),
            "--schemas".as_ref(),
            schemas,
            "--out".as_ref(),
            out,
        ];
        if check {
            arguments.push("--check".as_ref());
        }
        self.process(&self.generator, &arguments)
    }

    fn piped(&self, schemas: &Path) -> Result<Cost> {
        self.process(
            &self.pipeline,
            &["generate".as_ref(), schemas, &self.work.join("pipeline.rs")],
        )
    }

    fn process(&self, program: &Path, arguments: &[&Path]) -> Result<Cost> {
        let log = self.work.join("process.log");
        probe::take(&log)?;
        tools::run(
            probe::command(program, &log)?
                .args(arguments)
                .current_dir(&self.setting.workspace),
        )?;
        probe::take(&log)?
            .pop()
            .context("the process left no account of itself")
    }
}
