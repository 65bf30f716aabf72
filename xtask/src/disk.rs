//! The file system, behind a trait: tests make each single call fail.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

/// What stands at a path; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "file",
            Self::Folder => "folder",
            Self::Link => "symbolic link",
            Self::Other => "special file",
        })
    }
}

impl From<fs::FileType> for Kind {
    fn from(kind: fs::FileType) -> Self {
        if kind.is_symlink() {
            Self::Link
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}

/// What replacing a folder needs of a file system. Every method is one step that either happens or fails.
#[expect(
    clippy::missing_errors_doc,
    reason = "each fails when the operating system refuses"
)]
pub trait Disk {
    /// What stands at a path; `None` when nothing does.
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>>;

    /// The names in a folder, in any order.
    fn read_dir(&self, dir: &Path) -> io::Result<Vec<(OsString, Kind)>>;

    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Makes a folder where nothing stands.
    fn create_dir(&self, path: &Path) -> io::Result<()>;

    /// Makes a file where nothing stands; its bytes have reached the disk on return.
    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file a second name.
    fn link(&self, file: &Path, second: &Path) -> io::Result<()>;

    /// Copies a file together with its time of change to where nothing stands.
    fn copy(&self, file: &Path, second: &Path) -> io::Result<()>;

    /// Waits until the names in a folder have reached the disk.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;

    /// Moves a file or folder.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Swaps two files or two folders in one step. Of kind `Unsupported` or
    /// `InvalidInput` where the file system has no such step.
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()>;

    /// Deletes a file or a link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Deletes an empty folder.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;

    /// Takes the lock whose file is at a path; `None` while someone else has it.
    fn try_lock(&self, path: &Path) -> io::Result<Option<File>>;

    /// Gives the lock back and deletes its file.
    fn unlock(&self, lock: File, path: &Path) -> io::Result<()>;
}

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsDisk;

impl Disk for OsDisk {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        match fs::symlink_metadata(path) {
            Ok(data) => Ok(Some(data.file_type().into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read_dir(&self, dir: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        fs::read_dir(dir)?
            .map(|entry| {
                let entry = entry?;
                Ok((entry.file_name(), entry.file_type()?.into()))
            })
            .collect()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn link(&self, file: &Path, second: &Path) -> io::Result<()> {
        fs::hard_link(file, second)
    }

    fn copy(&self, file: &Path, second: &Path) -> io::Result<()> {
        let changed = fs::metadata(file)?.modified()?;
        let mut copy = File::create_new(second)?;
        copy.write_all(&fs::read(file)?)?;
        copy.set_modified(changed)?;
        copy.sync_all()
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened, and its names need no sync.
        if cfg!(unix) {
            File::open(dir)?.sync_all()?;
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<File>> {
        loop {
            let file = open_lock(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Whoever had the lock deletes its file on release: what is locked now may be nameless.
            if stands_at(&file, path)? {
                return Ok(Some(file));
            }
        }
    }

    fn unlock(&self, lock: File, path: &Path) -> io::Result<()> {
        // While it is still locked: nobody else can have taken it in between.
        let deleted = if cfg!(unix) {
            self.remove_file(path)
        } else {
            Ok(())
        };
        drop(lock);
        deleted
    }
}

/// Opens or makes the file of a lock: never through a link, and without waiting for the other end of a pipe.
fn open_lock(path: &Path) -> io::Result<File> {
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
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let id = |data: fs::Metadata| (data.dev(), data.ino());
    match fs::metadata(path) {
        Ok(data) => Ok(id(data) == id(file.metadata()?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Here the files of locks stay where they are.
#[cfg(not(unix))]
fn stands_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
