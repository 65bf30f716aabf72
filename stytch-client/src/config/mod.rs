//! The settings of a client, and what is derived from them without any I/O.

pub(crate) mod base_url;
pub(crate) mod builder;
pub(crate) mod credentials;
mod environment;
pub(crate) mod hosts;
#[cfg(all(feature = "async", feature = "__rustls"))]
pub(crate) mod local;
pub(crate) mod loopback;
#[cfg(feature = "__tls")]
pub(crate) mod tls;
pub(crate) mod url_path;
