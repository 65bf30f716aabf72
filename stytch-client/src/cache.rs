//! A value that is fetched when it is needed, and shared by everyone who needs it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::error::{TransportError, TransportErrorKind};

/// A value that is fetched when it is needed.
///
/// Reading takes no lock. At most one fetch runs at a time, as a task of its own: it continues if the caller that started
/// it goes away, and everyone who needs its result waits for it. The lock is held only to look at the state of the fetch.
/// Ages are measured with a monotonic clock.
pub(crate) struct Cache<T, E> {
    current: ArcSwapOption<Stored<T>>,
    fetch: Mutex<Fetch<E>>,
}

/// A value, and since when the cache has it.
pub(crate) struct Stored<T> {
    pub(crate) value: T,
    since: Instant,
}

/// The state of fetching.
struct Fetch<E> {
    /// Closed when the running fetch ends.
    running: Option<watch::Receiver<()>>,
    /// When the last fetch ended, and its error.
    last: Option<(Instant, Option<Arc<E>>)>,
}

/// How long after a fetch no other one is started.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pause {
    pub(crate) after_success: Duration,
    pub(crate) after_failure: Duration,
}

impl<T> Stored<T> {
    pub(crate) fn age(&self) -> Duration {
        self.since.elapsed()
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
        let since = Instant::now();
        self.current.store(Some(Arc::new(Stored { value, since })));
    }

    /// Starts a fetch without waiting for it: see [`refresh`](Self::refresh).
    pub(crate) fn start<F>(
        self: &Arc<Self>,
        seen: Option<&Arc<Stored<T>>>,
        pause: Pause,
        fetch: impl FnOnce() -> F,
    ) where
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        drop(self.join(seen, pause, fetch));
    }

    /// Returns the value after fetching it, or after waiting for the fetch that runs. Nothing is fetched during the pause
    /// after the last fetch, or if `seen`, the value that the caller wants to replace, was replaced in the meantime.
    ///
    /// # Errors
    /// Returns the error of the last fetch.
    pub(crate) async fn refresh<F>(
        self: &Arc<Self>,
        seen: Option<&Arc<Stored<T>>>,
        pause: Pause,
        fetch: impl FnOnce() -> F,
    ) -> Result<Arc<Stored<T>>, Arc<E>>
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let last = || self.lock().last.as_ref().map(|(ended, _)| *ended);
        let before = last();
        if let Some(mut running) = self.join(seen, pause, fetch) {
            // The sender sends nothing, so this waits until it is dropped.
            let _closed = running.changed().await;
            if last() == before {
                // The task ended without a result: it panicked, or its runtime was shut down.
                let error = TransportError::new(TransportErrorKind::Interrupted);
                return Err(Arc::new(error.into()));
            }
        }
        if let Some((_, Some(error))) = &self.lock().last {
            return Err(Arc::clone(error));
        }
        self.current().ok_or_else(|| {
            // The runtime of the task was shut down.
            let error = TransportError::new(TransportErrorKind::Interrupted);
            Arc::new(error.into())
        })
    }

    /// Returns what is closed when the running fetch ends; `None` if none runs and none is started.
    fn join<F>(
        self: &Arc<Self>,
        seen: Option<&Arc<Stored<T>>>,
        pause: Pause,
        fetch: impl FnOnce() -> F,
    ) -> Option<watch::Receiver<()>>
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let mut state = self.lock();
        if let Some(running) = &state.running {
            // It is closed if the task ended without a result.
            if running.has_changed().is_ok() {
                return Some(running.clone());
            }
        }
        let is_paused = |(ended, error): &(Instant, Option<_>)| {
            let pause = match error {
                None => pause.after_success,
                Some(_) => pause.after_failure,
            };
            ended.elapsed() < pause
        };
        if state.last.as_ref().is_some_and(is_paused) || !self.is_current(seen) {
            return None;
        }
        let (sender, receiver) = watch::channel(());
        state.running = Some(receiver.clone());
        let (cache, fetch) = (Arc::clone(self), fetch());
        tokio::spawn(async move {
            // The value cannot be newer than the request.
            let since = Instant::now();
            let result = fetch.await;
            cache.end(result, since);
            drop(sender);
        });
        Some(receiver)
    }

    fn end(&self, result: Result<T, E>, since: Instant) {
        let error = match result {
            Ok(value) => {
                self.current.store(Some(Arc::new(Stored { value, since })));
                None
            }
            Err(error) => Some(Arc::new(error)),
        };
        let mut state = self.lock();
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
