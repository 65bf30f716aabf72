//! Asks for secrets on the terminal, which does not show them.

#[cfg(unix)]
mod restored;

use std::io::{ErrorKind, IsTerminal, stderr, stdin};

use crate::failure::Failure;
use crate::text::visible;

#[cfg(unix)]
use restored::restored;

/// Asks for a secret. Returns `None` if there is no terminal.
pub(crate) fn asked_for(name: &str) -> Result<Option<String>, Failure> {
    if !stdin().is_terminal() || !stderr().is_terminal() {
        return Ok(None);
    }
    let name = visible(name);
    let text = restored(|| rpassword::prompt_password(format!("{name} (not shown): ")));
    match text {
        Ok(text) if !text.is_empty() => Ok(Some(text)),
        Ok(_) => Err(Failure::other(format!("no `{name}` was entered"))),
        Err(error) => {
            // The cursor is still behind the prompt.
            anstream::eprintln!();
            Err(match error.kind() {
                ErrorKind::UnexpectedEof => Failure::other(format!("no `{name}` was entered")),
                _ => Failure::other(format!("the terminal cannot be read: {error}")),
            })
        }
    }
}

/// On Windows, the console is not left in another mode.
#[cfg(not(unix))]
fn restored<T>(prompt: impl FnOnce() -> T) -> T {
    prompt()
}
