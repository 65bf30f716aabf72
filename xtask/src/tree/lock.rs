//! One writer at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Call, Disk, Kind};
use crate::fault::{Outcome, shown};
use crate::target::Target;

/// The code of the diagnostic when another run has the lock.
pub(super) const LOCKED: &str = "locked";

/// How often the lock is tried, and how long after: a process that this one starts elsewhere holds its open files,
/// and so the lock, between fork and exec.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// The right to change a target. It ends on drop or, by the system, when the process dies.
pub(crate) struct Lock<'a> {
    disk: Disk<'a>,
    path: PathBuf,
    file: File,
}

impl<'a> Lock<'a> {
    pub(super) fn take(disk: Disk<'a>, target: &Target) -> Outcome<Self> {
        let path = target.lock();
        check_kind(disk, &path)?;
        for _ in 0..TRIES {
            if let Some(file) = disk.call(Call::Lock(&path), || try_lock(&path))? {
                return Ok(Self { disk, path, file });
            }
            sleep(PAUSE);
        }
        let message = "another run is writing this folder";
        let fault = Diagnostic::for_file(LOCKED, target.shown(), message);
        let help = "wait until it is done and run the command again";
        Err(Box::new(fault.with_help(help)))
    }

    /// The file system that it was taken on.
    pub(super) fn disk(&self) -> Disk<'a> {
        self.disk
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // Deleted while it is still locked: nobody else can have taken it in between. A file that stays does no
        // harm: the next run takes the lock on it.
        if cfg!(unix) {
            let _ = self.disk.delete_file(&self.path);
        }
        // Not left to closing the file: a process that is just starting may have it open as well.
        let _ = self.file.unlock();
    }
}

/// Says what is wrong where something else has the name of the lock file. Opening it is safe without this check,
/// but the error would not say what is there.
fn check_kind(disk: Disk<'_>, path: &Path) -> Outcome<()> {
    match disk.kind(path)? {
        None | Some(Kind::File) => Ok(()),
        Some(kind) => {
            let message = format!("the lock file must be a regular file, but is a {kind}");
            let fault = Diagnostic::for_file("unwritable", shown(path), message);
            let help = "delete it, or move it away, and run the command again";
            Err(Box::new(fault.with_help(help)))
        }
    }
}

/// Takes the lock whose file is at a path; `None` while someone else has it.
///
/// # Errors
/// The file cannot be opened, or is not a regular file.
pub fn try_lock(path: &Path) -> io::Result<Option<File>> {
    loop {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Whoever had the lock deletes its file on release: what is locked now may have no name any more.
        if is_at(&file, path)? {
            return Ok(Some(file));
        }
    }
}

/// Opens or makes the file of a lock: never through a link, and without waiting for the other end of a pipe.
fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("it is not a regular file"))
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let id = |data: fs::Metadata| (data.dev(), data.ino());
    match fs::symlink_metadata(path) {
        Ok(data) => Ok(id(data) == id(file.metadata()?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Here the files of locks are not deleted.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
