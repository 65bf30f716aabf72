//! Measures the verification of tokens, with the program `tokens` and with the official Node SDK.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::node::NodeSdk;
use crate::setting::Setting;
use crate::tools;

/// Quantities, each with our contender and its peers: their names in the program and in the table.
const ROWS: [(&str, &str, &[(&str, &str)]); 10] = [
    (
        "session, without a client",
        "session, ring",
        &[("ring", "ring alone")],
    ),
    (
        "session, without a client, aws-lc",
        "session, aws-lc",
        &[("aws-lc", "aws-lc alone")],
    ),
    (
        "session",
        "client",
        &[
            ("ring", "ring alone"),
            ("official", "official"),
            (NODE, "Node SDK"),
        ],
    ),
    (
        "session with a permission",
        "client, permission",
        &[("client", "ours without")],
    ),
    (
        "token of a machine",
        "client, machine",
        &[("official, machine", "official")],
    ),
    (
        "session, aws-lc",
        "client, aws-lc",
        &[("aws-lc", "aws-lc alone"), ("official", "official")],
    ),
    (
        "token of a machine, aws-lc",
        "client, machine, aws-lc",
        &[("official, machine", "official")],
    ),
    // No client can be faster than this.
    (
        "signature only, aws-lc",
        "aws-lc",
        &[
            ("official", "official, session"),
            ("official, machine", "official, token of a machine"),
        ],
    ),
    (
        "session, two threads",
        "client, two threads",
        &[("client, one thread", "ours on one")],
    ),
    (
        "ring alone, two threads",
        "ring, two threads",
        &[("ring, one thread", "itself on one")],
    ),
];

/// The name of the Node SDK among the contenders.
const NODE: &str = "node";

/// Nanoseconds per verification, by contender, with one entry for each round.
type Times = BTreeMap<String, Vec<f64>>;

/// Starts the program several times, because the location of code in memory differs between starts.
pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let program = tools::program(&setting.bench, &setting.programs(), "tokens", "tokens")?;
    let node = NodeSdk::install(setting)?;
    if node.is_none() {
        measurements
            .note("The Node SDK was not measured, because `node` or `npm` is not installed.");
    }
    let (rounds, turn) = if setting.quick {
        ("1", "20")
    } else {
        ("5", "200")
    };
    let length = ["--rounds", rounds, "--turn", turn];
    let script = setting.bench.join("tokens/node.js");
    let issued = setting.work.join("tokens.json");
    let mut times = Times::new();
    for run in 1..=setting.runs {
        eprintln!("   run {run} of {}", setting.runs);
        fs::write(&issued, tools::run(Command::new(&program).arg("issue"))?)?;
        let mut command = Command::new(&program);
        command.arg("time").arg(&issued).args(length);
        let found: Times = serde_json::from_slice(&tools::run(&mut command)?)?;
        for (contender, of_run) in found {
            times.entry(contender).or_default().extend(of_run);
        }
        if let Some(node) = &node {
            let mut command = node.command(&script);
            command.arg(&issued).args(length);
            let of_run: Vec<f64> = serde_json::from_slice(&tools::run(&mut command)?)?;
            times.entry(NODE.to_owned()).or_default().extend(of_run);
        }
    }
    for (what, ours, peers) in ROWS {
        add(measurements, &times, (what, ours, peers))?;
    }
    measurements.add(Measurement::alone(
        Part::Tokens,
        "layers of axum for the session and a permission, beyond the verification",
        Unit::Seconds,
        &cost_of_layers(&times)?,
    ));
    Ok(())
}

/// Returns the seconds per request by which layers make an application slower, without those of the verification itself.
fn cost_of_layers(times: &Times) -> Result<Vec<f64>> {
    let of = |contender: &str| {
        let times = times.get(contender);
        times.with_context(|| format!("no times of {contender}"))
    };
    let (with, without, verification) = (of("axum, permission")?, of("axum")?, of("client")?);
    let rounds = with.iter().zip(without).zip(verification);
    Ok(rounds
        .map(|((with, without), verification)| (with - without - verification) * 1e-9)
        .collect())
}

fn add(
    measurements: &mut Measurements,
    times: &Times,
    (what, ours, peers): (&str, &str, &[(&str, &str)]),
) -> Result<()> {
    let speed = |contender: &str| -> Option<Vec<f64>> {
        let times = times.get(contender)?.iter();
        Some(times.map(|nanoseconds| 1e9 / nanoseconds).collect())
    };
    let ours = speed(ours).with_context(|| format!("no times of {ours}"))?;
    for (contender, peer) in peers {
        // Only Node may be missing.
        let theirs = match speed(contender) {
            None if *contender == NODE => continue,
            theirs => theirs.with_context(|| format!("no times of {contender}"))?,
        };
        measurements.add(Measurement::against(
            Part::Tokens,
            what,
            Unit::PerSecond,
            &ours,
            (peer, theirs),
        ));
    }
    Ok(())
}
