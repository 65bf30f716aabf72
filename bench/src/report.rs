//! `BENCHMARKS.md`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;
use jiff::Zoned;

use crate::cli::Part;
use crate::finding::{Against, Finding};
use crate::machine;
use crate::plots;
use crate::setting::Setting;
use crate::targets::TARGETS;

/// Writes the file and, into the folder `benchmarks` beside it, the plots.
pub(crate) fn write(file: &Path, findings: &[Finding], setting: &Setting) -> Result<()> {
    let folder = file
        .parent()
        .context("a file without a folder")?
        .join("benchmarks");
    fs::create_dir_all(&folder)?;
    let plots = plots::draw(&folder, findings)?;
    fs::write(file, text(findings, &plots, setting)?)
        .with_context(|| format!("{}", file.display()))?;
    eprintln!("wrote {}", file.display());
    Ok(())
}

fn text(findings: &[Finding], plots: &[plots::Plot], setting: &Setting) -> Result<String> {
    let mut text = String::from(HEADER);
    let runs = setting.runs;
    writeln!(text, "- Date: {}", Zoned::now().date())?;
    writeln!(text, "- Machine: {}", machine::describe())?;
    writeln!(
        text,
        "- Versions: {}",
        machine::versions(setting)?.join(", ")
    )?;
    writeln!(
        text,
        "- Runs: {runs}, contenders in turns; from nothing {}",
        setting.few_runs()
    )?;
    targets(&mut text, findings)?;
    for plot in plots {
        writeln!(text, "\n![{}](benchmarks/{})", plot.title, plot.file)?;
    }
    for part in Part::value_variants() {
        table(&mut text, *part, findings)?;
    }
    Ok(text)
}

fn targets(text: &mut String, findings: &[Finding]) -> Result<()> {
    writeln!(
        text,
        "\n## Targets\n\n| what | target | measured | |\n|---|---|---|---|"
    )?;
    for target in &TARGETS {
        let (measured, verdict) = match target.ratio(findings) {
            Some(ratio) => {
                let verdict = if target.bound.holds(ratio.median) {
                    "hit"
                } else {
                    "**missed**"
                };
                (
                    format!("{:.2} ({:.2} to {:.2})", ratio.median, ratio.min, ratio.max),
                    verdict,
                )
            }
            None => (String::new(), "not measured"),
        };
        writeln!(
            text,
            "| {} | {} | {measured} | {verdict} |",
            target.name,
            target.bound.show()
        )?;
    }
    Ok(())
}

fn table(text: &mut String, part: Part, findings: &[Finding]) -> Result<()> {
    let findings: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.part == part)
        .collect();
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(text, "\n## {}\n\n{}\n", title(part), explanation(part))?;
    writeln!(
        text,
        "| what | ours | against | theirs | ratio (min to max) |\n|---|---:|---|---:|---|"
    )?;
    for Finding {
        what,
        unit,
        ours,
        against,
        ..
    } in findings
    {
        let ours = unit.show(ours.median);
        match against {
            None => writeln!(text, "| {what} | {ours} | | | |")?,
            Some(Against {
                peer,
                theirs,
                ratio,
            }) => writeln!(
                text,
                "| {what} | {ours} | {peer} | {} | {:.2} ({:.2} to {:.2}) |",
                unit.show(theirs.median),
                ratio.median,
                ratio.min,
                ratio.max
            )?,
        }
    }
    Ok(())
}

fn title(part: Part) -> &'static str {
    match part {
        Part::Build => "Building the types",
        Part::Regenerate => "Generating",
        Part::Decode => "Decoding and encoding",
        Part::Send => "Sending",
        Part::Downstream => "Building a program",
        Part::Edit => "Editing a schema",
        Part::First => "The first minutes",
    }
}

const HEADER: &str = "\
# Benchmarks

Written by `cargo xtask bench`, which builds and runs everything below on one machine in one run. A ratio is ours
divided by theirs, taken between runs that took their turns side by side; the median counts, and the smallest and the
largest show how far to trust it. The ratios are what is worth comparing: the other numbers are this machine's.

";

fn explanation(part: Part) -> &'static str {
    match part {
        Part::Build => {
            "*Alone* is the one `rustc` process that compiles the crate, its dependencies built, without incremental \
             state. *From nothing* is the whole `cargo` command in an empty target folder, downloads aside. *official* \
             is the `stytch` crate with its default features, client included. *typify* is what typify makes of the \
             same schemas with its builders on and nothing else done to it. *derives* is our own structs with serde's \
             derives instead of our engine, without builders, operations and documentation. Types are public structs \
             and enums, without builders."
        }
        Part::Regenerate => {
            "Whole processes, both built in release: reading the schemas to writing the files. The typify pipeline is \
             typify with its builders on, syn and prettyplease, one file; its schemas have the texts of our glossary \
             as descriptions, unless the line says otherwise. The larger corpus is ten renamed copies."
        }
        Part::Decode => {
            "Processor time of one thread with `serde_json::from_slice` and `to_vec`, the value's end included, as \
             throughput of the answer's JSON. The answers are made up from the schemas with a fixed seed: optional \
             fields are there three times in four. `search` is one page of a megabyte, `search-shuffled` the same with \
             the fields of every object in random order. *plain derives* are the same structs with serde's derives, \
             the same secrets through a `with` module, the same open enums matched by hand. The official types write \
             `null` for what is absent, parse timestamps and know no secrets."
        }
        Part::Send => {
            "Two operations in turns over HTTP/1.1 to one server on the loopback address, the client in a process of \
             its own on one thread. Processor time is that process alone, the kernel's share included."
        }
        Part::Downstream => {
            "The same program against both crates: ten operations of the B2B API, one after the other. *Alone* is the \
             program's own `rustc` process, linking included."
        }
        Part::Edit => {
            "A schema that many others refer to is edited, `regen` runs, and `stytch-client` (without TLS) is checked \
             with cargo's incremental state."
        }
        Part::First => {
            "The README's two commands in a checkout without a target folder, downloads aside. Processor time includes \
             the compilers and all other programs that the command starts."
        }
    }
}
