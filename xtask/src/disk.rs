//! Access to the file system. Every error is a diagnostic with the path, and tests can observe calls and make them fail.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::SystemTime;

use crate::error::{Outcome, failed};

/// How many files are synced at a time. The threads only wait for the disk, so there are more than cores.
const SYNCS: usize = 16;

/// The kind of a directory entry. Links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket or a device.
    Other,
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

/// A file system call.
#[derive(Clone, Copy, Debug)]
pub enum Call<'a> {
    /// Looks up the kind of a path.
    Look(&'a Path),
    /// Lists a folder.
    List(&'a Path),
    /// Reads a file.
    Read(&'a Path),
    /// Creates a folder.
    MakeFolder(&'a Path),
    /// Creates a file with these bytes.
    Write(&'a Path, &'a [u8]),
    /// Waits until a file, or the names in a folder, are stored on the disk.
    Sync(&'a Path),
    /// Moves the first path to the second.
    Rename(&'a Path, &'a Path),
    /// Swaps two paths in one step.
    Exchange(&'a Path, &'a Path),
    /// Deletes a file.
    DeleteFile(&'a Path),
    /// Deletes an empty folder.
    DeleteFolder(&'a Path),
    /// Takes a lock.
    Lock(&'a Path),
}

/// Observes each call before it is made.
pub trait Watch {
    /// Returns an error to make the call fail with it.
    ///
    /// # Errors
    /// The call should fail.
    fn before(&self, call: Call<'_>) -> io::Result<()>;

    /// Whether syncs are reported but not made, for tests with thousands of them.
    fn skips_syncs(&self) -> bool {
        false
    }
}

/// The file system.
#[derive(Clone, Copy, Default)]
pub struct Disk<'a> {
    watch: Option<&'a dyn Watch>,
}

#[expect(
    clippy::missing_errors_doc,
    reason = "each method fails when the operating system or the watcher reports an error"
)]
impl<'a> Disk<'a> {
    /// Returns the file system with a watcher.
    pub fn watched(watch: &'a dyn Watch) -> Self {
        Self { watch: Some(watch) }
    }

    /// Returns the kind of a path; `None` if it does not exist.
    pub fn kind(self, path: &Path) -> Outcome<Option<Kind>> {
        self.call(Call::Look(path), || match fs::symlink_metadata(path) {
            Ok(data) => Ok(Some(data.file_type().into())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// Returns the names in a folder, in any order.
    pub fn list(self, folder: &Path) -> Outcome<Vec<(OsString, Kind)>> {
        let named = |entry: fs::DirEntry| Ok((entry.file_name(), entry.file_type()?.into()));
        self.call(Call::List(folder), || {
            fs::read_dir(folder)?.map(|entry| named(entry?)).collect()
        })
    }

    /// Returns the bytes of a file.
    pub fn read(self, path: &Path) -> Outcome<Vec<u8>> {
        self.call(Call::Read(path), || fs::read(path))
    }

    /// Creates a folder. The path must not exist.
    pub fn make_folder(self, path: &Path) -> Outcome<()> {
        self.call(Call::MakeFolder(path), || fs::create_dir(path))
    }

    /// Creates a file, with the modification time of the file `like` if it is given. The path must not exist.
    pub fn write(self, path: &Path, bytes: &[u8], like: Option<&Path>) -> Outcome<()> {
        self.call(Call::Write(path, bytes), || {
            let time = like.map(modified).transpose()?;
            let mut file = File::create_new(path)?;
            file.write_all(bytes)?;
            time.map_or(Ok(()), |time| file.set_modified(time))
        })
    }

    /// Waits until a file, or the names in a folder, are stored on the disk.
    pub fn sync(self, path: &Path) -> Outcome<()> {
        self.sync_all(&[path])
    }

    /// Waits until files, and the names in folders, are stored on the disk.
    ///
    /// Several are synced at a time, so that the file system can store them together; one after the other, each would wait
    /// for the disk. The watcher observes the calls in order, before any of them is made.
    pub fn sync_all<P: AsRef<Path> + Sync>(self, paths: &[P]) -> Outcome<()> {
        for path in paths {
            self.call(Call::Sync(path.as_ref()), || Ok(()))?;
        }
        if self.watch.is_some_and(Watch::skips_syncs) {
            return Ok(());
        }
        let next = AtomicUsize::new(0);
        let sync_rest = || {
            while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                let path = path.as_ref();
                synced(path).map_err(|error| failed(Call::Sync(path), &error))?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            // A thread that cannot be started is not needed.
            let start = |_| thread::Builder::new().spawn_scoped(scope, sync_rest).ok();
            let others: Vec<_> = (1..SYNCS.min(paths.len())).filter_map(start).collect();
            let own = sync_rest();
            let results = others
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
            results.fold(own, Result::and)
        })
    }

    /// Moves a file or a folder.
    pub fn rename(self, from: &Path, to: &Path) -> Outcome<()> {
        self.call(Call::Rename(from, to), || fs::rename(from, to))
    }

    /// Swaps two files or two folders atomically; returns `false` if the file system does not support this.
    pub fn exchange(self, a: &Path, b: &Path) -> Outcome<bool> {
        let call = Call::Exchange(a, b);
        match self.attempt(call, || exchange(a, b)) {
            Ok(()) => Ok(true),
            Err(error) => match error.kind() {
                ErrorKind::Unsupported | ErrorKind::InvalidInput => Ok(false),
                _ => Err(failed(call, &error)),
            },
        }
    }

    /// Deletes a file or a link.
    pub fn delete_file(self, path: &Path) -> Outcome<()> {
        self.call(Call::DeleteFile(path), || fs::remove_file(path))
    }

    /// Deletes a folder; returns `false` if it is not empty.
    pub fn delete_folder(self, path: &Path) -> Outcome<bool> {
        self.call(Call::DeleteFolder(path), || match fs::remove_dir(path) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
            done => done.map(|()| true),
        })
    }

    pub(crate) fn call<T>(self, call: Call<'_>, run: impl FnOnce() -> io::Result<T>) -> Outcome<T> {
        self.attempt(call, run)
            .map_err(|error| failed(call, &error))
    }

    fn attempt<T>(self, call: Call<'_>, run: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if let Some(watch) = self.watch {
            watch.before(call)?;
        }
        run()
    }
}

fn synced(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else if path.is_dir() {
        // This system cannot open a folder, and its names need no sync.
        Ok(())
    } else {
        File::options().write(true).open(path)?.sync_all()
    }
}

fn modified(path: &Path) -> io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}
