//! Why a URL cannot be built.

use std::borrow::Cow;

use thiserror::Error;

use crate::config::base_url::UrlError;

/// Why a URL cannot be built. No value is quoted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StartUrlError {
    /// The public token is another text.
    #[error(
        "the public token does not begin with `public-token-test-` or `public-token-live-`: copy it from the dashboard (it \
         is neither the project id nor the secret)"
    )]
    PublicToken,
    /// The value of a parameter is a secret of the project.
    #[error(
        "the value of `{name}` is a secret of the project, and URLs are stored in logs and histories: use the public token, \
         which begins with `public-token-`"
    )]
    Secret {
        /// The name of the parameter.
        name: Cow<'static, str>,
    },
    /// The public token and the client belong to different environments.
    #[error(
        "one of the public token and the project id is for the test environment, the other one for the live environment"
    )]
    Environment,
    /// The base URL cannot be used.
    #[error("the base URL {0}")]
    BaseUrl(UrlError),
    /// The provider's name is empty or not a name.
    #[error(
        "the provider's name cannot be part of a URL: use one of the known providers, or a name like `google`"
    )]
    Provider,
    /// A parameter is empty, so the server would treat it as missing.
    #[error("the parameter `{name}` is empty: leave it out, or set a value")]
    EmptyParameter {
        /// The name of the parameter.
        name: Cow<'static, str>,
    },
}
