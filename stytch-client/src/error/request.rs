//! Requests that cannot be sent.

use stytch_generated::support::header::HeaderError;
use stytch_generated::support::limits::LimitError;
use stytch_generated::support::path::PathError;
use thiserror::Error;

/// Why a request was not sent.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RequestError {
    /// A value does not keep a limit that the API states.
    #[error(transparent)]
    Limits(#[from] LimitError),
    /// A value cannot stand in the path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The path, or the host, would not stay what it is in a URL.
    #[error(
        "`{template}` does not stay the same in a URL, so the request would reach another operation"
    )]
    Url {
        /// The operation's path template.
        template: &'static str,
    },
    /// A header cannot carry its value.
    #[error(
        "header `{name}` cannot carry this value: it is empty, starts or ends with white space, or is not all visible \
         ASCII characters"
    )]
    Header {
        /// The header.
        name: &'static str,
    },
    /// HTTP has no such method.
    #[error("`{method}` is no HTTP method")]
    Method {
        /// The method.
        method: &'static str,
    },
    /// The body has no form in JSON.
    #[error("the body cannot be written as JSON")]
    Body(#[source] serde_json::Error),
}

impl From<HeaderError> for RequestError {
    fn from(error: HeaderError) -> Self {
        Self::Header { name: error.field }
    }
}
