//! A transport that counts its futures.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::Request;
use stytch_client::{Limits, Transport, TransportFuture};

/// How many futures a transport has returned, and how many of them are not dropped yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    sent: Arc<AtomicUsize>,
    live: Arc<AtomicUsize>,
}

impl Counts {
    pub(crate) fn sent(&self) -> usize {
        self.sent.load(Ordering::SeqCst)
    }

    pub(crate) fn live(&self) -> usize {
        self.live.load(Ordering::SeqCst)
    }
}

/// Counts the futures of another transport.
pub(crate) struct Tracked<T> {
    pub(crate) transport: T,
    pub(crate) counts: Counts,
}

/// Counts as long as it exists.
struct Live(Counts);

impl Live {
    fn new(counts: Counts) -> Self {
        counts.sent.fetch_add(1, Ordering::SeqCst);
        counts.live.fetch_add(1, Ordering::SeqCst);
        Self(counts)
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.0.live.fetch_sub(1, Ordering::SeqCst);
    }
}

impl<T: Transport> Transport for Tracked<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        let live = Live::new(self.counts.clone());
        Box::pin(async move {
            let _live = live;
            self.transport.send(request, limits).await
        })
    }
}
