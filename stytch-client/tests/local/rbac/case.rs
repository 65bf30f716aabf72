//! One check, in a form that both this crate and the official SDK can decide.

use serde::Serialize;
use serde_json::{Value, json};
use stytch_client::rbac::b2b::{OrganizationPolicy, Subject};
use stytch_client::rbac::{Denied, Granted, b2b, consumer};

/// Permissions: each a resource with its actions.
pub(super) type Permissions = Vec<(String, Vec<String>)>;

/// Roles or scopes of a policy, by id.
pub(super) type Grants = Vec<(String, Permissions)>;

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Case {
    pub(super) project_roles: Grants,
    pub(super) organization_roles: Grants,
    pub(super) scopes: Grants,
    /// Whether the subject is a connected app, which has scopes instead of roles.
    pub(super) is_app: bool,
    /// The roles or scopes of the subject.
    pub(super) granted: Vec<String>,
    pub(super) subject_organization: String,
    pub(super) asked_organization: String,
    pub(super) resource_id: String,
    pub(super) action: String,
}

impl Case {
    fn granted(&self) -> Granted<'_> {
        if self.is_app {
            Granted::Scopes(&self.granted)
        } else {
            Granted::Roles(&self.granted)
        }
    }

    /// Decides for a member.
    pub(super) fn member(&self) -> Result<(), Denied> {
        let project = serde_json::from_value(self.project()).unwrap();
        let organization = serde_json::from_value(self.organization()).unwrap();
        let policy = OrganizationPolicy::new(&self.asked_organization, &project)
            .with_roles_of(&organization);
        assert_eq!(policy.organization_id(), self.asked_organization);
        let subject = Subject {
            organization_id: &self.subject_organization,
            granted: self.granted(),
        };
        b2b::is_authorized(&policy, &subject, &self.resource_id, &self.action)
    }

    /// Decides for a user, with the policy of the project alone.
    pub(super) fn user(&self) -> Result<(), Denied> {
        let policy = serde_json::from_value(self.project()).unwrap();
        consumer::is_authorized(&policy, self.granted(), &self.resource_id, &self.action)
    }

    /// Returns the same check with the project's policy only, as for a user.
    pub(super) fn without_organization(&self) -> Self {
        Self {
            organization_roles: Vec::new(),
            subject_organization: String::new(),
            asked_organization: String::new(),
            ..self.clone()
        }
    }

    /// Returns the policy of the project as the server returns it.
    pub(super) fn project(&self) -> Value {
        json!({
            "roles": written(&self.project_roles, "role_id"),
            "scopes": written(&self.scopes, "scope"),
            "resources": [],
        })
    }

    pub(super) fn organization(&self) -> Value {
        json!({ "roles": written(&self.organization_roles, "role_id") })
    }
}

fn written(grants: &Grants, id: &str) -> Value {
    let permission = |(resource_id, actions): &(String, Vec<String>)| json!({ "resource_id": resource_id, "actions": actions });
    let one = |(name, permissions): &(String, Permissions)| {
        let permissions: Vec<_> = permissions.iter().map(permission).collect();
        json!({ id: name, "description": "", "permissions": permissions })
    };
    grants.iter().map(one).collect()
}
