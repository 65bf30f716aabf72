//! Runs this program as a wrapper that records the cost of another program.
//!
//! It is set as `RUSTC_WRAPPER`, so each `rustc` that cargo starts is measured separately. Other programs are started with
//! [`command`]. The operating system's resource usage of the child process includes all processes that it started.

use std::env;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use serde::{Deserialize, Serialize};

/// The environment variable with the file to which costs are appended.
const LOG: &str = "BENCH_PROBE_LOG";

/// The cost of one process.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Cost {
    /// The compiled crate, if the process was a compiler.
    pub(crate) name: String,
    /// Seconds from start to end.
    pub(crate) wall: f64,
    /// Processor time in seconds, in user and kernel mode.
    pub(crate) cpu: f64,
    /// The peak resident memory, in bytes.
    pub(crate) memory: f64,
}

/// Returns the log file, if this process is a probe.
pub(crate) fn requested() -> Option<OsString> {
    env::var_os(LOG)
}

/// Runs the program in the arguments, and appends its cost to `log`.
pub(crate) fn run(log: &OsString) -> Result<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let program = arguments.next().context("no program to run")?;
    let arguments: Vec<OsString> = arguments.collect();
    let start = Instant::now();
    let status = Command::new(&program)
        .args(&arguments)
        .env_remove(LOG)
        .status()
        .with_context(|| format!("{}", program.display()))?;
    let wall = start.elapsed().as_secs_f64();
    let cost = Cost {
        name: crate_name(&arguments),
        wall,
        cpu: processor_time()?,
        memory: getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() as f64 * 1024.0,
    };
    let line = serde_json::to_string(&cost)? + "\n";
    let mut log = OpenOptions::new().append(true).create(true).open(log)?;
    log.write_all(line.as_bytes())?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.unwrap_or(1).into())
}

/// Returns the processor time of all child processes that have ended, and of the processes that those started, in seconds.
pub(crate) fn processor_time() -> Result<f64> {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    Ok(seconds(used.user_time()) + seconds(used.system_time()))
}

fn seconds(time: TimeVal) -> f64 {
    time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6
}

/// Returns the crate that a compiler compiles; empty for another program.
fn crate_name(arguments: &[OsString]) -> String {
    if arguments == ["-vV"] {
        return "rustc -vV".to_owned();
    }
    let mut rest = arguments
        .iter()
        .skip_while(|argument| *argument != "--crate-name");
    rest.nth(1)
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Makes `command` measure each compiler that it starts.
pub(crate) fn wrap_compilers(command: &mut Command, log: &Path) -> Result<()> {
    command
        .env("RUSTC_WRAPPER", env::current_exe()?)
        .env(LOG, log);
    Ok(())
}

/// Returns a command that runs `program` and measures it.
pub(crate) fn command(program: &Path, log: &Path) -> Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.arg(program).env(LOG, log);
    Ok(command)
}

/// Reads the recorded costs, except those of cargo's queries to the compiler, and deletes the log.
pub(crate) fn take(log: &Path) -> Result<Vec<Cost>> {
    if !log.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(log)?;
    fs::remove_file(log)?;
    let mut costs = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<Vec<Cost>, _>>()?;
    // cargo queries the version without a crate, and target information with a crate of this name.
    costs.retain(|cost| cost.name != "rustc -vV" && cost.name != "___");
    Ok(costs)
}
