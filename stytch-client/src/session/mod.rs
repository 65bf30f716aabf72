//! Session JWTs: who is logged in, verified without asking the server.
//!
//! A session JWT states the session of a member ([`MemberSession`]) or user ([`UserSession`]) and lives five minutes.
//! [`Client::authenticate_jwt`](crate::Client::authenticate_jwt) verifies it with the project's keys, and asks the server
//! only about tokens that it cannot accept itself. [`verify`] is the purely local form without a client.
//!
//! ```
//! # #[cfg(feature = "b2b")] {
//! use std::time::SystemTime;
//! use stytch_client::jwks::KeySet;
//! use stytch_client::jwt::{Rejection, TokenOptions};
//! use stytch_client::session::{MemberSession, verify};
//!
//! fn member(token: &str, keys: &KeySet) -> Result<String, Rejection> {
//!     let options = TokenOptions::new("project-test-…");
//!     let session: MemberSession = verify(token, keys, &options, SystemTime::now())?;
//!     Ok(session.member_id)
//! }
//! # }
//! ```

#[cfg(feature = "async")]
mod authenticate;
mod claim;
#[cfg(feature = "async")]
mod error;
mod kind;
#[cfg(feature = "b2b")]
mod member;
#[cfg(feature = "consumer")]
mod user;

use std::time::SystemTime;

use crate::jwks::KeySet;
use crate::jwt::{Rejection, Token, TokenOptions};

#[cfg(feature = "async")]
pub use authenticate::{AuthenticateJwt, Authenticated};
pub(crate) use claim::{ORGANIZATION, OrganizationClaim, SESSION};
#[cfg(feature = "async")]
pub use error::{JwtError, LocalFailure};
pub use kind::Session;
#[cfg(feature = "b2b")]
pub use member::MemberSession;
#[cfg(feature = "consumer")]
pub use user::UserSession;

/// Verifies a session JWT and returns its session. It does no I/O, and `now` is the only time it knows.
///
/// `S` is [`MemberSession`] or [`UserSession`], with the type of the custom claims as their parameter.
///
/// # Errors
/// The token is not one that the project's server signed for a session that is active at `now`.
pub fn verify<S: Session>(
    token: &str,
    keys: &KeySet,
    options: &TokenOptions,
    now: SystemTime,
) -> Result<S, Rejection> {
    let token = Token::parse(token)?;
    S::verified(&token, keys, options.expected(), now).map(|verified| verified.session)
}
