//! Expands path templates to the paths of URLs.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All characters except the unreserved ones of RFC 3986, so that a value always stays within its segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The error when a value cannot be used in a path.
///
/// URL parsers drop empty segments and resolve `.` and `..`, even if they are percent-encoded, so the request would
/// reach another operation. Nothing is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PathError {
    /// The field that holds the value.
    pub field: &'static str,
    /// The value: empty, `.` or `..`.
    pub value: String,
}

impl fmt::Display for PathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` ", self.field)?;
        write_problem(formatter, &self.value)
    }
}

/// Writes why a value cannot be used in a path.
pub(crate) fn write_problem(formatter: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    match value {
        "" => formatter.write_str("is empty")?,
        value => write!(formatter, "is `{value}`")?,
    }
    formatter.write_str(", so the request would reach another operation")
}

impl std::error::Error for PathError {}

/// Replaces the parameters of a template with percent-encoded values.
///
/// # Errors
/// The error when a value cannot be used in a path.
pub fn expand(
    template: &'static str,
    values: &[(&'static str, &str)],
) -> Result<Cow<'static, str>, PathError> {
    let mut path = String::with_capacity(template.len() + 32 * values.len());
    for segment in template.split('/').skip(1) {
        path.push('/');
        let parameter = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let value = parameter.and_then(|name| values.iter().find(|(field, _)| *field == name));
        match value {
            None => path.push_str(segment),
            Some((field, value @ ("" | "." | ".."))) => {
                return Err(PathError {
                    field,
                    value: (*value).to_owned(),
                });
            }
            Some((_, value)) => path.extend(utf8_percent_encode(value, SEGMENT)),
        }
    }
    Ok(Cow::Owned(path))
}
