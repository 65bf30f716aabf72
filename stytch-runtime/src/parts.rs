//! Rebuilds typed requests from the parts that a server received.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use secrecy::zeroize::Zeroizing;

use crate::header::{self, HeaderError};
use crate::session::{SessionAuth, SessionHeaders};

/// A request as a server received it.
///
/// Fields may be added in later versions, so end a struct literal with `..Default::default()`.
#[derive(Clone, Copy, Default)]
pub struct RequestParts<'a> {
    /// The path of the URL, still percent-encoded.
    pub path: &'a str,
    /// The query of the URL without its `?`, still encoded; empty when there is none.
    pub query: &'a str,
    /// The headers. Names are compared without regard to case.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body; empty when there is none.
    pub body: &'a [u8],
}

/// The error when a request cannot be rebuilt.
#[derive(Debug)]
#[non_exhaustive]
pub enum PartsError {
    /// The path does not match the operation's template.
    Path {
        /// The template.
        template: &'static str,
    },
    /// A required parameter is missing.
    Missing {
        /// The parameter.
        field: &'static str,
    },
    /// A parameter cannot be parsed as its type, or is not UTF-8.
    Invalid {
        /// The parameter.
        field: &'static str,
    },
    /// A query parameter or header occurs more than once, so its value is ambiguous.
    Repeated {
        /// The parameter.
        field: &'static str,
    },
    /// The value of a header is not valid; for example, a session is empty or has characters other than visible ASCII.
    Header(HeaderError),
    /// The body cannot be decoded. The source is serde's error, which may quote a value from the body. Do not log it if
    /// the body may contain secrets.
    Body(serde_json::Error),
}

impl fmt::Display for PartsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { template } => write!(formatter, "the path does not match `{template}`"),
            Self::Missing { field } => write!(formatter, "parameter `{field}` is missing"),
            Self::Invalid { field } => {
                write!(formatter, "parameter `{field}` has an invalid value")
            }
            Self::Repeated { field } => {
                write!(formatter, "parameter `{field}` occurs more than once")
            }
            Self::Header(error) => error.fmt(formatter),
            Self::Body(_) => formatter.write_str("the body cannot be decoded"),
        }
    }
}

impl std::error::Error for PartsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            _ => None,
        }
    }
}

