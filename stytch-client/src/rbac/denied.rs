//! Why a check denies an action.

use thiserror::Error;

/// Why an action is not permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum Denied {
    /// The member belongs to another organization.
    #[error("the member belongs to another organization, and has permissions only in its own")]
    OtherOrganization,
    /// The session has no roles.
    #[error("the session has no roles: assign one that permits the action")]
    NoRoles,
    /// The token has no scopes.
    #[error("the token has no scopes: request one that permits the action")]
    NoScopes,
    /// The policy contains none of the session's roles.
    #[error(
        "the policy contains none of the session's roles: get the current policy, and combine it with the roles of the \
         organization"
    )]
    UnknownRoles,
    /// The policy contains none of the token's scopes.
    #[error("the policy contains none of the token's scopes: get the current policy")]
    UnknownScopes,
    /// None of the roles or scopes permits the action on the resource.
    #[error(
        "none of the roles or scopes permits this action on this resource: assign one that does"
    )]
    NotPermitted,
}
