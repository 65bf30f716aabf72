//! Finds the one token of a request that decides.

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderValue};

use super::cookies::SessionCookies;
use super::error::AccessErrorKind;

/// The size of the largest cookie that browsers keep, in bytes.
const MAX_COOKIE: usize = 4096;

/// Where tokens are read from.
#[derive(Clone, Debug)]
pub(super) struct Sources {
    pub(super) bearer: bool,
    pub(super) cookies: Option<SessionCookies>,
    /// Whether the cookie with the session token is read if there is none with a JWT.
    pub(super) session_tokens: bool,
}

/// What a token is, and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A JWT in the header `Authorization`.
    Bearer,
    /// A JWT in a cookie.
    Jwt,
    /// A session token in a cookie.
    SessionToken,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bearer => "bearer",
            Self::Jwt => "jwt",
            Self::SessionToken => "session token",
        }
    }
}

/// The token that decides. It has no `Debug`, so that it is not printed.
pub(super) struct Credential<'h> {
    pub(super) kind: Kind,
    pub(super) token: &'h str,
}

/// Returns the token that decides about a request, if it has one.
///
/// # Errors
/// The headers contain several, or one that is not a text that a token can be. No other token is used instead.
pub(super) fn read<'h>(
    headers: &'h HeaderMap,
    sources: &Sources,
) -> Result<Option<Credential<'h>>, AccessErrorKind> {
    if sources.bearer
        && let Some(token) = bearer(headers)?
    {
        let kind = Kind::Bearer;
        return Ok(Some(Credential { kind, token }));
    }
    let Some(names) = &sources.cookies else {
        return Ok(None);
    };
    let (mut jwt, mut session_token) = (Slot::default(), Slot::default());
    for (name, value) in headers.get_all(COOKIE).iter().flat_map(cookies) {
        if name == names.jwt_name.as_bytes() {
            jwt.add(value);
        } else if name == names.token_name.as_bytes() {
            session_token.add(value);
        }
    }
    if let Some(token) = jwt.token()? {
        let kind = Kind::Jwt;
        return Ok(Some(Credential { kind, token }));
    }
    if !sources.session_tokens {
        return Ok(None);
    }
    let kind = Kind::SessionToken;
    match session_token.token()? {
        // Each of them is sent to the server, so junk must not be large.
        Some(token) if token.len() > MAX_COOKIE => Err(AccessErrorKind::Rejected),
        token => Ok(token.map(|token| Credential { kind, token })),
    }
}

/// Returns the token of the header `Authorization`, unless the header has another scheme.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, AccessErrorKind> {
    let values = headers.get_all(AUTHORIZATION);
    let Some(token) = values.iter().find_map(bearer_token) else {
        return Ok(None);
    };
    if values.iter().nth(1).is_some() {
        return Err(AccessErrorKind::Ambiguous);
    }
    text(token).map(Some)
}

/// Returns what follows the scheme `Bearer`, which may be nothing.
fn bearer_token(value: &HeaderValue) -> Option<&[u8]> {
    const SCHEME: &[u8] = b"bearer";

    let (scheme, rest) = value
        .as_bytes()
        .trim_ascii()
        .split_at_checked(SCHEME.len())?;
    let is_bearer = scheme.eq_ignore_ascii_case(SCHEME)
        && rest.first().is_none_or(|next| matches!(next, b' ' | b'\t'));
    is_bearer.then(|| rest.trim_ascii())
}

/// Returns the names and values of a header's cookies.
///
/// These lines are here because the `cookie` crate brings the `time` crate and a build script along, and also decodes
/// what is not needed. They accept any bytes: a cookie of another application must not hide ours.
fn cookies(header: &HeaderValue) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = Some(header.as_bytes());
    let pairs = std::iter::from_fn(move || {
        let (pair, others) = split(rest?, b';');
        rest = others;
        Some(pair.trim_ascii())
    });
    pairs.filter_map(|pair| match split(pair, b'=') {
        (name, Some(value)) => Some((name, value)),
        (_, None) => None,
    })
}

/// Splits at the first separator, if there is one. Cookies are long, so a vectorized search pays.
fn split(bytes: &[u8], separator: u8) -> (&[u8], Option<&[u8]>) {
    let at = memchr::memchr(separator, bytes);
    match at.and_then(|at| bytes.split_at_checked(at)) {
        Some((before, after)) => (before, after.get(1..)),
        None => (bytes, None),
    }
}

/// The cookies of one name.
#[derive(Default)]
struct Slot<'h> {
    found: Option<&'h [u8]>,
    differs: bool,
}

impl<'h> Slot<'h> {
    /// A cookie without a value is one that was cleared.
    fn add(&mut self, value: &'h [u8]) {
        if !value.is_empty() {
            let found = *self.found.get_or_insert(value);
            self.differs |= found != value;
        }
    }

    /// Whoever controls another subdomain can add a cookie, and the order of cookies says nothing about who set which. So
    /// none of several is used.
    fn token(self) -> Result<Option<&'h str>, AccessErrorKind> {
        match self.found {
            Some(_) if self.differs => Err(AccessErrorKind::Ambiguous),
            Some(value) => text(value).map(Some),
            None => Ok(None),
        }
    }
}

/// Tokens consist of visible ASCII characters.
fn text(token: &[u8]) -> Result<&str, AccessErrorKind> {
    // Without `all`, which ends early, this is vectorized.
    let is_visible = |all, byte: &u8| all & byte.is_ascii_graphic();
    let is_text = !token.is_empty() && token.iter().fold(true, is_visible);
    let text = is_text.then(|| std::str::from_utf8(token).ok()).flatten();
    text.ok_or(AccessErrorKind::Rejected)
}
