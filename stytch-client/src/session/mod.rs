//! Session JWTs: who is logged in, verified without asking the server.
//!
//! A session JWT states the session of a member ([`MemberSession`]) or user ([`UserSession`]) and lives five minutes.
//! [`Client::authenticate_jwt`](crate::Client::authenticate_jwt) verifies it with the project's keys, and asks the server
//! only about tokens that it cannot accept itself. [`verify`] is the purely local form without a client.
//!
//! # When the server is asked
//!
//! [`AuthenticateJwt::send`] asks the server only if it may accept what is not accepted here. Junk, which anyone can send,
//! causes no or few calls.
//!
//! | not accepted here, because | the server is asked |
//! |---|---|
//! | the text is not a JWT, is too long, or has another algorithm, type or extension, or no key id | no |
//! | the signature does not match | no |
//! | the project has no key with the id in the header. For such a token, keys are fetched once in 30 s at most | yes: the key may be newer, or may have been withdrawn since. Anyone can make up key ids, so this is limited to ten calls in a second |
//! | the keys, or the policy for a permission, cannot be fetched | yes |
//! | the client does not know the project | yes |
//! | the token has expired, is too old, is not valid yet, or its session has ended | yes: the session may still be active, or was extended |
//! | the token was signed for another audience or by another issuer, or a claim is missing or cannot be read | yes: the project may have settings that the client does not know, or the token a newer form |
//! | the token does not state the roles, and a permission is required | yes |
//! | the custom claims have another type | no: the server would return the same |
//! | the token belongs to a member instead of a user | no |
//! | the roles do not permit the action | no |
//!
//! [`Authenticated::reason`] and an event of the feature `tracing` state why the server was asked.
//!
//! # Errors
//!
//! What a server responds to a request whose session is not accepted depends on the error. [`JwtError`] and
//! [`LocalError`], the error for other tokens, have the same two methods, and the functions [`is_unauthenticated`] and
//! [`is_denied`] take the [`Error`](crate::Error) of a call:
//!
//! | method | HTTP status | true if |
//! |---|---|---|
//! | [`is_unauthenticated`](JwtError::is_unauthenticated) | 401 | the token is rejected; the server reports `session_not_found`, `invalid_session_token`, `unable_to_parse_session_jwt`, `jwt_invalid_audience`, `jwt_invalid_claims`, `jwt_invalid_issuer` or `user_unauthenticated` |
//! | [`is_denied`](JwtError::is_denied) | 403 | the roles do not permit the action, or the token does not state them and the server is not asked; a scope is missing; the server reports `session_authorization_error`, `session_authorization_tenancy_error` or `consumer_session_authorization_error` |
//! | neither | 500 or 503 | anything else: the server does not respond or rejects the credentials of the project, the keys cannot be fetched, or the custom claims have another type |
//!
//! # With the blocking client
//!
//! [`verify`] needs no client. The [blocking client](crate::blocking) does not keep keys: fetch them at the start of the
//! program, and again every few minutes, because the project may get new ones.
//!
//! ```
//! # #[cfg(all(feature = "b2b", feature = "blocking"))] {
//! use std::time::SystemTime;
//! use stytch_client::blocking::Client;
//! use stytch_client::jwks::KeySet;
//! use stytch_client::jwt::TokenOptions;
//! use stytch_client::session::{MemberSession, is_unauthenticated, verify};
//! use stytch_client::stytch_generated::b2b::sessions::AuthenticateRequest;
//! use stytch_client::{Error, Method, RawRequest};
//!
//! fn keys(client: &Client, project_id: &str) -> Result<KeySet, Box<dyn std::error::Error>> {
//!     let path = format!("/v1/b2b/sessions/jwks/{project_id}");
//!     let reply = client.call(&RawRequest::new(Method::Get, path)).reply()?;
//!     Ok(KeySet::from_json(reply.body())?)
//! }
//!
//! /// Returns the id of the member, or `None` if nobody is logged in.
//! fn member(client: &Client, keys: &KeySet, project_id: &str, jwt: &str) -> Result<Option<String>, Error> {
//!     let options = TokenOptions::new(project_id);
//!     match verify::<MemberSession>(jwt, keys, &options, SystemTime::now()) {
//!         Ok(session) => return Ok(Some(session.member_id)),
//!         Err(rejection) if !rejection.server_can_help() => return Ok(None),
//!         Err(_) => {}
//!     }
//!     let request = AuthenticateRequest::builder().session_jwt(jwt).build();
//!     match client.send(&request) {
//!         Ok(response) => Ok(Some(response.member_session.member_id)),
//!         Err(error) if is_unauthenticated(&error) => Ok(None),
//!         Err(error) => Err(error),
//!     }
//! }
//! # }
//! ```

#[cfg(feature = "async")]
mod allowance;
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
mod verdict;

use std::time::SystemTime;

use crate::jwks::KeySet;
use crate::jwt::{Rejection, Token, TokenOptions};

#[cfg(feature = "async")]
pub(crate) use allowance::Allowance;
#[cfg(feature = "middleware")]
pub(crate) use authenticate::respond;
#[cfg(feature = "async")]
pub use authenticate::{AuthenticateJwt, Authenticated};
pub(crate) use claim::{ORGANIZATION, OrganizationClaim, SESSION};
#[cfg(feature = "async")]
pub use error::{JwtError, LocalError};
#[cfg(feature = "middleware")]
pub(crate) use kind::Kind;
pub use kind::Session;
#[cfg(feature = "b2b")]
pub use member::MemberSession;
#[cfg(feature = "consumer")]
pub use user::UserSession;
#[cfg(feature = "middleware")]
pub(crate) use verdict::Verdict;
pub use verdict::{is_denied, is_unauthenticated};

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
    S::verified(&token, keys, options.expected(), now)
}
