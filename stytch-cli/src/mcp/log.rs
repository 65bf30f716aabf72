//! Messages on standard error.

use std::io::Write;
use std::time::Duration;

use crate::text::visible;

/// Records that a tool was called: its name, the outcome in a few words, and how long it took.
pub(super) fn call(caller: Option<&str>, tool: &str, outcome: &str, took: Duration) {
    line(
        caller,
        &format!("{tool}: {outcome} in {} ms", took.as_millis()),
    );
}

/// Writes a line, which begins with the name of the caller, if there is one.
pub(super) fn line(caller: Option<&str>, text: &str) {
    let caller = caller.map_or(String::new(), |caller| format!("{caller}: "));
    let line = format!("stytch mcp: {}\n", visible(&format!("{caller}{text}")));
    // There is nothing left to do if standard error is closed.
    let _ = anstream::stderr().write_all(line.as_bytes());
}
