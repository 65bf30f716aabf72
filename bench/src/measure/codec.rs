//! Measures decoding and encoding with the program `codec`.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::responses;
use crate::setting::Setting;
use crate::tools;

/// The names of the peers in the program and in the table.
const PEERS: [(&str, &str); 3] = [
    ("official", "official"),
    ("derives", "plain derives"),
    ("value", "serde_json::Value"),
];

/// Nanoseconds per value, by contender, with one entry for each round.
type Times = BTreeMap<String, Vec<f64>>;

#[derive(Deserialize)]
struct Report {
    response: String,
    bytes: f64,
    decode: Times,
    encode: Times,
}

/// Starts the program several times, because the location of code in memory differs between starts.
pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let folder = setting.work.join("responses");
    responses::write(&setting.schemas(), &folder)?;
    let program = tools::program(&setting.bench, &setting.programs(), "codec", "codec")?;
    let (rounds, turn) = if setting.quick {
        ("3", "40")
    } else {
        ("5", "200")
    };
    let mut reports: BTreeMap<String, Report> = BTreeMap::new();
    for run in 1..=setting.runs {
        eprintln!("   run {run} of {}", setting.runs);
        let mut command = Command::new(&program);
        command
            .arg(&folder)
            .args(["--rounds", rounds, "--turn", turn]);
        let found: Vec<Report> = serde_json::from_slice(&tools::run(&mut command)?)?;
        for report in found {
            match reports.get_mut(&report.response) {
                Some(known) => known.append(report),
                None => drop(reports.insert(report.response.clone(), report)),
            }
        }
    }
    reports
        .values()
        .try_for_each(|report| report.add_to(measurements))
}

impl Report {
    fn append(&mut self, other: Self) {
        for (known, times) in [
            (&mut self.decode, other.decode),
            (&mut self.encode, other.encode),
        ] {
            for (contender, times) in times {
                known.entry(contender).or_default().extend(times);
            }
        }
    }

    fn add_to(&self, measurements: &mut Measurements) -> Result<()> {
        for (action, times) in [("decode", &self.decode), ("encode", &self.encode)] {
            let speed = |contender: &str| -> Result<Vec<f64>> {
                let times = times
                    .get(contender)
                    .with_context(|| format!("no times of {contender}"))?;
                Ok(times
                    .iter()
                    .map(|time| self.bytes / (time * 1e-9))
                    .collect())
            };
            let ours = speed("ours")?;
            for (contender, peer) in PEERS {
                let what = format!("{action} {}", self.response);
                let theirs = speed(contender)?;
                let measurement = Measurement::against(
                    Part::Decode,
                    what,
                    Unit::BytesPerSecond,
                    &ours,
                    (peer, theirs),
                );
                measurements.add(measurement);
            }
        }
        Ok(())
    }
}
