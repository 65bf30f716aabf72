//! Sending: both clients against one server, each in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::answers;
use crate::cli::Part;
use crate::finding::{Finding, Findings, Unit};
use crate::rounds::in_turns;
use crate::setting::Setting;
use crate::tools;

/// Variables that would send requests elsewhere.
const PROXIES: [&str; 6] = [
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
];

/// What a client says about its turn.
#[derive(Deserialize)]
struct Report {
    requests: f64,
    wall: f64,
    cpu: f64,
}

pub(crate) fn measure(setting: &Setting, findings: &mut Findings) -> Result<()> {
    let folder = setting.work.join("answers");
    answers::write(&setting.schemas(), &folder)?;
    let program = tools::program(&setting.bench, &setting.programs(), "load", "load")?;
    let requests = if setting.quick { "500" } else { "10000" };
    let server = Server::start(&program, &folder)?;
    for at_once in ["1", "8"] {
        let reports = in_turns(setting.runs, &["ours", "official"], |client| {
            eprintln!("   {client}, {at_once} at once");
            let mut command = Command::new(&program);
            command.args([
                client,
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
        let [ours, official] = reports.as_slice() else {
            bail!("two clients take part");
        };
        let mut row = |quantity: &str, unit, take: fn(&Report) -> f64| {
            let what = format!("{quantity}, {at_once} at once");
            let of = |reports: &[Report]| reports.iter().map(take).collect::<Vec<_>>();
            let official = ("official", of(official));
            findings.add(Finding::against(
                Part::Send,
                what,
                unit,
                &of(ours),
                official,
            ));
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

/// The server, which ends with its standard input.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start(program: &Path, answers: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command
            .arg("serve")
            .arg(answers)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let output = process.stdout.take().context("the server has no output")?;
        let mut url = String::new();
        BufReader::new(output).read_line(&mut url)?;
        Ok(Self {
            process,
            url: url.trim().to_owned(),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // It has nothing to say any more, and nothing depends on how it ended.
        let _ = self.process.wait();
    }
}
