//! Tests the conversions of timestamps to the types of three crates and of std, and back. All convert the same texts to the
//! same points in time.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail the test"
)]

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use fastrand::Rng;
use jiff::SignedDuration;
use stytch_runtime::{Timestamp, TimestampError};

/// Returns nanoseconds since 1970, or the error. All three crates must agree.
fn instant(text: &str) -> Result<i128, TimestampError> {
    let sent = Timestamp::from(text);
    let chrono = sent.to_chrono().map(|time| {
        i128::from(time.timestamp()) * 1_000_000_000 + i128::from(time.timestamp_subsec_nanos())
    });
    let time = sent.to_time().map(|time| time.unix_timestamp_nanos());
    assert_eq!(time, chrono, "time and chrono: {text}");
    let system = sent.to_system_time().map(nanoseconds);
    assert_eq!(system, chrono, "the system and chrono: {text}");
    let jiff = sent.to_jiff().map(jiff::Timestamp::as_nanosecond);
    match chrono {
        // The range of jiff ends slightly earlier.
        Ok(instant) if instant > jiff::Timestamp::MAX.as_nanosecond() => {
            assert_eq!(jiff, Err(TimestampError::Range), "{text}");
        }
        other => assert_eq!(jiff, other, "jiff and chrono: {text}"),
    }
    chrono
}

fn nanoseconds(time: SystemTime) -> i128 {
    let nanoseconds = |distance: Duration| i128::try_from(distance.as_nanos()).unwrap();
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => nanoseconds(after),
        Err(before) => -nanoseconds(before.duration()),
    }
}

/// Converts a text with each of the three crates and returns the text that all of them write.
fn rewritten(text: &str) -> String {
    let sent = Timestamp::from(text);
    let chrono = Timestamp::try_from(sent.to_chrono().unwrap()).unwrap();
    let time = Timestamp::try_from(sent.to_time().unwrap()).unwrap();
    assert_eq!(time, chrono, "time and chrono write {text}");
    let system = Timestamp::try_from(sent.to_system_time().unwrap()).unwrap();
    assert_eq!(system, chrono, "the system and chrono write {text}");
    if let Ok(jiff) = sent.to_jiff() {
        let jiff = Timestamp::try_from(jiff).unwrap();
        assert_eq!(jiff, chrono, "jiff and chrono write {text}");
    }
    chrono.as_str().to_owned()
}

/// Text, nanoseconds since 1970, and the text in UTC that is written.
#[test]
fn rfc_3339_is_converted_alike() {
    let second = 1_000_000_000;
    let march = 1_774_042_108 * second;
    let first = -62_167_219_200 * second;
    let last = 253_402_300_799 * second;
    let known: [(&str, i128, &str); 24] = [
        ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
        (
            "1969-12-31T23:59:59.5Z",
            -second / 2,
            "1969-12-31T23:59:59.5Z",
        ),
        ("2026-03-20T21:28:28Z", march, "2026-03-20T21:28:28Z"),
        ("2026-03-20t21:28:28z", march, "2026-03-20T21:28:28Z"),
        ("2026-03-20T21:28:28-00:00", march, "2026-03-20T21:28:28Z"),
        ("2026-03-20T23:28:28+02:00", march, "2026-03-20T21:28:28Z"),
        ("2026-03-21T21:27:28+23:59", march, "2026-03-20T21:28:28Z"),
        ("2026-03-19T21:29:28-23:59", march, "2026-03-20T21:28:28Z"),
        ("2026-03-20T21:28:28.0Z", march, "2026-03-20T21:28:28Z"),
        (
            "2026-03-20T21:28:28.1Z",
            march + second / 10,
            "2026-03-20T21:28:28.1Z",
        ),
        (
            "2026-03-20T21:28:28.120Z",
            march + 120_000_000,
            "2026-03-20T21:28:28.12Z",
        ),
        (
            "2026-03-20T21:28:28.000000001Z",
            march + 1,
            "2026-03-20T21:28:28.000000001Z",
        ),
        (
            "2026-03-20T21:28:28.123456789Z",
            march + 123_456_789,
            "2026-03-20T21:28:28.123456789Z",
        ),
        (
            "2026-03-20T21:28:28.1234567899Z",
            march + 123_456_789,
            "2026-03-20T21:28:28.123456789Z",
        ),
        (
            "2026-03-20T21:28:28.999999999999+00:00",
            march + 999_999_999,
            "2026-03-20T21:28:28.999999999Z",
        ),
        (
            "2024-02-29T00:00:00Z",
            1_709_164_800 * second,
            "2024-02-29T00:00:00Z",
        ),
        (
            "2000-02-29T00:00:00Z",
            951_782_400 * second,
            "2000-02-29T00:00:00Z",
        ),
        ("0000-01-01T00:00:00Z", first, "0000-01-01T00:00:00Z"),
        (
            "0000-02-29T00:00:00Z",
            first + 59 * 86_400 * second,
            "0000-02-29T00:00:00Z",
        ),
        ("0000-01-01T23:59:00+23:59", first, "0000-01-01T00:00:00Z"),
        (
            "9999-12-30T22:00:00.999999999Z",
            jiff::Timestamp::MAX.as_nanosecond(),
            "9999-12-30T22:00:00.999999999Z",
        ),
        ("9999-12-31T23:59:59Z", last, "9999-12-31T23:59:59Z"),
        (
            "9999-12-31T23:59:59.999999999Z",
            last + 999_999_999,
            "9999-12-31T23:59:59.999999999Z",
        ),
        ("9999-12-31T00:00:59-23:59", last, "9999-12-31T23:59:59Z"),
    ];
    for (text, wanted, written) in known {
        assert_eq!(instant(text), Ok(wanted), "{text}");
        assert_eq!(rewritten(text), written, "{text}");
    }
}

