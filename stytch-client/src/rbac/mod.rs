//! Checks permissions with a policy, without asking the server.
//!
//! A project's RBAC policy lists roles, and for each role the actions that it permits on resources. A session has roles,
//! so whoever has the policy can decide what the session permits. Tokens of connected apps have scopes instead of roles,
//! and the policy lists the permissions of each scope.
//!
//! | product | function | policy |
//! |---|---|---|
//! | B2B | [`b2b::is_authorized`] | of the project, combined with the roles of the organization |
//! | consumer | [`consumer::is_authorized`] | of the project |
//!
//! Both are pure functions. They match as Stytch's servers do:
//!
//! - A permission applies if its `resource_id` is exactly that of the check, and its actions contain the action of the
//!   check or `*`. A `*` is not special as a `resource_id`, nor as a role or scope.
//! - One permission of one role suffices. Roles or scopes that the policy does not contain permit nothing.
//! - In the B2B product, members have permissions only in their own organization, which is checked first.
//!
//! The error states the [reason](Denied). A denial is final: the server would deny too, unless the policy or the session
//! is outdated.

#[cfg(feature = "b2b")]
pub mod b2b;
#[cfg(feature = "consumer")]
pub mod consumer;
mod denied;
#[cfg(any(feature = "b2b", feature = "consumer"))]
mod matching;

pub use denied::Denied;

/// What was granted to the subject of a check.
///
/// `S` is the type of the texts: `String` as in decoded sessions, `&str`, or another one.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Granted<'a, S = String> {
    /// The roles of a session, by `role_id`.
    Roles(&'a [S]),
    /// The scopes of a connected app's token.
    Scopes(&'a [S]),
}

impl<S> Clone for Granted<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Granted<'_, S> {}
