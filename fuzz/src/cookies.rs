//! A target for the headers of a request with a session.

use std::collections::BTreeSet;

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderValue};
use stytch_client::middleware::{AccessErrorKind, SessionCookies, token_of};

const NAMES: [&str; 2] = ["stytch_session_jwt", "stytch_session"];

/// Headers, one in each line: `Authorization` if the line begins with `A`, otherwise `Cookie`.
///
/// A token decides only if no other one could: a simple reading of the headers, which knows nothing of precedence, must find
/// exactly one candidate of the kind that decides.
pub fn cookies(data: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in data.split(|byte| *byte == b'\n') {
        let Ok(value) = HeaderValue::from_bytes(line.get(1..).unwrap_or_default()) else {
            return;
        };
        let is_authorization = line.first() == Some(&b'A');
        headers.append(
            if is_authorization {
                AUTHORIZATION
            } else {
                COOKIE
            },
            value,
        );
    }
    let found = token_of(&headers, &SessionCookies::new());
    let bearers = bearers(&headers);
    let [jwts, tokens] = NAMES.map(|name| values(&headers, name));
    let expected = if !bearers.is_empty() {
        // Another header beside it may have any scheme.
        let is_only = headers.get_all(AUTHORIZATION).iter().count() == 1;
        only("bearer", &bearers, is_only)
    } else if !jwts.is_empty() {
        only("jwt", &jwts, true)
    } else if !tokens.is_empty() {
        // No browser keeps a cookie that is larger.
        let is_small = |(_, token): &(&str, String)| token.len() <= 4096;
        match only("session token", &tokens, true) {
            Ok(found) => found
                .filter(is_small)
                .map(Some)
                .ok_or(AccessErrorKind::Rejected),
            error => error,
        }
    } else {
        Ok(None)
    };
    assert_eq!(found, expected);
}

type Found = Result<Option<(&'static str, String)>, AccessErrorKind>;

/// Returns the only candidate, which must be visible ASCII.
fn only(kind: &'static str, candidates: &BTreeSet<Vec<u8>>, is_only: bool) -> Found {
    match candidates.first() {
        Some(token) if candidates.len() == 1 && is_only => {
            let is_text = !token.is_empty() && token.iter().all(|byte| (33..127).contains(byte));
            let text = String::from_utf8_lossy(token).into_owned();
            is_text
                .then_some(Some((kind, text)))
                .ok_or(AccessErrorKind::Rejected)
        }
        _ => Err(AccessErrorKind::Ambiguous),
    }
}

/// Each byte as one character, so that the functions of `str` work on all of them.
fn latin1(value: &HeaderValue) -> String {
    value
        .as_bytes()
        .iter()
        .map(|byte| char::from(*byte))
        .collect()
}

fn bytes(latin1: &str) -> Vec<u8> {
    latin1.chars().map(|character| character as u8).collect()
}

const BLANK: [char; 2] = [' ', '\t'];

fn bearers(headers: &HeaderMap) -> BTreeSet<Vec<u8>> {
    let values = headers.get_all(AUTHORIZATION).iter().map(latin1);
    let tokens = values.filter_map(|value| {
        let value = value.trim_matches(BLANK);
        let (scheme, token) = value.split_once(BLANK).unwrap_or((value, ""));
        scheme
            .eq_ignore_ascii_case("bearer")
            .then(|| bytes(token.trim_matches(BLANK)))
    });
    tokens.collect()
}

/// Returns all values of a cookie except empty ones.
fn values(headers: &HeaderMap, name: &str) -> BTreeSet<Vec<u8>> {
    let all = headers
        .get_all(COOKIE)
        .iter()
        .map(latin1)
        .collect::<Vec<_>>()
        .join(";");
    let pairs = all
        .split(';')
        .filter_map(|pair| pair.trim_matches(BLANK).split_once('='));
    let values = pairs.filter(|(found, value)| *found == name && !value.is_empty());
    values.map(|(_, value)| bytes(value)).collect()
}

/// Returns headers of browsers and of other clients.
pub(crate) fn headers() -> Vec<Vec<u8>> {
    let texts = [
        "ABearer a.b.c",
        "Abearer  a.b.c \nCstytch_session_jwt=d.e.f",
        "ABasic dTpw\nCa=b; stytch_session_jwt=d.e.f; stytch_session=token",
        "ABearer a.b.c\nABearer d.e.f",
        "Cstytch_session_jwt=a; stytch_session_jwt=b",
        "Cstytch_session_jwt=a\nCstytch_session_jwt=a",
        "Cstytch_session_jwt=; stytch_session=token; stytch_session=token",
        "C$Version=1; stytch_session=\"token\"; a=\"b;c\"; naïve=é",
        "Cstytch_session =x;;=;a==;stytch_session_jwt",
        "ABearer\nCstytch_session=token",
    ];
    texts.map(|text| text.as_bytes().to_owned()).to_vec()
}
