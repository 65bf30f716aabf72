//! The same schemas give the same bytes, regardless of the machine, clock, user and folders.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use stytch_schemas::files::{DirEntry, FileSystem, Files, OsFileSystem};
use xtask::generator::{generate, options};

use crate::folder::{Folder, SLICES};
use crate::random::Random;
use crate::test_dir::{TestDir, Texts};

fn output(files: &Files) -> Texts {
    generate(files, &options()).unwrap().files
}

/// The real file system with the entries of each folder in any order.
struct Shuffled(Mutex<Random>);

impl FileSystem for Shuffled {
    fn read_dir(&self, dir: &Path) -> io::Result<Vec<DirEntry>> {
        let mut entries = OsFileSystem.read_dir(dir)?;
        self.0.lock().unwrap().shuffle(&mut entries);
        Ok(entries)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        OsFileSystem.read(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        OsFileSystem.canonicalize(path)
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    let expected = output(&Folder::real().to_files());
    let dir = TestDir::with(Folder::real());
    let mut random = Random::new(1);
    for _ in 0..2 {
        let mut files: Vec<_> = Folder::real().files.clone().into_iter().collect();
        random.shuffle(&mut files);
        assert!(output(&files.into_iter().collect()) == expected);
        let system = Shuffled(Mutex::new(random.clone()));
        random.next();
        let files = Files::read_with(&system, &dir.schemas()).unwrap();
        assert!(output(&files) == expected);
    }
}

/// This includes errors: of several files with the same id, always the same one is reported.
#[test]
fn the_order_of_files_does_not_show_in_diagnostics() {
    let mut folder = Folder::slice(SLICES[0]);
    for file in folder.components() {
        let copy = folder.files[&file].clone();
        folder.files.insert(format!("{file}.copy.json"), copy);
    }
    let dir = TestDir::with(&folder);
    let mut random = Random::new(2);
    let mut reported = Vec::new();
    for _ in 0..5 {
        let system = Shuffled(Mutex::new(random.clone()));
        random.next();
        let files = Files::read_with(&system, &dir.schemas()).unwrap();
        let errors = generate(&files, &options()).unwrap_err();
        reported.push(errors.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    assert!(reported[0].len() >= folder.files.len() / 2 - 1);
    assert!(reported.iter().all(|one| *one == reported[0]));
}

#[test]
fn folders_made_in_another_order_and_at_another_time_give_the_same() {
    let folder = Folder::slice(SLICES[1]);
    let expected = output(&folder.to_files());
    let mut random = Random::new(3);
    for seconds in [0, 315_532_800, 4_102_444_800] {
        let dir = TestDir::with(&Folder::default());
        let mut paths: Vec<&String> = folder.files.keys().collect();
        random.shuffle(&mut paths);
        folder.write_in_order(&dir.schemas(), paths);
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        for path in folder.files.keys() {
            File::options()
                .write(true)
                .open(dir.schemas().join(path))
                .unwrap()
                .set_modified(then)
                .unwrap();
        }
        assert!(dir.regen_by_binary().fine);
        assert!(dir.tree() == expected);
    }
}

#[test]
fn locale_zone_user_and_terminal_do_not_matter() {
    let folder = Folder::slice(SLICES[2]);
    let expected = output(&folder.to_files());
    let elsewhere = tempfile::tempdir().unwrap();
    let environments: [&[(&str, &str)]; 5] = [
        &[],
        &[
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANGUAGE", "tr"),
        ],
        &[
            ("LC_ALL", "C"),
            ("TZ", "Asia/Kathmandu"),
            ("SOURCE_DATE_EPOCH", "0"),
        ],
        &[
            ("TZ", "America/St_Johns"),
            ("SOURCE_DATE_EPOCH", "4102444800"),
            ("USER", "nobody"),
            ("LOGNAME", "nobody"),
        ],
        &[
            ("HOME", "/nonexistent"),
            ("USER", "root"),
            ("COLUMNS", "20"),
            ("TERM", "xterm"),
            ("CLICOLOR_FORCE", "1"),
            ("RUST_LOG", "trace"),
            ("RUST_BACKTRACE", "full"),
        ],
    ];
    let mut manifests = Vec::new();
    for environment in environments {
        let dir = TestDir::with(&folder);
        let mut command = dir.command();
        command
            .env_clear()
            .envs(environment.iter().copied())
            .current_dir(elsewhere.path());
        let done = command.output().unwrap();
        assert!(
            done.status.success(),
            "{environment:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        assert!(dir.tree() == expected, "{environment:?}");
        manifests.push((
            fs::read(dir.out().join("manifest.txt")).unwrap(),
            done.stdout,
            done.stderr,
        ));
    }
    assert!(manifests.iter().all(|one| *one == manifests[0]));
    let left: Vec<OsString> = fs::read_dir(elsewhere.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
