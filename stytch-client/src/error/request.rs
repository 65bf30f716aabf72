//! Requests that cannot be sent.

use std::fmt;

use stytch_generated::runtime::header::HeaderError;
use stytch_generated::runtime::limits::LimitError;
use stytch_generated::runtime::path::PathError;
use thiserror::Error;

use crate::base_url::UrlError;

/// Why a request was not sent.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RequestError {
    /// A value exceeds a limit that the API states.
    #[error(transparent)]
    Limits(#[from] LimitError),
    /// A value cannot be used in the path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The path or the host would change when it is put into a URL.
    #[error("`{template}` would change in a URL, so the request would reach another operation")]
    Url {
        /// The operation's path template.
        template: &'static str,
    },
    /// The URL is too long, because a value in it is.
    #[error(
        "the URL of `{template}` is {length} bytes long, at most {maximum} can be sent: shorten {}",
        Longest(*.longest)
    )]
    UrlTooLong {
        /// The operation's path template.
        template: &'static str,
        /// The length of the URL in bytes.
        length: usize,
        /// The maximum length in bytes.
        maximum: usize,
        /// The parameter with the longest value.
        longest: Option<&'static str>,
    },
    /// The operation has a host of its own that cannot be used.
    #[error("`{host}`, the operation's own host, {error}")]
    Host {
        /// The host.
        host: &'static str,
        /// What is wrong with it.
        error: UrlError,
    },
    /// HTTP does not allow the value of a header.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// The operation has a header whose name HTTP does not allow.
    #[error("`{name}` is not a valid header name")]
    HeaderName {
        /// The name.
        name: &'static str,
    },
    /// HTTP does not allow the operation's method.
    #[error("`{method}` is not a valid HTTP method")]
    Method {
        /// The method.
        method: &'static str,
    },
    /// The body cannot be written as JSON.
    #[error("cannot encode the body as JSON")]
    Body(#[source] serde_json::Error),
    /// The request cannot be expressed in HTTP.
    #[error("cannot express the request in HTTP")]
    Http(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Displays the parameter to shorten.
struct Longest(Option<&'static str>);

impl fmt::Display for Longest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(name) => write!(formatter, "`{name}`"),
            None => formatter.write_str("the path"),
        }
    }
}
