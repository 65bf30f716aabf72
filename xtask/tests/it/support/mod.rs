//! Helpers of the tests.

pub(crate) mod faulty;
pub(crate) mod session;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use xtask::tree::write;

use faulty::{Fail, Faulty, Lacks, in_memory};

pub(crate) type Texts = BTreeMap<String, String>;

pub(crate) fn texts(files: &[(&str, &str)]) -> Texts {
    let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    files.iter().map(own).collect()
}

/// Returns a tree before a change, with files that are kept, changed and deleted, at several depths.
pub(crate) fn old_tree() -> Texts {
    texts(&[
        ("mod.rs", "// old\n"),
        ("kept.rs", "// kept\n"),
        ("b2b/totp.rs", "// old\n"),
        ("b2b/kept.rs", "// kept\n"),
        ("gone/deep/gone.rs", "// gone\n"),
    ])
}

/// Returns the tree after the change.
pub(crate) fn new_tree() -> Texts {
    texts(&[
        ("mod.rs", "// new\n"),
        ("kept.rs", "// kept\n"),
        ("b2b/totp.rs", "// new\n"),
        ("b2b/kept.rs", "// kept\n"),
        ("added/deep/added.rs", "// added\n"),
    ])
}

/// A temporary folder for a generated tree.
pub(crate) struct TestDir {
    dir: TempDir,
}

impl TestDir {
    pub(crate) fn empty() -> Self {
        Self { dir: in_memory() }
    }

    /// Creates the folder with a tree whose files are an hour old.
    pub(crate) fn with(tree: &Texts) -> Self {
        let dir = Self::empty();
        let disk = Faulty::new(Fail::Never, Lacks::default());
        write(disk.disk(), &dir.out(), tree).unwrap();
        let hour_ago = SystemTime::now() - Duration::from_hours(1);
        for path in contents(&dir.out()).keys() {
            let file = fs::File::open(dir.out().join(path)).unwrap();
            file.set_modified(hour_ago).unwrap();
        }
        dir
    }

    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("generated")
    }

    /// Returns the names in the folder that contains the tree.
    pub(crate) fn around(&self) -> Vec<String> {
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry.unwrap().file_name().into_string().unwrap()
        };
        let mut names: Vec<_> = fs::read_dir(self.root()).unwrap().map(name).collect();
        names.sort();
        names
    }

    /// Returns the generated files without the manifest, and checks that the manifest lists them.
    pub(crate) fn tree(&self) -> Texts {
        let mut tree = contents(&self.out());
        let manifest = tree.remove("manifest.txt").unwrap();
        let listed: Vec<_> = manifest.lines().skip(1).map(|line| &line[66..]).collect();
        assert_eq!(listed, tree.keys().collect::<Vec<_>>());
        tree
    }

    pub(crate) fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.out().join(path))
            .unwrap()
            .modified()
            .unwrap()
    }
}

/// Returns all files below a folder.
pub(crate) fn contents(dir: &Path) -> Texts {
    let mut found = Texts::new();
    let mut pending = vec![dir.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if fs::symlink_metadata(&path).unwrap().is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                found.insert(
                    name,
                    fs::read_to_string(&path).unwrap_or_else(|e| e.to_string()),
                );
            }
        }
    }
    found
}

/// A path, its content, and its modification time.
pub(crate) type Fact = (PathBuf, String, SystemTime);

/// Returns everything about a folder that a failed run must not change: files, contents and times.
pub(crate) fn fingerprint(dir: &Path) -> Vec<Fact> {
    let mut found = Vec::new();
    let mut pending = vec![dir.to_owned()];
    while let Some(path) = pending.pop() {
        let data = fs::symlink_metadata(&path).unwrap();
        let content = if data.is_dir() {
            pending.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
            "folder".to_owned()
        } else if !data.is_file() {
            // Reading a pipe would block.
            format!("{:?}", data.file_type())
        } else {
            fs::read_to_string(&path).unwrap_or_else(|error| error.to_string())
        };
        found.push((path, content, data.modified().unwrap()));
    }
    found.sort();
    found
}

/// Returns a workspace with an empty schemas folder. Its output folder is set on the command line.
pub(crate) fn workspace(tree: &Texts) -> TestDir {
    let dir = TestDir::with(tree);
    fs::create_dir(dir.root().join("schemas")).unwrap();
    dir
}

/// Creates a named pipe. Opening it blocks until its other end is opened.
#[cfg(unix)]
pub(crate) fn make_pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo")
        .arg(path)
        .status()
        .unwrap();
    assert!(made.success());
}
