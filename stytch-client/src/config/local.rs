//! The settings of local checks.

use std::time::Duration;

use super::builder::ClientBuilder;
use super::credentials::check;
use crate::error::BuildError;
use crate::jwks::KeySet;

/// The default of [`ClientBuilder::key_lifetime`].
const KEY_LIFETIME: Duration = Duration::from_secs(15 * 60);

/// The default of [`ClientBuilder::policy_lifetime`].
const POLICY_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The settings of local checks.
#[derive(Clone, Debug)]
pub(crate) struct LocalSettings {
    pub(crate) project_id: Option<String>,
    pub(crate) issuers: Vec<String>,
    pub(crate) keys: Option<KeySet>,
    pub(crate) key_lifetime: Duration,
    pub(crate) policy_lifetime: Duration,
}

impl Default for LocalSettings {
    fn default() -> Self {
        Self {
            project_id: None,
            issuers: Vec::new(),
            keys: None,
            key_lifetime: KEY_LIFETIME,
            policy_lifetime: POLICY_LIFETIME,
        }
    }
}

impl LocalSettings {
    pub(super) fn check(&self) -> Result<(), BuildError> {
        if self.issuers.iter().any(|url| is_empty(url)) {
            return Err(BuildError::TokenIssuer);
        }
        match &self.project_id {
            Some(project_id) => check(project_id).map_err(BuildError::ProjectId),
            None => Ok(()),
        }
    }
}

/// Tokens with an empty issuer are not those of anyone's domain.
fn is_empty(url: &str) -> bool {
    url.trim().trim_end_matches('/').is_empty()
}

impl ClientBuilder {
    /// Sets the project whose tokens the client accepts, for a client without credentials. By default, it is the project
    /// of the [`credentials`](Self::credentials).
    pub fn token_project(mut self, project_id: impl Into<String>) -> Self {
        self.local.project_id = Some(project_id.into());
        self
    }

    /// Also accepts tokens of this issuer: the URL of the project's own domain, which must not be empty. Call it once for
    /// each.
    ///
    /// Tokens of `stytch.com/{project_id}` and of the [`base_url`](Self::base_url) are always accepted.
    pub fn token_issuer(mut self, url: impl Into<String>) -> Self {
        self.local.issuers.push(url.into());
        self
    }

    /// Verifies tokens with these keys, and never fetches others.
    pub fn keys(mut self, keys: KeySet) -> Self {
        self.local.keys = Some(keys);
        self
    }

    /// Sets the age from which keys are fetched again when they are used. Default: 15 minutes. Minimum: one second.
    ///
    /// Nobody waits for that fetch. If it fails, the old keys remain in use, for 24 hours or, if that is longer, this
    /// lifetime. Keys that were not used for four lifetimes are an exception, because they may have been withdrawn:
    /// callers wait for new ones, and the old keys are used only if these cannot be fetched.
    pub fn key_lifetime(mut self, lifetime: Duration) -> Self {
        self.local.key_lifetime = lifetime;
        self
    }

    /// Sets the age up to which the policies of permission checks are used. Default: 5 minutes.
    ///
    /// A policy that is used in the last fifth of this time is fetched again, and nobody waits for that. With zero, each
    /// check fetches the policies.
    pub fn policy_lifetime(mut self, lifetime: Duration) -> Self {
        self.local.policy_lifetime = lifetime;
        self
    }
}
