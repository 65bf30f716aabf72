//! The rule by which roles and scopes permit actions, for the types of both products.

use super::{Denied, Granted};

/// Permits every action on the permission's resource.
const ALL_ACTIONS: &str = "*";

/// A role or a scope of a policy.
pub(super) trait Grant {
    fn id(&self) -> &str;
    fn permits(&self, resource_id: &str, action: &str) -> bool;
}

/// Implements [`Grant`] for generated types.
macro_rules! grants {
    ($($type:ty, $id:ident;)*) => {$(
        impl $crate::rbac::matching::Grant for $type {
            fn id(&self) -> &str {
                &self.$id
            }

            fn permits(&self, resource_id: &str, action: &str) -> bool {
                self.permissions.iter().any(|permission| {
                    permission.resource_id == resource_id
                        && $crate::rbac::matching::contains(&permission.actions, action)
                })
            }
        }
    )*};
}
pub(super) use grants;

pub(super) fn contains(actions: &[String], action: &str) -> bool {
    actions
        .iter()
        .any(|permitted| permitted == action || permitted == ALL_ACTIONS)
}

/// Checks the permissions of those roles or scopes of the policy that are granted.
pub(super) fn check<'p, R: Grant + 'p, C: Grant + 'p, S: AsRef<str>>(
    roles: impl IntoIterator<Item = &'p R>,
    scopes: impl IntoIterator<Item = &'p C>,
    granted: Granted<'_, S>,
    resource_id: &str,
    action: &str,
) -> Result<(), Denied> {
    match granted {
        Granted::Roles([]) => Err(Denied::NoRoles),
        Granted::Scopes([]) => Err(Denied::NoScopes),
        Granted::Roles(ids) => any_permits(roles, ids, resource_id, action, Denied::UnknownRoles),
        Granted::Scopes(ids) => {
            any_permits(scopes, ids, resource_id, action, Denied::UnknownScopes)
        }
    }
}

fn any_permits<'p, G: Grant + 'p, S: AsRef<str>>(
    policy: impl IntoIterator<Item = &'p G>,
    ids: &[S],
    resource_id: &str,
    action: &str,
    unknown: Denied,
) -> Result<(), Denied> {
    let mut denied = unknown;
    // The policy may contain an id several times, so this does not stop at the first one.
    for grant in policy {
        if ids.iter().any(|id| id.as_ref() == grant.id()) {
            if grant.permits(resource_id, action) {
                return Ok(());
            }
            denied = Denied::NotPermitted;
        }
    }
    Err(denied)
}
