//! Checks that a folder contains what would be generated, without writing anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::text::visible;

use crate::diff::unified;
use crate::disk::Disk;
use crate::error::Outcome;
use crate::manifest::MANIFEST;
use crate::target::Target;
use crate::tree::{survey, with_manifest};

/// The diffs of at most this many files are shown. The other files are only listed.
const MOST_DIFFS: usize = 25;

/// How a folder differs from what would be generated.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The files that `regen` would write or delete, sorted by path.
    pub stale: Vec<Stale>,
    /// The files that prevent `regen` from writing.
    pub foreign: Vec<Diagnostic>,
}

/// A file that differs from what would be generated. At least one of `now` and `new` is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The path of the file, as shown in messages.
    pub path: String,
    /// The current content.
    pub now: Option<Vec<u8>>,
    /// The content that would be generated.
    pub new: Option<Vec<u8>>,
}

/// Compares a folder with the generated files.
///
/// # Errors
/// The folder cannot be read.
pub fn compare(
    disk: Disk<'_>,
    out: &Path,
    files: &BTreeMap<String, String>,
) -> Outcome<Comparison> {
    let target = Target::new(out)?;
    let new = with_manifest(&target, files)?;
    let survey = survey(disk, &target)?;
    let now = survey.owned.unwrap_or_default();
    let all: BTreeSet<&String> = now.keys().chain(new.keys()).collect();
    let is_stale = |file: &&String| now.get(*file) != new.get(*file);
    let mut stale: Vec<&String> = all.into_iter().filter(is_stale).collect();
    // The manifest differs whenever a file does, so it is reported only if nothing else differs.
    if stale.len() > 1 && now.contains_key(MANIFEST) {
        stale.retain(|file| *file != MANIFEST);
    }
    let stale = stale.into_iter().map(|file| Stale {
        path: target.shown_file(file),
        now: now.get(file).cloned(),
        new: new.get(file).cloned(),
    });
    Ok(Comparison {
        stale: stale.collect(),
        foreign: survey.foreign,
    })
}

impl Comparison {
    /// Returns whether the folder contains exactly what would be generated.
    pub fn is_fresh(&self) -> bool {
        self.stale.is_empty() && self.foreign.is_empty()
    }

    /// Returns the differences and how to fix them, with ANSI colors.
    pub fn to_text(&self, command: &str) -> String {
        let mut out = String::new();
        for (index, stale) in self.stale.iter().enumerate() {
            if index < MOST_DIFFS {
                out += &unified(&stale.path, stale.now.as_deref(), stale.new.as_deref());
            } else {
                // Writing to a string cannot fail.
                let (path, fate) = (visible(&stale.path), stale.fate().adjective());
                let _ = writeln!(out, "{path}: {fate}");
            }
        }
        if !self.stale.is_empty() {
            let _ = writeln!(out, "\nout of date: {}", self.counts());
        }
        let first = if self.foreign.is_empty() {
            ""
        } else {
            "remove the files that were not generated, then "
        };
        let command = visible(command);
        let _ = writeln!(out, "{first}run `{command}` to bring it up to date");
        out
    }

    /// Returns one diagnostic for each file.
    pub fn to_diagnostics(&self, command: &str) -> Vec<Diagnostic> {
        let help = format!("run `{command}` to bring it up to date");
        let stale = self.stale.iter().map(|stale| {
            let message = format!("this file {}", stale.fate().predicate());
            Diagnostic::for_file("stale-file", &stale.path, message).with_help(&help)
        });
        stale.chain(self.foreign.iter().cloned()).collect()
    }

    fn counts(&self) -> String {
        let part = |fate: Fate| {
            let stale = self.stale.iter().filter(|stale| stale.fate() == fate);
            let count = stale.count();
            (count > 0).then(|| format!("{count} {}", fate.adjective()))
        };
        let parts = [Fate::Changed, Fate::Missing, Fate::Superfluous].into_iter();
        parts.filter_map(part).collect::<Vec<_>>().join(", ")
    }
}

/// What `regen` would do with a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Changed,
    Missing,
    Superfluous,
}

impl Fate {
    fn adjective(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Superfluous => "superfluous",
        }
    }

    fn predicate(self) -> &'static str {
        match self {
            Self::Changed => "differs from what would be generated",
            Self::Missing => "is missing",
            Self::Superfluous => "would no longer be generated",
        }
    }
}

impl Stale {
    fn fate(&self) -> Fate {
        match (&self.now, &self.new) {
            (_, None) => Fate::Superfluous,
            (None, _) => Fate::Missing,
            _ => Fate::Changed,
        }
    }
}
