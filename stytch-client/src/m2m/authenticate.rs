//! Authenticates a machine by its access token, with a client.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use serde_core::de::DeserializeOwned;
use stytch_generated::JsonObject;

use super::machine::{Machine, verified};
use crate::client::Client;
use crate::local::{LocalCheck, Product};
use crate::session::LocalError;

impl Client {
    /// Begins to authenticate a machine by its access token, with the project's keys
    /// (`GET /v1/b2b/sessions/jwks/{project_id}` or `/v1/sessions/jwks/{project_id}`). See [`m2m`](crate::m2m).
    ///
    /// `product` is the product of the project, which decides where the keys are.
    pub fn authenticate_m2m_token<'a>(
        &'a self,
        product: Product,
        token: &'a str,
    ) -> AuthenticateM2mToken<'a> {
        AuthenticateM2mToken {
            token: LocalCheck::new(self, product, token),
            required_scopes: Vec::new(),
            custom: PhantomData,
        }
    }
}

/// Authenticates a machine by its access token. [`Client::authenticate_m2m_token`] creates it. `C` is the type of the
/// custom claims.
#[must_use = "`local` authenticates the machine"]
pub struct AuthenticateM2mToken<'a, C = JsonObject> {
    token: LocalCheck<'a>,
    required_scopes: Vec<String>,
    custom: PhantomData<fn() -> C>,
}

impl<'a, C: DeserializeOwned + 'static> AuthenticateM2mToken<'a, C> {
    /// Requires scopes, all of them, in addition to those of earlier calls. See [`scopes`](crate::m2m::scopes).
    pub fn required_scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.required_scopes
            .extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Rejects tokens of this age or older. By default, a token is accepted until it expires.
    pub fn max_token_age(mut self, maximum: Duration) -> Self {
        self.token.max_token_age = Some(maximum);
        self
    }

    /// Sets by how much this machine's clock may differ from the server's. Default: zero.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.token.leeway = leeway;
        self
    }

    /// Sets the time at which the token must be valid. Default: the time of the system's clock.
    pub fn now(mut self, now: SystemTime) -> Self {
        self.token.now = Some(now);
        self
    }

    /// Sets the type of the custom claims.
    pub fn custom_claims<D: DeserializeOwned + 'static>(self) -> AuthenticateM2mToken<'a, D> {
        AuthenticateM2mToken {
            token: self.token,
            required_scopes: self.required_scopes,
            custom: PhantomData,
        }
    }

    /// Verifies the token. The keys are fetched if the client does not have them.
    ///
    /// # Errors
    /// The token is rejected, lacks a scope (then [`is_denied`](LocalError::is_denied) returns `true`), or the keys
    /// cannot be fetched.
    pub async fn local(self) -> Result<Machine<C>, LocalError> {
        let scopes = &self.required_scopes;
        let call = self
            .token
            .run(|token, keys, expected, now| verified(token, keys, expected, scopes, now));
        call.await
    }
}

impl<C> fmt::Debug for AuthenticateM2mToken<'_, C> {
    /// Leaves out the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthenticateM2mToken")
            .field("product", &self.token.product)
            .field("required_scopes", &self.required_scopes)
            .finish_non_exhaustive()
    }
}
