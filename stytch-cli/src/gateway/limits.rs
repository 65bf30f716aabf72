//! How many calls are accepted, per second and at the same time.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::rejection::Rejection;

/// The settings of limits.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// Calls per second.
    pub(super) rate: NonZeroU32,
    /// Calls at the same time.
    pub(super) concurrency: usize,
}

/// A limit of calls per second.
pub(super) struct Rate(DefaultDirectRateLimiter);

impl Rate {
    pub(super) fn new(rate: NonZeroU32) -> Self {
        Self(RateLimiter::direct(Quota::per_second(rate)))
    }

    /// Counts a call.
    pub(super) fn admit(&self) -> Result<(), Rejection> {
        self.0.check().map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Rejection::too_many("too many calls per second", wait)
        })
    }
}

/// The limits of one caller. That of all calls at the same time is a layer of the service.
pub(super) struct Limits {
    rate: Rate,
    slots: Semaphore,
}

impl Limits {
    pub(super) fn new(sizes: Sizes) -> Self {
        Self {
            rate: Rate::new(sizes.rate),
            slots: Semaphore::new(sizes.concurrency),
        }
    }

    /// Admits a call. It ends when the permit is dropped.
    pub(super) fn admit(&self) -> Result<SemaphorePermit<'_>, Rejection> {
        let slot = self.slots.try_acquire();
        let slot = slot
            .map_err(|_| Rejection::too_many("too many calls at the same time", Duration::ZERO))?;
        self.rate.admit()?;
        Ok(slot)
    }
}
