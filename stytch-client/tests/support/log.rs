//! The events of a test.

use std::cell::RefCell;
use std::io;
use std::sync::Once;

thread_local! {
    /// The events of this thread. A test and its runtime share one thread, which no other test uses.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct Log;

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Collects all events from now on, at any level.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(|| Log)
            .init();
    });
}

/// Returns the events of this thread.
pub(crate) fn events() -> String {
    LOG.with_borrow(|log| String::from_utf8(log.clone()).unwrap())
}
