//! How many calls are accepted, per second and at the same time.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Why a limit did not admit a call, and when it may.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exceeded {
    pub(crate) message: &'static str,
    wait: Duration,
}

impl Exceeded {
    /// Returns the time to wait in whole seconds, rounded up.
    pub(crate) fn seconds(self) -> u64 {
        self.wait.as_secs() + 1
    }
}

/// The settings of limits.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    /// Calls per second.
    pub(crate) rate: NonZeroU32,
    /// Calls at the same time.
    pub(crate) concurrency: usize,
}

/// A limit of calls per second.
pub(crate) struct Rate {
    limiter: DefaultDirectRateLimiter,
    rate: NonZeroU32,
}

impl Rate {
    pub(crate) fn new(rate: NonZeroU32) -> Self {
        let limiter = RateLimiter::direct(Quota::per_second(rate));
        Self { limiter, rate }
    }

    /// Counts a call.
    pub(crate) fn admit(&self) -> Result<(), Exceeded> {
        self.admit_many(NonZeroU32::MIN)
    }

    /// Counts a call that costs as much as several. More than those of a second count as those of a second.
    pub(crate) fn admit_many(&self, calls: NonZeroU32) -> Result<(), Exceeded> {
        // It fails only for more than those of a second.
        let admitted = self.limiter.check_n(calls.min(self.rate)).unwrap_or(Ok(()));
        admitted.map_err(|until| Exceeded {
            message: "too many calls per second",
            wait: until.wait_time_from(DefaultClock::default().now()),
        })
    }
}

/// The limits of one caller. That of all calls at the same time is a layer of the service.
pub(crate) struct Limits {
    rate: Rate,
    slots: Semaphore,
}

impl Limits {
    pub(crate) fn new(sizes: Sizes) -> Self {
        Self {
            rate: Rate::new(sizes.rate),
            slots: Semaphore::new(sizes.concurrency),
        }
    }

    /// Admits a call. It ends when the permit is dropped.
    pub(crate) fn admit(&self) -> Result<SemaphorePermit<'_>, Exceeded> {
        let slot = self.slots.try_acquire();
        let slot = slot.map_err(|_| Exceeded {
            message: "too many calls at the same time",
            wait: Duration::ZERO,
        })?;
        self.rate.admit()?;
        Ok(slot)
    }

    /// Counts further work of a call that was admitted, which costs as much as a number of calls.
    pub(crate) fn charge(&self, calls: usize) -> Result<(), Exceeded> {
        let calls = u32::try_from(calls).unwrap_or(u32::MAX);
        NonZeroU32::new(calls).map_or(Ok(()), |calls| self.rate.admit_many(calls))
    }
}
