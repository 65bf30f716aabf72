//! A value that shows that a browser comes back from a login that it started itself.

use std::fmt;

use percent_encoding::percent_decode_str;
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

    /// Returns the URL with the query parameter `state`, which replaces an earlier one.
    ///
    /// ```
    /// use stytch_client::start::State;
    ///
    /// let url = State::from("abc").append_to("https://example.com/authenticate?tab=1");
    /// assert_eq!(url, "https://example.com/authenticate?tab=1&state=abc");
    /// assert_eq!(State::from("def").append_to(&url), "https://example.com/authenticate?tab=1&state=def");
    /// ```
    #[must_use]
    pub fn append_to(&self, url: &str) -> String {
        let (before, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
        let (target, query) = before.split_once('?').unwrap_or((before, ""));
        let mut url = format!("{target}?");
        for pair in query.split('&') {
            // Of two values, it would be unclear which one comes back.
            if !(pair.is_empty() || is_state(pair)) {
                url.push_str(pair);
                url.push('&');
            }
        }
        url.push_str("state=");
        url.extend(encoded(self.0.expose_secret()));
        url.push_str(fragment);
        url
    }
}

/// Returns whether a pair of a query has the name `state`, however it is encoded.
fn is_state(pair: &str) -> bool {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    percent_decode_str(name).eq(*b"state")
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
