//! A value that shows that a browser comes back from a login that it started itself.

use std::fmt;

use stytch_generated::Secret;

use super::random::{RandomnessError, random};
use super::start_url::encoded;

/// A random value for the redirect URL.
///
/// Without it, an attacker could send a browser to the redirect URL with a token of the attacker's own account. Store the
/// value when the login is started, and compare it when the browser comes back. [`Pkce`](super::Pkce) protects too, if
/// the project requires it.
///
/// Stytch's start endpoints have no parameter for it, but Stytch keeps the query of a redirect URL. The redirect URL in
/// the dashboard must permit the additional parameter. `Debug` does not print the value.
#[derive(Clone)]
pub struct State(Secret);

impl State {
    /// Creates a value from 256 random bits.
    ///
    /// # Errors
    /// The operating system provides no randomness.
    pub fn generate() -> Result<Self, RandomnessError> {
        random().map(Self)
    }

    /// The value, to be stored.
    #[must_use]
    pub fn value(&self) -> &Secret {
        &self.0
    }

    /// Returns whether the value that the browser came back with is this one. An empty value never matches. The time
    /// depends only on the lengths.
    #[must_use]
    pub fn matches(&self, received: &str) -> bool {
        !received.is_empty() && self.0 == received
    }

    /// Returns the URL with the additional query parameter `state`.
    #[must_use]
    pub fn append_to(&self, url: &str) -> String {
        let (before, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
        let separator = match before.find('?') {
            None => "?",
            Some(at) if at + 1 == before.len() || before.ends_with('&') => "",
            Some(_) => "&",
        };
        let value = encoded(self.0.expose_secret());
        format!("{before}{separator}state={value}{fragment}")
    }
}

impl From<&str> for State {
    /// Restores a stored value.
    fn from(value: &str) -> Self {
        Self(value.into())
    }
}

impl From<Secret> for State {
    /// Restores a stored value.
    fn from(value: Secret) -> Self {
        Self(value)
    }
}

impl fmt::Debug for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("State").field(&self.0).finish()
    }
}
