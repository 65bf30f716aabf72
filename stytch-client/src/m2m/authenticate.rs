//! Authenticates a machine by its access token, with a client.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use serde_core::de::DeserializeOwned;
use stytch_generated::JsonObject;

use super::machine::{Machine, verified};
use crate::client::Client;
use crate::local::Product;
use crate::session::LocalFailure;

impl Client {
    /// Begins to authenticate a machine by its access token, with the project's keys. See [`m2m`](crate::m2m).
    ///
    /// `product` is the product of the project, which decides where the keys are.
    pub fn authenticate_m2m_token<'a>(
        &'a self,
        product: Product,
        token: &'a str,
    ) -> AuthenticateM2mToken<'a> {
        AuthenticateM2mToken {
            client: self,
            product,
            token,
            leeway: Duration::ZERO,
            max_token_age: None,
            required_scopes: Vec::new(),
            now: None,
            custom: PhantomData,
        }
    }
}

/// Authenticates a machine by its access token. [`Client::authenticate_m2m_token`] creates it. `C` is the type of the
/// custom claims.
#[must_use = "`local` authenticates the machine"]
pub struct AuthenticateM2mToken<'a, C = JsonObject> {
    client: &'a Client,
    product: Product,
    token: &'a str,
    leeway: Duration,
    max_token_age: Option<Duration>,
    required_scopes: Vec<String>,
    now: Option<SystemTime>,
    custom: PhantomData<fn() -> C>,
}

impl<'a, C: DeserializeOwned + 'static> AuthenticateM2mToken<'a, C> {
    /// Requires scopes, all of them. See [`scopes`](crate::m2m::scopes).
    pub fn required_scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.required_scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Rejects tokens of this age or older. By default, a token is accepted until it expires.
    pub fn max_token_age(mut self, maximum: Duration) -> Self {
        self.max_token_age = Some(maximum);
        self
    }

    /// Sets by how much this machine's clock may differ from the server's. Default: zero.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// Sets the time at which the token must be valid. Default: the time of the system's clock.
    pub fn now(mut self, now: SystemTime) -> Self {
        self.now = Some(now);
        self
    }

    /// Sets the type of the custom claims.
    pub fn custom_claims<D: DeserializeOwned + 'static>(self) -> AuthenticateM2mToken<'a, D> {
        AuthenticateM2mToken {
            client: self.client,
            product: self.product,
            token: self.token,
            leeway: self.leeway,
            max_token_age: self.max_token_age,
            required_scopes: self.required_scopes,
            now: self.now,
            custom: PhantomData,
        }
    }

    /// Verifies the token. The keys are fetched if the client does not have them.
    ///
    /// # Errors
    /// The token is rejected, lacks a scope, or the keys cannot be fetched.
    pub async fn local(self) -> Result<Machine<C>, LocalFailure> {
        let local = self.client.local();
        let (token, keys) = local.token(self.client, self.product, self.token).await?;
        let expected = local.expected(self.leeway, self.max_token_age)?;
        let now = self.now.unwrap_or_else(SystemTime::now);
        let machine = verified(&token, &keys.value, expected, &self.required_scopes, now);
        Ok(machine?)
    }
}

impl<C> fmt::Debug for AuthenticateM2mToken<'_, C> {
    /// Leaves out the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthenticateM2mToken")
            .field("product", &self.product)
            .field("required_scopes", &self.required_scopes)
            .finish_non_exhaustive()
    }
}
