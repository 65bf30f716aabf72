//! Messages on standard error.

use std::io::{self, stderr};
use std::sync::Arc;
use std::time::Duration;

use crate::log;
use crate::text::visible;

/// The log of the server, which is shared by its callers.
#[derive(Clone)]
pub(super) struct Log(Arc<log::Log>);

impl Log {
    pub(super) fn start() -> io::Result<Self> {
        Ok(Self(Arc::new(log::Log::start(stderr())?)))
    }

    /// Records that a tool was called: its name, the outcome in a few words, and how long it took.
    pub(super) fn call(&self, caller: Option<&str>, tool: &str, outcome: &str, took: Duration) {
        let text = format!("{tool}: {outcome} in {} ms", took.as_millis());
        self.line(caller, &text);
    }

    /// Writes a line, which begins with the name of the caller, if there is one.
    pub(super) fn line(&self, caller: Option<&str>, text: &str) {
        let caller = caller.map_or(String::new(), |caller| format!("{caller}: "));
        let text = visible(&format!("{caller}{text}"));
        self.0.line(format_args!("stytch mcp: {text}"));
    }

    /// Writes the remaining lines. Later ones are not written.
    pub(super) fn close(&self) {
        self.0.close();
    }
}
