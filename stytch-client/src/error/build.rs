//! Errors in a client's settings.

use thiserror::Error;

use super::certificate::CertificateError;
use crate::config::base_url::UrlError;
use crate::config::credentials::CredentialError;

/// Why a client cannot be built. No setting's value is quoted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither `credentials` nor `without_credentials` was called.
    #[error(
        "no credentials: call `credentials`, or `without_credentials` for a gateway that adds them"
    )]
    NoCredentials,
    /// Neither credentials nor a base URL were given. Without a project id, the client cannot choose a host.
    #[error(
        "no base URL: a client without credentials needs one, set `base_url` to the gateway's address"
    )]
    NoBaseUrl,
    /// The project's host needs TLS, which this build of the crate lacks.
    #[error(
        "the project's host needs TLS: enable the feature `rustls-ring`, `rustls-aws-lc`, `rustls-no-provider` or \
         `native-tls` of this crate"
    )]
    NoTls,
    /// This build of the crate has no cryptography for rustls, and the application installed none.
    #[error(
        "rustls has no cryptography: call `install_default` of a rustls `CryptoProvider` at the start of the program, or \
         enable the feature `rustls-ring` or `rustls-aws-lc` of this crate"
    )]
    NoCryptoProvider,
    /// The project id cannot be used.
    #[error("the project id {0}")]
    ProjectId(CredentialError),
    /// The secret cannot be used.
    #[error("the secret {0}")]
    Secret(CredentialError),
    /// An issuer of tokens is empty.
    #[error("`token_issuer` is empty: set it to the URL of the project's own domain")]
    TokenIssuer,
    /// A URL cannot be used.
    #[error("`{setting}` {error}")]
    Url {
        /// The name of the setting.
        setting: &'static str,
        /// What is wrong with it.
        error: UrlError,
    },
    /// Certificates or their key cannot be used.
    #[error("`{setting}` {error}")]
    Certificate {
        /// The name of the setting.
        setting: &'static str,
        /// What is wrong with it.
        error: CertificateError,
    },
    /// Certificates are set together with a transport that does not know about them.
    #[error(
        "`{setting}` has no effect on a transport of your own: set up the TLS of that transport instead"
    )]
    OwnTransport {
        /// The name of the setting.
        setting: &'static str,
    },
    /// An environment variable is not set.
    #[error("the environment variable `{name}` is not set")]
    MissingVariable {
        /// The name of the variable.
        name: &'static str,
    },
    /// The value of an environment variable is not valid Unicode.
    #[error("the environment variable `{name}` is not valid Unicode")]
    VariableNotUnicode {
        /// The name of the variable.
        name: &'static str,
    },
    /// The suffix of the user agent contains a character that HTTP does not allow there.
    #[error("`user_agent_suffix` may only contain visible ASCII characters and spaces")]
    UserAgent,
    /// HTTP or TLS cannot be set up, for example because no trusted certificates were found.
    #[error("cannot set up HTTP or TLS")]
    Http(#[source] Box<dyn std::error::Error + Send + Sync>),
}
