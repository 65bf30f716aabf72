//! The policies of organizations.

use std::collections::HashMap;
use std::mem::take;
use std::sync::{Arc, PoisonError, RwLock};

use stytch_generated::b2b::rbac::OrgPolicy;
use stytch_generated::b2b::rbac::organizations::GetOrgPolicyRequest;

use super::{Shared, TIMEOUT};
use crate::client::Client;
use crate::error::Error;

/// The number of organizations of a generation.
const GENERATION: usize = 5_000;

/// A cache for each organization that was asked about lately: at least one generation of them, at most two.
#[derive(Default)]
pub(super) struct Organizations(RwLock<Generations>);

/// When the recent generation is full, it becomes the old one, whose caches move back when they are needed. Those of the
/// former old one were not needed for a whole generation, and are dropped.
#[derive(Default)]
struct Generations {
    recent: HashMap<String, Shared<OrgPolicy>>,
    old: HashMap<String, Shared<OrgPolicy>>,
}

impl Organizations {
    pub(super) fn get(&self, organization_id: &str) -> Shared<OrgPolicy> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(cache) = known.recent.get(organization_id) {
            return Arc::clone(cache);
        }
        drop(known);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.recent.len() >= GENERATION {
            known.old = take(&mut known.recent);
        }
        let cache = known.old.remove(organization_id).unwrap_or_default();
        let cache = known
            .recent
            .entry(organization_id.to_owned())
            .or_insert(cache);
        Arc::clone(cache)
    }
}

pub(super) async fn fetched(client: Client, organization_id: String) -> Result<OrgPolicy, Error> {
    let request = GetOrgPolicyRequest::builder()
        .organization_id(organization_id)
        .build();
    let response = client.call(&request).timeout(TIMEOUT).send().await?;
    Ok(response.org_policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organizations_that_are_not_asked_about_are_dropped_first() {
        let known = Organizations::default();
        let is_kept = |cache: &Shared<OrgPolicy>| Arc::strong_count(cache) > 1;
        let busy = known.get("busy");
        let quiet = known.get("quiet");
        for number in 0..3 * GENERATION {
            known.get(&format!("organization-{number}"));
            assert!(Arc::ptr_eq(&busy, &known.get("busy")), "{number}");
            if number < GENERATION {
                assert!(is_kept(&quiet), "{number}");
            }
            let generations = known.0.read().unwrap();
            assert!(generations.recent.len() + generations.old.len() <= 2 * GENERATION);
        }
        assert!(!is_kept(&quiet));
        assert!(!Arc::ptr_eq(&quiet, &known.get("quiet")));
    }
}
