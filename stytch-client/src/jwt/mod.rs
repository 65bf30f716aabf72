//! What all tokens that Stytch signs have in common: how they are verified, and why they are rejected.
//!
//! Session JWTs ([`session`](crate::session)), access tokens of machines ([`m2m`](crate::m2m)) and of connected apps
//! ([`connected_apps`](crate::connected_apps)) are signed with the same keys, for the same audience.
//!
//! Signatures are verified by the crypto library that TLS uses. A token must be signed with RS256 and have the type `JWT`.
//! Keys and URLs in its header are ignored, and an extension that the header requires is an error.

mod claims;
mod expected;
mod header;
mod name;
mod options;
mod rejection;
mod token;
mod verify;

#[cfg(feature = "async")]
pub(crate) use claims::{Audience, Date};
pub(crate) use claims::{PrivateClaims, Registered, set, timestamp};
pub(crate) use expected::Expected;
pub use options::TokenOptions;
pub use rejection::Rejection;
pub(crate) use token::Token;
pub(crate) use verify::{custom, verify};
