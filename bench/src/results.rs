//! The latest results of each part, which are kept so that a part can be measured again alone.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;
use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::cli::Part;
use crate::measurement::{Measurement, Measurements};
use crate::setting::Setting;

/// The results of one part.
#[derive(Deserialize, Serialize)]
pub(crate) struct Results {
    pub(crate) part: Part,
    /// The day on which the part was measured.
    pub(crate) date: String,
    /// The number of runs of each contender.
    pub(crate) runs: usize,
    pub(crate) measurements: Vec<Measurement>,
    /// Sentences about what could not be measured.
    #[serde(default)]
    pub(crate) notes: Vec<String>,
}

impl Results {
    /// Creates the results of a part that was measured now.
    pub(crate) fn new(part: Part, measurements: Measurements, setting: &Setting) -> Self {
        Self {
            part,
            date: Zoned::now().date().to_string(),
            runs: setting.runs,
            measurements: measurements.all,
            notes: measurements.notes,
        }
    }

    /// Keeps the results for later reports.
    pub(crate) fn keep(&self, setting: &Setting) -> Result<()> {
        let file = file(self.part, setting);
        fs::create_dir_all(file.parent().context("a file without a folder")?)?;
        fs::write(&file, serde_json::to_string_pretty(self)?)
            .with_context(|| format!("{}", file.display()))
    }

    /// Returns the kept results of a part, if there are any.
    fn kept(part: Part, setting: &Setting) -> Result<Option<Self>> {
        let file = file(part, setting);
        if !file.exists() {
            return Ok(None);
        }
        let results = serde_json::from_slice(&fs::read(&file)?);
        results.with_context(|| format!("{}", file.display()))
    }
}

/// Adds the kept results of the parts that were not measured, and sorts by part.
pub(crate) fn complete(measured: Vec<Results>, setting: &Setting) -> Result<Vec<Results>> {
    let mut measured: Vec<Option<Results>> = measured.into_iter().map(Some).collect();
    let mut all = Vec::new();
    for part in Part::value_variants() {
        let is_of_part = |results: &&mut Option<Results>| {
            results
                .as_ref()
                .is_some_and(|results| results.part == *part)
        };
        let results = match measured.iter_mut().find(is_of_part) {
            Some(results) => results.take(),
            None => Results::kept(*part, setting)?,
        };
        all.extend(results);
    }
    Ok(all)
}

fn file(part: Part, setting: &Setting) -> PathBuf {
    setting.work.join("results").join(format!("{part}.json"))
}
