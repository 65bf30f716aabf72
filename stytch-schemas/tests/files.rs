//! Tests reading valid and invalid folders.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::{DirEntry, EntryKind, FileSystem, Files};

fn codes(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics
        .iter()
        .map(|d| format!("{} {d}", d.code))
        .collect()
}

/// A file system in memory, in which selected paths fail.
#[derive(Default)]
struct Fake {
    folders: BTreeMap<PathBuf, Vec<DirEntry>>,
    failing: BTreeMap<PathBuf, io::ErrorKind>,
}

impl Fake {
    fn folder(mut self, path: &str, entries: &[(&str, EntryKind)]) -> Self {
        let entry = |(name, kind): &(&str, EntryKind)| DirEntry {
            name: name.into(),
            kind: *kind,
        };
        self.folders
            .insert(path.into(), entries.iter().map(entry).collect());
        self
    }

    fn failing(mut self, path: &str, kind: io::ErrorKind) -> Self {
        self.failing.insert(path.into(), kind);
        self
    }

    fn check(&self, path: &Path) -> io::Result<()> {
        self.failing
            .get(path)
            .map_or(Ok(()), |kind| Err((*kind).into()))
    }
}

impl FileSystem for Fake {
    fn read_dir(&self, dir: &Path) -> io::Result<Vec<DirEntry>> {
        self.check(dir)?;
        self.folders
            .get(dir)
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.check(path)?;
        Ok(b"{}".to_vec())
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }
}

#[test]
fn reads_what_it_should() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, name).unwrap();
    };
    for name in [
        "b.json",
        "a/b/c.json",
        "a/x.toml",
        "a/x.txt",
        ".hidden.json",
        ".git/x.json",
        "d.json/e.json",
        "json",
    ] {
        write(name);
    }
    let files = Files::read(dir.path()).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a/b/c.json", "a/x.toml", "b.json", "d.json/e.json"]);
    assert_eq!(files.get("a/b/c.json"), Some(&b"a/b/c.json"[..]));
    assert_eq!((files.len(), files.is_empty()), (4, false));
    assert_eq!((Files::new().len(), Files::new().is_empty()), (0, true));
}

#[test]
fn every_failure_is_reported() {
    let system = Fake::default()
        .folder(
            "/s",
            &[
                ("sub", EntryKind::Folder),
                ("b.json", EntryKind::File),
                ("a.json", EntryKind::File),
                ("p.json", EntryKind::Other),
                ("p.sock", EntryKind::Other),
            ],
        )
        .failing("/s/sub", io::ErrorKind::PermissionDenied)
        .failing("/s/b.json", io::ErrorKind::PermissionDenied)
        .failing("/s/a.json", io::ErrorKind::Interrupted);
    let diagnostics = Files::read_with(&system, Path::new("/s")).unwrap_err();
    insta::assert_snapshot!(stytch_schemas::diagnostic::render(&diagnostics, false));
}

#[test]
fn a_path_of_the_wrong_kind() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("x.json");
    std::fs::write(&file, "{}").unwrap();
    let of_file = Files::read(&file).unwrap_err();
    assert_eq!(of_file[0].code, "unreadable");
    assert_eq!(
        of_file[0].message,
        "the folder cannot be read: this is a file"
    );
    let of_none = Files::read(&dir.path().join("none")).unwrap_err();
    assert_eq!(
        of_none[0].message,
        "the folder cannot be read: there is none"
    );
    assert_eq!(of_none[0].file, dir.path().join("none").to_str().unwrap());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    #[test]
    fn symbolic_links() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("schemas");
        std::fs::create_dir_all(root.join("a")).unwrap();
        std::fs::create_dir(dir.path().join("other")).unwrap();
        std::fs::write(dir.path().join("other/x.json"), "{}").unwrap();
        symlink(dir.path().join("other"), root.join("link")).unwrap();
        symlink("../link/x.json", root.join("a/y.json")).unwrap();
        symlink("/dev/null", root.join("a/device")).unwrap();
        let files = Files::read(&root).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a/y.json", "link/x.json"]);

        symlink("..", root.join("a/up")).unwrap();
        symlink("self.json", root.join("self.json")).unwrap();
        assert_eq!(
            codes(&Files::read(&root).unwrap_err()),
            [
                format!(
                    "symlink-loop a/up: this folder is `{}` again, through a symbolic link",
                    root.display()
                ),
                "unreadable self.json: this is neither a file nor a folder".to_owned(),
            ]
        );
    }

    #[test]
    fn a_name_that_is_not_utf8() {
        let dir = tempfile::tempdir().unwrap();
        let name = std::ffi::OsStr::from_bytes(b"\xFF.json");
        std::fs::write(dir.path().join(name), "{}").unwrap();
        assert_eq!(
            codes(&Files::read(dir.path()).unwrap_err()),
            ["non-utf8-path \u{FFFD}.json: the name is not UTF-8"]
        );
    }
}
