//! `tokens issue` prints tokens and the key that verifies them; `tokens time FILE` verifies them with each contender and
//! prints the times.
#![forbid(unsafe_code)]

mod bare;
mod clients;
mod issued;
mod running;
mod site;
mod threads;

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Parser;
use timing::{Turns, Work};

use issued::Issued;

/// Issues tokens, or verifies them.
#[derive(Parser)]
enum Command {
    /// Creates a key and prints tokens that it signed, as JSON
    Issue,
    /// Verifies the tokens with all contenders in turns, and prints the times as JSON
    Time {
        /// The output of `issue`
        issued: PathBuf,

        #[command(flatten)]
        turns: Turns,

        /// Only the contender with this name, for profilers
        #[arg(long)]
        contender: Option<String>,
    },
}

fn main() -> Result<()> {
    let json = match Command::parse() {
        Command::Issue => serde_json::to_string(&Issued::new()?)?,
        Command::Time {
            issued,
            turns,
            contender,
        } => {
            let issued: Issued = serde_json::from_slice(&fs::read(issued)?)?;
            let mut all = contenders(&issued)?;
            if let Some(only) = &contender {
                all.retain(|(name, _)| name == only);
            }
            ensure!(!all.is_empty(), "no contender has this name");
            let all: Vec<_> = all.iter().map(|(name, work)| (*name, work)).collect();
            serde_json::to_string(&turns.times(&all)?)?
        }
    };
    println!("{json}");
    Ok(())
}

fn contenders(issued: &Issued) -> Result<Vec<(&'static str, Work)>> {
    let mut all = clients::contenders(issued)?;
    // This gives the process another crypto library than that of the clients.
    all.extend(bare::contenders(issued)?);
    all.extend(clients::with_provider(issued)?);
    Ok(all)
}
