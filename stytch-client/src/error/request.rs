//! Requests that cannot be sent.

use std::fmt;

use stytch_generated::runtime::header::HeaderError;
use stytch_generated::runtime::limits::ValidationError;
use stytch_generated::runtime::path::PathError;
use thiserror::Error;

use crate::config::base_url::UrlError;
use crate::escape::Escaped;

/// Why a request was not sent.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RequestError {
    /// A value exceeds a limit that the API states, or cannot be sent.
    #[error(transparent)]
    Validation(#[from] ValidationError),
    /// No operation has the name of a dynamic call.
    #[cfg(feature = "dynamic")]
    #[error(transparent)]
    UnknownOperation(#[from] crate::dynamic::UnknownOperation),
    /// Something is wrong with the fields of a dynamic call.
    #[cfg(feature = "dynamic")]
    #[error(transparent)]
    Fields(#[from] crate::dynamic::Problems),
    /// A value cannot be used in the path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The path or the host would change when it is put into a URL.
    #[error("`{template}` would change in a URL, so the request would reach another operation")]
    Url {
        /// The operation's path template.
        template: String,
    },
    /// The URL is too long, because a value in it is.
    #[error(
        "the URL of `{template}` is {length} bytes long, at most {maximum} can be sent: shorten {}",
        Longest(.longest.as_deref())
    )]
    UrlTooLong {
        /// The operation's path template.
        template: String,
        /// The length of the URL in bytes.
        length: usize,
        /// The maximum length in bytes.
        maximum: usize,
        /// The parameter with the longest value.
        longest: Option<String>,
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
    /// HTTP does not allow the name of a header.
    #[error("`{}` is not a valid header name", Escaped(.name))]
    HeaderName {
        /// The name.
        name: String,
    },
    /// HTTP does not allow the value of an additional header. The value is not quoted.
    #[error(
        "the value of the header `{name}` is not valid: only visible ASCII characters and spaces are allowed"
    )]
    HeaderValue {
        /// The name of the header.
        name: String,
    },
    /// An additional header is one that the client or HTTP sets.
    #[error("the header `{name}` is set by the client and cannot be replaced")]
    ReservedHeader {
        /// The name of the header.
        name: String,
    },
    /// The path contains the project's id, which the client does not know.
    #[error(
        "the client has no credentials and so no project: set `token_project` to the project that the request is for"
    )]
    NoProject,
    /// The public token is empty, or is a secret or an id of the project. It is not quoted.
    #[error(
        "the public token is empty, or is a secret or an id of the project: copy the text that begins with \
         `public-token-` from the dashboard"
    )]
    NotAPublicToken,
    /// HTTP does not allow the operation's method.
    #[error("`{method}` is not a valid HTTP method")]
    Method {
        /// The method.
        method: &'static str,
    },
    /// Additional body fields were given for a body that is not a JSON object.
    #[error("the body is not an object, so `{}` cannot be added to it", Escaped(.name))]
    NotAnObject {
        /// The name of the first field.
        name: String,
    },
    /// Additional body fields were given for an operation that has no body.
    #[error("the operation has no body, so `{}` cannot be sent", Escaped(.name))]
    NoBody {
        /// The name of the first field.
        name: String,
    },
    /// Additional JSON fields were given for a request whose body is a form.
    #[error(
        "the body is a form, so the JSON field `{}` cannot be added: use `RawRequest::form`",
        Escaped(.name)
    )]
    FormBody {
        /// The name of the first field.
        name: String,
    },
    /// The body cannot be written as JSON.
    #[error("cannot encode the body as JSON")]
    Body(#[source] serde_json::Error),
    /// The request cannot be expressed in HTTP.
    #[error("cannot express the request in HTTP")]
    Http(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Displays the parameter to shorten.
struct Longest<'a>(Option<&'a str>);

impl fmt::Display for Longest<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(name) => write!(formatter, "`{name}`"),
            None => formatter.write_str("the path"),
        }
    }
}
