//! Measures the gateway: its processor time against a bare proxy, and its errors and memory under load.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::served::Served;
use crate::cli::Part;
use crate::measurement::{Measurement, Measurements, Unit};
use crate::responses;
use crate::rounds::in_turns;
use crate::setting::Setting;
use crate::tools;

const TOKEN: &str = "token-of-the-benchmarks";

/// The name of the bare proxy in the table.
const BARE: &str = "bare hyper proxy";

/// The name of the gateway at the start of a load in the table.
const START: &str = "itself at the start";

/// The programs of this part.
struct Programs {
    gateway: PathBuf,
    /// The bare proxy and the load.
    hop: PathBuf,
    /// The server.
    load: PathBuf,
}

/// What became of a load.
#[derive(Deserialize)]
struct Report {
    requests: f64,
    errors: f64,
    wall: f64,
}

/// The cost of a load.
struct Cost {
    per_second: f64,
    /// Processor time per request, in seconds.
    cpu: f64,
}

pub(crate) fn measure(setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let folder = setting.work.join("responses");
    responses::write(&setting.schemas(), &folder)?;
    let programs = Programs {
        gateway: tools::program(
            &setting.workspace,
            &setting.work.join("stytch"),
            "stytch-cli",
            "stytch",
        )?,
        hop: tools::program(&setting.bench, &setting.programs(), "hop", "hop")?,
        load: tools::program(&setting.bench, &setting.programs(), "load", "load")?,
    };
    let server = Served::start(Command::new(&programs.load).arg("serve").arg(&folder))?;
    against_bare(setting, &programs, &server.url, measurements)?;
    under_load(setting, &programs, &server.url, measurements)
}

/// Compares the processor time per request with that of the bare proxy.
fn against_bare(
    setting: &Setting,
    programs: &Programs,
    server: &str,
    measurements: &mut Measurements,
) -> Result<()> {
    let gateway = Gateway::start(&programs.gateway, server)?;
    let bare = Served::start(Command::new(&programs.hop).arg("proxy").arg(server))?;
    let contenders = [
        ("gateway", gateway.process.id(), gateway.url.as_str()),
        ("bare", bare.id(), bare.url.as_str()),
    ];
    let seconds = if setting.quick { 0.5 } else { 3.0 };
    for connections in [1, 8, 64] {
        for (_, _, url) in &contenders {
            programs.send(url, connections, 0.5)?;
        }
        let costs = in_turns(setting.runs, &contenders, |(name, id, url)| {
            eprintln!("   {name}, {}", shown(connections));
            let before = processor_time(*id)?;
            let report = programs.send(url, connections, seconds)?;
            if report.errors > 0.0 {
                bail!("{} requests to {name} failed", report.errors);
            }
            Ok(Cost {
                per_second: report.requests / report.wall,
                cpu: (processor_time(*id)? - before) / report.requests,
            })
        })?;
        let [ours, theirs] = costs.as_slice() else {
            bail!("two proxies take part");
        };
        let mut row = |quantity: &str, unit, take: fn(&Cost) -> f64| {
            let of = |costs: &[Cost]| costs.iter().map(take).collect::<Vec<_>>();
            measurements.add(Measurement::against(
                Part::Gateway,
                format!("{quantity}, {}", shown(connections)),
                unit,
                &of(ours),
                (BARE, of(theirs)),
            ));
        };
        row("requests per second", Unit::PerSecond, |cost| {
            cost.per_second
        });
        row("processor time per request", Unit::Seconds, |cost| cost.cpu);
    }
    Ok(())
}

