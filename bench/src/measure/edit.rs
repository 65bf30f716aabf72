//! Measures an edit cycle: edit a schema, generate the types, check a crate that depends on them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::cli::Part;
use crate::corpus;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::setting::Setting;
use crate::tools;

/// The parts of the workspace that are copied: everything except builds and measurements.
const COPIED: [&str; 11] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "schemas",
    "stytch-cli",
    "stytch-client",
    "stytch-codegen",
    "stytch-generated",
    "stytch-runtime",
    "stytch-schemas",
    "xtask",
];

/// The schema that is edited. Many others refer to it.
const EDITED: &str = "components/api_organization_v1/Member.json";

/// One edit cycle, in seconds.
struct Round {
    regen: f64,
    check: f64,
}

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let bench = Bench {
        setting,
        generator: setting.generator()?,
        copy: setting.work.join("edit"),
    };
    bench.prepare()?;
    let rounds = |edit: fn(&Path, usize) -> Result<()>| -> Result<Vec<Round>> {
        (0..setting.runs)
            .map(|number| bench.round(number, edit))
            .collect()
    };
    let edited = rounds(toggle_property)?;
    let reformatted = rounds(toggle_white_space)?;
    for (name, rounds) in [
        ("a field added or removed", edited),
        ("white space changed", reformatted),
    ] {
        let mut row = |quantity: &str, take: fn(&Round) -> f64| {
            let times: Vec<f64> = rounds.iter().map(take).collect();
            measurements.add(Measurement::alone(
                Part::Edit,
                format!("{name}, {quantity}"),
                Unit::Seconds,
                &times,
            ));
        };
        row("regen", |round| round.regen);
        row("check of a dependent", |round| round.check);
        row("both", |round| round.regen + round.check);
    }
    Ok(())
}

struct Bench<'a> {
    setting: &'a Setting,
    generator: PathBuf,
    /// Copies the workspace, so that the original files are not edited.
    copy: PathBuf,
}

impl Bench<'_> {
    fn prepare(&self) -> Result<()> {
        if self.copy.exists() {
            fs::remove_dir_all(&self.copy)?;
        }
        for name in COPIED {
            copy(&self.setting.workspace.join(name), &self.copy.join(name))?;
        }
        // The copied files are deleted, because another version of the generator may have written them, which is an
        // error.
        fs::remove_dir_all(self.generated())?;
        self.regen()?;
        eprintln!("   dependencies");
        self.check().map(drop)
    }

    fn generated(&self) -> PathBuf {
        self.copy.join("stytch-generated/src/generated")
    }

    fn round(&self, number: usize, edit: fn(&Path, usize) -> Result<()>) -> Result<Round> {
        eprintln!("   round {}", number + 1);
        edit(&self.copy.join("schemas").join(EDITED), number)?;
        Ok(Round {
            regen: self.regen()?,
            check: self.check()?,
        })
    }

    fn regen(&self) -> Result<f64> {
        let mut command = std::process::Command::new(&self.generator);
        command.current_dir(&self.copy).arg("regen");
        command
            .arg("--schemas")
            .arg(self.copy.join("schemas"))
            .arg("--out")
            .arg(self.generated());
        time(|| tools::run(&mut command))
    }

    /// Checks the client without TLS, which takes long to build and is never checked again.
    fn check(&self) -> Result<f64> {
        let mut command = tools::cargo(&self.copy, &self.setting.work.join("edit-target"));
        command
            .env("CARGO_INCREMENTAL", "1")
            .args(["check", "--package", "stytch-client"]);
        command.args(["--no-default-features", "--features", "b2b,consumer"]);
        time(|| tools::run(&mut command))
    }
}

fn time<T>(work: impl FnOnce() -> Result<T>) -> Result<f64> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let files = if from.is_dir() {
        corpus::files(from)?
    } else {
        vec![from.to_owned()]
    };
    for file in files {
        let below = file.strip_prefix(from)?;
        let target = if below.as_os_str().is_empty() {
            to.to_owned()
        } else {
            to.join(below)
        };
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &target).with_context(|| format!("{}", file.display()))?;
    }
    Ok(())
}

/// Adds an optional field in even rounds and removes it in odd ones.
fn toggle_property(file: &Path, number: usize) -> Result<()> {
    let mut schema: Value = serde_json::from_slice(&fs::read(file)?)?;
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    let properties = properties.context("a schema without properties")?;
    if number.is_multiple_of(2) {
        properties.insert("nickname".into(), json!({ "type": "string" }));
    } else {
        properties.shift_remove("nickname");
    }
    Ok(fs::write(file, serde_json::to_string_pretty(&schema)?)?)
}

/// Changes only the formatting of the file.
fn toggle_white_space(file: &Path, number: usize) -> Result<()> {
    let schema: Value = serde_json::from_slice(&fs::read(file)?)?;
    let text = if number.is_multiple_of(2) {
        serde_json::to_string(&schema)?
    } else {
        serde_json::to_string_pretty(&schema)?
    };
    Ok(fs::write(file, text)?)
}
