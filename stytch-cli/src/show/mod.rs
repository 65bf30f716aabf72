//! `stytch show`: explains an operation.

mod example;
mod fields;

use std::fmt::Write as _;

use clap::ArgMatches;
use stytch_generated::RetrySafety;
use stytch_generated::runtime::catalog::{Entry, Type};

use crate::json::pretty;
use crate::style::{FACT, HEADING, NAME};
use crate::text::{facts, width, write_docs};

pub(crate) use example::example;

/// Returns the description of an operation, or one of its JSON Schemas.
pub(crate) fn show(entry: &Entry, matches: &ArgMatches) -> String {
    let schema = match matches.get_one::<String>("schema").map(String::as_str) {
        Some("request") => entry.request_schema(),
        Some(_) => entry.response_schema(),
        None => return described(entry, width()),
    };
    pretty(&schema) + "\n"
}

fn described(entry: &Entry, width: usize) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{NAME}{}{NAME:#}  {} {}",
        entry.name, entry.info.method, entry.info.path
    );
    let _ = writeln!(out, "{}\n", facts_of(entry));
    if let Some(note) = entry.deprecated {
        write_docs(&format!("Deprecated: {note}"), 0, width, &mut out);
        out.push('\n');
    }
    write_docs(entry.docs, 0, width, &mut out);
    if !entry.fields.is_empty() {
        let _ = writeln!(out, "\n{HEADING}Fields{HEADING:#}");
        fields::write(entry.fields, width, &mut out);
    }
    let _ = writeln!(out, "\n{HEADING}Example{HEADING:#}");
    example::write(entry, &mut out);
    if let Type::Record(response) = entry.response {
        let _ = writeln!(out, "\n{HEADING}Response{HEADING:#}");
        write_docs(response.docs, 2, width, &mut out);
        fields::write_names(response.fields, &mut out);
    }
    out
}

/// Returns the facts that hold for the whole operation.
fn facts_of(entry: &Entry) -> String {
    let info = &entry.info;
    let mut all = vec![info.id.to_owned(), info.request.to_owned()];
    all.push(match info.retry_safety {
        RetrySafety::Safe => "only reads".to_owned(),
        _ => format!("{FACT}not repeated after a failure{FACT:#}"),
    });
    if let Some(host) = info.host {
        all.push(format!("served by {host}"));
    }
    if entry.paging.is_some() {
        all.push("returns a list in pages (`--all` follows them)".to_owned());
    }
    facts(&all)
}
