//! One URL, with its parameters.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
#[cfg(feature = "consumer")]
use stytch_generated::Secret;

use super::error::StartUrlError;
#[cfg(feature = "consumer")]
use super::flow::OAuth;
use super::flow::{B2bOAuthDiscovery, Flow, LoginOrSignup};
use super::pkce::Pkce;

/// All characters except the unreserved ones of RFC 3986. A space becomes `%20`, as Stytch documents it: not
/// every server reads `+` as a space.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The name of the parameter with the public token.
pub(super) const PUBLIC_TOKEN: &str = "public_token";

/// Returns whether a text is a secret of a project, by its form.
pub(super) fn is_secret(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("secret-test-") || text.starts_with("secret-live-")
}

pub(super) fn encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, VALUE)
}

type Parameters = Vec<(Cow<'static, str>, String)>;

/// Builds the URL that starts one login. [`StartUrls`](super::StartUrls) creates it.
///
/// A parameter that is set twice has the last value. `Debug` prints the names of the parameters.
#[must_use = "`url` returns the URL"]
pub struct StartUrl<F> {
    /// The URL without the query.
    target: Result<String, StartUrlError>,
    parameters: Parameters,
    flow: PhantomData<fn() -> F>,
}

impl<F> StartUrl<F> {
    pub(super) fn new(target: Result<String, StartUrlError>, public_token: &str) -> Self {
        let start = Self {
            target,
            parameters: Vec::new(),
            flow: PhantomData,
        };
        start.parameter(PUBLIC_TOKEN, public_token)
    }

    /// Requests scopes of the provider in addition to those that Stytch requests. An empty list changes nothing. SSO
    /// connections use them for OIDC only.
    pub fn custom_scopes<S: AsRef<str>>(self, scopes: impl IntoIterator<Item = S>) -> Self {
        let mut joined = String::new();
        for scope in scopes {
            let scope = scope.as_ref();
            if !(joined.is_empty() || scope.is_empty()) {
                joined.push(' ');
            }
            joined.push_str(scope);
        }
        if joined.is_empty() {
            return self;
        }
        self.parameter("custom_scopes", joined)
    }

    /// Passes a parameter to the OAuth or identity provider, such as `login_hint` or `prompt`.
    pub fn provider_parameter(self, name: &str, value: impl Into<String>) -> Self {
        self.parameter(format!("provider_{name}"), value)
    }

    /// Sets a parameter that this version of the crate does not know. It must not be a secret, because URLs are stored in
    /// logs and in the history of the browser.
    pub fn parameter(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        let name = name.into();
        self.parameters.retain(|(other, _)| *other != name);
        self.parameters.push((name, value.into()));
        self
    }

    /// Returns the URL.
    ///
    /// # Errors
    /// A parameter is empty or a secret of the project, or the name of the provider cannot be part of a URL.
    pub fn url(self) -> Result<String, StartUrlError> {
        let mut url = self.target?;
        let mut separator = '?';
        for (name, value) in self.parameters {
            if value.is_empty() {
                return Err(StartUrlError::EmptyParameter { name });
            }
            if is_secret(&value) {
                return Err(StartUrlError::Secret { name });
            }
            url.push(separator);
            url.extend(encoded(&name));
            url.push('=');
            url.extend(encoded(&value));
            separator = '&';
        }
        Ok(url)
    }
}

impl<F: Flow> StartUrl<F> {
    /// Ties the login to the verifier of `pkce`. Only the challenge becomes part of the URL.
    pub fn pkce(self, pkce: &Pkce) -> Self {
        self.parameter(F::CHALLENGE, pkce.challenge())
    }
}

impl<F: LoginOrSignup> StartUrl<F> {
    /// Sets where the browser comes back to if the user or member exists. Default: the dashboard's default login URL.
    pub fn login_redirect_url(self, url: impl Into<String>) -> Self {
        self.parameter("login_redirect_url", url)
    }

    /// Sets where the browser comes back to if the user or member is new. Default: the dashboard's default sign-up URL.
    pub fn signup_redirect_url(self, url: impl Into<String>) -> Self {
        self.parameter("signup_redirect_url", url)
    }

    /// Sets both redirect URLs.
    pub fn redirect_url(self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.login_redirect_url(url.clone())
            .signup_redirect_url(url)
    }
}

impl StartUrl<B2bOAuthDiscovery> {
    /// Sets where the browser comes back to. Default: the dashboard's default discovery URL.
    pub fn discovery_redirect_url(self, url: impl Into<String>) -> Self {
        self.parameter("discovery_redirect_url", url)
    }
}

#[cfg(feature = "consumer")]
impl StartUrl<OAuth> {
    /// Adds the provider to an existing user, with the token of
    /// [`AttachRequest`](stytch_generated::consumer::oauth::AttachRequest). The URL then contains this token, so send it to
    /// the user's browser only.
    pub fn oauth_attach_token(self, token: &Secret) -> Self {
        self.parameter("oauth_attach_token", token.expose_secret())
    }
}

impl<F> Clone for StartUrl<F> {
    fn clone(&self) -> Self {
        Self {
            target: self.target.clone(),
            parameters: self.parameters.clone(),
            flow: PhantomData,
        }
    }
}

impl<F> fmt::Debug for StartUrl<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.parameters.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("StartUrl")
            .field("target", &self.target)
            .field("parameters", &names)
            .finish()
    }
}
