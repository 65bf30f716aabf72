//! Checks permissions of members.

use stytch_generated::b2b::rbac::{OrgPolicy, Policy, PolicyRole, PolicyScope};
use stytch_generated::b2b::sessions::MemberSession;

use super::matching::{check, grants};
use super::{Denied, Granted};

grants! {
    PolicyRole, role_id;
    PolicyScope, scope;
}

/// The policy that is effective in one organization: that of the project, with the organization's own roles.
///
/// It borrows both, so it costs nothing to create one for each check.
#[derive(Clone, Copy, Debug)]
pub struct OrganizationPolicy<'a> {
    organization_id: &'a str,
    project: &'a Policy,
    roles: &'a [PolicyRole],
}

impl<'a> OrganizationPolicy<'a> {
    /// Returns the policy of an organization without roles of its own.
    #[must_use]
    pub fn new(organization_id: &'a str, project: &'a Policy) -> Self {
        Self {
            organization_id,
            project,
            roles: &[],
        }
    }

    /// Adds the organization's own roles, from
    /// [`GetOrgPolicyRequest`](stytch_generated::b2b::rbac::organizations::GetOrgPolicyRequest). It must be the policy of
    /// the same organization.
    #[must_use]
    pub fn with_roles_of(self, organization: &'a OrgPolicy) -> Self {
        Self {
            roles: &organization.roles,
            ..self
        }
    }

    /// The organization in which this policy applies.
    #[must_use]
    pub fn organization_id(&self) -> &'a str {
        self.organization_id
    }
}

/// A member, or a connected app that acts for a member.
#[derive(Debug, PartialEq, Eq)]
pub struct Subject<'a, S = String> {
    /// The organization of the session or token.
    pub organization_id: &'a str,
    /// The roles of the session, or the scopes of the token.
    pub granted: Granted<'a, S>,
}

impl<S> Clone for Subject<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Subject<'_, S> {}

impl<'a> From<&'a MemberSession> for Subject<'a> {
    /// Returns the organization and the roles of a session that the server returned.
    fn from(session: &'a MemberSession) -> Self {
        Self {
            organization_id: &session.organization_id,
            granted: Granted::Roles(&session.roles),
        }
    }
}

#[cfg(feature = "__rustls")]
impl<'a, C> From<&'a crate::session::MemberSession<C>> for Subject<'a> {
    /// Returns the organization and the roles of a session whose JWT was verified. A session whose token does not state
    /// the roles has none here, so nothing is permitted.
    fn from(session: &'a crate::session::MemberSession<C>) -> Self {
        Self {
            organization_id: &session.organization_id,
            granted: Granted::Roles(session.roles.as_deref().unwrap_or_default()),
        }
    }
}

/// Checks whether the subject may perform the action on the resource, in the organization of the policy.
///
/// The session or token must have been verified.
///
/// ```
/// use stytch_client::rbac::b2b::{OrganizationPolicy, Subject, is_authorized};
/// use stytch_client::rbac::{Denied, Granted};
/// use stytch_client::stytch_generated::b2b::rbac::{OrgPolicy, Policy, PolicyRole};
///
/// // The responses of `PolicyRequest` and `GetOrgPolicyRequest` contain these.
/// let project: Policy = serde_json::from_str(r#"{
///     "roles": [{
///         "role_id": "editor",
///         "description": "Edits documents",
///         "permissions": [{ "resource_id": "documents", "actions": ["read", "write"] }]
///     }]
/// }"#)?;
/// let auditor = PolicyRole::builder().role_id("auditor").description("").permissions([]).build();
/// let organization = OrgPolicy::builder().roles([auditor]).build();
///
/// let policy = OrganizationPolicy::new("organization-test-1", &project).with_roles_of(&organization);
/// let subject = Subject { organization_id: "organization-test-1", granted: Granted::Roles(&["editor"]) };
/// assert_eq!(is_authorized(&policy, &subject, "documents", "write"), Ok(()));
/// assert_eq!(is_authorized(&policy, &subject, "documents", "delete"), Err(Denied::NotPermitted));
///
/// let elsewhere = OrganizationPolicy::new("organization-test-2", &project);
/// assert_eq!(is_authorized(&elsewhere, &subject, "documents", "read"), Err(Denied::OtherOrganization));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// The action is not permitted. The error states the reason.
pub fn is_authorized<S: AsRef<str>>(
    policy: &OrganizationPolicy<'_>,
    subject: &Subject<'_, S>,
    resource_id: &str,
    action: &str,
) -> Result<(), Denied> {
    if subject.organization_id != policy.organization_id {
        return Err(Denied::OtherOrganization);
    }
    let roles = policy.project.roles.iter().chain(policy.roles);
    let scopes = &policy.project.scopes;
    check(roles, scopes, subject.granted, resource_id, action)
}