impl RequestParts<'_> {
    /// Returns whether the path matches a template, such as `/v1/users/{user_id}`: it has the template's segments, and a
    /// value that is not empty for each parameter.
    #[must_use]
    pub fn path_matches(&self, template: &str) -> bool {
        let mut wanted = template.split('/');
        let mut found = self.path.split('/');
        loop {
            match (wanted.next(), found.next()) {
                (None, None) => return true,
                (Some(segment), Some(value)) if parameter(segment).is_some() => {
                    if value.is_empty() {
                        return false;
                    }
                }
                (Some(segment), Some(value)) if segment == value => {}
                _ => return false,
            }
        }
    }

    /// Returns the decoded value of a path parameter.
    ///
    /// # Errors
    /// Returns an error if the path does not match the template, or if the value is not UTF-8 or cannot be parsed.
    pub fn path_value<T: FromStr>(
        &self,
        template: &'static str,
        field: &'static str,
    ) -> Result<T, PartsError> {
        let value = template
            .split('/')
            .zip(self.path.split('/'))
            .find(|(segment, _)| parameter(segment) == Some(field))
            .ok_or(PartsError::Path { template })?
            .1;
        let text = percent_decoded([value]);
        parsed(&text).ok_or(PartsError::Invalid { field })
    }

    /// Returns the value of a query parameter if it is present. `True` and `False`, as Python writes them, are accepted
    /// as booleans.
    ///
    /// # Errors
    /// Returns an error if the value is not UTF-8 or cannot be parsed, or if the parameter occurs more than once.
    pub fn query_value<T: FromStr>(&self, field: &'static str) -> Result<Option<T>, PartsError> {
        let pairs = self
            .query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let mut values = pairs
            .filter(|(name, _)| *form_decoded(name) == field.as_bytes())
            .map(|(_, value)| value);
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => {
                let value = form_decoded(value);
                let value = parsed(&value).or_else(|| parsed(pythons_boolean(&value)?));
                value.map(Some).ok_or(PartsError::Invalid { field })
            }
            (Some(_), Some(_)) => Err(PartsError::Repeated { field }),
        }
    }

    /// Returns the value of a required query parameter.
    ///
    /// # Errors
    /// Returns the errors of [`query_value`](Self::query_value), and an error if the parameter is missing.
    pub fn required_query_value<T: FromStr>(&self, field: &'static str) -> Result<T, PartsError> {
        self.query_value(field)?
            .ok_or(PartsError::Missing { field })
    }

    /// Returns the value of a header if it is present.
    ///
    /// # Errors
    /// Returns an error if the value is not valid or cannot be parsed, or if the header occurs more than once.
    pub fn header_value<T: FromStr>(&self, field: &'static str) -> Result<Option<T>, PartsError> {
        let Some(value) = self.header(field)? else {
            return Ok(None);
        };
        header::check(field, value).map_err(PartsError::Header)?;
        let value = value.parse().map_err(|_| PartsError::Invalid { field })?;
        Ok(Some(value))
    }

    /// Returns the value of a required header.
    ///
    /// # Errors
    /// Returns the errors of [`header_value`](Self::header_value), and an error if the header is missing.
    pub fn required_header_value<T: FromStr>(&self, field: &'static str) -> Result<T, PartsError> {
        self.header_value(field)?
            .ok_or(PartsError::Missing { field })
    }

    fn header(&self, field: &'static str) -> Result<Option<&str>, PartsError> {
        let mut values = self
            .headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case(field))
            .map(|(_, value)| *value);
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            (_, Some(_)) => Err(PartsError::Repeated { field }),
        }
    }

    /// Returns the session from the headers, if there is one.
    ///
    /// # Errors
    /// Returns an error if a header occurs more than once, or if [`SessionAuth::headers`] rejects its value. An invalid
    /// session is never treated as no session, because the call would then be authorized as the account.
    pub fn session(&self, names: SessionHeaders) -> Result<Option<SessionAuth>, PartsError> {
        let token = self.header(names.token)?;
        let jwt = self.header(names.jwt)?;
        let session = match (token, jwt) {
            (None, None) => return Ok(None),
            (Some(token), None) => SessionAuth::token(token),
            (None, Some(jwt)) => SessionAuth::jwt(jwt),
            (Some(token), Some(jwt)) => SessionAuth::both(token, jwt),
        };
        session.headers(names).map_err(PartsError::Header)?;
        Ok(Some(session))
    }
}

impl fmt::Debug for RequestParts<'_> {
    /// Prints the names of headers without their values, which may be secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("RequestParts")
            .field("path", &self.path)
            .field("headers", &headers)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Decodes a name or value of a query.
fn form_decoded(text: &str) -> Zeroizing<Vec<u8>> {
    percent_decoded(text.split('+'))
}

/// Decodes the pieces of a value and joins them with spaces.
///
/// A value may be a secret, so its bytes are wiped. Decoding never makes text longer, so the buffer is not reallocated
/// and leaves no copies.
fn percent_decoded<'a>(pieces: impl IntoIterator<Item = &'a str> + Clone) -> Zeroizing<Vec<u8>> {
    let most: usize = pieces
        .clone()
        .into_iter()
        .map(|piece| piece.len() + 1)
        .sum();
    let mut bytes = Zeroizing::new(Vec::with_capacity(most));
    for (index, piece) in pieces.into_iter().enumerate() {
        if index > 0 {
            bytes.push(b' ');
        }
        bytes.extend(percent_decode_str(piece));
    }
    bytes
}

/// Parses text. Returns `None` if it is not UTF-8 or cannot be parsed.
fn parsed<T: FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Converts a boolean in Python's form to Rust's form.
fn pythons_boolean(text: &[u8]) -> Option<&'static [u8]> {
    match text {
        b"True" => Some(b"true"),
        b"False" => Some(b"false"),
        _ => None,
    }
}