#[test]
fn the_offset_that_was_sent_is_kept() {
    let sent = Timestamp::from("2026-03-20T23:28:28-03:30");
    assert_eq!(
        sent.to_chrono().unwrap().offset().local_minus_utc(),
        -12_600
    );
    assert_eq!(sent.to_time().unwrap().offset().whole_seconds(), -12_600);
}

#[test]
fn text_that_is_not_rfc_3339_is_an_error() {
    let broken = [
        ("", "year"),
        ("yesterday", "year"),
        ("2026-03-20", "`T`"),
        ("20260320T212828Z", "year"),
        ("+2026-03-20T21:28:28Z", "year"),
        ("-0001-03-20T21:28:28Z", "year"),
        ("-002026-03-20T21:28:28Z", "year"),
        ("12026-03-20T21:28:28Z", "year"),
        ("2026-00-20T21:28:28Z", "month"),
        ("2026-13-20T21:28:28Z", "month"),
        ("2026-3-20T21:28:28Z", "month"),
        ("2026-03-00T21:28:28Z", "day"),
        ("2026-03-32T21:28:28Z", "day"),
        ("2026-04-31T21:28:28Z", "day"),
        ("2026-02-29T21:28:28Z", "day"),
        ("1900-02-29T21:28:28Z", "day"),
        ("2026-03-20 21:28:28Z", "`T`"),
        ("2026-03-20_21:28:28Z", "`T`"),
        ("2026-03-20T24:00:00Z", "hour"),
        ("2026-03-20T1:28:28Z", "hour"),
        ("2026-03-20T21:60:28Z", "minute"),
        ("2026-03-20T21:28Z", "minute"),
        ("2026-03-20T00:00Z", "minute"),
        ("2026-03-20T21:28:61Z", "second"),
        ("2026-03-20T21:28:8Z", "second"),
        ("2026-03-20T21:28:28.Z", "digit"),
        ("2026-03-20T21:28:28,5Z", "offset"),
        ("2026-03-20T21:28:28", "offset"),
        ("2026-03-20T21:28:28.5", "offset"),
        ("2026-03-20T21:28:28+24:00", "offset"),
        ("2026-03-20T21:28:28+25:00", "offset"),
        ("2026-03-20T21:28:28+02:60", "offset"),
        ("2026-03-20T21:28:28+0200", "offset"),
        ("2026-03-20T21:28:28+02", "offset"),
        ("2026-03-20T21:28:28+2:00", "offset"),
        ("2026-03-20T21:28:28+02:00:00", "text after"),
        ("2026-03-20T21:28:28Z[UTC]", "text after"),
        ("2026-03-20T21:28:28+00:00[UTC]", "text after"),
        ("2026-03-20T21:28:28Z ", "text after"),
        (" 2026-03-20T21:28:28Z", "year"),
        ("２026-03-20T21:28:28Z", "year"),
    ];
    for (text, reason) in broken {
        let error = instant(text).unwrap_err();
        assert!(matches!(error, TimestampError::Syntax { .. }), "{text}");
        let said = error.to_string();
        assert!(
            said.contains("RFC 3339") && said.contains(reason),
            "{text}: {said}"
        );
    }
    for text in ["2016-12-31T23:59:60Z", "2026-03-20T21:28:60.5+02:00"] {
        assert_eq!(instant(text), Err(TimestampError::LeapSecond), "{text}");
    }
    // In UTC, these are before the year 0000 or after the year 9999.
    for text in [
        "0000-01-01T23:58:59+23:59",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "9999-12-31T00:01:00-23:59",
    ] {
        assert_eq!(instant(text), Err(TimestampError::Range), "{text}");
    }
    assert!(
        TimestampError::LeapSecond
            .to_string()
            .contains("leap second")
    );
    assert!(TimestampError::Range.to_string().contains("range"));
}

