//! Output for people and for tools.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use clap::ValueEnum;
use indicatif::ProgressBar;
use stytch_schemas::diagnostic::{Diagnostic, Entry, render, to_json_lines, to_toml};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Reports with source lines, on standard error.
    #[default]
    Human,
    /// One JSON object per line, on standard output.
    Json,
}

/// More warnings than this are summarized by code, because they would hide the errors.
const MOST_WARNINGS: usize = 20;
/// More errors than this are summarized by code.
const MOST_ERRORS: usize = 50;
/// The number of errors of each code that are shown in a summary.
const SHOWN_OF_EACH: usize = 3;

/// The two output streams, and the progress. Text is written with ANSI colors. A stream without color support strips them.
pub struct Console<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    format: MessageFormat,
    progress: ProgressBar,
}

impl<'a> Console<'a> {
    /// Creates a console with two streams, without progress.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write, format: MessageFormat) -> Self {
        Self {
            out,
            err,
            format,
            progress: ProgressBar::hidden(),
        }
    }

    /// Shows progress if the process runs on a terminal.
    #[must_use]
    pub fn on_terminal(mut self) -> Self {
        let is_terminal = std::io::stdout().is_terminal() && std::io::stderr().is_terminal();
        if self.format == MessageFormat::Human && is_terminal {
            self.progress = ProgressBar::new_spinner();
        }
        self
    }

    /// How diagnostics are written.
    pub fn format(&self) -> MessageFormat {
        self.format
    }

    /// Shows the current step as progress.
    pub fn step(&self, doing: &'static str) {
        self.progress.set_message(doing);
        self.progress.tick();
    }

    /// Writes diagnostics. In the human format, many of them are summarized by code.
    pub fn diagnostics(&mut self, diagnostics: &[Diagnostic]) {
        let Self { out, err, .. } = self;
        let format = self.format;
        self.progress.suspend(|| match format {
            MessageFormat::Json => write(out, &to_json_lines(diagnostics)),
            MessageFormat::Human => write(err, &reports(diagnostics)),
        });
    }

    /// Writes text to standard error, in the human format. Tools get diagnostics instead.
    pub fn text(&mut self, text: &str) {
        let Self { err, .. } = self;
        if self.format == MessageFormat::Human {
            self.progress.suspend(|| write(err, text));
        }
    }

    /// Writes the requested result, in the human format.
    pub fn result(&mut self, text: &str) {
        self.progress.finish_and_clear();
        if self.format == MessageFormat::Human {
            write(self.out, text);
        }
    }

    /// Writes a summary to standard error, in the human format. Tools use the exit code.
    pub fn summary(&mut self, text: &str) {
        self.progress.finish_and_clear();
        if self.format == MessageFormat::Human {
            write(self.err, &format!("{text}\n"));
        }
    }
}

/// Returns the number of types and operations, for a summary.
pub(crate) fn contents(types: usize, operations: usize) -> String {
    let (types, operations) = (counted(types, "type"), counted(operations, "operation"));
    format!("{types}, {operations}")
}

/// Returns a number with its noun.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Returns a duration in seconds, for a summary.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// Renders diagnostics, warnings first so that errors are at the end.
fn reports(diagnostics: &[Diagnostic]) -> String {
    let (errors, warnings): (Vec<_>, Vec<_>) =
        diagnostics.iter().cloned().partition(Diagnostic::is_error);
    let warnings = reports_of(&warnings, MOST_WARNINGS, "warning");
    warnings + &reports_of(&errors, MOST_ERRORS, "error") + &to_paste(diagnostics)
}

/// Renders diagnostics. If there are more than `most`, renders the first of each code and the number per code.
fn reports_of(diagnostics: &[Diagnostic], most: usize, noun: &str) -> String {
    if diagnostics.len() <= most {
        return render(diagnostics, true);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for diagnostic in diagnostics {
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= SHOWN_OF_EACH {
            shown.push(diagnostic.clone());
        }
    }
    let mut text = render(&shown, true);
    let total = counted(diagnostics.len(), noun);
    text += &format!("{total}: `--message-format json` prints all\n");
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (Reverse(*count), *code));
    for (code, count) in counts {
        text += &format!("{count:>7} {code}\n");
    }
    text + "\n"
}

/// Returns all missing overlay entries as one file, because several entries can have the same header.
fn to_paste(diagnostics: &[Diagnostic]) -> String {
    let entries = diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.entry.as_ref());
    let entries: Vec<&Entry> = entries.collect();
    match entries.as_slice() {
        [] | [_] => String::new(),
        [first, ..] => format!(
            "All of these entries as the file `{}`:\n\n{}\n",
            first.file,
            to_toml(entries.iter().copied())
        ),
    }
}

/// Writes text, and ignores errors: a closed stream must not stop the run.
fn write(to: &mut dyn Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
