//! From what a server received back to a typed request.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use secrecy::SecretString;

use super::operation::Operation;
use super::session::MemberAuth;

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
    /// The body does not decode.
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
    /// The request as far as its body goes; blank where the operation has none.
    ///
    /// # Errors
    /// A path that does not fit the operation's template, or a body that does not decode.
    pub fn body_for<O: Operation>(&self) -> Result<O, PartsError> {
        if !fits(O::PATH, self.path) {
            return Err(PartsError::Path { template: O::PATH });
        }
        if !O::HAS_BODY {
            return Ok(O::blank());
        }
        serde_json::from_slice(self.body).map_err(PartsError::Body)
    }

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
        let text = percent_decode_str(value)
            .decode_utf8()
            .map_err(|_| PartsError::Invalid { field })?;
        text.parse().map_err(|_| PartsError::Invalid { field })
    }

    /// The value of a query parameter, if it is there.
    ///
    /// # Errors
    /// Text that is not UTF-8 or not of the parameter's type.
    pub fn query_value<T: FromStr>(&self, field: &'static str) -> Result<Option<T>, PartsError> {
        let pairs = self
            .query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let mut values = pairs
            .filter(|(name, _)| form_decoded(name).as_deref() == Some(field))
            .map(|(_, value)| form_decoded(value)?.parse().ok());
        match values.next() {
            None => Ok(None),
            Some(Some(value)) => Ok(Some(value)),
            Some(None) => Err(PartsError::Invalid { field }),
        }
    }

    /// The value of a query parameter that must be there.
    ///
    /// # Errors
    /// A missing parameter, or text that is not of its type.
    pub fn required_query_value<T: FromStr>(&self, field: &'static str) -> Result<T, PartsError> {
        self.query_value(field)?
            .ok_or(PartsError::Missing { field })
    }

    /// The value of a header, if it is there.
    ///
    /// # Errors
    /// Text that is not of the header's type.
    pub fn header_value<T: FromStr>(&self, field: &'static str) -> Result<Option<T>, PartsError> {
        let value = self.header(field).map(str::parse);
        value.transpose().map_err(|_| PartsError::Invalid { field })
    }

    /// The value of a header that must be there.
    ///
    /// # Errors
    /// A missing header, or text that is not of its type.
    pub fn required_header_value<T: FromStr>(&self, field: &'static str) -> Result<T, PartsError> {
        self.header_value(field)?
            .ok_or(PartsError::Missing { field })
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// The member session that the headers carry, if any.
    #[must_use]
    pub fn member_session(&self) -> Option<MemberAuth> {
        let value = |name| self.header(name).map(SecretString::from);
        let token = value(MemberAuth::TOKEN_HEADER).map(MemberAuth::Token);
        token.or_else(|| value(MemberAuth::JWT_HEADER).map(MemberAuth::Jwt))
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
fn fits(template: &str, path: &str) -> bool {
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

/// A name or value of a query, unless it is not UTF-8.
fn form_decoded(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    Some(decoded.into_owned())
}
