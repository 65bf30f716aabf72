//! Verification on several threads at once.

use std::sync::Arc;
use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow};
use timing::Work;

/// Verifies the given number of times.
pub(crate) type Verify = Arc<dyn Fn(u32) -> Result<()> + Send + Sync>;

/// Distributes the work among threads. Unlike that of other contenders, its time is not processor time.
pub(crate) fn on_threads(count: u32, verify: &Verify) -> Work {
    let verify = Arc::clone(verify);
    Box::new(move |repeats| {
        let start = Instant::now();
        thread::scope(|scope| {
            let share = |index| repeats / count + u32::from(index < repeats % count);
            let threads: Vec<_> = (0..count)
                .map(|index| {
                    scope.spawn({
                        let verify = &verify;
                        move || verify(share(index))
                    })
                })
                .collect();
            threads.into_iter().try_for_each(|thread| {
                let result = thread.join();
                result.map_err(|_| anyhow!("a thread panicked"))?
            })
        })?;
        Ok(start.elapsed())
    })
}
