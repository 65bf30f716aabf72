//! Decodes and encodes the same responses with the types of each peer, in alternation, and prints the times as JSON.
#![forbid(unsafe_code)]

mod contender;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use serde::Serialize;
use serde_json::Value;

use contender::Contender;

/// Times decoding and encoding.
#[derive(Parser)]
struct Options {
    /// The folder of responses: `search.json`, `totp.json`, `session.json`, and others whose names start like these
    responses: PathBuf,

    /// The number of rounds
    #[arg(long, default_value_t = 5)]
    rounds: usize,

    /// The duration of a measurement, in milliseconds
    #[arg(long, default_value_t = 100)]
    turn: u64,

    /// Only responses whose name contains this
    #[arg(long, default_value = "")]
    response: String,

    /// Only the contender with this name, for profilers
    #[arg(long)]
    contender: Option<String>,

    /// Decode only, for profilers
    #[arg(long)]
    decode_only: bool,
}

/// Nanoseconds per value, by contender, with one entry for each round.
type Times = BTreeMap<&'static str, Vec<f64>>;

#[derive(Serialize)]
struct Report {
    response: String,
    bytes: usize,
    decode: Times,
    encode: Times,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let mut files: Vec<PathBuf> = fs::read_dir(&options.responses)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut reports = Vec::new();
    for file in files {
        let response = file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        let response = response.with_context(|| format!("{}", file.display()))?;
        if !response.contains(&options.response) {
            continue;
        }
        let json = fs::read(&file)?;
        let mut contenders =
            contender::of(&response, &json).with_context(|| format!("{}", file.display()))?;
        agree(&contenders)?;
        if let Some(only) = &options.contender {
            contenders.retain(|contender| contender.name == only);
        }
        reports.push(Report {
            response,
            bytes: json.len(),
            decode: in_turns(&options, &contenders, |contender| &contender.decode)?,
            encode: match options.decode_only {
                true => Times::new(),
                false => in_turns(&options, &contenders, |contender| &contender.encode)?,
            },
        });
    }
    println!("{}", serde_json::to_string(&reports)?);
    Ok(())
}

/// Checks that the types are equivalent: our types and the derived ones write the same JSON, and the official types write
/// the same except for null fields.
fn agree(contenders: &[Contender]) -> Result<()> {
    let written = |name: &str| -> Result<Value> {
        let contender = contenders.iter().find(|contender| contender.name == name);
        let contender = contender.with_context(|| format!("no contender {name}"))?;
        let mut value = serde_json::from_slice(&contender.json)?;
        drop_nulls(&mut value);
        Ok(value)
    };
    let ours = written("ours")?;
    for peer in ["derives", "official", "value"] {
        ensure!(
            written(peer)? == ours,
            "`{peer}` does not read or write the same as our types"
        );
    }
    Ok(())
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// Measures all contenders once per round, starting with a different one in each round.
fn in_turns(
    options: &Options,
    contenders: &[Contender],
    work: impl Fn(&Contender) -> &contender::Work,
) -> Result<Times> {
    let turn = Duration::from_millis(options.turn);
    let mut times = Times::new();
    let repeats = contenders
        .iter()
        .map(|contender| repeats(work(contender), turn));
    let repeats: Vec<u32> = repeats.collect::<Result<_>>()?;
    for round in 0..options.rounds {
        let order = contenders
            .iter()
            .zip(&repeats)
            .cycle()
            .skip(round % contenders.len().max(1));
        for (contender, repeats) in order.take(contenders.len()) {
            let taken = work(contender)(*repeats)?.as_secs_f64() * 1e9 / f64::from(*repeats);
            times.entry(contender.name).or_default().push(taken);
        }
    }
    Ok(times)
}

/// Returns the number of repetitions per measurement. Determining it also warms up.
fn repeats(work: &contender::Work, turn: Duration) -> Result<u32> {
    let mut repeats = 1;
    loop {
        let taken = work(repeats)?;
        if taken * 4 >= turn {
            let factor = turn.as_secs_f64() / taken.as_secs_f64();
            return Ok(((f64::from(repeats) * factor).ceil() as u32).max(1));
        }
        repeats *= 2;
    }
}
