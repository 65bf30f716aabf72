//! What is wrong with an input, where, and what to do about it.

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
pub use source::{Location, Place, Source};

use crate::text::visible;

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input can be used, but should be looked at.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
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
/// report with the source around it. Both escape characters that steer a terminal,
/// and [`to_json_lines`] does: the fields hold the texts as they are.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Whether the input is unusable or merely doubtful.
    pub severity: Severity,
    /// The stable name of this kind of finding, in kebab case.
    pub code: &'static str,
    /// The file, relative to the folder that was read, with `/` between its parts.
    pub file: String,
    /// RFC 6901 pointer to the value in the file; empty for the whole document.
    pub pointer: String,
    /// Where in the file, unless the diagnostic is about the file as such.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// What to add to a file to settle it.
    pub entry: Option<Entry>,
}

impl Diagnostic {
    /// An error about the value at a location.
    pub fn error(code: &'static str, at: &Location, message: impl Into<String>) -> Self {
        Self::at(Severity::Error, code, at, message.into())
    }

    /// A warning about the value at a location.
    pub fn warning(code: &'static str, at: &Location, message: impl Into<String>) -> Self {
        Self::at(Severity::Warning, code, at, message.into())
    }

    /// An error about a file as such, for example one that cannot be read.
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
            place: None,
            message: message.into(),
            help: None,
            entry: None,
        }
    }

    /// An error of the program itself about the value at a location: something is missing that cannot be.
    ///
    /// It is reported, since anything that could take the place of what is missing would be wrong, and look right.
    pub fn internal(at: &Location, what: impl fmt::Display) -> Self {
        Self::error("internal", at, internal_error(what)).with_help(REPORT)
    }

    /// The same about a file as such.
    pub fn internal_in(file: impl Into<String>, what: impl fmt::Display) -> Self {
        Self::for_file("internal", file, internal_error(what)).with_help(REPORT)
    }

    /// The same finding with words on what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with an entry that settles it.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry) -> Self {
        self.entry = Some(entry);
        self
    }

    /// Whether the input is unusable.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The order in which findings are reported: by file, place and code.
    pub fn report_order(&self, other: &Self) -> Ordering {
        let key = |d: &Self| d.place.as_ref().map(|place| place.offset);
        (self.file.as_str(), key(self), self.code, &self.message).cmp(&(
            other.file.as_str(),
            key(other),
            other.code,
            &other.message,
        ))
    }

    fn at(severity: Severity, code: &'static str, at: &Location, message: String) -> Self {
        Self {
            severity,
            code,
            file: at.file().to_owned(),
            pointer: at.pointer().to_owned(),
            place: Some(at.place()),
            message,
            help: None,
            entry: None,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.file))?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {}", visible(&self.message))
    }
}

impl std::error::Error for Diagnostic {}

/// One flat object; the source text stays out of it.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = if self.entry.is_some() { 9 } else { 8 };
        let mut object = serializer.serialize_struct("Diagnostic", fields)?;
        object.serialize_field("severity", self.severity.as_str())?;
        object.serialize_field("code", self.code)?;
        object.serialize_field("file", &self.file)?;
        object.serialize_field("pointer", &self.pointer)?;
        object.serialize_field("line", &self.place.as_ref().map(|place| place.line))?;
        object.serialize_field("column", &self.place.as_ref().map(|place| place.column))?;
        object.serialize_field("message", &self.message)?;
        object.serialize_field("help", &self.help)?;
        match &self.entry {
            Some(entry) => object.serialize_field("entry", entry)?,
            None => object.skip_field("entry")?,
        }
        object.end()
    }
}

/// The file, and what to write to it.
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

/// Text from the input, fit for a message: in backticks, on one line,
/// of bounded length, and without characters that steer a terminal.
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
