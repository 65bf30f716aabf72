//! What the local checks of a client share.

use std::sync::Arc;
use std::time::Duration;

use stytch_generated::runtime::path::expand;

use crate::cache::Stored;
use crate::client::Client;
use crate::config::local::LocalSettings;
use crate::error::{Error, RequestError};
use crate::jwks::KeySet;
use crate::jwks::cached::{Keys, KeysError};
use crate::jwt::{Expected, Token, TokenOptions};
use crate::policies::Policies;
use crate::session::LocalFailure;

/// One of Stytch's two products. A project belongs to one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// Organizations with members: the operations below `/v1/b2b`.
    B2b,
    /// Users: all other operations.
    Consumer,
}

/// The caches and settings of the local checks, which all clones of a client share.
pub(crate) struct Local {
    /// What tokens must state; `None` if the project is not known.
    tokens: Option<TokenOptions>,
    member_keys: Keys,
    user_keys: Keys,
    pub(crate) key_lifetime: Duration,
    policies: Policies,
}

impl Local {
    /// `base_url` is the URL of the client, which is also an issuer.
    pub(crate) fn new(settings: LocalSettings, project_id: Option<&str>, base_url: &str) -> Self {
        let project_id = settings.project_id.as_deref().or(project_id);
        let tokens = project_id.map(|project_id| {
            let known = TokenOptions::new(project_id).issuer(base_url);
            settings.issuers.iter().fold(known, TokenOptions::issuer)
        });
        let keys = || {
            settings
                .keys
                .clone()
                .map_or_else(Keys::default, Keys::fixed)
        };
        Self {
            tokens,
            member_keys: keys(),
            user_keys: keys(),
            key_lifetime: settings.key_lifetime,
            policies: Policies::new(settings.policy_lifetime),
        }
    }

    pub(crate) fn project_id(&self) -> Option<&str> {
        Some(&self.tokens.as_ref()?.project_id)
    }

    /// Returns what tokens must state.
    pub(crate) fn expected(
        &self,
        leeway: Duration,
        max_token_age: Option<Duration>,
    ) -> Result<Expected<'_>, LocalFailure> {
        let tokens = self.tokens.as_ref().ok_or(LocalFailure::NoProject)?;
        Ok(Expected {
            leeway,
            max_token_age,
            ..tokens.expected()
        })
    }

    /// Returns a token that is not verified, and the keys to verify it with.
    pub(crate) async fn token<'a>(
        &self,
        client: &Client,
        product: Product,
        token: &'a str,
    ) -> Result<(Token<'a>, Arc<Stored<KeySet>>), LocalFailure> {
        if self.tokens.is_none() {
            return Err(LocalFailure::NoProject);
        }
        let token = Token::parse(token)?;
        let keys = self
            .keys(product)
            .with(client, product, &token.key_id)
            .await;
        Ok((token, keys.map_err(LocalFailure::Keys)?))
    }

    pub(crate) fn policies(&self) -> &Policies {
        &self.policies
    }

    pub(crate) fn keys(&self, product: Product) -> &Keys {
        match product {
            Product::B2b => &self.member_keys,
            Product::Consumer => &self.user_keys,
        }
    }
}

/// Returns the path of an endpoint of the project.
pub(crate) fn project_path(client: &Client, template: &'static str) -> Result<String, Error> {
    let project_id = client.local().project_id().unwrap_or_default();
    let path = expand(template, &[("project_id", project_id)]);
    path.map(Into::into)
        .map_err(|error| RequestError::from(error).into())
}

impl Client {
    /// Fetches the keys that sign the project's tokens now, instead of with the first token. Call it at the start of the
    /// program, so that no request of an end user waits for it.
    ///
    /// # Errors
    /// They cannot be fetched. Keys that the client already has remain in use.
    pub async fn fetch_keys(&self, product: Product) -> Result<(), Arc<KeysError>> {
        self.local().keys(product).refresh(self, product).await
    }

    /// Fetches the keys now and then again after each `interval`, until all clones of the client are dropped. Spawn it as
    /// a task.
    ///
    /// This is not needed: the client fetches keys when it needs them, and again when they become old. With this task,
    /// they are never older than the interval.
    ///
    /// ```no_run
    /// # async fn keep(client: stytch_client::Client) {
    /// use std::time::Duration;
    /// use stytch_client::Product;
    ///
    /// tokio::spawn(client.keep_keys_fresh(Product::B2b, Duration::from_secs(300)));
    /// # }
    /// ```
    pub fn keep_keys_fresh(
        &self,
        product: Product,
        interval: Duration,
    ) -> impl Future<Output = ()> + Send + use<> {
        let client = self.downgrade();
        async move {
            while let Some(client) = client.upgrade() {
                // The next verification that needs a key reports the error.
                let _result = client.fetch_keys(product).await;
                drop(client);
                tokio::time::sleep(interval).await;
            }
        }
    }
}
