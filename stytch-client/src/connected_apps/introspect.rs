//! Introspects tokens with a client.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::DeserializeOwned;
use stytch_generated::runtime::operation::{Method, RetrySafety};
use stytch_generated::{JsonObject, Secret};

use super::introspection;
use super::token::AppToken;
use super::token_type::TokenType;
use crate::client::Client;
use crate::core::{RawRequest, Typed};
use crate::error::Error;
use crate::local::project_path;

impl Client {
    /// Begins to ask the server about a token of a connected app (`POST /v1/public/{project_id}/oauth2/introspect`,
    /// RFC 7662). The credentials of this client are not sent.
    ///
    /// ```no_run
    /// # async fn introspect(client: stytch_client::Client, token: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// let call = client.introspect_token("connected-app-test-…", token).client_secret("secret-…");
    /// match call.send().await? {
    ///     Some(token) => println!("{} permits {:?}", token.subject, token.scopes),
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
            custom: PhantomData,
        }
    }
}

/// Asks the server about a token. [`Client::introspect_token`] creates it. `C` is the type of the custom claims.
#[must_use = "`send` asks the server"]
pub struct IntrospectToken<'a, C = JsonObject> {
    client: &'a Client,
    client_id: String,
    token: Secret,
    client_secret: Option<Secret>,
    token_type_hint: Option<TokenType>,
    custom: PhantomData<fn() -> C>,
}

impl<'a, C: DeserializeOwned + 'static> IntrospectToken<'a, C> {
    /// Sets the secret of the app. A public app has none.
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Says what the token is, which may help the server to find it.
    pub fn token_type_hint(mut self, hint: impl Into<TokenType>) -> Self {
        self.token_type_hint = Some(hint.into());
        self
    }

    /// Sets the type of the custom claims.
    pub fn custom_claims<D: DeserializeOwned + 'static>(self) -> IntrospectToken<'a, D> {
        IntrospectToken {
            client: self.client,
            client_id: self.client_id,
            token: self.token,
            client_secret: self.client_secret,
            token_type_hint: self.token_type_hint,
            custom: PhantomData,
        }
    }

    /// Asks the server. Returns `None` if the token is not active: it has expired, was revoked, or is unknown.
    ///
    /// A refresh token is active too: see [`AppToken::token_type`].
    ///
    /// # Errors
    /// The call failed, the response does not state what it must, the token is not that of an app, or its custom claims
    /// do not have the type `C`.
    pub async fn send(self) -> Result<Option<AppToken<C>>, Error> {
        let mut fields = vec![
            ("token", self.token),
            ("client_id", Secret::from(self.client_id)),
        ];
        fields.extend(self.client_secret.map(|secret| ("client_secret", secret)));
        let hint = self.token_type_hint;
        fields.extend(hint.map(|hint| ("token_type_hint", hint.as_str().into())));
        let path = project_path(self.client, "/v1/public/{project_id}/oauth2/introspect")?;
        let request = RawRequest::new(Method::Post, path)
            .form(fields)
            .without_credentials()
            .retry_safety(RetrySafety::Safe);
        let request: Typed<JsonObject> = request.into();
        let mut reply = self.client.call(&request).reply().await?;
        let members = std::mem::take(&mut reply.response);
        introspection::read(members).map_err(|kind| reply.into_error(kind))
    }
}

impl<C> fmt::Debug for IntrospectToken<'_, C> {
    /// Leaves out the token and the secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("IntrospectToken")
            .field("client_id", &self.client_id)
            .field("token_type_hint", &self.token_type_hint)
            .finish_non_exhaustive()
    }
}
