//! Verifies tokens with the keys of a client.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use serde_core::de::DeserializeOwned;
use stytch_generated::JsonObject;

use super::token::{AppToken, verified};
use crate::client::Client;
use crate::local::{LocalCheck, Product};
use crate::session::LocalError;

impl Client {
    /// Begins to verify an access token of a connected app with the project's keys
    /// (`GET /v1/b2b/sessions/jwks/{project_id}` or `/v1/sessions/jwks/{project_id}`).
    ///
    /// `product` is the product of the project, which decides where the keys are.
    ///
    /// ```no_run
    /// # async fn verify(client: stytch_client::Client, token: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// use stytch_client::Product;
    ///
    /// let token = client.authenticate_app_token(Product::B2b, token).local().await?;
    /// println!("{} permits {:?}", token.subject, token.scopes);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "introspect_token_local")]
    pub fn authenticate_app_token<'a>(
        &'a self,
        product: Product,
        token: &'a str,
    ) -> AuthenticateAppToken<'a> {
        AuthenticateAppToken {
            token: LocalCheck::new(self, product, token),
            custom: PhantomData,
        }
    }
}

/// Verifies a token with the project's keys. [`Client::authenticate_app_token`] creates it. `C` is the type of the custom
/// claims.
#[must_use = "`local` verifies the token"]
pub struct AuthenticateAppToken<'a, C = JsonObject> {
    token: LocalCheck<'a>,
    custom: PhantomData<fn() -> C>,
}

impl<'a, C: DeserializeOwned + 'static> AuthenticateAppToken<'a, C> {
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
    pub fn custom_claims<D: DeserializeOwned + 'static>(self) -> AuthenticateAppToken<'a, D> {
        AuthenticateAppToken {
            token: self.token,
            custom: PhantomData,
        }
    }

    /// Verifies the token. The keys are fetched if the client does not have them.
    ///
    /// # Errors
    /// The token is rejected, or the keys cannot be fetched.
    pub async fn local(self) -> Result<AppToken<C>, LocalError> {
        self.token.run(verified).await
    }
}

impl<C> fmt::Debug for AuthenticateAppToken<'_, C> {
    /// Leaves out the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthenticateAppToken")
            .field("product", &self.token.product)
            .finish_non_exhaustive()
    }
}
