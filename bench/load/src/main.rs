//! `load serve ANSWERS` answers on a loopback port, `load ours|official URL` sends to it and prints what that cost.
#![forbid(unsafe_code)]

mod clients;
mod server;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::{Args, Parser};
use futures_util::StreamExt;
use futures_util::stream;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use serde::Serialize;

use clients::{Official, Ours, Sender};

/// Serves, or sends.
#[derive(Parser)]
enum Command {
    /// Answers requests until the standard input ends; the first line printed is the URL
    Serve {
        /// The folder with `totp.json` and `session.json`
        answers: PathBuf,
    },
    /// Sends with this workspace's client
    Ours(Load),
    /// Sends with the official crate
    Official(Load),
}

#[derive(Args)]
struct Load {
    url: String,

    /// How many requests are counted
    #[arg(long, default_value_t = 2000)]
    requests: u32,

    /// How many are on their way at once
    #[arg(long, default_value_t = 8)]
    at_once: usize,
}

/// What sending cost.
#[derive(Serialize)]
struct Report {
    requests: u32,
    wall: f64,
    cpu: f64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let report = match Command::parse() {
        Command::Serve { answers } => return server::run(&answers),
        Command::Ours(load) => send(&Ours::new(&load.url)?, &load).await?,
        Command::Official(load) => send(&Official::new(&load.url)?, &load).await?,
    };
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}

/// Warms up, then sends and counts.
async fn send(sender: &impl Sender, load: &Load) -> Result<Report> {
    many(sender, load.requests / 10, load.at_once).await?;
    let (start, used) = (Instant::now(), processor_time()?);
    many(sender, load.requests, load.at_once).await?;
    Ok(Report {
        requests: load.requests,
        wall: start.elapsed().as_secs_f64(),
        cpu: (processor_time()? - used).as_secs_f64(),
    })
}

/// Sends one operation and the other in turns.
async fn many(sender: &impl Sender, requests: u32, at_once: usize) -> Result<()> {
    let requests = (0..requests).map(|number| async move {
        if number % 2 == 0 {
            sender.enroll().await
        } else {
            sender.authenticate().await
        }
    });
    let mut answers = stream::iter(requests).buffer_unordered(at_once);
    while let Some(answer) = answers.next().await {
        answer?;
    }
    Ok(())
}

/// What this process has used of processors, in itself and in the kernel.
fn processor_time() -> Result<Duration> {
    let used = getrusage(UsageWho::RUSAGE_SELF)?;
    let duration = |time: TimeVal| {
        Duration::from_micros((time.tv_sec() * 1_000_000 + time.tv_usec()).unsigned_abs())
    };
    Ok(duration(used.user_time()) + duration(used.system_time()))
}
