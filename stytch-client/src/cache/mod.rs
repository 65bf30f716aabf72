//! A value that is fetched when it is needed, and shared by everyone who needs it.

mod moment;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use moment::Moment;

use crate::error::{TransportError, TransportErrorKind};

/// A value that is fetched when it is needed.
///
/// Reading takes no lock. At most one fetch runs at a time, as a task of its own: it continues if the caller that started
/// it goes away, and everyone who needs its result waits for it, but not longer than a minute. The lock is held only to
/// look at the state of the fetch.
pub(crate) struct Cache<T, E> {
    current: ArcSwapOption<Stored<T>>,
    fetch: Mutex<Fetch<E>>,
}

/// A value, and since when the cache has it.
pub(crate) struct Stored<T> {
    pub(crate) value: T,
    since: Moment,
}

/// The state of fetching.
struct Fetch<E> {
    running: Option<Running>,
    /// When the last fetch ended, and its error.
    last: Option<(Instant, Option<Arc<E>>)>,
}

/// A fetch that was started.
#[derive(Clone)]
struct Running {
    since: Instant,
    /// Becomes `true` when it ends, and is closed without that if its task ends without a result.
    end: watch::Receiver<bool>,
}

/// A fetch that takes longer is not waited for, and another one may start. It may run on a runtime that nobody polls any
/// more. This is longer than the timeouts of calls, unless the application sets longer ones.
const LONGEST: Duration = Duration::from_secs(60);

/// How long after a fetch no other one is started.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pause {
    pub(crate) after_success: Duration,
    pub(crate) after_failure: Duration,
}

impl<T> Stored<T> {
    pub(crate) fn age(&self) -> Duration {
        self.since.age()
    }
}

impl Running {
    /// Waits until the fetch ends, or has taken too long. Returns whether it ended with a result.
    async fn has_ended(mut self) -> bool {
        let end = self.end.wait_for(|has_ended| *has_ended);
        // There are no timers outside a runtime. Inside of one, calls need them too.
        match Handle::try_current() {
            Ok(_) => matches!(timeout_at(self.since + LONGEST, end).await, Ok(Ok(_))),
            Err(_) => end.await.is_ok(),
        }
    }
}

impl<E> Fetch<E> {
    /// Returns the running fetch. It is closed if its task ended without a result.
    fn running(&self) -> Option<&Running> {
        let running = self.running.as_ref();
        running.filter(|running| {
            running.end.has_changed().is_ok() && running.since.elapsed() < LONGEST
        })
    }

    fn is_paused(&self, pause: Pause) -> bool {
        self.last.as_ref().is_some_and(|(ended, error)| {
            let pause = match error {
                None => pause.after_success,
                Some(_) => pause.after_failure,
            };
            ended.elapsed() < pause
        })
    }
}

impl<T, E> Default for Cache<T, E> {
    fn default() -> Self {
        Self {
            current: ArcSwapOption::empty(),
            fetch: Mutex::new(Fetch {
                running: None,
                last: None,
            }),
        }
    }
}

