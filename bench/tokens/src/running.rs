//! Runs asynchronous actions, and times them.

use std::sync::Arc;

use anyhow::Result;
use timing::{Work, processor_time};
use tokio::runtime::Builder;

/// Returns the work of repeating an action, after doing it once.
pub(crate) fn timed<T: 'static>(
    subject: &Arc<T>,
    action: impl AsyncFn(&T) -> Result<()> + 'static,
) -> Result<Work> {
    let subject = Arc::clone(subject);
    let work = move |repeats| {
        let start = processor_time()?;
        repeated(repeats, async || action(&subject).await)?;
        Ok(processor_time()? - start)
    };
    work(1)?;
    Ok(Box::new(work))
}

/// Repeats an action on this thread.
pub(crate) fn repeated(repeats: u32, action: impl AsyncFn() -> Result<()>) -> Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        for _ in 0..repeats {
            action().await?;
        }
        Ok(())
    })
}
