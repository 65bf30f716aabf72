//! The runtime that generated code stands on: written by hand, shared by all types.
//!
//! A generated type states facts (its fields, its values, its limits); everything that is the same for all
//! of them is a generic function here, so that one more type costs the compiler little.
//!
//! | module | holds |
//! |---|---|
//! | [`wire`] | [`Wire`](wire::Wire): how any value decodes, encodes and starts out |
//! | [`record`] | [`Record`](record::Record): an object with named fields, and the engine that reads and writes it |
//! | [`open_enum`] | [`OpenEnum`](open_enum::OpenEnum): a set of strings that may grow |
//! | [`builder`] | the type states of builders |
//! | [`limits`] | what `validate()` checks, and its error |
//! | [`operation`] | [`Operation`](operation::Operation): a request and its HTTP facts |
//! | [`path`], [`header`], [`parts`] | requests to paths and headers, and back |
//! | [`timestamp`], [`session`] | value types of the API |
//! | [`json_schema`] | schemas of value types, for the feature `schemars` |

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
mod free_form;
pub mod header;
pub mod json_schema;
pub mod limits;
pub mod open_enum;
pub mod operation;
pub mod parts;
pub mod path;
pub mod record;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod rfc3339;
pub mod session;
pub mod timestamp;
mod timestamp_error;
pub mod wire;

/// An object whose keys the schema leaves open, such as custom claims or metadata.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;
