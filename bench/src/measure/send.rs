//! Measures sending: all clients with one server, each in a separate process.

use std::process::Command;

use anyhow::{Result, bail};
use serde::Deserialize;

use super::served::Served;
use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::responses;
use crate::rounds::in_turns;
use crate::setting::Setting;
use crate::tools;

/// Environment variables that would redirect requests to a proxy.
const PROXIES: [&str; 6] = [
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
];

/// The clients that ours is compared with: their names in the program and in the table.
const PEERS: [(&str, &str); 3] = [
    ("official", "official"),
    ("plain", "plain reqwest"),
    ("derived", "reqwest with derives"),
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
    let clients: Vec<&str> = ["ours"]
        .into_iter()
        .chain(PEERS.map(|(client, _)| client))
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
            for proxy in PROXIES {
                command.env_remove(proxy);
            }
            Ok(serde_json::from_slice::<Report>(&tools::run(
                &mut command,
            )?)?)
        })?;
        let Some((ours, theirs)) = reports.split_first() else {
            bail!("no client takes part");
        };
        let mut row = |quantity: &str, unit, take: fn(&Report) -> f64| {
            let of = |reports: &[Report]| reports.iter().map(take).collect::<Vec<_>>();
            for ((_, peer), theirs) in PEERS.iter().zip(theirs) {
                measurements.add(Measurement::against(
                    Part::Send,
                    format!("{quantity}, {at_once} at once"),
                    unit,
                    &of(ours),
                    (peer, of(theirs)),
                ));
            }
        };
        row("requests per second", Unit::PerSecond, |report| {
            report.requests / report.wall
        });
        row("processor time per request", Unit::Seconds, |report| {
            report.cpu / report.requests
        });
    }
    Ok(())
}
