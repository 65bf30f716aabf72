//! Ages, on two clocks.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// A point in time on the monotonic clock, which stops while the machine is suspended, and on the wall clock, which can be
/// set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    monotonic: Instant,
    wall: SystemTime,
}

impl Moment {
    pub(super) fn now() -> Self {
        Self {
            monotonic: Instant::now(),
            wall: SystemTime::now(),
        }
    }

    /// Returns the larger of both ages, because a value that seems too old is only fetched again. A wall clock that was set
    /// back is ignored.
    pub(super) fn age(self) -> Duration {
        let on_wall = self.wall.elapsed().unwrap_or_default();
        self.monotonic.elapsed().max(on_wall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[tokio::test(start_paused = true)]
    async fn a_suspended_machine_ages() {
        let now = Moment::now();
        let slept = Moment {
            wall: now.wall - HOUR,
            ..now
        };
        assert!(slept.age() >= HOUR);
    }

    #[tokio::test(start_paused = true)]
    async fn a_wall_clock_that_is_set_back_changes_nothing() {
        let now = Moment::now();
        let later = Moment {
            wall: now.wall + HOUR,
            ..now
        };
        assert!(later.age() < HOUR);
        tokio::time::advance(2 * HOUR).await;
        assert!(later.age() >= 2 * HOUR && now.age() >= 2 * HOUR);
    }
}
