//! `BENCHMARKS.md`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::cli::Part;
use crate::machine;
use crate::measurement::{Against, Measurement};
use crate::plots;
use crate::results::Results;
use crate::setting::{Setting, few_runs};
use crate::targets::TARGETS;

/// Writes the file, and the plots to the folder `benchmarks` next to it.
pub(crate) fn write(file: &Path, results: &[Results], setting: &Setting) -> Result<()> {
    let measurements: Vec<Measurement> = results
        .iter()
        .flat_map(|results| results.measurements.clone())
        .collect();
    let folder = file
        .parent()
        .context("a file without a folder")?
        .join("benchmarks");
    fs::create_dir_all(&folder)?;
    let plots = plots::draw(&folder, &measurements)?;
    fs::write(file, text(results, &measurements, &plots, setting)?)
        .with_context(|| format!("{}", file.display()))?;
    eprintln!("wrote {}", file.display());
    Ok(())
}

fn text(
    results: &[Results],
    measurements: &[Measurement],
    plots: &[plots::Plot],
    setting: &Setting,
) -> Result<String> {
    let mut text = String::from(HEADER);
    writeln!(text, "- Machine: {}", machine::describe())?;
    writeln!(
        text,
        "- Versions: {}",
        machine::versions(setting)?.join(", ")
    )?;
    writeln!(text, "- Runs: {}; contenders in turns", runs(results))?;
    targets(&mut text, measurements)?;
    for plot in plots {
        writeln!(text, "\n![{}](benchmarks/{})", plot.title, plot.file)?;
    }
    for part in Part::value_variants() {
        table(&mut text, *part, measurements)?;
        let of_part = results.iter().filter(|results| results.part == *part);
        for note in of_part.flat_map(|results| &results.notes) {
            writeln!(text, "\n{note}")?;
        }
    }
    Ok(text)
}

