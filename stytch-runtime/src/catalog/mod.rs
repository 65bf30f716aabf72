//! The operations of an API as data (feature `catalog`).
//!
//! A generated crate has a function `catalog()`, which returns a [`Catalog`]: an [`Entry`] for each operation with its
//! fields, documentation and retry safety. It is for programs that know an operation only when they run, such as a
//! command line, a gateway, a form, or the tools of an agent. Programs that know it earlier use the typed requests.
//!
//! The data refers to other data, so each type is stored once. [`Entry::request_schema`] and
//! [`Entry::response_schema`] return it as self-contained JSON Schemas.

mod entry;
mod field;
mod find;
mod route;
mod schema;
mod search;
mod tables;
mod types;

pub use entry::{Entry, Paging};
pub use field::{Field, Limit, Location, Presence};
pub use find::Catalog;
pub use route::Route;
pub use schema::Schema;
#[doc(hidden)]
pub use tables::{entries, open_enums, records};
pub use types::{Integer, KnownValue, OpenEnum, Record, Type};
