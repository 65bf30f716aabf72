//! Points in time, as the server wrote them.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde_core::de::Deserializer;
use serde_core::ser::Serializer;

use super::wire::{self, Wire};

/// A point in time as RFC 3339 text, such as `2026-03-20T21:28:28Z`, kept exactly as sent.
///
/// Fraud answers carry nanoseconds, others whole seconds; keeping the text loses neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

impl Timestamp {
    /// The text as sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for Timestamp {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl Wire for Timestamp {
    fn blank() -> Self {
        Self::default()
    }

    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        self.0.decode_into(deserializer)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl serde_core::Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> serde_core::Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::decode(deserializer)
    }
}

/// Conversions to and from chrono's types.
#[cfg(feature = "chrono")]
mod with_chrono {
    use chrono::{DateTime, FixedOffset, ParseError, SecondsFormat, TimeZone};

    use super::Timestamp;

    impl Timestamp {
        /// The point in time, with the offset that it was sent with.
        ///
        /// # Errors
        /// Text that is not RFC 3339.
        pub fn to_chrono(&self) -> Result<DateTime<FixedOffset>, ParseError> {
            DateTime::parse_from_rfc3339(&self.0)
        }
    }

    /// RFC 3339 has no years beyond 9999, so this can fail.
    impl<Z: TimeZone> TryFrom<DateTime<Z>> for Timestamp {
        type Error = ParseError;

        fn try_from(time: DateTime<Z>) -> Result<Self, ParseError> {
            let utc = time.to_utc();
            let text = utc.to_rfc3339_opts(SecondsFormat::AutoSi, true);
            DateTime::parse_from_rfc3339(&text).map(|_| Self(text))
        }
    }
}

/// Conversions to and from jiff's types.
#[cfg(feature = "jiff")]
mod with_jiff {
    use super::Timestamp;

    impl Timestamp {
        /// The point in time.
        ///
        /// # Errors
        /// Text that is not RFC 3339.
        pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
            self.0.parse()
        }
    }

    impl From<jiff::Timestamp> for Timestamp {
        fn from(time: jiff::Timestamp) -> Self {
            Self(time.to_string())
        }
    }
}

/// Conversions to and from time's types.
#[cfg(feature = "time")]
mod with_time {
    use time::OffsetDateTime;
    use time::error::{Format, Parse};
    use time::format_description::well_known::Rfc3339;

    use super::Timestamp;

    impl Timestamp {
        /// The point in time, with the offset that it was sent with.
        ///
        /// # Errors
        /// Text that is not RFC 3339.
        pub fn to_time(&self) -> Result<OffsetDateTime, Parse> {
            OffsetDateTime::parse(&self.0, &Rfc3339)
        }
    }

    /// RFC 3339 has no years beyond 9999, so this can fail.
    impl TryFrom<OffsetDateTime> for Timestamp {
        type Error = Format;

        fn try_from(time: OffsetDateTime) -> Result<Self, Format> {
            time.format(&Rfc3339).map(Self)
        }
    }
}
