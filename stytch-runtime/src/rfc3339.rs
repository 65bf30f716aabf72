//! A strict reader and writer of RFC 3339, which all conversions of timestamps use.
//!
//! The parsers of the libraries disagree about leap seconds, offsets, separators and years. The conversions pass them
//! numbers instead of text.

use crate::timestamp_error::TimestampError;

/// A date and time of the Gregorian calendar. Every value that was read is a valid date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateTime {
    pub(crate) year: i32,
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    pub(crate) nanosecond: u32,
    /// Seconds east of UTC.
    pub(crate) offset: i32,
}

const SECONDS_OF_A_DAY: i32 = 24 * 60 * 60;

impl DateTime {
    /// Parses text. Digits beyond nanoseconds are dropped.
    pub(crate) fn read(text: &str) -> Result<Self, TimestampError> {
        let mut rest = Rest(text.as_bytes());
        let year = i32::from(rest.number(4, "the year does not have four digits")?);
        rest.one_of(b"-", "no `-` after the year")?;
        let month = rest.two_digits(1..=12, "the month is not 01 to 12")?;
        rest.one_of(b"-", "no `-` after the month")?;
        let day = rest.two_digits(1..=days(year, month), "the month does not have this day")?;
        rest.one_of(b"Tt", "no `T` after the date")?;
        let hour = rest.two_digits(0..=23, "the hour is not 00 to 23")?;
        rest.one_of(b":", "no `:` after the hour")?;
        let minute = rest.two_digits(0..=59, "the minute is not 00 to 59")?;
        rest.one_of(b":", "no `:` after the minute")?;
        let second = rest.two_digits(0..=60, "the second is not 00 to 59")?;
        let nanosecond = rest.fraction()?;
        let offset = rest.offset()?;
        if !rest.0.is_empty() {
            return Err(TimestampError::Syntax {
                reason: "there is text after the offset",
            });
        }
        if second == 60 {
            return Err(TimestampError::LeapSecond);
        }
        let time = Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            nanosecond,
            offset,
        };
        time.in_range_of_utc()
    }

    /// Rejects times whose year in UTC is outside the range 0000 to 9999: they could not be written.
    fn in_range_of_utc(self) -> Result<Self, TimestampError> {
        let local =
            i32::from(self.hour) * 3600 + i32::from(self.minute) * 60 + i32::from(self.second);
        let utc = local - self.offset;
        let is_in_range = match (self.year, self.month, self.day) {
            (0, 1, 1) => utc >= 0,
            (9999, 12, 31) => utc < SECONDS_OF_A_DAY,
            _ => true,
        };
        is_in_range.then_some(self).ok_or(TimestampError::Range)
    }

    /// Formats the value in UTC, with as many fraction digits as needed. The offset must be zero.
    pub(crate) fn write(&self) -> Result<String, TimestampError> {
        if !(0..=9999).contains(&self.year) {
            return Err(TimestampError::Range);
        }
        if self.nanosecond >= 1_000_000_000 || self.second > 59 {
            return Err(TimestampError::LeapSecond);
        }
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            nanosecond,
            ..
        } = self;
        let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if *nanosecond > 0 {
            let fraction = format!("{nanosecond:09}");
            text.push('.');
            text.push_str(fraction.trim_end_matches('0'));
        }
        text.push('Z');
        Ok(text)
    }
}

/// The days from 1 March of the year 0000 to 1 January 1970. A year that begins in March ends with its leap day.
const DAYS_TO_EPOCH: i64 = 719_468;

/// The days of 400 years, after which the calendar repeats.
const DAYS_OF_AN_ERA: i64 = 146_097;

impl DateTime {
    /// Returns the seconds from the beginning of 1970 in UTC, without the fraction.
    pub(crate) fn seconds_since_epoch(&self) -> i64 {
        // Years that begin in March.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
        let days =
            era * DAYS_OF_AN_ERA + year * 365 + year / 4 - year / 100 + day_of_year - DAYS_TO_EPOCH;
        let of_day = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60;
        days * i64::from(SECONDS_OF_A_DAY) + of_day + i64::from(self.second)
            - i64::from(self.offset)
    }

