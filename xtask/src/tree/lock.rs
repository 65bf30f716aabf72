//! A lock that allows one writer at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::disk::{Call, Disk, Kind};
use crate::error::{Outcome, fail, shown};
use crate::target::Target;

/// The code of the diagnostic if another run has the lock.
pub(super) const LOCKED: &str = "locked";

/// How often the lock is tried, and the pause between tries. A child process of this process has its open files, and so
/// the lock, between fork and exec.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// The lock of a target. It is released on drop, or by the system when the process dies.
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
        let help = "wait until it has finished and run the command again";
        fail(LOCKED, target.shown(), message, help)
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // The file is deleted while it is locked, so no other process can have taken it in between. A file that cannot
        // be deleted does no harm, because the next run locks it.
        if cfg!(unix) {
            let _ = self.disk.delete_file(&self.path);
        }
        // Closing the file is not enough, because a child process that is starting may have it open too.
        let _ = self.file.unlock();
    }
}

/// Reports an error if the path of the lock file is something other than a file. Opening it would be safe without this
/// check, but the error would not say what it is.
fn check_kind(disk: Disk<'_>, path: &Path) -> Outcome<()> {
    match disk.kind(path)? {
        None | Some(Kind::File) => Ok(()),
        Some(kind) => {
            let message = format!("the lock file must be a regular file, but is a {kind}");
            let help = "delete it, or move it away, and run the command again";
            fail("unwritable", shown(path), message, help)
        }
    }
}

/// Takes the lock at a path; `None` if another process has it.
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
        // The previous owner deletes the file on release, so the file that is locked now may have no path.
        if is_at(&file, path)? {
            return Ok(Some(file));
        }
    }
}

/// Opens or creates a lock file, without following a link or waiting for the other end of a pipe.
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

/// Lock files are not deleted on this system.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
