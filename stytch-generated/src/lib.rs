//! Typed requests and responses for every operation of Stytch's API.
//!
//! Module paths follow the URL: `POST /v1/b2b/totp` has the request [`b2b::totp::CreateRequest`] and the response
//! [`b2b::totp::CreateResponse`]. [`consumer`] contains all operations outside `/v1/b2b`, and [`shared`] the types that
//! both products use.
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
//! Each operation has one request struct with its path, query, header and body fields. The builder enforces required
//! fields at compile time. All fields are public, so optional fields can also be assigned. `Serialize` and `Deserialize`
//! of a request are about its *body*; [`Operation`] provides everything else that is needed to send a request, and
//! rebuilds a request from the parts that a server received. An optional field that is `None` is not sent. An empty list
//! is sent, so an update can clear a list.
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
//! # Searches
//!
//! The operands of a search are JSON objects. Each search has a type with a function for every filter:
//!
//! ```
//! use stytch_generated::b2b::organizations::SearchQuery;
//! use stytch_generated::b2b::organizations::members::{MemberFilter, MemberStatus, SearchRequest};
//! use stytch_generated::shared::SearchOperator;
//!
//! let query = SearchQuery::builder()
//!     .operator(SearchOperator::And)
//!     .operands([
//!         MemberFilter::member_email_fuzzy("example.com"),
//!         MemberFilter::statuses([MemberStatus::Active]),
//!         MemberFilter::other("newer_than_this_crate", true),
//!     ])
//!     .build();
//! let request = SearchRequest::builder()
//!     .organization_ids(["organization-test-…"])
//!     .query(query)
//!     .build();
//! ```
//!
//! # Repeated requests
//!
//! [`Operation::RETRY_SAFETY`] states whether a request may be sent again if it is not known whether the server has
//! processed it. It is [`RetrySafety::Safe`] for operations that only read. An operation that sends a message, accepts a
//! one-time code, or creates, changes or deletes something is [`RetrySafety::Unsafe`].
//!
//! # Pages
//!
//! A request whose response is a page of a list implements [`Paged`]: [`Paged::advance`] turns it into the request for the
//! next page.
//!
//! # Endpoints of your own
//!
//! [`runtime::operation!`] makes a request of any type with serde's derives, for an endpoint that this crate does not
//! have. It is then sent like a generated request.
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
//! # Operations as data
//!
//! With the feature `catalog`, the function `catalog()` returns every operation as data, for programs that choose an
//! operation when they run: its fields with their documentation and limits, and JSON Schemas of its request and response.
//!
//! ```
//! use stytch_generated::Method;
//! use stytch_generated::runtime::catalog::Location;
//!
//! let catalog = stytch_generated::catalog();
//! let entry = catalog.find("b2b.totp.create").expect("an operation");
//! assert_eq!(entry.info.path, "/v1/b2b/totp");
//! assert_eq!(catalog.find("apiB2bTotpV1Create").unwrap().name, entry.name);
//!
//! let field = entry.field("expiration_minutes").unwrap();
//! assert_eq!(field.location, Location::Body);
//! assert!(!field.is_required());
//! println!("{}: {}", field.name, field.docs);
//! println!("{}", entry.request_schema());
//!
//! let route = catalog.route(Method::Get, "/v1/users/user-test-1").unwrap();
//! assert_eq!(route.value("user_id"), Some("user-test-1"));
//! ```
//!
//! # Decoding
//!
//! Unknown fields are ignored, and `null` decodes as an empty list or map. A missing required field is an error, and so
//! is a field that appears twice. In responses, a required list or map may also be missing, and is then empty. A few
//! other required fields of responses are sometimes missing or `null`; their documentation states the value that they
//! have in that case. Types that are not part of a response, such as requests, do not accept missing required fields.
//!
//! Responses are `#[non_exhaustive]` and implement `Default`, for tests that construct them. For those who serve
//! responses, the feature `response-builders` adds builders that do not compile while a required field is missing.
//!
//! # Values
//!
//! - Sets of strings are open enums. A value that is newer than this crate is kept and sent back unchanged, and is never
//!   equal to a known value.
//! - Secrets are [`Secret`]s, which `Debug` does not print, which are wiped on drop, and which compare in constant time, also
//!   with strings.
//! - Timestamps are [`Timestamp`]s, which keep the text that was sent and are converted on demand.
//! - A member session is a [`SessionAuth`]: a token, a JWT or both. A session that HTTP would change or drop is an error
//!   when the request is validated or sent. It never leads to a call with the project's permissions.
//!
//! All types implement `PartialEq`. Compare requests themselves rather than their JSON, which is only their body.
//!
//! # Secrets in memory
//!
//! This crate and its [`runtime`] wipe every copy of a secret that they make. The documentation of the [`runtime`] lists
//! the copies that other code makes. No operation has a secret in its path or query, which are plain strings.
//!
//! # `serde_json`'s features
//!
//! Any crate in a build can enable features of `serde_json`. Typed fields decode and encode in the same way with all of
//! them. Free-form values depend on the features: with `arbitrary_precision`, their numbers keep all digits, and with
//! `preserve_order`, their keys keep their order. With `arbitrary_precision`, formats other than JSON cannot represent a
//! free-form number that an `f64` cannot represent exactly, such as `1.10`.
//!
//! # Features
//!
//! | feature | effect |
//! |---|---|
//! | `b2b` (default) | the module [`b2b`] |
//! | `consumer` (default) | the module [`consumer`] |
//! | `catalog` | the function `catalog()`: the operations as data, see above |
//! | `response-builders` | builders of responses and of the types in them |
//! | `chrono`, `jiff`, `time` | conversions of [`Timestamp`] to and from the types of these crates |
//! | `schemars` | `JsonSchema` (schemars 1) for every type, named by its schema id |
//!
//! All features are additive. `b2b` and `consumer` can be used alone. Without both, only [`shared`] and [`runtime`] remain.
//!
//! This project is not affiliated with Stytch. The API that this crate describes is Stytch's.

#[rustfmt::skip]
mod generated;

// `generated::*` exports every top-level module under its feature. Each name declared here must also be in the
// list `OWN_ITEMS` of `cargo xtask regen`, because it would hide a module of the same name.
pub use ::stytch_runtime as runtime;
pub use ::stytch_runtime::{
    AcceptsSession, JsonObject, Method, Operation, OperationInfo, OperationVisitor, Paged,
    RetrySafety, Secret, SessionAuth, Timestamp, TimestampError,
};
pub use generated::*;

/// The examples of the README.
#[cfg(all(doctest, feature = "b2b"))]
#[doc = include_str!("../README.md")]
struct Readme;
