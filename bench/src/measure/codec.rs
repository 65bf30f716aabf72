//! Decoding and encoding, with the program `codec`.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::answers;
use crate::cli::Part;
use crate::finding::{Finding, Findings, Unit};
use crate::setting::Setting;
use crate::tools;

/// The peers, as the program and as the table names them.
const PEERS: [(&str, &str); 3] = [
    ("official", "official"),
    ("derives", "plain derives"),
    ("value", "serde_json::Value"),
];

/// Nanoseconds for one value, by contender, one entry for each round.
type Times = BTreeMap<String, Vec<f64>>;

#[derive(Deserialize)]
struct Report {
    answer: String,
    bytes: f64,
    decode: Times,
    encode: Times,
}

/// Starts the program several times, for the place of code in memory differs from start to start.
pub(crate) fn measure(setting: &Setting, findings: &mut Findings) -> Result<()> {
    let folder = setting.work.join("answers");
    answers::write(&setting.schemas(), &folder)?;
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
            match reports.get_mut(&report.answer) {
                Some(known) => known.append(report),
                None => drop(reports.insert(report.answer.clone(), report)),
            }
        }
    }
    reports
        .values()
        .try_for_each(|report| report.add_to(findings))
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

    fn add_to(&self, findings: &mut Findings) -> Result<()> {
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
                let what = format!("{action} {}", self.answer);
                let theirs = speed(contender)?;
                let finding = Finding::against(
                    Part::Decode,
                    what,
                    Unit::BytesPerSecond,
                    &ours,
                    (peer, theirs),
                );
                findings.add(finding);
            }
        }
        Ok(())
    }
}
