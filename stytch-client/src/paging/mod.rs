//! Lists that the API returns in pages.

mod cycle;
mod progress;
#[cfg(feature = "async")]
mod stream;

#[cfg(any(feature = "async", feature = "blocking"))]
pub(crate) use progress::Progress;
#[cfg(feature = "async")]
pub use stream::{Items, Pages};
