//! `load serve RESPONSES` serves responses on a loopback port; `load ours|ours-bytes|official|plain|derived URL` sends requests to it
//! and prints their cost.
#![forbid(unsafe_code)]

mod clients;
mod plain;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::{Args, Parser};
use futures_util::StreamExt;
use futures_util::stream;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use serde::Serialize;

use clients::{Official, Ours, OursBytes, Sender};
use plain::{Derived, Plain};

/// Serves, or sends.
#[derive(Parser)]
enum Command {
    /// Respond to requests until standard input ends; the first line of the output is the URL
    Serve {
        /// The folder with `totp.json` and `session.json`
        responses: PathBuf,
    },
    /// Sends with this workspace's client
    Ours(Load),
    /// Sends with this workspace's client, and receives bytes
    OursBytes(Load),
    /// Sends with the official crate
    Official(Load),
    /// Sends and receives bytes with `reqwest`
    Plain(Load),
    /// Sends with `reqwest` and serde's derives
    Derived(Load),
}

#[derive(Args)]
struct Load {
    url: String,

    /// The number of measured requests
    #[arg(long, default_value_t = 2000)]
    requests: u32,

    /// The number of concurrent requests
    #[arg(long, default_value_t = 8)]
    at_once: usize,
}

/// The cost of sending.
#[derive(Serialize)]
struct Report {
    requests: u32,
    wall: f64,
    cpu: f64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let report = match Command::parse() {
        Command::Serve { responses } => return serve(&responses),
        Command::Ours(load) => send(&Ours::new(&load.url)?, &load).await?,
        Command::OursBytes(load) => send(&OursBytes::new(&load.url)?, &load).await?,
        Command::Official(load) => send(&Official::new(&load.url)?, &load).await?,
        Command::Plain(load) => send(&Plain::new(&load.url)?, &load).await?,
        Command::Derived(load) => send(&Derived::new(&load.url)?, &load).await?,
    };
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}

/// Prints the URL and serves until standard input ends.
fn serve(responses: &Path) -> Result<()> {
    let url = loopback::serve(vec![
        ("/v1/b2b/totp", fs::read(responses.join("totp.json"))?),
        (
            "/v1/b2b/sessions/authenticate",
            fs::read(responses.join("session.json"))?,
        ),
    ])?;
    println!("{url}");
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

/// Warms up, then sends and measures.
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

/// Sends the two operations in alternation.
async fn many(sender: &impl Sender, requests: u32, at_once: usize) -> Result<()> {
    let requests = (0..requests).map(|number| async move {
        if number % 2 == 0 {
            sender.enroll().await
        } else {
            sender.authenticate().await
        }
    });
    let mut responses = stream::iter(requests).buffer_unordered(at_once);
    while let Some(response) = responses.next().await {
        response?;
    }
    Ok(())
}

/// Returns the processor time of this process, in user and kernel mode.
fn processor_time() -> Result<Duration> {
    let used = getrusage(UsageWho::RUSAGE_SELF)?;
    let duration = |time: TimeVal| {
        Duration::from_micros((time.tv_sec() * 1_000_000 + time.tv_usec()).unsigned_abs())
    };
    Ok(duration(used.user_time()) + duration(used.system_time()))
}