/// Points in time that RFC 3339 cannot express are errors.
#[test]
fn points_in_time_without_a_text_are_errors() {
    fn refused<T: Debug>(time: T, wanted: TimestampError)
    where
        Timestamp: TryFrom<T, Error = TimestampError>,
    {
        assert_eq!(Timestamp::try_from(time).unwrap_err(), wanted);
    }
    let range = TimestampError::Range;
    refused(chrono::DateTime::<chrono::Utc>::MAX_UTC, range);
    refused(chrono::DateTime::<chrono::Utc>::MIN_UTC, range);
    refused(jiff::Timestamp::MIN, range);
    let offset = |hours| time::UtcOffset::from_hms(hours, 0, 0).unwrap();
    refused(
        time::PrimitiveDateTime::MAX.assume_offset(offset(-1)),
        range,
    );
    refused(time::PrimitiveDateTime::MIN.assume_offset(offset(1)), range);
    refused(time::PrimitiveDateTime::MIN.assume_utc(), range);

    // One nanosecond on either side of the year 0000.
    let first = Timestamp::from("0000-01-01T00:00:00Z");
    let chrono = first.to_chrono().unwrap();
    refused(chrono - chrono::TimeDelta::nanoseconds(1), range);
    let jiff = first.to_jiff().unwrap();
    refused(jiff - SignedDuration::from_nanos(1), range);
    let time = first.to_time().unwrap();
    refused(time - time::Duration::nanoseconds(1), range);
    let last = Timestamp::from("9999-12-31T23:59:59.999999999Z");
    refused(
        last.to_chrono().unwrap() + chrono::TimeDelta::nanoseconds(1),
        range,
    );

    let leap = chrono::DateTime::parse_from_rfc3339("2016-12-31T23:59:60Z").unwrap();
    refused(leap, TimestampError::LeapSecond);
}

/// Returns text that is RFC 3339 or close to it.
fn nearly(rng: &mut Rng) -> String {
    let year = *rng.choice(&[0, 1, 1970, 2024, 2026, 9998, 9999]).unwrap();
    let month = *rng.choice(&[1, 2, 3, 12]).unwrap();
    let day = *rng.choice(&[1, 15, 28, 29, 30, 31]).unwrap();
    let hour = *rng.choice(&[0, 1, 12, 22, 23]).unwrap();
    let minute = *rng.choice(&[0, 1, 30, 59]).unwrap();
    let second = *rng.choice(&[0, 1, 30, 58, 59, 60]).unwrap();
    let separator = *rng.choice(&["T", "T", "t", " "]).unwrap();
    let digits = rng.usize(0..13);
    let mut fraction: String = (0..digits).map(|_| rng.digit(10)).collect();
    if digits > 0 || rng.u8(..16) == 0 {
        fraction.insert(0, '.');
    }
    let signed = format!(
        "{}{:02}:{:02}",
        if rng.bool() { '+' } else { '-' },
        rng.u8(..25),
        rng.u8(..61)
    );
    let offset = *rng.choice(&["Z", "z", "-00:00", &signed, &signed]).unwrap();
    let mut text = format!(
        "{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}{fraction}{offset}"
    );
    if rng.u8(..4) == 0 {
        let at = rng.usize(..text.len());
        match rng.u8(..3) {
            0 => drop(text.remove(at)),
            1 => text.insert(
                at,
                *rng.choice(&['0', '9', '-', ':', '+', '.', 'Z', '['])
                    .unwrap(),
            ),
            _ => text.truncate(at),
        }
    }
    text
}

/// chrono's own parser accepts more than RFC 3339. Every text that is accepted has the same meaning for both.
#[test]
fn accepted_text_means_the_same_to_other_parsers() {
    let mut rng = Rng::with_seed(3339);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let text = nearly(&mut rng);
        let Ok(found) = instant(&text) else {
            refused += 1;
            continue;
        };
        taken += 1;
        let judge = chrono::DateTime::parse_from_rfc3339(&text)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        let judged = i128::from(judge.timestamp()) * 1_000_000_000
            + i128::from(judge.timestamp_subsec_nanos());
        assert_eq!(found, judged, "{text}");
        assert_eq!(instant(&rewritten(&text)), Ok(found), "{text}");
    }
    assert!(taken > 4_000 && refused > 4_000, "{taken} and {refused}");
}
