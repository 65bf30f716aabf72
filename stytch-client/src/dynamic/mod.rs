//! Calls of operations that are chosen when the program runs (feature `dynamic`).
//!
//! [`Client::call_by_id`](crate::Client::call_by_id) takes the name of an operation and a JSON object with its fields. Each
//! field travels where the operation expects it: in the path, the query, a header or the body. Before anything is sent,
//! all fields are checked against the [catalog](stytch_generated::catalog), and everything that is wrong is reported at
//! once. The request is then sent like a typed one, with the same credentials, retries, events and errors.
//!
//! ```
//! # #[cfg(feature = "b2b")]
//! # fn prepare() {
//! use serde_json::json;
//! use stytch_client::dynamic::DynamicRequest;
//!
//! let fields = json!({ "organisation_id": "organization-test-1", "expiration_minutes": 4 });
//! let error = DynamicRequest::by_id("b2b.totp.create", fields).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "/organization_id: is missing; \
//!      /member_id: is missing; \
//!      /expiration_minutes: is 4, but the limit is 5 to 1440; \
//!      /organisation_id: is not a field of `b2b.totp.create`: did you mean `organization_id`?"
//! );
//! # }
//! # #[cfg(feature = "b2b")]
//! # prepare();
//! ```
//!
//! A [`DynamicRequest`] is a request like any other: `send` and `call` of both clients and
//! [`Core::encode`](crate::core::Core::encode) accept it.
//!
//! `null` is not sent for an optional field, so it is an error: leave the field out. A field whose known values the
//! catalog lists accepts other values too, as the typed requests do.

mod body;
mod calls;
mod check;
mod problems;
mod request;
mod similar;

pub use problems::{Problem, ProblemKind, Problems, UnknownOperation};
pub use request::DynamicRequest;