impl<T, E> Cache<T, E>
where
    T: Send + Sync + 'static,
    E: From<TransportError> + Send + Sync + 'static,
{
    pub(crate) fn current(&self) -> Option<Arc<Stored<T>>> {
        self.current.load_full()
    }

    /// Stores a value that was not fetched by this cache.
    pub(crate) fn store(&self, value: T) {
        let since = Moment::now();
        self.current.store(Some(Arc::new(Stored { value, since })));
    }

    /// Returns whether the last fetch failed.
    pub(crate) fn has_failed(&self) -> bool {
        matches!(self.lock().last, Some((_, Some(_))))
    }

    /// Starts a fetch without waiting for it: see [`refresh`](Self::refresh). Outside a runtime, nothing happens.
    pub(crate) fn start<F>(
        self: &Arc<Self>,
        seen: Option<&Arc<Stored<T>>>,
        pause: Pause,
        fetch: impl FnOnce() -> F,
    ) where
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let _nobody_waits = self.join(seen, pause, fetch);
    }

    /// Returns the value after fetching it, or after waiting for the fetch that runs. Nothing is fetched during the pause
    /// after the last fetch, or if `seen`, the value that the caller wants to replace, was replaced in the meantime.
    ///
    /// # Errors
    /// Returns the error of the last fetch, or there is no runtime to fetch on.
    pub(crate) async fn refresh<F>(
        self: &Arc<Self>,
        seen: Option<&Arc<Stored<T>>>,
        pause: Pause,
        fetch: impl FnOnce() -> F,
    ) -> Result<Arc<Stored<T>>, Arc<E>>
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        // The fetch has no result if its task panicked, or if the runtime of the task was shut down or is not polled.
        let interrupted = || {
            let error = TransportError::new(TransportErrorKind::Interrupted);
            Arc::new(error.into())
        };
        if let Some(running) = self.join(seen, pause, fetch)?
            && !running.has_ended().await
        {
            return Err(interrupted());
        }
        if let Some((_, Some(error))) = &self.lock().last {
            return Err(Arc::clone(error));
        }
        self.current().ok_or_else(interrupted)
    }

    /// Returns the running fetch; `None` if none runs and none is started.
    fn join<F>(
        self: &Arc<Self>,
        seen: Option<&Arc<Stored<T>>>,
        pause: Pause,
        fetch: impl FnOnce() -> F,
    ) -> Result<Option<Running>, Arc<E>>
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let mut state = self.lock();
        if let Some(running) = state.running() {
            return Ok(Some(running.clone()));
        }
        if state.is_paused(pause) || !self.is_current(seen) {
            return Ok(None);
        }
        let runtime = Handle::try_current().map_err(|_| {
            let error = TransportError::new(TransportErrorKind::NoRuntime);
            Arc::new(error.into())
        })?;
        let (sender, end) = watch::channel(false);
        let running = Running {
            since: Instant::now(),
            end,
        };
        state.running = Some(running.clone());
        drop(state);
        let (cache, fetch) = (Arc::clone(self), fetch());
        runtime.spawn(async move {
            // The value cannot be newer than the request.
            let since = Moment::now();
            let result = fetch.await;
            cache.end(result, since, &sender);
            sender.send_replace(true);
        });
        Ok(Some(running))
    }

    fn end(&self, result: Result<T, E>, since: Moment, sender: &watch::Sender<bool>) {
        let mut state = self.lock();
        // Another fetch may have replaced one that took too long. Its result is newer.
        let is_running = |running: &Running| running.end.same_channel(&sender.subscribe());
        if !state.running.as_ref().is_some_and(is_running) {
            return;
        }
        let error = match result {
            Ok(value) => {
                self.current.store(Some(Arc::new(Stored { value, since })));
                None
            }
            Err(error) => Some(Arc::new(error)),
        };
        state.running = None;
        state.last = Some((Instant::now(), error));
    }

    fn is_current(&self, seen: Option<&Arc<Stored<T>>>) -> bool {
        match (&*self.current.load(), seen) {
            (Some(current), Some(seen)) => Arc::ptr_eq(current, seen),
            (None, None) => true,
            _ => false,
        }
    }

    /// No code panics while it holds the lock, so the state is valid even if the lock is poisoned.
    fn lock(&self) -> MutexGuard<'_, Fetch<E>> {
        self.fetch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    async fn fetched(cache: &Arc<Cache<u8, Error>>, value: u8) -> Result<u8, Arc<Error>> {
        let seen = cache.current();
        let fetch = || async move {
            assert!(value > 0, "planned");
            Ok(value)
        };
        let stored = cache
            .refresh(seen.as_ref(), Pause::default(), fetch)
            .await?;
        Ok(stored.value)
    }

    fn kind(error: &Error) -> Option<TransportErrorKind> {
        match error {
            Error::Transport(error) => Some(error.kind()),
            _ => None,
        }
    }

    #[tokio::test]
    async fn a_fetch_that_panics_is_an_error_and_the_next_one_works() {
        let cache = Arc::default();
        let error = fetched(&cache, 0).await.unwrap_err();
        assert_eq!(kind(&error), Some(TransportErrorKind::Interrupted));
        assert_eq!(fetched(&cache, 1).await.unwrap(), 1);
        let error = fetched(&cache, 0).await.unwrap_err();
        assert_eq!(kind(&error), Some(TransportErrorKind::Interrupted));
        assert_eq!(cache.current().unwrap().value, 1);
        assert_eq!(fetched(&cache, 2).await.unwrap(), 2);
    }

    /// The function that creates the fetch runs without the lock.
    #[tokio::test]
    async fn a_fetch_may_use_the_cache() {
        let cache: Arc<Cache<u8, Error>> = Arc::default();
        let fetch = || {
            assert!(!cache.has_failed());
            std::future::ready(Ok(1))
        };
        let stored = cache.refresh(None, Pause::default(), fetch).await;
        assert_eq!(stored.unwrap().value, 1);
    }

    #[test]
    fn without_a_runtime_nothing_is_fetched() {
        let cache = Arc::default();
        let mut future = std::pin::pin!(fetched(&cache, 1));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let std::task::Poll::Ready(Err(error)) = future.as_mut().poll(&mut context) else {
            panic!("no error");
        };
        assert_eq!(kind(&error), Some(TransportErrorKind::NoRuntime));
        cache.start(None, Pause::default(), || std::future::ready(Ok(1)));
        // With a runtime, it works.
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let value = runtime
            .enable_time()
            .build()
            .unwrap()
            .block_on(fetched(&cache, 1));
        assert_eq!(value.unwrap(), 1);
    }
}
