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
//! Setters take what is at hand:
//!
//! ```
//! use stytch_generated::b2b::organizations::UpdateRequest;
//! use stytch_generated::runtime::json_object;
//!
//! let name: Option<&str> = None;
//! let request = UpdateRequest::builder()
//!     .organization_id(String::from("organization-test-…"))   // text, borrowed or owned
//!     .maybe_organization_name(name)                          // an `Option`, for every optional field
//!     .email_allowed_domains([])                              // a list, or an iterator
//!     .trusted_metadata(json_object!({ "plan": "pro", "seats": 5 }))
//!     .build();
//! # assert!(request.organization_name.is_none());
//! ```
//!
//! # Fields that are newer than this crate
//!
//! [`WithFields`](runtime::WithFields) adds fields to the body of a request. Its response is a
//! [`WithRaw`](runtime::WithRaw), which has everything that the server sent.
//!
//! # All operations
//!
//! [`operations()`] lists the facts of every operation, and [`for_each_operation`] calls a visitor with every request type:
//! for what needs the types, such as a router.
//!
//! ```
//! use std::collections::BTreeMap;
//! use stytch_generated::runtime::parts::RequestParts;
//! use stytch_generated::{Method, Operation, OperationVisitor, for_each_operation};
//!
//! type Handler = fn(&RequestParts<'_>) -> Result<String, Box<dyn std::error::Error>>;
//!
//! /// A handler for each method and path template.
//! #[derive(Default)]
//! struct Router(BTreeMap<(Method, &'static str), Handler>);
//!
//! impl OperationVisitor for Router {
//!     fn visit<O: Operation>(&mut self) {
//!         let handler: Handler = |parts| Ok(format!("{:?}", O::from_parts(parts)?));
//!         self.0.insert((O::METHOD, O::PATH), handler);
//!     }
//! }
//!
//! let mut router = Router::default();
//! for_each_operation(&mut router);
//! assert_eq!(router.0.len(), stytch_generated::operations().len());
//! ```
//!
//! # Decoding
//!
//! Unknown fields are ignored, and `null` is an empty list or map. A required field that is missing is an error, and so
//! is a field that appears twice. In types that servers make, a required list or map may also be missing; it is empty
//! then. A few other required fields of responses are known to be missing or `null` at times; their documentation states
//! the value that they have then. Types that are not part of a response, requests above all, allow none of that.
//!
//! Responses are `#[non_exhaustive]` and implement `Default`, for tests that make them. For those who serve responses,
//! the feature `response-builders` adds builders that do not compile while a required field is missing.
//!
//! # Values
//!
//! - Sets of strings are open enums: a value newer than this crate is kept, sent back as it came, and never
//!   compares equal to a known one.
//! - Credentials are [`Secret`]s: not printed by `Debug`, wiped on drop, compared in constant time. They also compare with
//!   strings.
//! - Points in time are [`Timestamp`]s: the text as sent, converted on demand.
//! - A member session is a [`MemberAuth`]: a token, a JWT or both. One that HTTP would change or drop is an error when the
//!   request is checked or sent, never a call with the project's permissions.
//!
//! All types implement `PartialEq`. Compare requests themselves rather than their JSON, which is only their body.
//!
//! # Secrets in memory
//!
//! Every copy of a secret that this crate or its [`runtime`] makes is wiped. The [`runtime`] lists the copies that others
//! make. No operation has a secret in its path or query, which are plain strings.
//!
//! # `serde_json`'s features
//!
//! Any crate of a build can turn on features of `serde_json`. Typed fields decode and encode the same with all of them.
//! Free-form values follow the features: with `arbitrary_precision` their numbers keep all of their digits, and with
//! `preserve_order` their keys keep their order. With `arbitrary_precision`, text formats other than JSON cannot hold a
//! free-form number that an `f64` does not hold exactly, such as `1.10`.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `b2b` (default) | [`b2b`] |
//! | `consumer` (default) | [`consumer`] |
//! | `response-builders` | builders of responses and of what they contain |
//! | `chrono`, `jiff`, `time` | conversions of [`Timestamp`] to and from the types of these crates |
//! | `schemars` | `JsonSchema` (schemars 1) of every type, named by its schema id |
//!
//! All are additive. `b2b` and `consumer` work alone, and with neither only [`shared`] and [`runtime`] remain.
//!
//! This crate is not affiliated with Stytch; the API that it describes is Stytch's.

#[rustfmt::skip]
mod generated;

// Every top-level module, each under its feature. What is declared here has to be in the generator's
// `Options::default().taken`: it would hide a module of the same name.
pub use ::stytch_runtime as runtime;
pub use ::stytch_runtime::{
    JsonObject, MemberAuth, Method, Operation, OperationInfo, OperationVisitor, Secret, Timestamp,
    TimestampError,
};
pub use generated::*;
