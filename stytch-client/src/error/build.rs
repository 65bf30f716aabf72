//! Settings that make no client.

use thiserror::Error;

use crate::base_url::UrlError;
use crate::credentials::CredentialError;

/// Why there is no client. No setting's value is quoted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither credentials were given, nor the wish to send none.
    #[error(
        "no credentials: call `credentials`, or `without_credentials` for a gateway that adds them"
    )]
    NoCredentials,
    /// Without credentials there is no project whose host could be used.
    #[error("no base URL: a client without credentials needs `base_url`, the gateway's address")]
    NoBaseUrl,
    /// The project's host needs TLS, which this build of the crate lacks.
    #[error(
        "the project's host needs TLS: enable the feature `rustls` or `native-tls` of this crate"
    )]
    NoTls,
    /// The project id cannot be used.
    #[error("the project id {0}")]
    ProjectId(CredentialError),
    /// The secret cannot be used.
    #[error("the secret {0}")]
    Secret(CredentialError),
    /// A URL cannot be used.
    #[error("`{setting}` {error}")]
    Url {
        /// The setting that holds it.
        setting: &'static str,
        /// What is wrong with it.
        error: UrlError,
    },
    /// The suffix of the user agent holds a character that HTTP does not allow there.
    #[error("`user_agent_suffix` may only hold visible ASCII characters and spaces")]
    UserAgent,
    /// HTTP or TLS cannot be set up: no certificates that could be trusted, for instance.
    #[error("HTTP cannot be set up")]
    Http(#[source] Box<dyn std::error::Error + Send + Sync>),
}
