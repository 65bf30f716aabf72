//! `stytch show`: explains an operation.

mod example;
mod fields;

use std::fmt::Write as _;

use clap::ArgMatches;
use stytch_generated::RetrySafety;
use stytch_generated::runtime::catalog::{Entry, Type};

use crate::json::pretty;
use crate::style::{FACT, HEADING, NAME};
use crate::text::{columns_of, width, write_docs, write_facts};

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
    let name = format!("{NAME}{}{NAME:#}", entry.name);
    let target = format!("{} {}", entry.info.method, entry.info.path);
    let fits = columns_of(&name) + 2 + columns_of(&target) <= width;
    let _ = writeln!(out, "{name}{}{target}", if fits { "  " } else { "\n" });
    write_facts("", &facts_of(entry), 0, width, &mut out);
    out.push('\n');
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
fn facts_of(entry: &Entry) -> Vec<String> {
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
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What cannot be broken, such as a path, an example or one long fact, may be longer.
    #[test]
    fn facts_fit_into_the_width() {
        let mut broken = 0;
        for entry in stytch_generated::catalog().entries() {
            for width in [60, 80] {
                let text = described(entry, width);
                for line in text.lines().filter(|line| columns_of(line) > width) {
                    assert!(!line.contains(" · "), "{}: {line}", entry.name);
                }
                let ends = text.lines().map(anstream::adapter::strip_str);
                broken += ends.filter(|line| line.to_string().ends_with(" ·")).count();
            }
        }
        assert!(broken > 100);
    }
}
