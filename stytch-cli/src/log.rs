//! The log of a server on standard error, which is written by a thread of its own, so that calls do not wait for it.
//!
//! Lines are collected for a moment and written together. They are whole and in the order in which the calls ended. If
//! nobody reads them, a limited number is kept and the others are counted.

use std::fmt::{Arguments, Write as _};
use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long lines are collected.
const DELAY: Duration = Duration::from_millis(50);

/// How long the end waits for a reader.
const PATIENCE: Duration = Duration::from_secs(2);

/// The greatest number of bytes that wait to be written.
const MOST: usize = 1024 * 1024;

/// A log. When it is closed or dropped, the remaining lines are written.
pub(crate) struct Log(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Lines have arrived, or the log was closed.
    changed: Condvar,
    /// Everything has been written after the log was closed.
    done: Condvar,
}

#[derive(Default)]
struct State {
    lines: String,
    /// Lines that are not in `lines`, because nobody read the others.
    lost: u64,
    is_closed: bool,
    is_done: bool,
}

impl Log {
    /// Starts the thread that writes.
    pub(crate) fn start(output: impl Write + Send + 'static) -> io::Result<Self> {
        let shared = Arc::<Shared>::default();
        let writing = Arc::clone(&shared);
        thread::Builder::new()
            .name("log".to_owned())
            .spawn(move || writing.write(output))?;
        Ok(Self(shared))
    }

    /// Adds a line.
    pub(crate) fn line(&self, line: Arguments<'_>) {
        let mut state = self.0.state();
        if state.lines.len() >= MOST {
            state.lost += 1;
            return;
        }
        let is_first = state.lines.is_empty();
        // Writing to a string cannot fail.
        let _ = writeln!(state.lines, "{line}");
        drop(state);
        if is_first {
            self.0.changed.notify_one();
        }
    }

    /// Writes the remaining lines. Later ones are not written.
    pub(crate) fn close(&self) {
        let mut state = self.0.state();
        if mem::replace(&mut state.is_closed, true) {
            return;
        }
        self.0.changed.notify_one();
        // It may never end if nobody reads standard error.
        let waited = self
            .0
            .done
            .wait_timeout_while(state, PATIENCE, |state| !state.is_done);
        drop(waited);
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes lines until the log is closed.
    fn write(&self, mut output: impl Write) {
        loop {
            let (lines, is_closed) = self.next();
            // There is nothing left to do if standard error is closed.
            let _ = output.write_all(lines.as_bytes());
            if is_closed {
                break;
            }
        }
        self.state().is_done = true;
        self.done.notify_one();
    }

    /// Waits for lines, and returns those of a moment and whether the log was closed.
    fn next(&self) -> (String, bool) {
        let nothing = |state: &mut State| state.lines.is_empty() && !state.is_closed;
        let state = self.changed.wait_while(self.state(), nothing);
        let state = state.unwrap_or_else(PoisonError::into_inner);
        let collected = self
            .changed
            .wait_timeout_while(state, DELAY, |state| !state.is_closed);
        let (mut state, _) = collected.unwrap_or_else(PoisonError::into_inner);
        let mut lines = mem::take(&mut state.lines);
        let lost = mem::take(&mut state.lost);
        if lost > 0 {
            // Writing to a string cannot fail.
            let _ = writeln!(
                lines,
                "{lost} lines were not written, because nobody read the log"
            );
        }
        (lines, state.is_closed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// An output that says when it is written to, and waits until it may continue.
    struct Slow(Sender<String>, Receiver<()>);

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            self.0.send(text).unwrap();
            self.1.recv().unwrap();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn slow() -> (Log, Receiver<String>, Sender<()>) {
        let ((written, got), (go, gone)) = (channel(), channel());
        (Log::start(Slow(written, gone)).unwrap(), got, go)
    }

    #[test]
    fn all_lines_are_written_at_the_end() {
        let (log, got, go) = slow();
        let threads: Vec<_> = (0..4)
            .map(|thread| {
                let log = Log(Arc::clone(&log.0));
                std::thread::spawn(move || {
                    for number in 0..100 {
                        log.line(format_args!("line {thread} {number}"));
                    }
                    // Only the test closes it.
                    mem::forget(log);
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        for _ in 0..1000 {
            go.send(()).unwrap();
        }
        drop(log);
        let mut lines: Vec<_> = got
            .try_iter()
            .collect::<String>()
            .lines()
            .map(str::to_owned)
            .collect();
        assert_eq!(lines.len(), 400);
        lines.sort();
        lines.dedup();
        assert!(lines.len() == 400 && lines.iter().all(|line| line.starts_with("line ")));
    }

    #[test]
    fn what_nobody_reads_is_limited_and_counted() {
        let (log, got, go) = slow();
        log.line(format_args!("first"));
        assert_eq!(got.recv().unwrap(), "first\n");
        // The output is stuck from here on.
        let line = "x".repeat(1023);
        for _ in 0..1024 + 5 {
            log.line(format_args!("{line}"));
        }
        go.send(()).unwrap();
        let rest = got.recv().unwrap();
        assert_eq!(
            (rest.lines().count(), rest.lines().last()),
            (
                1025,
                Some("5 lines were not written, because nobody read the log")
            )
        );
        go.send(()).unwrap();
    }
}
