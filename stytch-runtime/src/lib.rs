//! The runtime of generated code: written by hand, shared by all types.
//!
//! `stytch-codegen` turns JSON Schemas and operations into Rust that uses this crate. A generated type only lists
//! its fields, values and limits. Everything that is the same for all types is a generic function in this crate, which
//! keeps the compile time of each type low. This crate does not depend on any generated type.
//!
//! | module | holds |
//! |---|---|
//! | [`operation`](mod@operation) | [`Operation`]: a request and its HTTP facts |
//! | [`path`], [`header`], [`parts`] | conversions between requests and their HTTP parts |
//! | [`paging`] | [`Paged`]: a request for one page of a list |
//! | [`own_operation`] | [`operation!`]: an endpoint of your own |
//! | [`extended`] | unknown fields in requests and responses |
//! | [`filter`] | the operands of searches |
//! | [`limits`] | what `validate()` checks, and its error |
//! | [`secret`], [`timestamp`], [`session`] | value types of the API |
//! | [`open_enum`] | [`OpenEnum`](open_enum::OpenEnum): a set of strings that may grow |
//! | [`builder`] | the type states of builders |
//! | [`list`] | what setters of lists, maps and free-form objects accept |
//! | [`json_schema`] | schemas of value types, for the feature `schemars` |
//!
//! The modules `wire` and `record` are only for generated code. They define how values are decoded and encoded, and the
//! tables of fields. They are hidden and not part of the stable API.
//!
//! The items that users of generated types need are re-exported at the root.
//!
//! # Secrets in memory
//!
//! The crate wipes every copy of a secret that it makes. It has no control over these:
//!
//! - The text that a value is decoded from, and the text that a request is encoded to. The owner of the buffer must
//!   wipe it.
//! - `serde_json` copies a string into a buffer of its own if the string has escapes such as `\n`, or if it is read
//!   from an [`io::Read`](std::io::Read), and does not wipe that buffer. Decode from a slice to avoid the second case.
//! - [`path`](Operation::path) and [`query`](Operation::query) return plain strings, because URLs are built from them.
//! - A `String` with spare capacity that is turned into a [`Secret`] may be moved to a smaller allocation. A `&str`,
//!   or a `String` without spare capacity, is not.
//! - Free-form objects such as custom claims are not secrets.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `catalog` | the module `catalog`: the operations of an API as data |
//! | `chrono`, `jiff`, `time` | conversions of [`Timestamp`] to and from the types of these crates |
//! | `schemars` | `JsonSchema` (schemars 1) of open enums and value types |
//!
//! All are additive, and none is on by default.
//!
//! This crate is not affiliated with Stytch; the API described is Stytch's.

#[doc(hidden)]
pub use secrecy;
#[doc(hidden)]
pub use serde_core;
#[doc(hidden)]
pub use serde_json;

#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars;

pub mod builder;
#[cfg(feature = "catalog")]
pub mod catalog;
mod engine;
pub mod extended;
pub mod filter;
mod free_form;
pub mod header;
pub mod json_schema;
pub mod limits;
pub mod list;
mod names;
pub mod open_enum;
pub mod operation;
pub mod own_operation;
pub mod paging;
pub mod parts;
pub mod path;
#[doc(hidden)]
pub mod record;
mod rfc3339;
pub mod secret;
pub mod session;
pub mod timestamp;
mod timestamp_error;
#[doc(hidden)]
pub mod wire;

pub use extended::{WithFields, WithRaw};
pub use operation::{Method, Operation, OperationInfo, OperationVisitor, RetrySafety};
pub use paging::Paged;
pub use secret::Secret;
pub use session::{AcceptsSession, SessionAuth, SessionHeaders};
pub use timestamp::{Timestamp, TimestampError};

/// An object with arbitrary keys, such as custom claims or metadata.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;

/// Runs the examples in the README as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
