//! What a token must state.

use std::time::Duration;

use super::expected::Expected;

/// What a token must state to be accepted, for verification without a client.
///
/// ```
/// use std::time::Duration;
/// use stytch_client::jwt::TokenOptions;
///
/// let options = TokenOptions::new("project-test-…")
///     .issuer("https://login.example.com")
///     .leeway(Duration::from_secs(5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct TokenOptions {
    pub(crate) project_id: String,
    pub(crate) issuers: Vec<String>,
    pub(crate) leeway: Duration,
    pub(crate) max_token_age: Option<Duration>,
}

impl TokenOptions {
    /// Accepts tokens for this project that `stytch.com/{project_id}` issued, without leeway, of any age.
    pub fn new(project_id: impl Into<String>) -> Self {
        let project_id = project_id.into();
        Self {
            issuers: vec![format!("stytch.com/{project_id}")],
            project_id,
            leeway: Duration::ZERO,
            max_token_age: None,
        }
    }

    /// Also accepts tokens of this issuer: the URL of the project's own domain. A trailing slash makes no difference. An
    /// empty URL has no effect: tokens without an issuer are never accepted.
    pub fn issuer(mut self, url: impl AsRef<str>) -> Self {
        let issuer = url.as_ref().trim_end_matches('/');
        if !issuer.is_empty() {
            self.issuers.push(issuer.to_owned());
        }
        self
    }

    /// Sets by how much this machine's clock may differ from the server's. It applies to the beginning and the end of
    /// the token's validity, not to its age. Default: zero.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// Rejects tokens of this age or older. With zero, no token is accepted.
    pub fn max_token_age(mut self, maximum: Duration) -> Self {
        self.max_token_age = Some(maximum);
        self
    }

    pub(crate) fn expected(&self) -> Expected<'_> {
        Expected {
            project_id: &self.project_id,
            issuers: &self.issuers,
            leeway: self.leeway,
            max_token_age: self.max_token_age,
        }
    }
}
