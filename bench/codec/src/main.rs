//! Decodes and encodes the same responses with the types of each peer, in alternation, and prints the times as JSON.
#![forbid(unsafe_code)]

mod contender;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use serde::Serialize;
use serde_json::Value;
use timing::{Times, Turns, Work};

use contender::Contender;

/// Times decoding and encoding.
#[derive(Parser)]
struct Options {
    /// The folder of responses: `search.json`, `totp.json`, `session.json`, and others whose names start like these
    responses: PathBuf,

    #[command(flatten)]
    turns: Turns,

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
        let times = |work: fn(&Contender) -> &Work| {
            let all = contenders
                .iter()
                .map(|contender| (contender.name, work(contender)));
            options.turns.times(&all.collect::<Vec<_>>())
        };
        reports.push(Report {
            response,
            bytes: json.len(),
            decode: times(|contender| &contender.decode)?,
            encode: match options.decode_only {
                true => Times::new(),
                false => times(|contender| &contender.encode)?,
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
