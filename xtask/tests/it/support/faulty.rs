//! A file system that fails on demand.

use std::cell::Cell;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use xtask::disk::{Disk, Kind, OsDisk};

/// Which calls fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fail {
    Never,
    /// The call of that number, from 0.
    Once(usize),
    /// That call and all that follow: what a process that is killed there leaves.
    From(usize),
}

/// What the file system lacks altogether.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lacks {
    pub(crate) exchange: bool,
    pub(crate) links: bool,
}

/// The real file system, but for what it is told to refuse. It waits for no
/// disk: the process may die in these tests, the machine does not.
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

    /// Whether a call was refused.
    pub(crate) fn fired(&self) -> bool {
        self.fired.get()
    }

    /// How many calls there were.
    pub(crate) fn calls(&self) -> usize {
        self.calls.get()
    }

    fn refuse(&self) -> io::Result<()> {
        let call = self.calls.replace(self.calls.get() + 1);
        let refused = match self.fail {
            Fail::Never => false,
            Fail::Once(at) => call == at,
            Fail::From(at) => call >= at,
        };
        if refused {
            self.fired.set(true);
            return Err(io::Error::other("injected"));
        }
        Ok(())
    }
}

impl Disk for Faulty {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.refuse()?;
        OsDisk.kind(path)
    }

    fn read_dir(&self, dir: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        self.refuse()?;
        OsDisk.read_dir(dir)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.refuse()?;
        OsDisk.read(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.refuse()?;
        OsDisk.create_dir(path)
    }

    /// The one call that can be cut off in the middle: the first one refused leaves half a file.
    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let first = !self.fired();
        self.refuse().inspect_err(|_| {
            if first {
                fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
            }
        })?;
        File::create_new(path)?.write_all(bytes)
    }

    fn link(&self, file: &Path, second: &Path) -> io::Result<()> {
        self.refuse()?;
        if self.lacks.links {
            return Err(io::ErrorKind::Unsupported.into());
        }
        OsDisk.link(file, second)
    }

    fn copy(&self, file: &Path, second: &Path) -> io::Result<()> {
        self.refuse()?;
        OsDisk.copy(file, second)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.refuse()?;
        File::open(dir).map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.refuse()?;
        OsDisk.rename(from, to)
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        self.refuse()?;
        if self.lacks.exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        OsDisk.exchange(a, b)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.refuse()?;
        OsDisk.remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.refuse()?;
        OsDisk.remove_dir(path)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.refuse()?;
        OsDisk.try_lock(path)
    }

    /// A process that dies gives the lock back, but does not delete its file.
    fn unlock(&self, lock: File, path: &Path) -> io::Result<()> {
        // Not left to the drop: a child that another test is just starting has the file open as well.
        self.refuse().inspect_err(|_| lock.unlock().unwrap())?;
        OsDisk.unlock(lock, path)
    }
}
