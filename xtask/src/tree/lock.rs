//! One writer at a time.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Disk, Kind};
use crate::fault::{Attempt, Outcome, cannot, shown};
use crate::target::Target;

/// The code of the refusal.
pub(super) const LOCKED: &str = "locked";

/// How often the lock is tried again, and how long after.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// The right to change a target, given back on drop or, by the system, when the process dies.
pub(super) struct Lock<'a> {
    disk: &'a dyn Disk,
    path: PathBuf,
    file: Option<File>,
}

impl<'a> Lock<'a> {
    /// Takes the lock, or says who stands in the way.
    pub(super) fn take(disk: &'a dyn Disk, target: &Target) -> Outcome<Self> {
        let path = target.lock();
        check_kind(disk, &path)?;
        let taken = patiently(|| disk.try_lock(&path));
        match taken.map_err(cannot(Attempt::Write, "take the lock", &path))? {
            Some(file) => Ok(Self {
                disk,
                path,
                file: Some(file),
            }),
            None => {
                let message = "another run is writing this folder";
                let fault = Diagnostic::for_file(LOCKED, shown(target.path()), message);
                Err(Box::new(
                    fault.with_help("wait until it is done and run it again"),
                ))
            }
        }
    }
}

/// Says what is wrong where something else has the name of the lock file. Opening it is safe without this check,
/// but the error would not say what is there.
fn check_kind(disk: &dyn Disk, path: &Path) -> Outcome<()> {
    let look = cannot(Attempt::Read, "look at the lock file", path);
    match disk.kind(path).map_err(look)? {
        None | Some(Kind::File) => Ok(()),
        Some(kind) => {
            let message = format!("the lock file must be a regular file, but is a {kind}");
            let fault = Diagnostic::for_file("unwritable", shown(path), message);
            Err(Box::new(fault.with_help(
                "delete it, or move it away, and run the command again",
            )))
        }
    }
}

/// Tries a little longer than once: a process that this one starts elsewhere holds its open files, and so the
/// lock, between fork and exec.
fn patiently(try_lock: impl Fn() -> io::Result<Option<File>>) -> io::Result<Option<File>> {
    for _ in 0..TRIES {
        if let Some(file) = try_lock()? {
            return Ok(Some(file));
        }
        thread::sleep(PAUSE);
    }
    try_lock()
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            // A lock file that stays does no harm: the next run takes the lock on it.
            let _ = self.disk.unlock(file, &self.path);
        }
    }
}
