//! Introspects tokens with a client.

use std::fmt;
use std::time::{Duration, SystemTime};

use serde_core::de::DeserializeOwned;
use stytch_generated::Secret;
use stytch_generated::runtime::operation::{Method, RetrySafety};

use super::token::{AppClaims, AppToken, of_claims, verified};
use crate::client::Client;
use crate::core::{RawRequest, Typed};
use crate::error::{Error, ResponseError, ResponseErrorKind};
use crate::jwt::Claims;
use crate::local::{Product, project_path};
use crate::session::LocalFailure;

impl Client {
    /// Begins to ask the server about a token of a connected app (RFC 7662).
    ///
    /// ```no_run
    /// # async fn introspect(client: stytch_client::Client, token: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// use stytch_client::connected_apps::AppToken;
    ///
    /// let call = client.introspect_token("connected-app-test-…", token).client_secret("secret-…");
    /// let token: Option<AppToken> = call.send().await?;
    /// match token {
    ///     Some(AppToken { subject, scopes, .. }) => println!("{subject} permits {scopes:?}"),
    ///     None => println!("the token is not active"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn introspect_token(
        &self,
        client_id: impl Into<String>,
        token: impl Into<Secret>,
    ) -> IntrospectToken<'_> {
        IntrospectToken {
            client: self,
            client_id: client_id.into(),
            token: token.into(),
            client_secret: None,
            token_type_hint: None,
        }
    }

    /// Begins to verify a token of a connected app with the project's keys.
    ///
    /// `product` is the product of the project, which decides where the keys are.
    pub fn introspect_token_locally<'a>(
        &'a self,
        product: Product,
        token: &'a str,
    ) -> IntrospectLocally<'a> {
        IntrospectLocally {
            client: self,
            product,
            token,
            leeway: Duration::ZERO,
            max_token_age: None,
            now: None,
        }
    }
}

/// Asks the server about a token. [`Client::introspect_token`] creates it.
#[derive(Debug)]
#[must_use = "`send` asks the server"]
pub struct IntrospectToken<'a> {
    client: &'a Client,
    client_id: String,
    token: Secret,
    client_secret: Option<Secret>,
    token_type_hint: Option<String>,
}

impl IntrospectToken<'_> {
    /// Sets the secret of the app. A public app has none.
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Says what the token is, `access_token` or `refresh_token`, which may help the server to find it.
    pub fn token_type_hint(mut self, hint: impl Into<String>) -> Self {
        self.token_type_hint = Some(hint.into());
        self
    }

    /// Asks the server. Returns `None` if the token is not active: it has expired, was revoked, or is unknown.
    ///
    /// # Errors
    /// The call failed, or the response does not state what an active token must, or other custom claims.
    pub async fn send<C: DeserializeOwned + 'static>(self) -> Result<Option<AppToken<C>>, Error> {
        let mut fields = vec![
            ("token", self.token),
            ("client_id", Secret::from(self.client_id)),
        ];
        fields.extend(self.client_secret.map(|secret| ("client_secret", secret)));
        let hint = self.token_type_hint.map(Secret::from);
        fields.extend(hint.map(|hint| ("token_type_hint", hint)));
        let path = project_path(self.client, "/v1/public/{project_id}/oauth2/introspect")?;
        let request = RawRequest::new(Method::Post, path)
            .form(fields)
            .without_credentials()
            .retry_safety(RetrySafety::Safe);
        let request: Typed<Claims<AppClaims>> = request.into();
        let reply = self.client.call(&request).reply().await?;
        let status = reply.status();
        let claims = reply.into_response();
        if claims.private.active != Some(true) {
            return Ok(None);
        }
        let token = of_claims(claims).map_err(|rejection| {
            let kind = ResponseErrorKind::Shape {
                path: ".".to_owned(),
                reason: rejection.to_string(),
            };
            Error::from(ResponseError::new(status, kind))
        });
        token.map(Some)
    }
}

/// Verifies a token with the project's keys. [`Client::introspect_token_locally`] creates it.
#[must_use = "`local` verifies the token"]
pub struct IntrospectLocally<'a> {
    client: &'a Client,
    product: Product,
    token: &'a str,
    leeway: Duration,
    max_token_age: Option<Duration>,
    now: Option<SystemTime>,
}

impl IntrospectLocally<'_> {
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

    /// Verifies the token. The keys are fetched if the client does not have them.
    ///
    /// # Errors
    /// The token is rejected, or the keys cannot be fetched.
    pub async fn local<C: DeserializeOwned + 'static>(self) -> Result<AppToken<C>, LocalFailure> {
        let local = self.client.local();
        let (token, keys) = local.token(self.client, self.product, self.token).await?;
        let expected = local.expected(self.leeway, self.max_token_age)?;
        let now = self.now.unwrap_or_else(SystemTime::now);
        Ok(verified(&token, &keys.value, expected, now)?)
    }
}

impl fmt::Debug for IntrospectLocally<'_> {
    /// Leaves out the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("IntrospectLocally")
            .field("product", &self.product)
            .finish_non_exhaustive()
    }
}
