//! Access tokens of a machine: fetched when one is needed, and kept until shortly before they expire.

use std::fmt;
use std::sync::Arc;
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

/// An access token of a machine. `Debug` does not print it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccessToken {
    /// The token.
    pub access_token: Secret,
    /// Its type, `bearer`.
    pub token_type: String,
    /// Seconds after which it expires, from the time of the response.
    pub expires_in: u64,
}

record! {
    struct AccessToken {
        0 access_token: required;
        1 token_type: lenient;
        2 expires_in: required;
    }
}

impl Client {
    /// Returns a source of access tokens for an M2M client.
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
    cache: Arc<Cache<AccessToken, Error>>,
}

impl M2mTokens {
    /// Requests only these scopes. By default, a token has all scopes of the M2M client.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        // A token with other scopes is another token.
        self.cache = Arc::default();
        self
    }

    /// Returns an access token that is valid for a while.
    ///
    /// If there is none, it is requested. Callers that need one at the same time wait for the same request. If the
    /// request fails while the last token is still valid, that one is returned.
    ///
    /// # Errors
    /// The request failed, and no earlier token is still valid.
    pub async fn get(&self) -> Result<Secret, Arc<Error>> {
        let found = self.cache.current();
        if let Some(token) = found.as_ref().filter(|token| remains(token, margin(token))) {
            return Ok(token.value.access_token.clone());
        }
        let fetch = || self.fetched();
        match self
            .cache
            .refresh(found.as_ref(), Pause::default(), fetch)
            .await
        {
            Ok(token) => Ok(token.value.access_token.clone()),
            Err(error) => match found.filter(|token| remains(token, Duration::ZERO)) {
                Some(token) => Ok(token.value.access_token.clone()),
                None => Err(error),
            },
        }
    }

    fn fetched(&self) -> impl Future<Output = Result<AccessToken, Error>> + Send + 'static {
        let tokens = self.clone();
        async move { tokens.client.send(&tokens.request()?).await }
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

fn lifetime(token: &Stored<AccessToken>) -> Duration {
    Duration::from_secs(token.value.expires_in)
}

fn margin(token: &Stored<AccessToken>) -> Duration {
    MARGIN.min(lifetime(token) / 10)
}

/// Returns whether the token is valid for longer than `margin`.
fn remains(token: &Stored<AccessToken>, margin: Duration) -> bool {
    token.age().saturating_add(margin) < lifetime(token)
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
