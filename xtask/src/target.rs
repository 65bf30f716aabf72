//! A folder that is replaced as a whole, and the paths next to it that are needed for this.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::error::{Outcome, fail, shown};

/// A folder that is replaced as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    path: PathBuf,
    name: OsString,
}

impl Target {
    /// Creates a target for a path, which does not have to exist.
    ///
    /// # Errors
    /// The path does not end in a name.
    pub(crate) fn new(path: &Path) -> Outcome<Self> {
        let Some(name) = path.file_name() else {
            return fail(
                "bad-output-path",
                path.to_string_lossy(),
                "the path does not end in the name of a folder",
                "use the path of a separate folder",
            );
        };
        Ok(Self {
            // Without a trailing slash, which would follow a link.
            path: path.with_file_name(name),
            name: name.to_owned(),
        })
    }

    /// Returns the path of the folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the parent folder.
    pub(crate) fn parent(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        }
    }

    /// Returns the path of the folder for messages.
    pub(crate) fn shown(&self) -> String {
        shown(&self.path)
    }

    /// Returns the path of a file in the folder, for messages.
    pub(crate) fn shown_file(&self, file: &str) -> String {
        shown(&self.path.join(file))
    }

    /// Returns a hidden path next to the folder: a dot, its name and a suffix.
    pub(crate) fn beside(&self, end: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(end);
        self.path.with_file_name(name)
    }

    /// Returns the path of the lock file.
    pub(crate) fn lock(&self) -> PathBuf {
        self.beside(".lock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_beside_the_folder() {
        let target = Target::new(Path::new("a/b/")).unwrap();
        assert_eq!(target.path(), Path::new("a/b"));
        assert_eq!(target.lock(), Path::new("a/.b.lock"));
        let bare = Target::new(Path::new("b")).unwrap();
        assert_eq!(bare.parent(), Path::new("."));
    }

    #[test]
    fn a_path_without_a_name_is_refused() {
        for path in ["", "/", ".", "a/.."] {
            let error = Target::new(Path::new(path)).unwrap_err();
            assert_eq!(error[0].code, "bad-output-path", "{path}");
        }
    }
}
