//! Messages on standard error.

use std::io::Write;
use std::time::Duration;

use crate::text::visible;

/// Records that a tool was called: its name, the outcome in one word, and how long it took.
pub(super) fn call(tool: &str, outcome: &str, took: Duration) {
    line(&format!("{tool}: {outcome} in {} ms", took.as_millis()));
}

/// Writes a line.
pub(super) fn line(text: &str) {
    let line = format!("stytch mcp: {}\n", visible(text));
    // There is nothing left to do if standard error is closed.
    let _ = anstream::stderr().write_all(line.as_bytes());
}
