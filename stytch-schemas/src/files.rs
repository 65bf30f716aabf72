//! The contents of a folder, as data.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, quoted};

/// A folder's contents: relative path, with `/` between its parts, to bytes.
///
/// Order never matters: the same files are the same `Files`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; one of the same path is replaced.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// The files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every `.json` and `.toml` file below a folder.
    ///
    /// Hidden files and folders, whose names begin with a dot, are left out.
    /// Symbolic links are followed; a folder that is reached twice is an error.
    ///
    /// # Errors
    /// Everything that cannot be read.
    pub fn read(dir: &Path) -> Result<Self, Vec<Diagnostic>> {
        Self::read_with(&OsFileSystem, dir)
    }

    /// Like [`Files::read`], through a file system of one's own.
    ///
    /// # Errors
    /// Everything that cannot be read.
    pub fn read_with(system: &dyn FileSystem, dir: &Path) -> Result<Self, Vec<Diagnostic>> {
        let mut walk = Walk {
            system,
            seen: BTreeMap::new(),
            pending: vec![(dir.to_owned(), String::new())],
            files: Self::new(),
            diagnostics: Vec::new(),
        };
        while let Some((path, name)) = walk.pending.pop() {
            if let Err(diagnostic) = walk.folder(&path, &name) {
                walk.diagnostics.push(*diagnostic);
            }
        }
        if walk.diagnostics.is_empty() {
            Ok(walk.files)
        } else {
            walk.diagnostics.sort_by(Diagnostic::report_order);
            Err(walk.diagnostics)
        }
    }
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        let files = files.into_iter();
        Self(
            files
                .map(|(path, bytes)| (path.into(), bytes.into()))
                .collect(),
        )
    }
}

/// What reading a folder needs of a file system.
pub trait FileSystem {
    /// What a folder holds, in any order; symbolic links are followed.
    ///
    /// # Errors
    /// The folder is missing, is not a folder or cannot be read.
    fn read_dir(&self, dir: &Path) -> io::Result<Vec<DirEntry>>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// The file cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The path without symbolic links, which is equal for two ways to one folder.
    ///
    /// # Errors
    /// The path cannot be resolved.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
}

/// One thing in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirEntry {
    /// Its path, the folder's included.
    pub path: PathBuf,
    /// What it is, or what it links to.
    pub kind: EntryKind,
}

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// Something else: a link that leads nowhere, a pipe, a device.
    Other,
}

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFileSystem;

impl FileSystem for OsFileSystem {
    fn read_dir(&self, dir: &Path) -> io::Result<Vec<DirEntry>> {
        let entry = |entry: io::Result<std::fs::DirEntry>| {
            let path = entry?.path();
            let kind = match std::fs::metadata(&path) {
                Ok(data) if data.is_file() => EntryKind::File,
                Ok(data) if data.is_dir() => EntryKind::Folder,
                _ => EntryKind::Other,
            };
            Ok(DirEntry { path, kind })
        };
        std::fs::read_dir(dir)?.map(entry).collect()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }
}

/// A walk without recursion: a chain of folders may be long.
struct Walk<'a> {
    system: &'a dyn FileSystem,
    /// Canonical path to the name under which the folder was met first.
    seen: BTreeMap<PathBuf, String>,
    pending: Vec<(PathBuf, String)>,
    files: Files,
    diagnostics: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, name: &str) -> Result<(), Box<Diagnostic>> {
        let shown = if name.is_empty() {
            path.to_string_lossy()
        } else {
            name.into()
        };
        let refuse = |error| Box::new(unreadable("folder", &shown, &error));
        let mut entries = self.system.read_dir(path).map_err(refuse)?;
        let canonical = self.system.canonicalize(path).map_err(refuse)?;
        if let Some(first) = self.seen.insert(canonical, shown.clone().into_owned()) {
            let message = format!(
                "this folder is {} again, through a symbolic link",
                quoted(&first)
            );
            return Err(Box::new(
                Diagnostic::for_file("symlink-loop", shown, message)
                    .with_help("remove the link, or replace it with a copy"),
            ));
        }
        // Backwards, because the walk takes folders from the end.
        entries.sort_by(|a, b| b.path.cmp(&a.path));
        for entry in entries {
            self.entry(&entry, name);
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry, folder: &str) {
        let Some(own) = entry.path.file_name() else {
            let shown = entry.path.to_string_lossy();
            let what = format!("a folder holds an entry without a name, {}", quoted(&shown));
            let file = if folder.is_empty() { "." } else { folder };
            self.diagnostics.push(Diagnostic::internal_in(file, what));
            return;
        };
        let lossy = own.to_string_lossy();
        let extension = entry.path.extension().and_then(OsStr::to_str);
        let wanted = matches!(extension, Some("json" | "toml"));
        if lossy.starts_with('.') || (!wanted && entry.kind != EntryKind::Folder) {
            return;
        }
        let name = if folder.is_empty() {
            lossy.to_string()
        } else {
            format!("{folder}/{lossy}")
        };
        if own.to_str().is_none() {
            let message = "the name is not UTF-8";
            self.diagnostics
                .push(Diagnostic::for_file("non-utf8-path", name, message).with_help("rename it"));
            return;
        }
        match entry.kind {
            EntryKind::Folder => self.pending.push((entry.path.clone(), name)),
            EntryKind::File => match self.system.read(&entry.path) {
                Ok(bytes) => self.files.insert(name, bytes),
                Err(error) => self.diagnostics.push(unreadable("file", &name, &error)),
            },
            EntryKind::Other => {
                let message = "this is neither a file nor a folder";
                self.diagnostics.push(
                    Diagnostic::for_file("unreadable", name, message)
                        .with_help("a link that leads nowhere, a pipe or a device cannot be read"),
                );
            }
        }
    }
}

fn unreadable(what: &str, name: &str, error: &io::Error) -> Diagnostic {
    let (reason, help) = match error.kind() {
        io::ErrorKind::NotFound => ("there is none", "check the path"),
        io::ErrorKind::NotADirectory => {
            ("this is a file", "name the folder that holds the schemas")
        }
        io::ErrorKind::PermissionDenied => ("permission denied", "check the permissions"),
        _ => ("", "check that it exists and can be read"),
    };
    let message = if reason.is_empty() {
        format!("the {what} cannot be read: {error}")
    } else {
        format!("the {what} cannot be read: {reason}")
    };
    Diagnostic::for_file("unreadable", name, message).with_help(help)
}
