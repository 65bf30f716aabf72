//! The `Retry-After` header: how long a server asks the client to wait.

use std::time::{Duration, SystemTime};

use http::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

/// The longest wait that is reported: 24 hours. A longer one is probably a mistake and is reduced to this.
///
/// This also means that `Instant::now() + wait` cannot overflow.
pub const MAX_RETRY_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Returns the wait that `Retry-After` states in seconds or as an HTTP date, at most [`MAX_RETRY_AFTER`].
///
/// The wait until a date is measured from the response's `Date` header, because the two clocks may differ, or from
/// `now` if there is none. A date in the past is zero.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?;
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let wait = if is_number {
        // A number that does not fit is more than the maximum.
        value.parse().map_or(MAX_RETRY_AFTER, Duration::from_secs)
    } else {
        let until = httpdate::parse_http_date(value).ok()?;
        let sent = text(headers, DATE).and_then(|date| httpdate::parse_http_date(date).ok());
        until
            .duration_since(sent.unwrap_or(now))
            .unwrap_or_default()
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use std::time::Instant;

    /// 1994-11-06 08:49:37, as RFC 9110 writes it.
    const THEN: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn then() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
    }

    fn wait_with(value: &[u8], date: Option<&str>, now: SystemTime) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_bytes(value).unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        retry_after(&headers, now)
    }

    fn wait(value: &str) -> Option<Duration> {
        wait_with(value.as_bytes(), None, then())
    }

    fn seconds(seconds: u64) -> Option<Duration> {
        Some(Duration::from_secs(seconds))
    }

    #[test]
    fn seconds_are_capped() {
        assert_eq!(wait("0"), seconds(0));
        assert_eq!(wait(" 7 "), seconds(7));
        assert_eq!(wait("86399"), seconds(86_399));
        assert_eq!(wait("86400"), seconds(86_400));
        for huge in [
            "86401",
            "18446744073709551615",
            "18446744073709551616",
            &"9".repeat(1000),
        ] {
            assert_eq!(wait(huge), Some(MAX_RETRY_AFTER), "{huge}");
            let _ = Instant::now() + wait(huge).unwrap();
        }
    }

    #[test]
    fn dates_of_all_three_forms_count() {
        for date in [
            THEN,
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            let before = then() - Duration::from_secs(90);
            assert_eq!(
                wait_with(date.as_bytes(), None, before),
                seconds(90),
                "{date}"
            );
            assert_eq!(wait(date), seconds(0), "{date}");
            let after = then() + Duration::from_secs(1);
            assert_eq!(
                wait_with(date.as_bytes(), None, after),
                seconds(0),
                "{date}"
            );
        }
        assert_eq!(wait("Fri, 31 Dec 9999 23:59:59 GMT"), Some(MAX_RETRY_AFTER));
        assert_eq!(wait("Thu, 01 Jan 1970 00:00:00 GMT"), seconds(0));
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_response() {
        let until = b"Sun, 06 Nov 1994 08:50:07 GMT";
        // A clock that is a year behind makes no difference.
        let behind = then() - Duration::from_secs(365 * 24 * 60 * 60);
        assert_eq!(wait_with(until, Some(THEN), behind), seconds(30));
        assert_eq!(wait_with(until, Some("yesterday"), then()), seconds(30));
        assert_eq!(wait_with(b"5", Some(THEN), behind), seconds(5));
    }

    #[test]
    fn anything_else_is_nothing() {
        for value in [
            "",
            "-1",
            "+1",
            "1.5",
            "7s",
            "soon",
            "Sun, 99 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(wait(value), None, "{value}");
        }
        assert_eq!(wait_with(b"7\xff", None, then()), None);
        assert_eq!(retry_after(&HeaderMap::new(), then()), None);
    }
}
