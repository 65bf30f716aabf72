//! Checks the values of headers before they are sent.

use std::fmt;

use crate::secret::Secret;

/// The error when a value cannot be sent in a header. Nothing is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeaderError {
    /// The name of the header.
    pub name: &'static str,
    /// The field of the request that holds the value, if its name is not that of the header.
    pub field: Option<&'static str>,
    /// Why the value cannot be sent. The value itself is not included, because it may be a secret.
    pub kind: HeaderErrorKind,
}

/// Why a value cannot be sent in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderErrorKind {
    /// The value is empty. Most servers treat that like a missing header.
    Empty,
    /// The value starts or ends with white space, which HTTP removes.
    SurroundingWhitespace,
    /// The value has characters other than visible ASCII, spaces and tabs.
    InvalidCharacter,
    /// The value is a session and contains white space, which is not valid in a session.
    InnerWhitespace,
}

impl HeaderError {
    /// Names the field of the request that holds the value, for a field whose name is not that of the header.
    #[must_use]
    pub fn in_field(self, field: &'static str) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }
}

impl fmt::Display for HeaderErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "is empty: leave it out instead",
            Self::SurroundingWhitespace => {
                "starts or ends with white space, which HTTP removes: trim it"
            }
            Self::InvalidCharacter => {
                "has characters other than visible ASCII, such as a line end: remove them"
            }
            Self::InnerWhitespace => {
                "contains white space, so it is not a session: pass the token or JWT alone"
            }
        })
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, field, kind } = self;
        write!(formatter, "header `{name}` ")?;
        if let Some(field) = field {
            write!(formatter, "(field `{field}`) ")?;
        }
        kind.fmt(formatter)
    }
}

impl std::error::Error for HeaderError {}

/// Returns a header with its value.
///
/// # Errors
/// Returns an error if the value is empty, starts or ends with white space, or has characters other than visible ASCII,
/// spaces and tabs.
pub fn header(
    name: &'static str,
    value: impl Into<Secret>,
) -> Result<(&'static str, Secret), HeaderError> {
    let value = value.into();
    check(name, value.expose_secret())?;
    Ok((name, value))
}

/// Returns a header whose value is a session, which may only have visible ASCII characters.
///
/// If HTTP dropped the session, the server would check the permissions of the account instead of the session's owner.
pub(crate) fn session_header(
    name: &'static str,
    session: &Secret,
) -> Result<(&'static str, Secret), HeaderError> {
    check_all(name, session.expose_secret(), is_visible)?;
    Ok((name, session.clone()))
}

/// Checks a value as [`header`] does.
pub(crate) fn check(name: &'static str, value: &str) -> Result<(), HeaderError> {
    check_all(name, value, is_text)
}

fn check_all(name: &'static str, value: &str, allowed: fn(u8) -> bool) -> Result<(), HeaderError> {
    let kind = if value.is_empty() {
        HeaderErrorKind::Empty
    } else if !value.bytes().all(is_text) {
        HeaderErrorKind::InvalidCharacter
    } else if value.trim_ascii().len() != value.len() {
        HeaderErrorKind::SurroundingWhitespace
    } else if !value.bytes().all(allowed) {
        HeaderErrorKind::InnerWhitespace
    } else {
        return Ok(());
    };
    Err(HeaderError {
        name,
        field: None,
        kind,
    })
}

fn is_visible(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

fn is_text(byte: u8) -> bool {
    is_visible(byte) || matches!(byte, b' ' | b'\t')
}
