//! A folder that is replaced as a whole, and the names beside it that doing so takes.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;

use crate::fault::{Outcome, shown};

/// A folder that is replaced as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    path: PathBuf,
    name: OsString,
}

impl Target {
    /// The folder at a path, which need not exist.
    ///
    /// # Errors
    /// The path does not end in a name.
    pub(crate) fn new(path: &Path) -> Outcome<Self> {
        let Some(name) = path.file_name() else {
            let message = "the path does not end in the name of a folder";
            let fault = Diagnostic::for_file("bad-output-path", path.to_string_lossy(), message);
            return Err(Box::new(fault.with_help("name a folder of its own")));
        };
        Ok(Self {
            // Without a slash at its end, which would follow a link.
            path: path.with_file_name(name),
            name: name.to_owned(),
        })
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that it is in.
    pub(crate) fn parent(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        }
    }

    /// The folder, as messages show it.
    pub(crate) fn shown(&self) -> String {
        shown(&self.path)
    }

    /// A file in the folder, as messages show it.
    pub(crate) fn shown_file(&self, file: &str) -> String {
        shown(&self.path.join(file))
    }

    /// A hidden path beside the folder: a dot, its name and an end.
    pub(crate) fn beside(&self, end: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(end);
        self.path.with_file_name(name)
    }

    /// The file by which runs exclude each other.
    pub(crate) fn lock(&self) -> PathBuf {
        self.beside(".lock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_beside_the_folder() {
        let target = Target::new(Path::new("a/b/")).unwrap();
        assert_eq!(target.path(), Path::new("a/b"));
        assert_eq!(target.lock(), Path::new("a/.b.lock"));
        let bare = Target::new(Path::new("b")).unwrap();
        assert_eq!(bare.parent(), Path::new("."));
    }

    #[test]
    fn a_path_without_a_name_is_refused() {
        for path in ["", "/", ".", "a/.."] {
            let fault = Target::new(Path::new(path)).unwrap_err();
            assert_eq!(fault.code, "bad-output-path", "{path}");
        }
    }
}
