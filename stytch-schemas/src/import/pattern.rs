//! The pattern that selects operations.

use std::fmt;
use std::str::FromStr;

use regex_lite::Regex;

/// A regular expression for operation ids; it may match any part of the id.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Returns whether some part of `text` matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl FromStr for Pattern {
    type Err = PatternError;

    /// Parses a regular expression.
    ///
    /// # Errors
    /// Returns an error if the text is not a valid regular expression.
    fn from_str(text: &str) -> Result<Self, PatternError> {
        Regex::new(text).map(Self).map_err(PatternError)
    }
}

/// The text of the pattern.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// An error about text that is not a valid regular expression.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(regex_lite::Error);
