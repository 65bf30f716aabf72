//! Points in time, to the types of three crates and back.

use stytch_generated::Timestamp;

/// Text as servers write it, seconds since 1970, nanoseconds beyond them.
const KNOWN: [(&str, i64, u32); 4] = [
    ("1970-01-01T00:00:00Z", 0, 0),
    ("2026-03-20T21:28:28Z", 1_774_042_108, 0),
    ("2026-03-20T21:28:28.123456789Z", 1_774_042_108, 123_456_789),
    ("2026-03-20T23:28:28+02:00", 1_774_042_108, 0),
];
/// What is no point in time.
const BROKEN: [&str; 5] = [
    "",
    "yesterday",
    "2026-03-20",
    "2026-13-20T21:28:28Z",
    "2026-03-20T25:28:28Z",
];

fn nanoseconds(seconds: i64, beyond: u32) -> i128 {
    i128::from(seconds) * 1_000_000_000 + i128::from(beyond)
}

#[test]
fn chrono_reads_and_writes_them() {
    for (text, seconds, beyond) in KNOWN {
        let time = Timestamp::from(text).to_chrono().unwrap();
        assert_eq!(
            (time.timestamp(), time.timestamp_subsec_nanos()),
            (seconds, beyond),
            "{text}"
        );
        let written = Timestamp::try_from(time).unwrap();
        assert!(written.as_str().ends_with('Z'), "{written}");
        assert_eq!(written.to_chrono().unwrap(), time);
    }
    for text in BROKEN {
        assert!(Timestamp::from(text).to_chrono().is_err(), "{text}");
    }
    let far = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    assert!(Timestamp::try_from(far).is_err());
}

#[test]
fn jiff_reads_and_writes_them() {
    for (text, seconds, beyond) in KNOWN {
        let time = Timestamp::from(text).to_jiff().unwrap();
        assert_eq!(time.as_nanosecond(), nanoseconds(seconds, beyond), "{text}");
        let written = Timestamp::from(time);
        assert!(written.as_str().ends_with('Z'), "{written}");
        assert_eq!(written.to_jiff().unwrap(), time);
    }
    for text in BROKEN {
        assert!(Timestamp::from(text).to_jiff().is_err(), "{text}");
    }
}

#[test]
fn time_reads_and_writes_them() {
    for (text, seconds, beyond) in KNOWN {
        let time = Timestamp::from(text).to_time().unwrap();
        assert_eq!(
            time.unix_timestamp_nanos(),
            nanoseconds(seconds, beyond),
            "{text}"
        );
        assert_eq!(Timestamp::try_from(time).unwrap().to_time().unwrap(), time);
    }
    for text in BROKEN {
        assert!(Timestamp::from(text).to_time().is_err(), "{text}");
    }
}

#[test]
fn they_agree_on_what_they_write() {
    for (text, ..) in KNOWN {
        let sent = Timestamp::from(text);
        let chrono = Timestamp::try_from(sent.to_chrono().unwrap()).unwrap();
        assert_eq!(chrono, Timestamp::from(sent.to_jiff().unwrap()), "{text}");
    }
}
