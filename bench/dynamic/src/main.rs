//! `dynamic RESPONSES` sends the same requests as typed and as dynamic calls to a server on the loopback address, finds
//! operations by method and path, and prints the times.
#![forbid(unsafe_code)]

mod calls;
mod routes;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Parser;
use timing::{Turns, Work};

/// Times all contenders in turns, and prints the times as JSON.
#[derive(Parser)]
struct Arguments {
    /// The folder with `totp.json` and `search.json`
    responses: PathBuf,

    #[command(flatten)]
    turns: Turns,

    /// Only the contender with this name, for profilers
    #[arg(long)]
    contender: Option<String>,

    /// Run the contender this many times and print nothing, for profilers that count
    #[arg(long, requires = "contender")]
    repeat: Option<u32>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut all = calls::contenders(&arguments.responses)?;
    all.push(("route", routes::work()));
    if let Some(only) = &arguments.contender {
        all.retain(|(name, _)| name == only);
    }
    ensure!(!all.is_empty(), "no contender has this name");
    if let (Some(count), Some((_, work))) = (arguments.repeat, all.first()) {
        work(count)?;
        return Ok(());
    }
    let all: Vec<(_, &Work)> = all.iter().map(|(name, work)| (*name, work)).collect();
    println!("{}", serde_json::to_string(&arguments.turns.times(&all)?)?);
    Ok(())
}
