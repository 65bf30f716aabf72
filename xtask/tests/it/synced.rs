//! New content is synced to the disk before it is put in place, and its new path is synced before the old content is
//! deleted.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::import::DOCUMENT;
use crate::support::session::xtask_on;
use crate::support::{TestDir, new_tree, old_tree};
use xtask::Status;
use xtask::disk::{Call, Disk, Watch};
use xtask::tree::write;

/// Checks each move and each deletion against the calls before it.
struct Judge {
    lacks_exchange: bool,
    seen: RefCell<Seen>,
}

#[derive(Default)]
struct Seen {
    /// Files, and folders with new names, that are not synced yet.
    unsynced: BTreeSet<PathBuf>,
    /// Folders in which something was put in place, and whose names are not synced yet.
    in_place: BTreeSet<PathBuf>,
    moves: usize,
    errors: Vec<String>,
}

impl Seen {
    /// For a tree, also checks its staging folder, which contains the journal.
    fn check_synced(&mut self, moved: &Path) {
        let staging = moved.parent().filter(|_| moved.ends_with("tree"));
        let is_needed =
            |path: &&PathBuf| path.starts_with(moved) || Some(path.as_path()) == staging;
        let late: Vec<_> = self.unsynced.iter().filter(is_needed).collect();
        if !late.is_empty() {
            let error = format!("{moved:?} is moved before {late:?} is synced");
            self.errors.push(error);
        }
    }
}

impl Judge {
    fn new(lacks_exchange: bool) -> Self {
        let seen = RefCell::default();
        Self {
            lacks_exchange,
            seen,
        }
    }

    /// Returns how often new content was put in place, after checking that this was always done correctly.
    fn moves(self) -> usize {
        let seen = self.seen.into_inner();
        assert!(seen.errors.is_empty(), "{:#?}", seen.errors);
        seen.moves
    }
}

impl Watch for Judge {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        let seen = &mut *self.seen.borrow_mut();
        let parent = |path: &Path| path.parent().unwrap().to_owned();
        match call {
            Call::Write(path, _) => seen.unsynced.extend([path.to_owned(), parent(path)]),
            Call::MakeFolder(path) => seen.unsynced.extend([path.to_owned(), parent(path)]),
            Call::Sync(path) => {
                seen.unsynced.remove(path);
                seen.in_place.remove(path);
            }
            Call::Exchange(..) if self.lacks_exchange => {
                return Err(io::ErrorKind::Unsupported.into());
            }
            Call::Exchange(from, to) | Call::Rename(from, to) => {
                seen.check_synced(from);
                let is_put_in_place = !parent(to).to_str().unwrap().ends_with(".staged");
                if is_put_in_place {
                    seen.in_place.insert(parent(to));
                    seen.moves += 1;
                }
            }
            Call::DeleteFile(path) if !path.to_str().unwrap().ends_with(".lock") => {
                if let Some(folder) = seen.in_place.first() {
                    let error = format!("{path:?} is deleted before {folder:?} is synced");
                    seen.errors.push(error);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

#[test]
fn a_tree_is_synced_before_it_is_swapped_in() {
    for (dir, lacks_exchange, moves) in [
        (TestDir::empty(), false, 1),
        (TestDir::with(&old_tree()), false, 1),
        (TestDir::with(&old_tree()), true, 1),
    ] {
        let judge = Judge::new(lacks_exchange);
        write(Disk::watched(&judge), &dir.out(), &new_tree()).unwrap();
        assert_eq!(judge.moves(), moves);
        assert_eq!(dir.tree(), new_tree());
    }
}

#[test]
fn what_is_imported_is_synced_before_it_is_put_in_place() {
    for lacks_exchange in [false, true] {
        let dir = TestDir::empty();
        let source = dir.root().join("api.yml");
        for text in [
            DOCUMENT.to_owned(),
            DOCUMENT.replace("_box_v1_Box", "_box_v1_Tin"),
        ] {
            fs::write(&source, text).unwrap();
            let judge = Judge::new(lacks_exchange);
            let arguments = ["import", source.to_str().unwrap()];
            let result = xtask_on(Disk::watched(&judge), &dir, &arguments);
            assert_eq!(result.status, Status::Success, "{}", result.err);
            // The components and the document.
            assert_eq!(judge.moves(), 2);
        }
    }
}

/// The system cannot sync this device, and reports an error.
#[cfg(target_os = "linux")]
#[test]
fn a_sync_asks_the_system() {
    // This is also true with a watcher.
    let judge = Judge::new(false);
    let mut many = vec![Path::new("/"); 100];
    many.push(Path::new("/dev/null"));
    for disk in [Disk::default(), Disk::watched(&judge)] {
        assert!(disk.sync_all(&many).is_err());
        let errors = disk.sync(Path::new("/dev/null")).unwrap_err();
        let [error] = errors.as_slice() else {
            panic!("{errors:?}");
        };
        assert!(
            error.message.starts_with("cannot sync it to the disk: "),
            "{error}"
        );
    }
    let dir = TestDir::with(&old_tree());
    Disk::default().sync(&dir.out()).unwrap();
    Disk::default().sync(&dir.out().join("mod.rs")).unwrap();
}
