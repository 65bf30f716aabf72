//! What all tokens that Stytch signs have in common: how they are verified, and why they are rejected.
//!
//! Session JWTs ([`session`](crate::session)), access tokens of machines ([`m2m`](crate::m2m)) and of connected apps
//! ([`connected_apps`](crate::connected_apps)) are signed with the same keys, for the same audience.
//!
//! The `jsonwebtoken` crate is not used here: it takes its cryptography from a setting of the process, which a library
//! must not install and which panics if it is missing, it has none on ring, and it reads the clock itself. Signatures are
//! verified by the crypto library that TLS uses anyway. What remains is small, and stricter than a general library: one
//! algorithm, one encoding, no keys or URLs from the token's header.

mod claims;
mod expected;
mod header;
mod name;
mod options;
mod rejection;
mod token;
mod verify;

pub(crate) use claims::{Claims, PrivateClaims, Registered, set};
pub(crate) use expected::Expected;
pub use options::TokenOptions;
pub use rejection::Rejection;
pub(crate) use token::Token;
pub(crate) use verify::{custom, verify};
