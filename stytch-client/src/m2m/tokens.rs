//! Access tokens of a machine: fetched when one is needed, and kept until shortly before they expire.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use stytch_generated::Secret;
use stytch_generated::runtime::operation::{Method, RetrySafety};
use stytch_generated::runtime::record::record;

use crate::cache::{Cache, Pause, Stored};
use crate::client::Client;
use crate::core::{RawRequest, Typed};
use crate::error::Error;
use crate::local::project_path;

/// A token is replaced when it is valid for less than this, or less than a tenth of its lifetime.
const MARGIN: Duration = Duration::from_secs(60);

/// The pause while the last token is still valid.
const PAUSE_IN_MARGIN: Pause = Pause {
    after_success: Duration::ZERO,
    after_failure: Duration::from_secs(10),
};

/// The pause without a valid token. Callers get the last error meanwhile.
const PAUSE: Pause = Pause {
    after_success: Duration::ZERO,
    after_failure: Duration::from_secs(1),
};

/// The age from which a token that replaced a rejected one can be rejected too. An API that rejects every token must not
/// cause a request for each of its responses.
const PAUSE_OF_REJECTIONS: Duration = Duration::from_secs(10);

impl Client {
    /// Returns a source of access tokens for an M2M client (`POST /v1/public/{project_id}/oauth2/token`).
    ///
    /// Keep it, for example next to the client: it keeps the current token, and its clones share it. Nothing is sent
    /// until a token is needed. The credentials are those of the M2M client; those of this client are not sent.
    pub fn m2m_tokens(
        &self,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> M2mTokens {
        M2mTokens {
            client: self.clone(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            scopes: Vec::new(),
            cache: Arc::default(),
        }
    }
}

/// A source of access tokens. [`Client::m2m_tokens`] creates it.
#[derive(Clone)]
pub struct M2mTokens {
    client: Client,
    client_id: String,
    client_secret: Secret,
    scopes: Vec<String>,
    cache: Arc<Cache<Issued, Error>>,
}

impl M2mTokens {
    /// Requests only these scopes, which replace those of an earlier call. By default, a token has all scopes of the M2M
    /// client.
    ///
    /// The result has a token of its own, so different scopes can be derived from one source:
    ///
    /// ```no_run
    /// # fn sources(client: stytch_client::Client) {
    /// let tokens = client.m2m_tokens("m2m-client-test-…", "client-secret-…");
    /// let reading = tokens.clone().scopes(["read:users"]);
    /// let writing = tokens.scopes(["read:users", "write:users"]);
    /// # }
    /// ```
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        // A token with other scopes is another token.
        self.cache = Arc::default();
        self
    }

    /// Returns an access token.
    ///
    /// If there is none, it is requested. Callers that need one at the same time wait for the same request. Shortly before
    /// the token expires, it is still returned at once, and the next one is requested in the background. After a failed
    /// request there is a pause: 10 seconds while the last token is valid, otherwise one second, in which callers get
    /// the same error.
    ///
    /// # Errors
    /// The last request failed, and no earlier token is still valid.
    pub async fn get(&self) -> Result<Secret, Arc<Error>> {
        let found = self.cache.current();
        let is_rejected = found.as_ref().is_some_and(|token| token.is_rejected());
        let fetch = || self.fetched(is_rejected);
        if let Some(token) = &found
            && token.remains(Duration::ZERO)
            && !is_rejected
        {
            if !token.remains(token.margin()) {
                self.cache.start(Some(token), PAUSE_IN_MARGIN, fetch);
            }
            return Ok(token.value.token.access_token.clone());
        }
        let token = self.cache.refresh(found.as_ref(), PAUSE, fetch).await?;
        Ok(token.value.token.access_token.clone())
    }

    /// Discards a token that an API has rejected, so that [`get`](Self::get) requests another one.
    ///
    /// Nothing happens if `token` was replaced in the meantime, so every caller whose call was rejected can do this. A
    /// token that has just replaced a rejected one is kept for 10 seconds, because the reason is then another one.
    ///
    /// ```no_run
    /// # async fn send(_: &stytch_client::stytch_generated::Secret) -> u16 { 200 }
    /// # async fn call(
    /// #     tokens: &stytch_client::m2m::M2mTokens,
    /// # ) -> Result<u16, std::sync::Arc<stytch_client::Error>> {
    /// let token = tokens.get().await?;
    /// let status = send(&token).await;
    /// if status != 401 {
    ///     return Ok(status);
    /// }
    /// tokens.invalidate(&token);
    /// let token = tokens.get().await?;
    /// Ok(send(&token).await)
    /// # }
    /// ```
    pub fn invalidate(&self, token: &Secret) {
        let Some(current) = self.cache.current() else {
            return;
        };
        let issued = &current.value;
        let is_fresh_replacement = issued.replaces_rejected && current.age() < PAUSE_OF_REJECTIONS;
        if issued.token.access_token == *token && !is_fresh_replacement {
            issued.is_rejected.store(true, Ordering::Relaxed);
        }
    }

    fn fetched(
        &self,
        replaces_rejected: bool,
    ) -> impl Future<Output = Result<Issued, Error>> + Send + 'static {
        let tokens = self.clone();
        async move {
            Ok(Issued {
                token: tokens.client.send(&tokens.request()?).await?,
                replaces_rejected,
                is_rejected: AtomicBool::new(false),
            })
        }
    }

    fn request(&self) -> Result<Typed<AccessToken>, Error> {
        let mut fields = vec![
            ("grant_type", Secret::from("client_credentials")),
            ("client_id", Secret::from(self.client_id.as_str())),
            ("client_secret", self.client_secret.clone()),
        ];
        if !self.scopes.is_empty() {
            fields.push(("scope", Secret::from(self.scopes.join(" "))));
        }
        let path = project_path(&self.client, "/v1/public/{project_id}/oauth2/token")?;
        // A token that is not received is not used, and the earlier ones stay valid.
        let request = RawRequest::new(Method::Post, path)
            .form(fields)
            .without_credentials()
            .retry_safety(RetrySafety::Safe);
        Ok(request.into())
    }
}

impl fmt::Debug for M2mTokens {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("M2mTokens")
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// The response of the token endpoint.
struct AccessToken {
    access_token: Secret,
    /// Seconds after which the token expires, from the time of the response.
    expires_in: u64,
}

record! {
    struct AccessToken {
        0 access_token: required;
        1 expires_in: required;
    }
}

/// A token, and what happened to it.
struct Issued {
    token: AccessToken,
    /// Whether it was requested because the last one was rejected.
    replaces_rejected: bool,
    is_rejected: AtomicBool,
}

impl Stored<Issued> {
    fn is_rejected(&self) -> bool {
        self.value.is_rejected.load(Ordering::Relaxed)
    }

    fn lifetime(&self) -> Duration {
        Duration::from_secs(self.value.token.expires_in)
    }

    fn margin(&self) -> Duration {
        MARGIN.min(self.lifetime() / 10)
    }

    /// Returns whether the token is valid for longer than `margin`.
    fn remains(&self, margin: Duration) -> bool {
        self.age().saturating_add(margin) < self.lifetime()
    }
}
