//! `stytch operations`: lists and searches the operations.

use std::fmt::Write as _;

use clap::ArgMatches;

use crate::failure::Failure;
use crate::style::{NAME, QUIET};
use crate::text::{columns, shortened};

/// Returns the operations in which all words occur, one per line.
pub(crate) fn list(matches: &ArgMatches) -> Result<String, Failure> {
    let words: Vec<&String> = matches.get_many("words").into_iter().flatten().collect();
    let words = words
        .iter()
        .map(|word| word.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let found = stytch_generated::catalog().search(&words);
    if found.is_empty() {
        return Err(
            Failure::other(format!("no operation contains all of these words: {words}"))
                .help("search with fewer words, or with parts of words"),
        );
    }
    let longest = found
        .iter()
        .map(|entry| entry.name.len())
        .max()
        .unwrap_or(0);
    let rest = columns().saturating_sub(longest + 2).max(20);
    let mut out = String::new();
    for entry in found {
        let summary = shortened(entry.summary, rest);
        let name = entry.name;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{NAME}{name:longest$}{NAME:#}  {QUIET}{summary}{QUIET:#}"
        );
    }
    Ok(out)
}
