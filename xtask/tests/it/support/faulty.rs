//! A file system that fails on demand.

use std::cell::Cell;
use std::fs;
use std::io;

use tempfile::TempDir;
use xtask::disk::{Call, Disk, Watch};

/// Creates a temporary folder, in memory if the system supports it, because tests write many thousands of files.
pub(crate) fn in_memory() -> TempDir {
    let dir = tempfile::tempdir_in("/dev/shm");
    dir.or_else(|_| tempfile::tempdir()).unwrap()
}

/// Which calls fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fail {
    Never,
    /// The call with this number, starting at 0.
    Once(usize),
    /// The call with this number among those that change something, and all later calls. This is like killing the
    /// process at that call. Killing it at any other call has the same result as at the next one that changes something.
    From(usize),
}

/// Features that the file system does not support.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lacks {
    pub(crate) exchange: bool,
}

/// The real file system, except for the calls that fail.
pub(crate) struct Faulty {
    fail: Fail,
    lacks: Lacks,
    calls: Cell<usize>,
    fired: Cell<bool>,
}

impl Faulty {
    pub(crate) fn new(fail: Fail, lacks: Lacks) -> Self {
        Self {
            fail,
            lacks,
            calls: Cell::new(0),
            fired: Cell::new(false),
        }
    }

    /// Returns the file system.
    pub(crate) fn disk(&self) -> Disk<'_> {
        Disk::watched(self)
    }

    /// Returns whether a call failed.
    pub(crate) fn fired(&self) -> bool {
        self.fired.get()
    }

    /// Returns the number of numbered calls.
    pub(crate) fn calls(&self) -> usize {
        self.calls.get()
    }

    fn refuse(&self, call: Call<'_>) -> io::Result<()> {
        let is_killed = matches!(self.fail, Fail::From(_));
        let only_looks = matches!(call, Call::Look(_) | Call::List(_) | Call::Read(_));
        let number = self.calls.get();
        self.calls
            .set(number + usize::from(!(is_killed && only_looks)));
        let refused = match self.fail {
            Fail::Never => false,
            Fail::Once(at) => number == at,
            Fail::From(at) => self.fired() || (number == at && !only_looks),
        };
        if refused {
            self.fired.set(true);
            return Err(io::Error::other("injected"));
        }
        Ok(())
    }
}

impl Watch for Faulty {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        let first = !self.fired();
        self.refuse(call).inspect_err(|_| match call {
            // Only a write can be interrupted halfway: the first one that fails leaves half a file.
            Call::Write(path, bytes) if first => {
                fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
            }
            _ => {}
        })?;
        match call {
            Call::Exchange(..) if self.lacks.exchange => Err(io::ErrorKind::Unsupported.into()),
            _ => Ok(()),
        }
    }

    fn skips_syncs(&self) -> bool {
        true
    }
}
