//! A folder that is to be replaced, and the names beside it that doing so takes.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;

use crate::fault::{Outcome, shown};

/// A folder that is replaced as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    path: PathBuf,
    parent: PathBuf,
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
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        Ok(Self {
            path: parent.join(name),
            parent: parent.to_owned(),
            name: name.to_owned(),
        })
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that it is in.
    pub(crate) fn parent(&self) -> &Path {
        &self.parent
    }

    /// A file in the folder, as messages show it.
    pub(crate) fn shown(&self, file: &str) -> String {
        shown(&self.path.join(file))
    }

    /// The file by which runs exclude each other.
    pub(crate) fn lock(&self) -> PathBuf {
        self.parent.join(self.hidden(".lock"))
    }

    /// The folder in which a new tree is made ready.
    pub(crate) fn staging(&self, number: usize) -> PathBuf {
        self.parent.join(self.hidden(&format!(".staged-{number}")))
    }

    /// Whether a name is one that [`Target::staging`] gives.
    pub(crate) fn is_staging(&self, name: &OsStr) -> bool {
        let start = self.hidden(".staged-");
        let number = name
            .as_encoded_bytes()
            .strip_prefix(start.as_encoded_bytes());
        number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
    }

    fn hidden(&self, end: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(end);
        name
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
        assert_eq!(target.staging(7), Path::new("a/.b.staged-7"));
        let bare = Target::new(Path::new("b")).unwrap();
        assert_eq!(bare.parent(), Path::new("."));
    }

    #[test]
    fn staging_names_are_told_from_others() {
        let target = Target::new(Path::new("a/b")).unwrap();
        assert!(target.is_staging(OsStr::new(".b.staged-12")));
        for other in [
            ".b.staged-",
            ".b.staged-1x",
            ".c.staged-1",
            "b.staged-1",
            ".b.lock",
        ] {
            assert!(!target.is_staging(OsStr::new(other)), "{other}");
        }
    }

    #[test]
    fn a_path_without_a_name_is_refused() {
        for path in ["", "/", ".", "a/.."] {
            let fault = Target::new(Path::new(path)).unwrap_err();
            assert_eq!(fault.code, "bad-output-path", "{path}");
        }
    }
}
