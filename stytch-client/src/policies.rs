//! The policies of a client: fetched when a permission is checked, and kept for some minutes.

use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "b2b")]
use stytch_generated::b2b;
#[cfg(feature = "consumer")]
use stytch_generated::consumer;

use crate::cache::{Cache, Pause, Stored};
use crate::client::Client;
use crate::error::Error;

/// How long a fetch may take. Requests of end users wait for it.
const TIMEOUT: Duration = Duration::from_secs(5);

const PAUSE: Pause = Pause {
    after_success: Duration::ZERO,
    after_failure: Duration::from_secs(1),
};

type Shared<T> = Arc<Cache<T, Error>>;
type Fetched<T> = Result<Arc<Stored<T>>, Arc<Error>>;

/// The policies of a project.
pub(crate) struct Policies {
    lifetime: Duration,
    #[cfg(feature = "b2b")]
    of_members: Shared<b2b::rbac::Policy>,
    #[cfg(feature = "b2b")]
    of_organizations: organizations::Organizations,
    #[cfg(feature = "consumer")]
    of_users: Shared<consumer::rbac::Policy>,
}

impl Policies {
    pub(crate) fn new(lifetime: Duration) -> Self {
        Self {
            lifetime,
            #[cfg(feature = "b2b")]
            of_members: Arc::default(),
            #[cfg(feature = "b2b")]
            of_organizations: organizations::Organizations::default(),
            #[cfg(feature = "consumer")]
            of_users: Arc::default(),
        }
    }

    /// Returns the policies of the project and of the organization, at most as old as the lifetime.
    #[cfg(feature = "b2b")]
    pub(crate) async fn of_organization(
        &self,
        client: &Client,
        organization_id: &str,
    ) -> Result<
        (
            Arc<Stored<b2b::rbac::Policy>>,
            Arc<Stored<b2b::rbac::OrgPolicy>>,
        ),
        Arc<Error>,
    > {
        let of_organization = self.of_organizations.get(organization_id, self.lifetime);
        let fetch = || organizations::fetched(client.clone(), organization_id.to_owned());
        // Both are fetched at the same time.
        let found = of_organization.current();
        if !self.is_fresh(found.as_ref()) {
            of_organization.start(found.as_ref(), PAUSE, fetch);
        }
        let of_project = self.of_members(client).await?;
        Ok((of_project, self.fresh(&of_organization, fetch).await?))
    }

    /// Returns the policy of a B2B project.
    #[cfg(feature = "b2b")]
    pub(crate) async fn of_members(&self, client: &Client) -> Fetched<b2b::rbac::Policy> {
        let fetch = || {
            let client = client.clone();
            async move {
                let request = b2b::rbac::PolicyRequest::default();
                let response = client.call(&request).timeout(TIMEOUT).send().await?;
                Ok(response.policy.unwrap_or_default())
            }
        };
        self.fresh(&self.of_members, fetch).await
    }

    /// Returns the policy of a consumer project.
    #[cfg(feature = "consumer")]
    pub(crate) async fn of_users(&self, client: &Client) -> Fetched<consumer::rbac::Policy> {
        let fetch = || {
            let client = client.clone();
            async move {
                let request = consumer::rbac::PolicyRequest::default();
                let response = client.call(&request).timeout(TIMEOUT).send().await?;
                Ok(response.policy.unwrap_or_default())
            }
        };
        self.fresh(&self.of_users, fetch).await
    }

    fn is_fresh<T>(&self, found: Option<&Arc<Stored<T>>>) -> bool {
        found.is_some_and(|stored| stored.age() < self.lifetime)
    }

    /// Returns the cached value, or fetches it if it is too old. An old policy is never used: it may permit what was
    /// forbidden since.
    async fn fresh<T, F>(&self, cache: &Shared<T>, fetch: impl FnOnce() -> F) -> Fetched<T>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let found = cache.current();
        if let Some(stored) = found.as_ref().filter(|_| self.is_fresh(found.as_ref())) {
            return Ok(Arc::clone(stored));
        }
        cache.refresh(found.as_ref(), PAUSE, fetch).await
    }
}

/// The policies of organizations.
#[cfg(feature = "b2b")]
mod organizations {
    use std::collections::HashMap;
    use std::sync::{Arc, PoisonError, RwLock};
    use std::time::Duration;

    use stytch_generated::b2b::rbac::OrgPolicy;
    use stytch_generated::b2b::rbac::organizations::GetOrgPolicyRequest;

    use super::{Shared, TIMEOUT};
    use crate::client::Client;
    use crate::error::Error;

    /// When there are policies of so many organizations, those that are too old to be used are dropped.
    const MANY: usize = 10_000;

    /// A cache for each organization that was asked about.
    #[derive(Default)]
    pub(super) struct Organizations(RwLock<HashMap<String, Shared<OrgPolicy>>>);

    impl Organizations {
        pub(super) fn get(&self, organization_id: &str, lifetime: Duration) -> Shared<OrgPolicy> {
            let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(cache) = known.get(organization_id) {
                return Arc::clone(cache);
            }
            drop(known);
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= MANY {
                known.retain(|_, cache| {
                    cache
                        .current()
                        .is_some_and(|stored| stored.age() < lifetime)
                });
            }
            if known.len() >= MANY {
                known.clear();
            }
            Arc::clone(known.entry(organization_id.to_owned()).or_default())
        }
    }

    pub(super) async fn fetched(
        client: Client,
        organization_id: String,
    ) -> Result<OrgPolicy, Error> {
        let request = GetOrgPolicyRequest::builder()
            .organization_id(organization_id)
            .build();
        let response = client.call(&request).timeout(TIMEOUT).send().await?;
        Ok(response.org_policy)
    }
}
