//! Diagnostics: what is wrong with an input, where, and how to fix it.

mod entry;
#[cfg(feature = "render")]
mod excerpt;
mod json_lines;
mod pointer;
#[cfg(feature = "render")]
mod render;
mod sink;
mod source;

use std::cmp::Ordering;
use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

pub use entry::{Entry, to_toml};
pub use json_lines::to_json_lines;
pub(crate) use pointer::Pointer;
#[cfg(feature = "render")]
pub use render::render;
pub(crate) use sink::{Reference, Sink, in_words, list};
pub use source::{Location, Position, Source};

use crate::text::visible;

/// The severity of a [`Diagnostic`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input can be used, but should be reviewed.
    Warning,
}

impl Severity {
    /// Returns `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One diagnostic about one location of the input.
///
/// `Display` writes one line, `file:line:column: message`; `render` writes the
/// report with the source around it. Both escape characters that control a terminal,
/// and so does [`to_json_lines`]. The fields contain the original texts.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Whether the diagnostic is an error or a warning.
    pub severity: Severity,
    /// The stable code of this kind of diagnostic, in kebab case.
    pub code: &'static str,
    /// The file, relative to the folder that was read, with `/` between its parts.
    pub file: String,
    /// The JSON pointer (RFC 6901) to the value in the file. It is empty for the whole document.
    pub pointer: String,
    /// The position in the file, unless the diagnostic is about the file as a whole.
    pub position: Option<Position>,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// An entry that fixes it when it is added to a file.
    pub entry: Option<Entry>,
}

impl Diagnostic {
    /// Creates an error about the value at a location.
    pub fn error(code: &'static str, at: &Location, message: impl Into<String>) -> Self {
        Self {
            pointer: at.pointer().to_owned(),
            position: Some(at.position()),
            ..Self::for_file(code, at.file(), message)
        }
    }

    /// Creates a warning about the value at a location.
    pub fn warning(code: &'static str, at: &Location, message: impl Into<String>) -> Self {
        Self::error(code, at, message).into_warning()
    }

    /// Creates an error about a file as a whole, for example one that cannot be read.
    pub fn for_file(
        code: &'static str,
        file: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            file: file.into(),
            pointer: String::new(),
            position: None,
            message: message.into(),
            help: None,
            entry: None,
        }
    }

    /// Creates an error of the program itself about the value at a location: something that must exist is missing.
    ///
    /// It is reported because any substitute for the missing item would be wrong but look right.
    pub fn internal(at: &Location, what: impl fmt::Display) -> Self {
        Self::error("internal", at, internal_error(what)).with_help(REPORT)
    }

    /// Creates an error of the program itself about a file as a whole.
    pub fn internal_in(file: impl Into<String>, what: impl fmt::Display) -> Self {
        Self::for_file("internal", file, internal_error(what)).with_help(REPORT)
    }

    /// Adds help on how to fix the problem.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds an entry that fixes the problem.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry) -> Self {
        self.entry = Some(entry);
        self
    }

    /// Returns the diagnostic as a warning.
    #[must_use]
    pub fn into_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Returns whether this is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Sorts diagnostics into the order in which they are reported, which is that of
    /// [`report_order`](Self::report_order), and removes repeated ones: one cause may be found several times.
    pub fn sort(diagnostics: &mut Vec<Self>) {
        diagnostics.sort_by(Self::report_order);
        diagnostics.dedup_by(|one, other| one.report_order(other).is_eq());
    }

    /// Compares by the order in which diagnostics are reported: file, position and code.
    pub fn report_order(&self, other: &Self) -> Ordering {
        fn key(one: &Diagnostic) -> impl Ord {
            let offset = one.position.as_ref().map(|position| position.offset);
            (&one.file, offset, one.code, &one.message)
        }
        key(self).cmp(&key(other))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.file))?;
        if let Some(position) = &self.position {
            write!(f, ":{}:{}", position.line, position.column)?;
        }
        write!(f, ": {}", visible(&self.message))
    }
}

impl std::error::Error for Diagnostic {}

/// Serializes one flat object without the source text.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = if self.entry.is_some() { 9 } else { 8 };
        let mut object = serializer.serialize_struct("Diagnostic", fields)?;
        object.serialize_field("severity", self.severity.as_str())?;
        object.serialize_field("code", self.code)?;
        object.serialize_field("file", &self.file)?;
        object.serialize_field("pointer", &self.pointer)?;
        object.serialize_field(
            "line",
            &self.position.as_ref().map(|position| position.line),
        )?;
        object.serialize_field(
            "column",
            &self.position.as_ref().map(|position| position.column),
        )?;
        object.serialize_field("message", &self.message)?;
        object.serialize_field("help", &self.help)?;
        match &self.entry {
            Some(entry) => object.serialize_field("entry", entry)?,
            None => object.skip_field("entry")?,
        }
        object.end()
    }
}

/// The suggested file and its content.
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Entry", 2)?;
        object.serialize_field("file", &self.file)?;
        object.serialize_field("toml", &self.to_toml())?;
        object.end()
    }
}

const REPORT: &str = "this is a bug of this program; please report it with the input";

fn internal_error(what: impl fmt::Display) -> String {
    format!("internal error: {what}")
}

/// Returns text from the input in a form for messages: in backticks, on one line,
/// of limited length, and without characters that control a terminal.
pub fn quoted(text: &str) -> String {
    format!("`{}`", shorten(text))
}

const LONGEST_QUOTE: usize = 80;

fn shorten(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => visible(text.get(..end).unwrap_or(text)).into_owned() + "…",
        None => visible(text).into_owned(),
    }
}
