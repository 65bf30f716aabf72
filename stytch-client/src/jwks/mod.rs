//! The keys that sign a project's tokens.
//!
//! [`Client::authenticate_jwt`](crate::Client::authenticate_jwt) fetches and caches them. A [`KeySet`] of your own is for
//! programs that verify tokens without a network, and for tests.

#[cfg(feature = "async")]
pub(crate) mod cached;
mod der;
mod key;
mod key_set;

#[cfg(feature = "async")]
pub use cached::KeysError;
pub(crate) use key_set::Mismatch;
pub use key_set::{KeySet, KeySetError};
