//! The URLs of one project.

use super::error::StartUrlError;
use super::flow::{B2bOAuth, B2bOAuthDiscovery, OAuth, Sso};
use super::provider::{B2bOAuthProvider, OAuthProvider};
use super::start_url::{PUBLIC_TOKEN, StartUrl, encoded, is_secret};
use crate::config::base_url::BaseUrl;
use crate::config::credentials::{LIVE_HOST, TEST_HOST};
use crate::core::Core;

const TEST_PREFIX: &str = "public-token-test-";
const LIVE_PREFIX: &str = "public-token-live-";

/// Creates the URLs that start logins of one project.
///
/// What a flow requires are arguments of its method. All endpoints are for a `GET` by the browser.
#[derive(Clone, Debug)]
pub struct StartUrls {
    base_url: BaseUrl,
    public_token: String,
}

impl StartUrls {
    /// Creates URLs at Stytch's host for the public token: `https://api.stytch.com` for `public-token-live-…`,
    /// `https://test.stytch.com` for `public-token-test-…`.
    ///
    /// # Errors
    /// The public token has another form.
    pub fn new(public_token: &str) -> Result<Self, StartUrlError> {
        let is_live = is_live(public_token)?;
        Self::with_base_url(public_token, if is_live { LIVE_HOST } else { TEST_HOST })
    }

    /// Creates URLs at a domain of your own. Browsers must be able to reach it.
    ///
    /// # Errors
    /// The public token does not have its form, or the base URL cannot be used: see
    /// [`ClientBuilder::base_url`](crate::ClientBuilder::base_url).
    pub fn with_base_url(public_token: &str, base_url: &str) -> Result<Self, StartUrlError> {
        let base_url = BaseUrl::parse(base_url).and_then(|url| url.guarded(false));
        is_live(public_token)?;
        Ok(Self {
            base_url: base_url.map_err(StartUrlError::BaseUrl)?,
            public_token: public_token.to_owned(),
        })
    }

    /// Starts OAuth of the consumer product, at `/v1/public/oauth/{provider}/start`.
    pub fn oauth(&self, provider: OAuthProvider) -> StartUrl<OAuth> {
        self.start(provider_path(
            "/v1/public/oauth/",
            provider.as_str(),
            "/start",
        ))
    }

    /// Starts OAuth of the B2B product, into an organization, at `/v1/b2b/public/oauth/{provider}/start`.
    pub fn b2b_oauth(
        &self,
        provider: B2bOAuthProvider,
        organization_id: impl Into<String>,
    ) -> StartUrl<B2bOAuth> {
        self.b2b(&provider)
            .parameter("organization_id", organization_id)
    }

    /// Starts OAuth of the B2B product, into the organization with a slug, at
    /// `/v1/b2b/public/oauth/{provider}/start`.
    pub fn b2b_oauth_by_slug(
        &self,
        provider: B2bOAuthProvider,
        organization_slug: impl Into<String>,
    ) -> StartUrl<B2bOAuth> {
        self.b2b(&provider).parameter("slug", organization_slug)
    }

    /// Starts OAuth of the B2B product, at `/v1/b2b/public/oauth/{provider}/discovery/start`. The member chooses an
    /// organization afterwards.
    pub fn b2b_oauth_discovery(&self, provider: B2bOAuthProvider) -> StartUrl<B2bOAuthDiscovery> {
        let provider = provider.as_str();
        self.start(provider_path(
            "/v1/b2b/public/oauth/",
            provider,
            "/discovery/start",
        ))
    }

    /// Starts SSO with a connection, at `/v1/public/sso/start`.
    pub fn sso(&self, connection_id: impl Into<String>) -> StartUrl<Sso> {
        self.start_sso().parameter("connection_id", connection_id)
    }

    /// Starts SSO with the default connection of an organization, by its `organization_id` or `external_id`, at
    /// `/v1/public/sso/start`.
    pub fn sso_of_organization(&self, organization_id: impl Into<String>) -> StartUrl<Sso> {
        self.start_sso()
            .parameter("organization_id", organization_id)
    }

    fn b2b(&self, provider: &B2bOAuthProvider) -> StartUrl<B2bOAuth> {
        self.start(provider_path(
            "/v1/b2b/public/oauth/",
            provider.as_str(),
            "/start",
        ))
    }

    fn start_sso(&self) -> StartUrl<Sso> {
        self.start(Some("/v1/public/sso/start".to_owned()))
    }

    /// `path` is `None` if the provider's name cannot be part of it.
    fn start<F>(&self, path: Option<String>) -> StartUrl<F> {
        let target = path.and_then(|path| self.base_url.join(&path));
        StartUrl::new(target.ok_or(StartUrlError::Provider), &self.public_token)
    }
}

impl Core {
    /// Returns the URLs that start logins in the browser, at the base URL of this client. Browsers must be able to reach
    /// it, which may not be the case for a gateway.
    ///
    /// # Errors
    /// The public token does not have its form, it belongs to the other environment than the project id, or the base URL
    /// is plain `http` to another machine.
    pub fn start_urls(&self, public_token: &str) -> Result<StartUrls, StartUrlError> {
        let is_live = is_live(public_token)?;
        let other = if is_live {
            "project-test-"
        } else {
            "project-live-"
        };
        if self.project_id().is_some_and(|id| id.starts_with(other)) {
            return Err(StartUrlError::Environment);
        }
        Ok(StartUrls {
            // What is allowed between servers is not for browsers.
            base_url: self
                .hosts()
                .base_url
                .clone()
                .guarded(false)
                .map_err(StartUrlError::BaseUrl)?,
            public_token: public_token.to_owned(),
        })
    }
}

/// Returns whether a public token is for the live environment. Any other text may be a secret, so it is rejected.
fn is_live(public_token: &str) -> Result<bool, StartUrlError> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let live = public_token.strip_prefix(LIVE_PREFIX);
    let rest = live.or_else(|| public_token.strip_prefix(TEST_PREFIX));
    match rest {
        Some(rest) if !rest.is_empty() && rest.bytes().all(is_allowed) => Ok(live.is_some()),
        _ if is_secret(public_token) => Err(StartUrlError::Secret {
            name: PUBLIC_TOKEN.into(),
        }),
        _ => Err(StartUrlError::PublicToken),
    }
}

/// Returns the path with the provider as one segment.
fn provider_path(before: &str, provider: &str, after: &str) -> Option<String> {
    (!provider.is_empty()).then(|| format!("{before}{}{after}", encoded(provider)))
}