/// Returns the number of runs and the date, for each part if they differ.
fn runs(results: &[Results]) -> String {
    let of = |results: &Results| {
        let few = few_runs(results.runs);
        format!("{} ({few} from nothing) on {}", results.runs, results.date)
    };
    match results {
        [first, others @ ..] if others.iter().all(|other| of(other) == of(first)) => of(first),
        differing => {
            let each = differing
                .iter()
                .map(|results| format!("{} {}", results.part, of(results)));
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

fn targets(text: &mut String, measurements: &[Measurement]) -> Result<()> {
    writeln!(
        text,
        "\n## Targets\n\n| what | target | measured | |\n|---|---|---|---|"
    )?;
    for target in &TARGETS {
        let (measured, verdict) = match target.value(measurements) {
            Some(value) => {
                let verdict = if target.bound.holds(value.median) {
                    "hit"
                } else {
                    "**missed**"
                };
                let show = |value| target.bound.show_value(value);
                let (median, min, max) = (show(value.median), show(value.min), show(value.max));
                (format!("{median} ({min} to {max})"), verdict)
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

fn table(text: &mut String, part: Part, measurements: &[Measurement]) -> Result<()> {
    let measurements: Vec<&Measurement> = measurements
        .iter()
        .filter(|measurement| measurement.part == part)
        .collect();
    if measurements.is_empty() {
        return Ok(());
    }
    writeln!(text, "\n## {}\n\n{}\n", title(part), explanation(part))?;
    writeln!(
        text,
        "| what | ours | against | theirs | ratio (min to max) |\n|---|---:|---|---:|---|"
    )?;
    for Measurement {
        what,
        unit,
        ours,
        against,
        ..
    } in measurements
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
        Part::Dynamic => "Operations chosen at run time",
        Part::Gateway => "The gateway",
        Part::Tokens => "Verifying tokens",
        Part::Downstream => "Building a program",
        Part::Edit => "Editing a schema",
        Part::First => "The first minutes",
    }
}

const HEADER: &str = "\
# Benchmarks

Written by `cargo xtask bench`, which builds and runs everything below on one machine in one run. A ratio is our value
divided by theirs, for runs that were made in alternation. The median is the result; the minimum and maximum show how
reliable it is. Only the ratios can be compared: the other numbers depend on the machine.

";

fn explanation(part: Part) -> &'static str {
    match part {
        Part::Build => {
            "*Alone* is the single `rustc` process that compiles the crate after its dependencies were built, without \
             incremental state. *From nothing* is the whole `cargo` command in an empty target folder, without \
             downloads. *official* is the `stytch` crate with its default features, which include a client. *typify* is \
             typify's unmodified output for the same schemas, with builders. *derives* is our structs with serde's \
             derives instead of our engine, without builders, operations and documentation. Types are public structs \
             and enums, without builders."
        }
        Part::Regenerate => {
            "Whole processes, built in release mode, from reading the schemas to writing the files. The typify pipeline \
             is typify with builders, syn and prettyplease, and writes one file. Unless stated otherwise, its schemas \
             have the texts of our glossary as descriptions. The larger corpus consists of ten renamed copies."
        }
        Part::Decode => {
            "Processor time of one thread with `serde_json::from_slice` and `to_vec`, including dropping the value, as \
             throughput of the response's JSON. The responses are generated from the schemas with a fixed seed; optional \
             fields are present three times out of four. `search` is one page of a megabyte, and `search-shuffled` is \
             the same with the fields of every object in random order. *plain derives* are the same structs with \
             serde's derives, the same secrets through a `with` module, and the same open enums matched by hand. The \
             official types write `null` for absent fields, parse timestamps and have no secrets."
        }
        Part::Send => {
            "Two alternating operations over HTTP/1.1 to one server on the loopback address. The client is in a \
             separate process with one thread. Processor time is that of this process, including kernel time. *reqwest \
             with derives* encodes and decodes the same requests and responses with serde's derives. *without decoding* \
             is `Call::bytes`, which returns the body as received; *plain reqwest* sends bodies that were encoded once, \
             and receives bytes."
        }
        Part::Dynamic => {
            "The same requests by one client in one process, to a server on the loopback address: with types, and by the \
             name of the operation with fields as JSON. Both include creating the request and dropping the response. \
             The numbers are processor time per request of the client's thread, including kernel time. The small response \
             is that of adding a TOTP, with ten kilobytes; the large one is the page of a megabyte that is decoded above. \
             The struct has the two fields that a program reads; as bytes, a response is passed on as received; \
             the value is a `serde_json::Value` of the whole response, which takes longer to build than types. Finding an \
             operation goes through the paths of all operations, and returns their decoded path values. \
             `stytch show b2b.totp.create` is measured as \
             a whole process."
        }
        Part::Gateway => {
            "`stytch gateway` between a client with this many connections, which stay open, and one server, each in a \
             separate process on the loopback address, without TLS. Each connection sends two alternating operations, \
             one request after the other. *bare hyper proxy* is a proxy with hyper's server and hyper-util's client \
             that adds a header and neither checks, limits, counts nor logs anything. Processor time is that of the \
             proxying process, including kernel time. Memory is the resident memory of the gateway after the load, \
             against that after the warm-up. An error is a request without a response of status 200."
        }
        Part::Tokens => {
            "Local verifications per second of tokens with RSA keys of 2048 bits, whose keys and policies are cached \
             already: per second of processor time, or of time with two threads. *ring alone* and *aws-lc alone* verify \
             only the signature of the same token, with the decoded key and signature. `session` decodes the JWT of a \
             member's session, checks its claims and returns the session; `with a permission` also checks a permission \
             with the cached policies. *Node SDK* is `authenticateJwtLocal` of `stytch` 14.2.0 with the same JWT, in \
             processor time of all its threads. *official* is `authenticate_token`, the only local check of the official \
             crate, which is meant for machines and returns the claims of any token with a scope; it always verifies \
             with aws-lc. Our client has ring, its default, except in the rows with *aws-lc*. *signature only* is the \
             verification of the signature without anything else, which is the most that any client can reach. The cost of the layers is the processor time of a request to an axum application with them, \
             minus that of one without them and that of verifying the session."
        }
        Part::Downstream => {
            "The same program with both crates: ten operations of the B2B API, one after the other. *ours* has the \
             client's default features, reqwest with ring. *From nothing* includes everything that cargo starts, also the C compilers of \
             build scripts. *Alone* is the program's own `rustc` process, including linking. The debug build is of \
             a program with a function for each operation; only its own `rustc` process counts."
        }
        Part::Edit => {
            "A schema that many others refer to is edited, `regen` runs, and `stytch-client` (without TLS) is checked \
             with cargo's incremental state."
        }
        Part::First => {
            "The README's two commands in a checkout without a target folder, without downloads. Processor time includes \
             the compilers and all other programs that the command starts."
        }
    }
}