    /// Returns the time in UTC that is so many seconds after the beginning of 1970.
    pub(crate) fn from_epoch(seconds: i64, nanosecond: u32) -> Result<Self, TimestampError> {
        let days = seconds.div_euclid(i64::from(SECONDS_OF_A_DAY));
        let of_day = seconds.rem_euclid(i64::from(SECONDS_OF_A_DAY));
        let days = days + DAYS_TO_EPOCH;
        let (era, day) = (
            days.div_euclid(DAYS_OF_AN_ERA),
            days.rem_euclid(DAYS_OF_AN_ERA),
        );
        let year = (day - day / 1460 + day / 36_524 - day / (DAYS_OF_AN_ERA - 1)) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let is_next_year = month >= 10;
        let range = |_| TimestampError::Range;
        Ok(Self {
            year: i32::try_from(era * 400 + year + i64::from(is_next_year)).map_err(range)?,
            month: u8::try_from(if is_next_year { month - 9 } else { month + 3 }).map_err(range)?,
            day: u8::try_from(day_of_year - (153 * month + 2) / 5 + 1).map_err(range)?,
            hour: u8::try_from(of_day / 3600).map_err(range)?,
            minute: u8::try_from(of_day / 60 % 60).map_err(range)?,
            second: u8::try_from(of_day % 60).map_err(range)?,
            nanosecond,
            offset: 0,
        })
    }
}

/// Returns the number of days in a month.
fn days(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The text that has not been parsed yet.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// Parses a number with exactly `digits` digits, at most four.
    fn number(&mut self, digits: usize, reason: &'static str) -> Result<u16, TimestampError> {
        let error = TimestampError::Syntax { reason };
        let (number, rest) = self.0.split_at_checked(digits).ok_or(error)?;
        let mut value = 0;
        for digit in number {
            if !digit.is_ascii_digit() {
                return Err(error);
            }
            value = value * 10 + u16::from(digit - b'0');
        }
        self.0 = rest;
        Ok(value)
    }

    fn two_digits(
        &mut self,
        allowed: std::ops::RangeInclusive<u8>,
        reason: &'static str,
    ) -> Result<u8, TimestampError> {
        let value = u8::try_from(self.number(2, reason)?).unwrap_or(u8::MAX);
        allowed
            .contains(&value)
            .then_some(value)
            .ok_or(TimestampError::Syntax { reason })
    }

    fn one_of(&mut self, wanted: &[u8], reason: &'static str) -> Result<u8, TimestampError> {
        match self.0 {
            [first, rest @ ..] if wanted.contains(first) => {
                self.0 = rest;
                Ok(*first)
            }
            _ => Err(TimestampError::Syntax { reason }),
        }
    }

    /// Parses the fraction of a second as nanoseconds. Without a fraction, it is zero.
    fn fraction(&mut self) -> Result<u32, TimestampError> {
        let [b'.', rest @ ..] = self.0 else {
            return Ok(0);
        };
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = rest.split_at(count);
        if digits.is_empty() {
            return Err(TimestampError::Syntax {
                reason: "the `.` is not followed by a digit",
            });
        }
        self.0 = rest;
        let nine = digits.iter().chain(std::iter::repeat(&b'0')).take(9);
        Ok(nine.fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
    }

    /// Parses the offset from UTC, in seconds.
    fn offset(&mut self) -> Result<i32, TimestampError> {
        let sign = self.one_of(b"Zz+-", "no `Z` or offset such as `+02:00` at the end")?;
        if sign.eq_ignore_ascii_case(&b'Z') {
            return Ok(0);
        }
        let hours = self.two_digits(0..=23, "the hour of the offset is not 00 to 23")?;
        self.one_of(b":", "no `:` in the offset")?;
        let minutes = self.two_digits(0..=59, "the minute of the offset is not 00 to 59")?;
        let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
        Ok(if sign == b'-' { -seconds } else { seconds })
    }
}
