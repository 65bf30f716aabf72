//! Checks permissions of users.

use stytch_generated::consumer::rbac::{Policy, PolicyRole, PolicyScope};

use super::matching::{check, grants};
use super::{Denied, Granted};

grants! {
    PolicyRole, role_id;
    PolicyScope, scope;
}

/// Checks whether a user with these roles, or a connected app with these scopes, may perform the action on the resource.
///
/// The session or token must have been verified.
///
/// ```
/// use stytch_client::rbac::consumer::is_authorized;
/// use stytch_client::rbac::{Denied, Granted};
/// use stytch_client::stytch_generated::consumer::rbac::Policy;
///
/// // The response of `PolicyRequest` contains this.
/// let policy: Policy = serde_json::from_str(r#"{
///     "roles": [{
///         "role_id": "author",
///         "description": "Writes posts",
///         "permissions": [{ "resource_id": "posts", "actions": ["*"] }]
///     }]
/// }"#)?;
///
/// let roles = ["stytch_user", "author"];
/// assert_eq!(is_authorized(&policy, Granted::Roles(&roles), "posts", "publish"), Ok(()));
/// let denied = is_authorized(&policy, Granted::Roles(&roles), "users", "delete");
/// assert_eq!(denied, Err(Denied::NotPermitted));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// The action is not permitted. The error states the reason.
pub fn is_authorized<S: AsRef<str>>(
    policy: &Policy,
    granted: Granted<'_, S>,
    resource_id: &str,
    action: &str,
) -> Result<(), Denied> {
    check(&policy.roles, &policy.scopes, granted, resource_id, action)
}
