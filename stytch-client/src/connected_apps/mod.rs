//! Access tokens of connected apps: what an app may do for a user or member.
//!
//! [`Client::introspect_token`](crate::Client::introspect_token) asks the server, which also knows tokens that were
//! revoked, and tokens that are not JWTs. [`verify`] and
//! [`Client::introspect_token_locally`](crate::Client::introspect_token_locally) verify a JWT with the project's keys.

#[cfg(feature = "async")]
mod authorize;
#[cfg(feature = "async")]
mod introspect;
mod token;

#[cfg(feature = "async")]
pub use authorize::AppCheck;
#[cfg(feature = "async")]
pub use introspect::{IntrospectLocally, IntrospectToken};
pub use token::{AppToken, Organization, verify};
