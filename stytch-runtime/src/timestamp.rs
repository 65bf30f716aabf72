//! Points in time as the server sent them.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use serde_core::de::Deserializer;
use serde_core::ser::Serializer;

use crate::rfc3339::DateTime;
pub use crate::timestamp_error::TimestampError;
use crate::wire::{self, Wire};

/// A point in time as RFC 3339 text, such as `2026-03-20T21:28:28Z`, kept exactly as sent.
///
/// The text has the precision that the server uses, from whole seconds to nanoseconds. Any text can be decoded; it is
/// checked when it is converted. The conversions of the features `chrono`, `jiff` and `time` accept the same texts, with
/// one exception: the range of jiff ends shortly before the end of the year 9999. They write the same text for the same
/// point in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

impl Timestamp {
    /// Returns the text as sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts the timestamp to a time of the system's clock.
    ///
    /// # Errors
    /// Returns an error for text that is not RFC 3339, a leap second, or a year outside the range 0000 to 9999 in UTC.
    pub fn to_system_time(&self) -> Result<SystemTime, TimestampError> {
        let time = DateTime::read(&self.0)?;
        let seconds = time.seconds_since_epoch();
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let whole = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        };
        whole
            .and_then(|whole| whole.checked_add(Duration::from_nanos(time.nanosecond.into())))
            .ok_or(TimestampError::Range)
    }
}

/// The text is in UTC. The conversion fails for times before the year 0000 and after the year 9999.
impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: SystemTime) -> Result<Self, TimestampError> {
        let (seconds, nanosecond) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (i128::from(after.as_secs()), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                match before.subsec_nanos() {
                    0 => (-i128::from(before.as_secs()), 0),
                    nanoseconds => (
                        -i128::from(before.as_secs()) - 1,
                        1_000_000_000 - nanoseconds,
                    ),
                }
            }
        };
        let seconds = i64::try_from(seconds).map_err(|_| TimestampError::Range)?;
        DateTime::from_epoch(seconds, nanosecond)?.write().map(Self)
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
    use chrono::{DateTime as Chrono, Datelike, FixedOffset, NaiveDate, TimeZone, Timelike};

    use super::{DateTime, Timestamp, TimestampError, small};

    impl Timestamp {
        /// Converts the timestamp and keeps the offset that was sent.
        ///
        /// # Errors
        /// Returns an error for text that is not RFC 3339, a leap second, or a year outside the range 0000 to 9999 in
        /// UTC.
        pub fn to_chrono(&self) -> Result<Chrono<FixedOffset>, TimestampError> {
            let time = DateTime::read(&self.0)?;
            let local = NaiveDate::from_ymd_opt(time.year, time.month.into(), time.day.into())
                .and_then(|date| {
                    date.and_hms_nano_opt(
                        time.hour.into(),
                        time.minute.into(),
                        time.second.into(),
                        time.nanosecond,
                    )
                });
            local
                .zip(FixedOffset::east_opt(time.offset))
                .and_then(|(local, offset)| local.and_local_timezone(offset).single())
                .ok_or(TimestampError::Range)
        }
    }

    /// The text is in UTC. The conversion fails for negative years and years after 9999, which RFC 3339 does not have.
    impl<Z: TimeZone> TryFrom<Chrono<Z>> for Timestamp {
        type Error = TimestampError;

        fn try_from(time: Chrono<Z>) -> Result<Self, TimestampError> {
            let utc = time.naive_utc();
            let time = DateTime {
                year: utc.year(),
                month: small(utc.month())?,
                day: small(utc.day())?,
                hour: small(utc.hour())?,
                minute: small(utc.minute())?,
                second: small(utc.second())?,
                nanosecond: utc.nanosecond(),
                offset: 0,
            };
            time.write().map(Self)
        }
    }
}

/// Conversions to and from jiff's types.
#[cfg(feature = "jiff")]
mod with_jiff {
    use jiff::civil;
    use jiff::tz::Offset;

    use super::{DateTime, Timestamp, TimestampError, small};

    impl Timestamp {
        /// Converts the timestamp.
        ///
        /// # Errors
        /// Returns an error for text that is not RFC 3339, a leap second, or a year outside the range 0000 to 9999 in
        /// UTC. The range of [`jiff::Timestamp`] ends slightly earlier: see [`jiff::Timestamp::MAX`].
        pub fn to_jiff(&self) -> Result<jiff::Timestamp, TimestampError> {
            let time = DateTime::read(&self.0)?;
            let out_of_range = |_| TimestampError::Range;
            let local = civil::DateTime::new(
                small(time.year)?,
                small(time.month)?,
                small(time.day)?,
                small(time.hour)?,
                small(time.minute)?,
                small(time.second)?,
                small(time.nanosecond)?,
            );
            Offset::from_seconds(time.offset)
                .and_then(|offset| offset.to_timestamp(local?))
                .map_err(out_of_range)
        }
    }

    /// The text is in UTC. The conversion fails for negative years, which RFC 3339 does not have.
    impl TryFrom<jiff::Timestamp> for Timestamp {
        type Error = TimestampError;

        fn try_from(time: jiff::Timestamp) -> Result<Self, TimestampError> {
            let utc = Offset::UTC.to_datetime(time);
            let time = DateTime {
                year: utc.year().into(),
                month: small(utc.month())?,
                day: small(utc.day())?,
                hour: small(utc.hour())?,
                minute: small(utc.minute())?,
                second: small(utc.second())?,
                nanosecond: small(utc.subsec_nanosecond())?,
                offset: 0,
            };
            time.write().map(Self)
        }
    }
}

/// Conversions to and from time's types.
#[cfg(feature = "time")]
mod with_time {
    use time::{Date, OffsetDateTime, UtcOffset};

    use super::{DateTime, Timestamp, TimestampError};

    impl Timestamp {
        /// Converts the timestamp and keeps the offset that was sent.
        ///
        /// # Errors
        /// Returns an error for text that is not RFC 3339, a leap second, or a year outside the range 0000 to 9999 in
        /// UTC.
        pub fn to_time(&self) -> Result<OffsetDateTime, TimestampError> {
            let time = DateTime::read(&self.0)?;
            let convert = || {
                let date = Date::from_calendar_date(time.year, time.month.try_into()?, time.day)?;
                let local =
                    date.with_hms_nano(time.hour, time.minute, time.second, time.nanosecond)?;
                let offset = UtcOffset::from_whole_seconds(time.offset)?;
                Ok(local.assume_offset(offset))
            };
            convert().map_err(|_: time::error::ComponentRange| TimestampError::Range)
        }
    }

    /// The text is in UTC. The conversion fails for negative years and years after 9999, which RFC 3339 does not have.
    impl TryFrom<OffsetDateTime> for Timestamp {
        type Error = TimestampError;

        fn try_from(time: OffsetDateTime) -> Result<Self, TimestampError> {
            let utc = time
                .checked_to_offset(UtcOffset::UTC)
                .ok_or(TimestampError::Range)?;
            let time = DateTime {
                year: utc.year(),
                month: utc.month().into(),
                day: utc.day(),
                hour: utc.hour(),
                minute: utc.minute(),
                second: utc.second(),
                nanosecond: utc.nanosecond(),
                offset: 0,
            };
            time.write().map(Self)
        }
    }
}

/// Converts a part of a date or time to a type whose range always contains it.
#[cfg(any(feature = "chrono", feature = "jiff"))]
fn small<T, U: TryFrom<T>>(value: T) -> Result<U, TimestampError> {
    U::try_from(value).map_err(|_| TimestampError::Range)
}
