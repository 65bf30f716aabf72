//! What the local checks of a client share.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use stytch_generated::runtime::path::expand;

use crate::client::Client;
use crate::config::local::LocalSettings;
use crate::error::{Error, RequestError};
use crate::jwks::KeySet;
use crate::jwks::cached::{Keys, KeysError};
use crate::jwt::{Expected, Rejection, Token, TokenOptions};
use crate::policies::Policies;
use crate::session::{Allowance, LocalError};

/// Keys are not fetched more often, unless a program asks for it.
const MIN_KEY_LIFETIME: Duration = Duration::from_secs(1);

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
    /// For asking the server about tokens whose key is unknown.
    pub(crate) unknown_keys: Allowance,
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
            key_lifetime: settings.key_lifetime.max(MIN_KEY_LIFETIME),
            policies: Policies::new(settings.policy_lifetime),
            unknown_keys: Allowance::default(),
        }
    }

    pub(crate) fn project_id(&self) -> Option<&str> {
        Some(&self.tokens.as_ref()?.project_id)
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

/// A token to be verified with the keys of a client, and what the caller requires of it.
#[derive(Clone, Copy)]
pub(crate) struct LocalCheck<'a> {
    pub(crate) client: &'a Client,
    pub(crate) product: Product,
    pub(crate) token: &'a str,
    pub(crate) leeway: Duration,
    pub(crate) max_token_age: Option<Duration>,
    pub(crate) now: Option<SystemTime>,
}

impl<'a> LocalCheck<'a> {
    pub(crate) fn new(client: &'a Client, product: Product, token: &'a str) -> Self {
        Self {
            client,
            product,
            token,
            leeway: Duration::ZERO,
            max_token_age: None,
            now: None,
        }
    }

    /// Calls `verify` with the token and the keys, which are fetched if the client does not have them.
    pub(crate) async fn run<T>(
        &self,
        verify: impl FnOnce(&Token<'_>, &KeySet, Expected<'_>, SystemTime) -> Result<T, Rejection>,
    ) -> Result<T, LocalError> {
        let (client, local) = (self.client, self.client.local());
        let token = Token::parse(self.token)?;
        let tokens = local.tokens.as_ref().ok_or(LocalError::NoProject)?;
        let keys = local.keys(self.product);
        let keys = keys.with(client, self.product, &token.key_id).await;
        let keys = keys.map_err(LocalError::Keys)?;
        let expected = Expected {
            leeway: self.leeway,
            max_token_age: self.max_token_age,
            ..tokens.expected()
        };
        let now = self.now.unwrap_or_else(SystemTime::now);
        Ok(verify(&token, &keys.value, expected, now)?)
    }
}

/// Returns the path of an endpoint of the project.
pub(crate) fn project_path(client: &Client, template: &'static str) -> Result<String, Error> {
    let project_id = client.local().project_id().ok_or(RequestError::NoProject)?;
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

    /// Fetches the keys now and then again after each `interval`, at least a second, until all clones of the client are
    /// dropped. Spawn it as a task.
    ///
    /// This is not needed: the client fetches keys when it needs them, and again when they become old. With this task,
    /// they are not older than the interval, unless a fetch fails or the machine is suspended.
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
        let interval = interval.max(MIN_KEY_LIFETIME);
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