/// Counts the errors and the memory of a gateway under load, of a new gateway for each number of connections.
fn under_load(
    setting: &Setting,
    programs: &Programs,
    server: &str,
    measurements: &mut Measurements,
) -> Result<()> {
    let (warm_up, seconds) = if setting.quick {
        (0.5, 1.0)
    } else {
        (10.0, 30.0)
    };
    let mut errors = 0.0;
    for connections in [1, 64, 512] {
        eprintln!("   load, {}", shown(connections));
        let gateway = Gateway::start(&programs.gateway, server)?;
        errors += programs.send(&gateway.url, connections, warm_up)?.errors;
        let start = memory(gateway.process.id())?;
        let report = programs.send(&gateway.url, connections, seconds)?;
        let end = memory(gateway.process.id())?;
        errors += report.errors;
        measurements.add(Measurement::alone(
            Part::Gateway,
            format!("requests per second under load, {}", shown(connections)),
            Unit::PerSecond,
            &[report.requests / report.wall],
        ));
        measurements.add(Measurement::against(
            Part::Gateway,
            format!("memory under load, {}", shown(connections)),
            Unit::Bytes,
            &[end],
            (START, vec![start]),
        ));
    }
    measurements.add(Measurement::alone(
        Part::Gateway,
        "failed requests under load",
        Unit::Count,
        &[errors],
    ));
    Ok(())
}

fn shown(connections: u32) -> String {
    match connections {
        1 => "1 connection".to_owned(),
        number => format!("{number} connections"),
    }
}

impl Programs {
    fn send(&self, url: &str, connections: u32, seconds: f64) -> Result<Report> {
        let mut command = Command::new(&self.hop);
        command.args(["load", url, "--token", TOKEN]);
        command.args(["--connections", &connections.to_string()]);
        command.args(["--seconds", &seconds.to_string()]);
        Ok(serde_json::from_slice(&tools::run(&mut command)?)?)
    }
}

/// A running gateway, whose log is read and not kept.
struct Gateway {
    process: Child,
    url: String,
}

impl Gateway {
    fn start(program: &Path, server: &str) -> Result<Self> {
        const NO_LIMIT: &str = "1000000000";

        let mut command = Command::new(program);
        command.args(["gateway", "--listen", "127.0.0.1:0", "--allow", "b2b.*"]);
        for limit in ["--rate", "--total-rate"] {
            command.args([limit, NO_LIMIT]);
        }
        for limit in ["--concurrency", "--total-concurrency"] {
            command.args([limit, "1000"]);
        }
        command
            .env("STYTCH_PROJECT_ID", "project-test-1")
            .env("STYTCH_SECRET", "secret-test-1")
            .env("STYTCH_BASE_URL", server)
            .env("STYTCH_GATEWAY_TOKEN", TOKEN)
            .stdin(Stdio::null())
            .stderr(Stdio::piped());
        let mut process = command.spawn()?;
        let log = process.stderr.take().context("the gateway has no log")?;
        let mut log = BufReader::new(log);
        let mut line = String::new();
        let url = loop {
            line.clear();
            if log.read_line(&mut line)? == 0 {
                bail!("the gateway does not listen");
            }
            if let Some(url) = line.strip_prefix("listening on ") {
                break url.trim().to_owned();
            }
        };
        thread::spawn(move || {
            let mut read = [0; 1 << 16];
            while let Ok(1..) = log.read(&mut read) {}
        });
        Ok(Self { process, url })
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns the processor time that a running process has used so far, in user and kernel mode, in seconds.
fn processor_time(id: u32) -> Result<f64> {
    let mut nanoseconds = 0.0;
    for thread in fs::read_dir(format!("/proc/{id}/task"))? {
        let statistics = fs::read_to_string(thread?.path().join("schedstat"))?;
        let used: Option<f64> = statistics
            .split_whitespace()
            .next()
            .and_then(|used| used.parse().ok());
        nanoseconds += used.context("no processor time in schedstat")?;
    }
    Ok(nanoseconds * 1e-9)
}

/// Returns the resident memory of a running process, in bytes.
fn memory(id: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: Option<f64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    Ok(kilobytes.context("no VmRSS in status")? * 1024.0)
}
