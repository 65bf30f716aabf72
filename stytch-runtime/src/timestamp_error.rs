//! The error of timestamp conversions.

use std::fmt;

/// The error when a point in time cannot be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampError {
    /// The text is not a date and time of RFC 3339.
    Syntax {
        /// What is wrong with the text.
        reason: &'static str,
    },
    /// The second is 60. Most time types cannot represent leap seconds.
    LeapSecond,
    /// In UTC, the point in time is outside the years 0000 to 9999 of RFC 3339, or outside the range of the other type.
    Range,
}

impl fmt::Display for TimestampError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { reason } => write!(
                formatter,
                "not a time of RFC 3339 such as `2026-03-20T21:28:28Z`: {reason}"
            ),
            Self::LeapSecond => formatter.write_str("leap seconds cannot be converted"),
            Self::Range => {
                formatter.write_str("the time is outside of the range that can be converted")
            }
        }
    }
}

impl std::error::Error for TimestampError {}
