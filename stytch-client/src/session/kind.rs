//! What the two kinds of sessions do differently.

use std::time::SystemTime;

#[cfg(feature = "async")]
use stytch_generated::{Operation, Secret};

#[cfg(feature = "async")]
use super::error::JwtError;
#[cfg(feature = "async")]
use crate::client::Client;
use crate::jwks::KeySet;
use crate::jwt::{Expected, Rejection, Token};

/// A session that a JWT states: [`MemberSession`](crate::session::MemberSession) or
/// [`UserSession`](crate::session::UserSession).
///
/// It cannot be implemented for other types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a session",
    label = "expected `MemberSession` or `UserSession`",
    note = "the type of the custom claims must implement `DeserializeOwned`, `Send` and `Sync`"
)]
pub trait Session: Kind {}

impl<S: Kind> Session for S {}

/// What the two kinds of sessions do differently.
pub trait Kind: Sized + Send + Sync + 'static {
    /// The product of the session.
    #[cfg(feature = "async")]
    #[doc(hidden)]
    const PRODUCT: crate::Product;

    /// The permission that a caller may ask for.
    #[cfg(feature = "async")]
    type Check: Clone + std::fmt::Debug + Send + Sync + 'static;

    /// The operation that asks the server about a session.
    #[cfg(feature = "async")]
    type Request: Operation;

    #[doc(hidden)]
    fn verified(
        token: &Token<'_>,
        keys: &KeySet,
        expected: Expected<'_>,
        now: SystemTime,
    ) -> Result<Self, Rejection>;

    /// Returns the request that asks the server about the session.
    #[cfg(feature = "async")]
    #[doc(hidden)]
    fn request(token: &str, check: Option<Self::Check>) -> Self::Request;

    /// Returns the request that asks the server about a session token.
    #[cfg(feature = "middleware")]
    #[doc(hidden)]
    fn session_token_request(token: &str) -> Self::Request;

    /// Returns the path of an id in the server's response that is empty: then it does not state whose session it is.
    #[cfg(feature = "async")]
    #[doc(hidden)]
    fn empty_id(response: &<Self::Request as Operation>::Response) -> Option<&'static str>;

    /// Returns `false` if the server's response denies the permission that the request asked for.
    #[cfg(feature = "async")]
    #[doc(hidden)]
    fn is_permitted(response: &<Self::Request as Operation>::Response) -> bool;

    /// Returns the session of the server's response.
    #[cfg(feature = "async")]
    #[doc(hidden)]
    fn of_response(response: &<Self::Request as Operation>::Response) -> Result<Self, Rejection>;

    /// Returns the check of a permission. A member's permission is one in the organization, by default that of the session.
    #[cfg(feature = "middleware")]
    #[doc(hidden)]
    fn check(&self, organization_id: Option<&str>, resource_id: &str, action: &str) -> Self::Check;

    /// Checks a permission with the roles of the session.
    #[cfg(feature = "async")]
    #[doc(hidden)]
    fn authorize(
        &self,
        client: &Client,
        check: &Self::Check,
    ) -> impl Future<Output = Result<(), JwtError>> + Send;

    /// Returns the JWT of the server's response.
    #[cfg(feature = "async")]
    #[doc(hidden)]
    fn jwt(response: &<Self::Request as Operation>::Response) -> &Secret;
}
