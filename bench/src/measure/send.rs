//! Measures sending: all clients with one server, each in a separate process.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::served::Served;
use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::responses;
use crate::rounds::in_turns;
use crate::setting::Setting;
use crate::tools;

/// Our client in two forms: its name in the program, what the table adds to the quantity, and the clients that do the
/// same work, with their names in the program and in the table.
const COMPARISONS: [(&str, &str, &[(&str, &str)]); 2] = [
    (
        "ours",
        "",
        &[
            ("official", "official"),
            ("derived", "reqwest with derives"),
        ],
    ),
    (
        "ours-bytes",
        " without decoding",
        &[("plain", "plain reqwest")],
    ),
];

/// A client's report about a run.
#[derive(Deserialize)]
struct Report {
    requests: f64,
    wall: f64,
    cpu: f64,
}

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let folder = setting.work.join("responses");
    responses::write(&setting.schemas(), &folder)?;
    let program = tools::program(&setting.bench, &setting.programs(), "load", "load")?;
    let requests = if setting.quick { "500" } else { "10000" };
    let server = Served::start(Command::new(&program).arg("serve").arg(&folder))?;
    let clients: Vec<&str> = COMPARISONS
        .iter()
        .flat_map(|(ours, _, peers)| {
            [*ours]
                .into_iter()
                .chain(peers.iter().map(|(peer, _)| *peer))
        })
        .collect();
    for at_once in ["1", "8", "64"] {
        let reports = in_turns(setting.runs, &clients, |client| {
            eprintln!("   {client}, {at_once} at once");
            let mut command = Command::new(&program);
            command.args([
                *client,
                server.url.as_str(),
                "--requests",
                requests,
                "--at-once",
                at_once,
            ]);
            tools::without_proxies(&mut command);
            Ok(serde_json::from_slice::<Report>(&tools::run(
                &mut command,
            )?)?)
        })?;
        let reports: BTreeMap<_, _> = clients.iter().copied().zip(reports).collect();
        add(&reports, at_once, measurements)?;
    }
    Ok(())
}

/// Adds the rows of all comparisons.
fn add(
    reports: &BTreeMap<&str, Vec<Report>>,
    at_once: &str,
    measurements: &mut Measurements,
) -> Result<()> {
    let quantities: [(&str, Unit, fn(&Report) -> f64); 2] = [
        ("requests per second", Unit::PerSecond, |report| {
            report.requests / report.wall
        }),
        ("processor time per request", Unit::Seconds, |report| {
            report.cpu / report.requests
        }),
    ];
    for (quantity, unit, take) in quantities {
        let of = |client: &str| {
            let reports = reports.get(client);
            let reports = reports.with_context(|| format!("no reports of {client}"))?;
            anyhow::Ok(reports.iter().map(take).collect::<Vec<_>>())
        };
        for (ours, form, peers) in COMPARISONS {
            for (peer, name) in peers {
                measurements.add(Measurement::against(
                    Part::Send,
                    format!("{quantity}{form}, {at_once} at once"),
                    unit,
                    &of(ours)?,
                    (name, of(peer)?),
                ));
            }
        }
    }
    Ok(())
}
