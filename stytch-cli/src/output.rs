//! Standard output.

use std::io::{self, ErrorKind, Write};
use std::process;

/// Prints text. Colors are removed unless the output is a terminal that shows them.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        // A reader such as `head` has read enough. More output, and more calls for it, would be in vain.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => process::exit(0),
        result => result,
    }
}
