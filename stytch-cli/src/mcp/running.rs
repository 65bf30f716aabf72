//! The calls that are running: how many there may be, and how another message cancels one of them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rmcp::model::RequestId;
use tokio::sync::{Notify, Semaphore, SemaphorePermit};

/// How a message names a call: by the session of the client, and the id of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) session: String,
    pub(super) request: RequestId,
}

/// The running calls of one caller.
pub(super) struct Running {
    most: usize,
    slots: Semaphore,
    /// The calls that a message can name. There are never more than slots.
    named: Mutex<Vec<(Key, Arc<Notify>)>>,
}

/// A running call. It ends when this is dropped.
pub(super) struct Call<'r> {
    running: &'r Running,
    cancel: Arc<Notify>,
    _slot: SemaphorePermit<'r>,
}

impl Running {
    /// Allows at most this number of calls at the same time.
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            slots: Semaphore::new(most),
            named: Mutex::default(),
        }
    }

    /// Returns the greatest number of calls at the same time.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    /// Begins a call, which a message can cancel if it has a key. Returns `None` if there are too many calls.
    pub(super) fn begin(&self, key: Option<Key>) -> Option<Call<'_>> {
        let call = Call {
            running: self,
            cancel: Arc::default(),
            _slot: self.slots.try_acquire().ok()?,
        };
        if let Some(key) = key {
            self.named().push((key, Arc::clone(&call.cancel)));
        }
        Some(call)
    }

    /// Cancels the calls with a key.
    pub(super) fn cancel(&self, key: &Key) {
        let named = self.named();
        for (_, cancel) in named.iter().filter(|(other, _)| other == key) {
            cancel.notify_one();
        }
    }

    fn named(&self) -> MutexGuard<'_, Vec<(Key, Arc<Notify>)>> {
        // The list is valid after each change.
        self.named.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Call<'_> {
    /// Waits until a message cancels the call.
    pub(super) async fn cancelled(&self) {
        self.cancel.notified().await;
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        let mut named = self.running.named();
        named.retain(|(_, cancel)| !Arc::ptr_eq(cancel, &self.cancel));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(session: &str, request: i64) -> Key {
        Key {
            session: session.to_owned(),
            request: RequestId::Number(request),
        }
    }

    #[tokio::test]
    async fn a_message_cancels_the_calls_that_it_names() {
        let running = Running::new(3);
        let first = running.begin(Some(key("a", 1))).unwrap();
        let other_session = running.begin(Some(key("b", 1))).unwrap();
        let without_key = running.begin(None).unwrap();
        running.cancel(&key("a", 2));
        running.cancel(&key("a", 1));
        // The message may arrive before the call waits for it.
        first.cancelled().await;
        for call in [other_session, without_key] {
            let cancelled = call.cancelled();
            let soon = std::time::Duration::from_millis(10);
            assert!(tokio::time::timeout(soon, cancelled).await.is_err());
        }
    }

    #[test]
    fn ended_calls_leave_nothing_behind() {
        let running = Running::new(2);
        for _ in 0..10 {
            let calls = [(); 2].map(|()| running.begin(Some(key("a", 1))).unwrap());
            assert_eq!(running.named().len(), 2);
            assert!(running.begin(Some(key("a", 1))).is_none());
            assert_eq!(running.named().len(), 2);
            drop(calls);
            assert!(running.named().is_empty());
        }
    }
}
