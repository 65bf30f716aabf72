//! The settings of the page.

use std::num::NonZeroU32;

use crate::http::limits::{Limits, Sizes};

/// How often forms are checked. It needs no token, so it has limits of its own.
const CHECKS: Sizes = Sizes {
    rate: NonZeroU32::new(40).unwrap(),
    concurrency: 16,
};

/// The settings of the page.
pub(in crate::gateway) struct Page {
    pub(super) checks: Limits,
}

impl Page {
    pub(in crate::gateway) fn new() -> Self {
        Self {
            checks: Limits::new(CHECKS),
        }
    }
}
