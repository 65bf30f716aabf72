//! Restores the terminal when a signal ends the program.
//!
//! `rpassword` restores the terminal when it returns, but raises the signal of Ctrl-C before that, and does not know of
//! signals from elsewhere. Interactive shells set their terminal again, but nothing does it under `sh -c`.

use std::fs::File;
use std::io;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// The terminal and its modes before the prompt, while there is one.
static BEFORE: Mutex<Option<(File, Termios)>> = Mutex::new(None);

/// The thread that handles the signals. It is started once, because their former handlers do not come back.
static WATCH: LazyLock<io::Result<()>> = LazyLock::new(|| {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let watch = thread::Builder::new().spawn(move || {
        for signal in &mut signals {
            restore();
            end(signal);
        }
    });
    watch.map(drop)
});

/// Runs a prompt. If a signal ends the program meanwhile, the terminal is as it was before.
pub(super) fn restored<T>(prompt: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let terminal = File::open("/dev/tty")?;
    let modes = tcgetattr(&terminal)?;
    if let Err(error) = &*WATCH {
        return Err(error.kind().into());
    }
    set(Some((terminal, modes)));
    let result = prompt();
    set(None);
    if result
        .as_ref()
        .is_err_and(|error| error.kind() == io::ErrorKind::Interrupted)
    {
        // The other thread has the signal too, but not necessarily soon.
        end(SIGINT);
    }
    result
}

fn set(before: Option<(File, Termios)>) {
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = before;
}

fn restore() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((terminal, modes)) = &*before {
        // Nothing else can be done if it fails, such as after the terminal is gone.
        let _ = tcsetattr(terminal, OptionalActions::Now, modes);
    }
}

/// Ends the program as a signal does that has no handler.
fn end(signal: i32) {
    // It fails only for signals that cannot be handled.
    let _ = emulate_default_handler(signal);
}
