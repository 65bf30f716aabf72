//! `hop proxy URL` forwards requests to a URL; `hop load URL` sends requests and prints how many succeeded.
#![forbid(unsafe_code)]

mod load;
mod proxy;

use anyhow::Result;
use clap::Parser;

/// Forwards requests, or sends them.
#[derive(Parser)]
enum Command {
    /// Forwards requests until standard input ends; the first line of the output is the URL
    Proxy {
        /// The URL of the server
        url: String,
    },
    /// Sends requests over connections that stay open
    Load(load::Load),
}

fn main() -> Result<()> {
    match Command::parse() {
        Command::Proxy { url } => proxy::run(&url),
        Command::Load(load) => {
            let report = load::run(&load)?;
            println!("{}", serde_json::to_string(&report)?);
            Ok(())
        }
    }
}
