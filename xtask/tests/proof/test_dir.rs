//! Temporary folders, and functions to run commands in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use clap::Parser;
use serde_json::Value;
use tempfile::TempDir;
use xtask::cli::Cli;
use xtask::console::Console;
use xtask::manifest::Manifest;
use xtask::tree::write;
use xtask::{Setting, Status, generator, run};

use crate::faulty::{Fail, Faulty, Lacks, in_memory};
use crate::folder::Folder;

pub(crate) type Texts = BTreeMap<String, String>;

/// A temporary folder with `schemas` and `generated`.
pub(crate) struct TestDir {
    dir: TempDir,
}

/// The result of a run.
pub(crate) struct RunResult {
    pub(crate) fine: bool,
    /// The diagnostics, as JSON objects.
    pub(crate) diagnostics: Vec<Value>,
}

impl TestDir {
    /// Creates the folder in memory if the system supports it.
    pub(crate) fn with(folder: &Folder) -> Self {
        Self::in_folder(in_memory(), folder)
    }

    /// Creates the folder in the system's temporary folder, which is usually on disk.
    pub(crate) fn on_disk(folder: &Folder) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), folder)
    }

    fn in_folder(dir: TempDir, folder: &Folder) -> Self {
        let dir = Self { dir };
        folder.write_to(&dir.schemas());
        dir
    }

    /// Creates a small tree of an earlier run in the output folder.
    pub(crate) fn with_old_tree(self) -> Self {
        let files = [
            ("mod.rs", "pub mod a;\n"),
            ("a.rs", "// old\n"),
            ("b2b/totp.rs", "// old\n"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        write(patient().disk(), &self.out(), &files.into()).unwrap();
        self
    }

    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn schemas(&self) -> PathBuf {
        self.root().join("schemas")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("generated")
    }

    fn arguments(&self) -> Vec<String> {
        let (schemas, out) = (self.schemas(), self.out());
        let (schemas, out) = (schemas.to_str().unwrap(), out.to_str().unwrap());
        let arguments = [
            "regen",
            "--message-format",
            "json",
            "--schemas",
            schemas,
            "--out",
            out,
        ];
        arguments.map(str::to_owned).into()
    }

    /// Runs `regen` in this process, as the binary does.
    pub(crate) fn regen(&self) -> RunResult {
        self.regen_with(&[])
    }

    /// Runs `regen` in this process with more arguments.
    pub(crate) fn regen_with(&self, more: &[&str]) -> RunResult {
        let more = more.iter().map(|argument| (*argument).to_owned());
        let arguments = self.arguments().into_iter().chain(more);
        let cli = Cli::parse_from(["xtask".to_owned()].into_iter().chain(arguments));
        let disk = patient();
        let setting = Setting {
            workspace: self.root(),
            disk: disk.disk(),
            generate: &generator::generate,
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console::new(&mut out, &mut err, cli.message_format);
        let status = run(&cli, &setting, &mut console);
        drop(console);
        run_result(status == Status::Success, &out)
    }

    /// Runs the built binary.
    pub(crate) fn regen_by_binary(&self) -> RunResult {
        let Output {
            status,
            stdout,
            stderr,
        } = self.command().output().unwrap();
        let err = String::from_utf8(stderr).unwrap();
        assert!(err.is_empty(), "{err}");
        assert!(matches!(status.code(), Some(0 | 1)), "{status}");
        run_result(status.success(), &stdout)
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(self.arguments()).stdin(Stdio::null());
        command
    }

    /// Returns the generated files without the manifest, and checks that the manifest lists exactly them.
    pub(crate) fn tree(&self) -> Texts {
        tree(&self.out())
    }

    /// Returns the names of everything next to the schemas and the tree.
    pub(crate) fn leftovers(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| !["schemas", "generated"].contains(&name.as_str()))
            .collect()
    }

    /// Returns everything about the output that a failed run must not change: bytes and modification times.
    pub(crate) fn fingerprint(&self) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
        let file = |path: PathBuf| {
            let changed = fs::metadata(&path).unwrap().modified().unwrap();
            let bytes = if path.is_dir() {
                Vec::new()
            } else {
                fs::read(&path).unwrap()
            };
            (path, bytes, changed)
        };
        let mut all: Vec<_> = walk(&self.out()).into_iter().map(file).collect();
        all.sort();
        all
    }
}

/// Returns a disk on which no call fails and nothing is synced, because these tests do not crash the machine.
fn patient() -> Faulty {
    Faulty::new(Fail::Never, Lacks::default())
}

fn run_result(fine: bool, out: &[u8]) -> RunResult {
    let lines = std::str::from_utf8(out).unwrap().lines();
    let diagnostics = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    RunResult { fine, diagnostics }
}

/// Returns the generated files of a tree, and checks that its manifest lists them with their digests.
pub(crate) fn tree(dir: &Path) -> Texts {
    let text = |path: PathBuf| {
        let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    let files = walk(dir).into_iter().filter(|path| path.is_file());
    let mut tree: Texts = files.map(text).collect();
    let manifest = tree.remove("manifest.txt").unwrap();
    let expected = Manifest::of(
        tree.iter()
            .map(|(path, text)| (path.as_str(), text.as_bytes())),
    );
    assert_eq!(Manifest::parse(manifest.as_bytes()).unwrap(), expected);
    tree
}

fn walk(dir: &Path) -> Vec<PathBuf> {
    let (mut found, mut pending) = (Vec::new(), vec![dir.to_owned()]);
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap();
            pending.extend(entries.map(|entry| entry.unwrap().path()));
        }
        found.push(path);
    }
    found
}
