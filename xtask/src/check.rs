//! Whether a folder holds what would be generated; nothing is written.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::text::visible;

use crate::diff::unified;
use crate::disk::Disk;
use crate::fault::listed;
use crate::manifest::MANIFEST;
use crate::target::Target;
use crate::tree::{survey, with_manifest};

/// The differences of so many files are shown; the others are only named.
const MOST_DIFFS: usize = 25;

/// How a folder differs from what would be generated.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The files that `regen` would write or delete, sorted by path.
    pub stale: Vec<Stale>,
    /// What keeps `regen` from writing.
    pub foreign: Vec<Diagnostic>,
}

/// A file that is not what would be generated; at least one side exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The file as messages show it.
    pub path: String,
    /// What is there.
    pub now: Option<Vec<u8>>,
    /// What would be generated.
    pub new: Option<Vec<u8>>,
}

/// Compares a folder with the files that were generated.
///
/// # Errors
/// The folder cannot be read.
pub fn compare(
    disk: Disk<'_>,
    out: &Path,
    files: &BTreeMap<String, String>,
) -> Result<Comparison, Vec<Diagnostic>> {
    let target = listed(Target::new(out))?;
    let mut new = with_manifest(&target, files)?;
    let survey = listed(survey(disk, &target))?;
    let stale = |file: String, now: Option<Vec<u8>>, new: Option<Vec<u8>>| {
        (now != new).then(|| Stale {
            path: target.shown_file(&file),
            now,
            new,
        })
    };
    let mut all = Vec::new();
    let mut manifest = None;
    for (file, now) in survey.owned {
        let new = new.remove(&file);
        let is_manifest = file == MANIFEST;
        let difference = stale(file, Some(now), new);
        if is_manifest {
            manifest = difference
        } else {
            all.extend(difference)
        }
    }
    // An existing manifest differs whenever a file does: that is worth telling only when it is all there is.
    if all.is_empty() && new.is_empty() {
        all.extend(manifest);
    }
    all.extend(
        new.into_iter()
            .filter_map(|(file, new)| stale(file, None, Some(new))),
    );
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Comparison {
        stale: all,
        foreign: survey.foreign,
    })
}

impl Comparison {
    /// Whether the folder holds exactly what would be generated.
    pub fn is_fresh(&self) -> bool {
        self.stale.is_empty() && self.foreign.is_empty()
    }

    /// The differences and what to do about them, with ANSI colours.
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
            "clear the folder of what is not the generator's, then "
        };
        let command = visible(command);
        let _ = writeln!(out, "{first}run `{command}` to bring it up to date");
        out
    }

    /// One diagnostic for each finding.
    pub fn to_diagnostics(&self, command: &str) -> Vec<Diagnostic> {
        let help = format!("run `{command}` to bring it up to date");
        let stale = self.stale.iter().map(|stale| {
            let message = format!("this file {}", stale.fate().predicate());
            Diagnostic::for_file("stale-file", &stale.path, message).with_help(&help)
        });
        stale.chain(self.foreign.iter().cloned()).collect()
    }

    fn counts(&self) -> String {
        let count = |fate| {
            self.stale
                .iter()
                .filter(|stale| stale.fate() == fate)
                .count()
        };
        let part = |fate: Fate| match count(fate) {
            0 => None,
            n => Some(format!("{n} {}", fate.adjective())),
        };
        let parts = [Fate::Changed, Fate::Missing, Fate::Superfluous];
        parts
            .into_iter()
            .filter_map(part)
            .collect::<Vec<_>>()
            .join(", ")
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
            Self::Changed => "is not what would be generated now",
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
