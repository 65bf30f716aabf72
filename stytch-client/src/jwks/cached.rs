//! The keys of a client: fetched when they are needed, and kept.

use std::sync::Arc;
use std::time::Duration;

use stytch_generated::runtime::operation::Method;
use thiserror::Error;

use super::{KeySet, KeySetError};
use crate::Client;
use crate::cache::{Cache, Pause, Stored};
use crate::core::{CallOptions, RawRequest};
use crate::error::{Error, TransportError};
use crate::local::{Product, project_path};

/// Anyone can send tokens with unknown key ids.
const PAUSE_OF_UNKNOWN_IDS: Pause = Pause {
    after_success: Duration::from_secs(30),
    after_failure: Duration::from_secs(30),
};

/// The pause without keys, or with old ones only.
const PAUSE: Pause = Pause {
    after_success: Duration::ZERO,
    after_failure: Duration::from_secs(5),
};

/// After so many lifetimes without a use, callers wait for new keys: the old ones may have been withdrawn.
const IDLE_LIFETIMES: u32 = 4;

/// The age from which keys are not used, unless the lifetime is longer.
const MAX_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a fetch may take. Requests of end users wait for the first one.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Why keys cannot be fetched.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum KeysError {
    /// The call failed.
    #[error(transparent)]
    Call(#[from] Error),
    /// The response contains no key set that can be used.
    #[error(transparent)]
    KeySet(#[from] KeySetError),
}

impl From<TransportError> for KeysError {
    fn from(error: TransportError) -> Self {
        Self::Call(error.into())
    }
}

/// The keys of one product.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    cache: Arc<Cache<KeySet, KeysError>>,
    /// Whether the keys were set and are never fetched.
    is_fixed: bool,
}

impl Keys {
    pub(crate) fn fixed(keys: KeySet) -> Self {
        let cache = Arc::new(Cache::default());
        cache.store(keys);
        Self {
            cache,
            is_fixed: true,
        }
    }

    /// Returns the keys, with the one of this id if the project has it.
    ///
    /// Keys that became old are fetched again, but nobody waits for that: the old ones remain in use until new ones
    /// arrive. Callers wait only if the keys were not used for a long time, and not if fetching them failed before.
    ///
    /// # Errors
    /// The keys cannot be fetched, and none are known, or not the one of this id, or they are too old.
    pub(crate) async fn with(
        &self,
        client: &Client,
        product: Product,
        key_id: &str,
    ) -> Result<Arc<Stored<KeySet>>, Arc<KeysError>> {
        let fetch = || fetched(client.clone(), product);
        let lifetime = client.local().key_lifetime;
        let is_fresh = |keys: &Stored<KeySet>| {
            self.is_fixed || (keys.value.contains(key_id) && keys.age() < lifetime)
        };
        let found = match self.cache.current() {
            Some(keys) if is_fresh(&keys) => return Ok(keys),
            found => found,
        };
        let (usable, pause) = match &found {
            Some(keys) if keys.value.contains(key_id) => {
                let age = keys.age();
                let usable = (age < MAX_AGE.max(lifetime)).then_some(keys);
                let is_idle = age >= lifetime.saturating_mul(IDLE_LIFETIMES);
                if let Some(keys) = usable.filter(|_| !is_idle || self.cache.has_failed()) {
                    self.cache.start(found.as_ref(), PAUSE, fetch);
                    return Ok(Arc::clone(keys));
                }
                (usable, PAUSE)
            }
            Some(_) => (None, PAUSE_OF_UNKNOWN_IDS),
            None => (None, PAUSE),
        };
        let refreshed = self.cache.refresh(found.as_ref(), pause, fetch).await;
        refreshed.or_else(|error| usable.cloned().ok_or(error))
    }

    /// Fetches the keys now.
    ///
    /// # Errors
    /// They cannot be fetched. The old ones remain in use.
    pub(crate) async fn refresh(
        &self,
        client: &Client,
        product: Product,
    ) -> Result<(), Arc<KeysError>> {
        if self.is_fixed {
            return Ok(());
        }
        let found = self.cache.current();
        let fetch = || fetched(client.clone(), product);
        self.cache
            .refresh(found.as_ref(), Pause::default(), fetch)
            .await?;
        Ok(())
    }
}

/// Fetches the keys. The response is decoded by [`KeySet`], because the operation's response type requires every member
/// of every key, and a project may have keys of other types.
async fn fetched(client: Client, product: Product) -> Result<KeySet, KeysError> {
    let template = match product {
        Product::B2b => "/v1/b2b/sessions/jwks/{project_id}",
        Product::Consumer => "/v1/sessions/jwks/{project_id}",
    };
    let path = project_path(&client, template)?;
    let options = CallOptions::new().timeout(TIMEOUT);
    let request = RawRequest::new(Method::Get, path);
    let reply = client.reply(&request, &options).await?;
    Ok(KeySet::from_json(reply.body())?)
}
