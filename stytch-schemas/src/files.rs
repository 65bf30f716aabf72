//! The contents of folders.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, quoted};

/// The files of a folder by relative path, with `/` between the parts of the path.
///
/// The order of insertion does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Creates an empty set of files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the file with the same path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Returns the bytes of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Returns the files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads every `.json` and `.toml` file in a folder and its subfolders.
    ///
    /// Hidden files and folders, whose names begin with a dot, are ignored.
    /// Symbolic links are followed; a folder that is reached twice is an error.
    ///
    /// # Errors
    /// Returns an error for every file and folder that cannot be read.
    pub fn read(dir: &Path) -> Result<Self, Vec<Diagnostic>> {
        Self::read_with(&OsFileSystem, dir)
    }

    /// Like [`Files::read`], but with a custom file system.
    ///
    /// # Errors
    /// Returns an error for every file and folder that cannot be read.
    pub fn read_with(system: &dyn FileSystem, dir: &Path) -> Result<Self, Vec<Diagnostic>> {
        let mut walk = Walk {
            system,
            seen: BTreeMap::new(),
            pending: vec![(dir.to_owned(), String::new())],
            files: Self::new(),
            diagnostics: Vec::new(),
        };
        while let Some((path, name)) = walk.pending.pop() {
            walk.folder(&path, &name);
        }
        if walk.diagnostics.is_empty() {
            Ok(walk.files)
        } else {
            Diagnostic::sort(&mut walk.diagnostics);
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

/// The operations of a file system that reading a folder needs.
pub trait FileSystem {
    /// Returns the entries of a folder, in any order. Symbolic links are followed.
    ///
    /// # Errors
    /// Returns an error if the folder does not exist, is not a folder or cannot be read.
    fn read_dir(&self, dir: &Path) -> io::Result<Vec<DirEntry>>;

    /// Returns the bytes of a file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Returns the path without symbolic links, so that each folder has only one path.
    ///
    /// # Errors
    /// Returns an error if the path cannot be resolved.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirEntry {
    /// The name in the folder.
    pub name: OsString,
    /// The kind of the entry, or of the target of a link.
    pub kind: EntryKind,
}

/// The kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// Something else: a broken link, a pipe or a device.
    Other,
}

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFileSystem;

impl FileSystem for OsFileSystem {
    fn read_dir(&self, dir: &Path) -> io::Result<Vec<DirEntry>> {
        let entry = |entry: io::Result<std::fs::DirEntry>| {
            let entry = entry?;
            let kind = match std::fs::metadata(entry.path()) {
                Ok(data) if data.is_file() => EntryKind::File,
                Ok(data) if data.is_dir() => EntryKind::Folder,
                _ => EntryKind::Other,
            };
            let name = entry.file_name();
            Ok(DirEntry { name, kind })
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

/// A walk without recursion, because folders may be deeply nested.
struct Walk<'a> {
    system: &'a dyn FileSystem,
    /// The canonical path of each folder, with the name under which it was found first.
    seen: BTreeMap<PathBuf, String>,
    pending: Vec<(PathBuf, String)>,
    files: Files,
    diagnostics: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, name: &str) {
        let shown = match name {
            "" => path.to_string_lossy(),
            name => name.into(),
        };
        let entries = self.system.read_dir(path);
        let found = entries.and_then(|entries| Ok((entries, self.system.canonicalize(path)?)));
        let (mut entries, canonical) = match found {
            Ok(found) => found,
            Err(error) => {
                self.diagnostics.push(unreadable("folder", &shown, &error));
                return;
            }
        };
        if let Some(first) = self.seen.insert(canonical, shown.clone().into_owned()) {
            let first = quoted(&first);
            let message = format!("this folder is {first} again, through a symbolic link");
            let help = "remove the link, or replace it with a copy";
            self.report("symlink-loop", &shown, &message, help);
            return;
        }
        // In reverse order, because the walk takes folders from the end.
        entries.sort_by(|a, b| b.name.cmp(&a.name));
        for entry in entries {
            self.entry(path, &entry, name);
        }
    }

    fn entry(&mut self, path: &Path, entry: &DirEntry, folder: &str) {
        let (path, lossy) = (path.join(&entry.name), entry.name.to_string_lossy());
        let extension = path.extension().and_then(OsStr::to_str);
        let wanted = matches!(extension, Some("json" | "toml"));
        if lossy.starts_with('.') || (!wanted && entry.kind != EntryKind::Folder) {
            return;
        }
        let name = match folder {
            "" => lossy.to_string(),
            folder => format!("{folder}/{lossy}"),
        };
        if entry.name.to_str().is_none() {
            self.report("non-utf8-path", &name, "the name is not UTF-8", "rename it");
            return;
        }
        match entry.kind {
            EntryKind::Folder => self.pending.push((path, name)),
            EntryKind::File => match self.system.read(&path) {
                Ok(bytes) => self.files.insert(name, bytes),
                Err(error) => self.diagnostics.push(unreadable("file", &name, &error)),
            },
            EntryKind::Other => {
                let message = "this is neither a file nor a folder";
                let help = "a link that leads nowhere, a pipe or a device cannot be read";
                self.report("unreadable", &name, message, help);
            }
        }
    }

    fn report(&mut self, code: &'static str, file: &str, message: &str, help: &str) {
        let error = Diagnostic::for_file(code, file, message);
        self.diagnostics.push(error.with_help(help));
    }
}

fn unreadable(what: &str, name: &str, error: &io::Error) -> Diagnostic {
    let other = error.to_string();
    let (reason, help) = match error.kind() {
        ErrorKind::NotFound => ("there is none", "check the path"),
        ErrorKind::NotADirectory => ("this is a file", "name the folder that holds the schemas"),
        ErrorKind::PermissionDenied => ("permission denied", "check the permissions"),
        _ => (other.as_str(), "check that it exists and can be read"),
    };
    let message = format!("the {what} cannot be read: {reason}");
    Diagnostic::for_file("unreadable", name, message).with_help(help)
}
