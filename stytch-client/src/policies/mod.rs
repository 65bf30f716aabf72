//! The policies of a client: fetched when a permission is checked, and kept for some minutes.

#[cfg(feature = "b2b")]
mod organizations;

use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "b2b")]
use stytch_generated::b2b;
#[cfg(feature = "consumer")]
use stytch_generated::consumer;

use crate::cache::{Cache, Pause, Stored};
use crate::client::Client;
use crate::core::Reply;
use crate::error::{Error, ResponseError, ResponseErrorKind};

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
        let of_organization = self.of_organizations.get(organization_id);
        let fetch = || organizations::fetched(client.clone(), organization_id.to_owned());
        // Both are fetched at the same time.
        let found = of_organization.current();
        let is_fresh = self.is_fresh(found.as_ref());
        if !is_fresh {
            of_organization.start(found.as_ref(), PAUSE, fetch);
        }
        let of_project = self.of_members(client).await?;
        let of_organization = if is_fresh {
            self.fresh(&of_organization, fetch).await?
        } else {
            // What replaced the old one is new, however short the lifetime is.
            let replaced = of_organization.refresh(found.as_ref(), PAUSE, fetch);
            replaced.await?
        };
        Ok((of_project, of_organization))
    }

    /// Returns the policy of a B2B project.
    #[cfg(feature = "b2b")]
    pub(crate) async fn of_members(&self, client: &Client) -> Fetched<b2b::rbac::Policy> {
        let fetch = || {
            let client = client.clone();
            async move {
                let request = b2b::rbac::PolicyRequest::default();
                let reply = client.call(&request).timeout(TIMEOUT).reply().await?;
                stated(reply, |response| response.policy)
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
                let reply = client.call(&request).timeout(TIMEOUT).reply().await?;
                stated(reply, |response| response.policy)
            }
        };
        self.fresh(&self.of_users, fetch).await
    }

    fn is_fresh<T>(&self, found: Option<&Arc<Stored<T>>>) -> bool {
        found.is_some_and(|stored| stored.age() < self.lifetime)
    }

    /// Returns the cached value, or fetches it if it is too old. An old policy is never used: it may permit what was
    /// forbidden since. In the last fifth of its lifetime, the next one is fetched, so that nobody has to wait for it.
    async fn fresh<T, F>(&self, cache: &Shared<T>, fetch: impl FnOnce() -> F) -> Fetched<T>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let found = cache.current();
        if let Some(stored) = found.as_ref().filter(|_| self.is_fresh(found.as_ref())) {
            if stored.age() >= self.lifetime / 5 * 4 {
                cache.start(found.as_ref(), PAUSE, fetch);
            }
            return Ok(Arc::clone(stored));
        }
        cache.refresh(found.as_ref(), PAUSE, fetch).await
    }
}

/// Returns the policy of a response. A missing one is an error: an empty policy would deny everything.
fn stated<R, P>(reply: Reply<R>, policy: impl FnOnce(R) -> Option<P>) -> Result<P, Error> {
    let status = reply.status();
    policy(reply.into_response()).ok_or_else(|| {
        let kind = ResponseErrorKind::Shape {
            path: "policy".to_owned(),
            reason: "missing or null".to_owned(),
        };
        ResponseError::new(status, kind).into()
    })
}
