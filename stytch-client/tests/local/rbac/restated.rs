//! The rules, restated as plainly as possible and compared on random policies.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;
use stytch_client::rbac::Denied;

use super::case::{Case, Grants};

/// What a policy grants, as a set of (role or scope, resource, action).
type Triples<'a> = HashSet<(&'a str, &'a str, &'a str)>;

fn triples<'a>(grants: impl IntoIterator<Item = &'a Grants>) -> Triples<'a> {
    let mut triples = Triples::new();
    for (id, permissions) in grants.into_iter().flatten() {
        for (resource, actions) in permissions {
            for action in actions {
                triples.insert((id, resource, action));
            }
        }
    }
    triples
}

/// Decides by the set of everything that is granted.
fn restated(case: &Case) -> Result<(), Denied> {
    if case.subject_organization != case.asked_organization {
        return Err(Denied::OtherOrganization);
    }
    let grants = if case.is_app {
        vec![&case.scopes]
    } else {
        vec![&case.project_roles, &case.organization_roles]
    };
    let permitted = triples(grants.iter().copied());
    for id in &case.granted {
        for action in [case.action.as_str(), "*"] {
            if permitted.contains(&(id, &case.resource_id, action)) {
                return Ok(());
            }
        }
    }
    let known: HashSet<&String> = grants.into_iter().flatten().map(|(id, _)| id).collect();
    let is_known = case.granted.iter().any(|id| known.contains(id));
    Err(match (case.granted.is_empty(), is_known, case.is_app) {
        (true, _, false) => Denied::NoRoles,
        (true, _, true) => Denied::NoScopes,
        (false, false, false) => Denied::UnknownRoles,
        (false, false, true) => Denied::UnknownScopes,
        (false, true, _) => Denied::NotPermitted,
    })
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

/// Few words, so that policies and checks often have some in common.
const IDS: &[&str] = &["a", "a", "b", "b", "c", "*", ""];
const RESOURCES: &[&str] = &["r", "r", "r", "s", "*", ""];
const ACTIONS: &[&str] = &["x", "x", "x", "y", "*", ""];
const ORGANIZATIONS: &[&str] = &["o", "o", "o", "o", "p"];

fn grants() -> impl Strategy<Value = Grants> {
    let permissions = vec((word(RESOURCES), vec(word(ACTIONS), 0..4)), 0..4);
    vec((word(IDS), permissions), 0..5)
}

/// Random checks, about a fifth of which are permitted.
pub(super) fn case() -> impl Strategy<Value = Case> {
    let policy = (grants(), grants(), grants());
    let subject = (any::<bool>(), vec(word(IDS), 0..4), word(ORGANIZATIONS));
    let asked = (word(ORGANIZATIONS), word(RESOURCES), word(ACTIONS));
    (policy, subject, asked).prop_map(|(policy, subject, asked)| Case {
        project_roles: policy.0,
        organization_roles: policy.1,
        scopes: policy.2,
        is_app: subject.0,
        granted: subject.1,
        subject_organization: subject.2,
        asked_organization: asked.0,
        resource_id: asked.1,
        action: asked.2,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_say_the_same(case in case()) {
        prop_assert_eq!(case.member(), restated(&case));
        prop_assert_eq!(case.user(), restated(&case.without_organization()));
    }
}
