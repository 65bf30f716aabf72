//! From what a server received back to a typed request.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use secrecy::zeroize::Zeroizing;

use crate::header::{self, HeaderError};
use crate::session::{SessionAuth, SessionHeaders};

/// A request as a server received it.
///
/// More may be added: end a literal with `..Default::default()`.
#[derive(Clone, Copy, Default)]
pub struct RequestParts<'a> {
    /// The path of the URL, still percent-encoded.
    pub path: &'a str,
    /// The query of the URL without its `?`, still encoded; empty when there is none.
    pub query: &'a str,
    /// The headers; names may be in any case.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body; empty when there is none.
    pub body: &'a [u8],
}

/// A request that cannot be rebuilt.
#[derive(Debug)]
#[non_exhaustive]
pub enum PartsError {
    /// The path does not fit the operation's template.
    Path {
        /// The template.
        template: &'static str,
    },
    /// A required parameter is missing.
    Missing {
        /// The parameter.
        field: &'static str,
    },
    /// A parameter is not of its type, or not UTF-8.
    Invalid {
        /// The parameter.
        field: &'static str,
    },
    /// A query parameter or a header is given more than once, so that it is unclear which one counts.
    Repeated {
        /// The parameter.
        field: &'static str,
    },
    /// The header of a member session cannot carry its value: it is empty, or not all visible ASCII characters.
    Header(HeaderError),
    /// The body does not decode. The source is what serde reports, which may quote a value of the body: do not log it
    /// where bodies hold secrets.
    Body(serde_json::Error),
}

impl fmt::Display for PartsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { template } => write!(formatter, "the path does not fit `{template}`"),
            Self::Missing { field } => write!(formatter, "parameter `{field}` is missing"),
            Self::Invalid { field } => {
                write!(formatter, "parameter `{field}` is not of its type")
            }
            Self::Repeated { field } => {
                write!(formatter, "parameter `{field}` is given more than once")
            }
            Self::Header(error) => error.fmt(formatter),
            Self::Body(_) => formatter.write_str("the body does not decode"),
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
    /// The decoded value of a path parameter.
    ///
    /// # Errors
    /// A path that does not fit the template, or a value that is not UTF-8 or not of its type.
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

    /// The value of a query parameter, if it is there. `True` and `False`, as Python writes them, are booleans too.
    ///
    /// # Errors
    /// Text that is not UTF-8 or not of the parameter's type, or a parameter that is given more than once.
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

    /// The value of a query parameter that must be there.
    ///
    /// # Errors
    /// As [`query_value`](Self::query_value), and a missing parameter.
    pub fn required_query_value<T: FromStr>(&self, field: &'static str) -> Result<T, PartsError> {
        self.query_value(field)?
            .ok_or(PartsError::Missing { field })
    }

    /// The value of a header, if it is there.
    ///
    /// # Errors
    /// Text that is not of the header's type, or a header that is given more than once.
    pub fn header_value<T: FromStr>(&self, field: &'static str) -> Result<Option<T>, PartsError> {
        let Some(value) = self.header(field)? else {
            return Ok(None);
        };
        header::check(field, value).map_err(PartsError::Header)?;
        let value = value.parse().map_err(|_| PartsError::Invalid { field })?;
        Ok(Some(value))
    }

    /// The value of a header that must be there.
    ///
    /// # Errors
    /// As [`header_value`](Self::header_value), and a missing header.
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

    /// The session that these headers carry, if any.
    ///
    /// # Errors
    /// A header that is given more than once, or whose value [`SessionAuth::headers`] would not send. Such a session is
    /// never taken for none: the call would be authorized as the project.
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
    /// Names what is there; values may be secrets.
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

/// Whether `path` has the segments of `template`, with something in the place of each parameter.
pub(crate) fn fits(template: &str, path: &str) -> bool {
    let mut wanted = template.split('/');
    let mut found = path.split('/');
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

/// A name or value of a query.
fn form_decoded(text: &str) -> Zeroizing<Vec<u8>> {
    percent_decoded(text.split('+'))
}

/// The pieces of a value, with a space between any two of them.
///
/// A value may be a secret, so its bytes are wiped. There is only one copy of them: decoding never makes text longer, so
/// the buffer does not move while it is written.
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

/// Parses text, unless it is not UTF-8.
fn parsed<T: FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// A boolean as Rust writes it, of one that Python wrote.
fn pythons_boolean(text: &[u8]) -> Option<&'static [u8]> {
    match text {
        b"True" => Some(b"true"),
        b"False" => Some(b"false"),
        _ => None,
    }
}
