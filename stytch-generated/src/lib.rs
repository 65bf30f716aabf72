//! Typed requests and responses for every operation of Stytch's API.
//!
//! Module paths follow the URL: `POST /v1/b2b/totp` is [`b2b::totp::CreateRequest`], answered by
//! [`b2b::totp::CreateResponse`]. Below [`consumer`] stands everything that is not under `/v1/b2b`, and
//! [`shared`] holds what both sides use.
//!
//! ```
//! use stytch_generated::Operation;
//! use stytch_generated::b2b::totp::CreateRequest;
//!
//! let request = CreateRequest::builder()
//!     .organization_id("organization-test-…")
//!     .member_id("member-test-…")
//!     .expiration_minutes(30)
//!     .build();                       // without `member_id` this does not compile
//!
//! request.validate()?;
//! assert_eq!(request.path()?, "/v1/b2b/totp");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Requests
//!
//! One struct for each operation holds path, query, header and body fields. The builder enforces the required
//! ones at compile time; fields are public, so an optional one can also be assigned. `Serialize` and
//! `Deserialize` of a request mean its *body*; [`Operation`] gives everything else that is needed to send it,
//! and rebuilds it from what a server received. An optional field that is `None` is never sent, and one that is
//! `Some` of an empty list is, so an update can clear a list.
//!
//! # Decoding
//!
//! Unknown fields are passed over, and `null` is an empty list or map. A required field that is missing is an
//! error, as is a field that stands twice. In types that servers make, a required list or map may also be
//! missing: it is empty then. Types that no answer has, requests above all, do not allow that.
//!
//! Responses are `#[non_exhaustive]` and implement `Default`, for tests that make them.
//!
//! # Values
//!
//! - Sets of strings are open enums: a value newer than this crate is kept, sent back as it came, and never
//!   compares equal to a known one.
//! - Credentials are [`SecretString`]s: not printed by `Debug`, wiped on drop.
//! - Points in time are [`Timestamp`]s: the text as sent, converted on demand.
//!
//! Types have no `PartialEq`, because secrets have none: compare their JSON instead.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `b2b` (default) | [`b2b`] |
//! | `consumer` (default) | [`consumer`] |
//! | `chrono`, `jiff`, `time` | conversions of [`Timestamp`] to and from the types of these crates |
//! | `schemars` | `JsonSchema` (schemars 1) of every type, named by its schema id |
//!
//! All are additive. `b2b` and `consumer` work alone, and with neither only [`shared`] and [`support`] remain.
//!
//! This crate is not affiliated with Stytch; the API that it describes is Stytch's.

pub mod support;

#[rustfmt::skip]
mod generated;

#[cfg(feature = "b2b")]
pub use generated::b2b;
#[cfg(feature = "consumer")]
pub use generated::consumer;
pub use generated::{operations, required, shared};
pub use secrecy::{ExposeSecret, SecretString};
pub use support::JsonObject;
pub use support::operation::{Method, Operation, OperationInfo};
pub use support::session::MemberAuth;
pub use support::timestamp::Timestamp;
