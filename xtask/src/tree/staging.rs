//! The folder beside a target in which its next content is made ready, swapped in and thrown away.
//!
//! It holds a marker, by which later runs know it as one of ours, and `tree`, the new content. Swapping is one
//! exchange. Where the file system has none, `journal` says that `tree` is complete, and two renames follow: the
//! target becomes `old`, `tree` becomes the target. A run that finds the journal and no target does the second.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Disk, Kind};
use crate::fault::{Attempt::Read, Attempt::Write, Outcome, as_warning, cannot, shown};
use crate::target::Target;

const MARKER: &str = "staging.txt";
const MARKER_TEXT: &[u8] =
    b"A new tree on its way to its place. `cargo xtask` made this folder and deletes it.\n";
const JOURNAL: &str = "journal.txt";
const JOURNAL_TEXT: &[u8] = b"`tree` is complete and becomes the folder, which becomes `old`.\n";

/// Bytes by path, relative to a folder and with `/` between the parts.
pub(crate) type Contents = BTreeMap<String, Vec<u8>>;

/// A new tree on its way to its place.
pub(crate) struct Staging<'a> {
    disk: &'a dyn Disk,
    target: &'a Target,
    root: PathBuf,
}

impl<'a> Staging<'a> {
    /// Makes the folder, empty but for its marker.
    pub(crate) fn new(disk: &'a dyn Disk, target: &'a Target) -> Outcome<Self> {
        let mut number = 0;
        let root = loop {
            let root = target.staging(number);
            match disk.create_dir(&root) {
                Ok(()) => break root,
                // Not one of ours, or it would be gone by now.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
                Err(error) => {
                    return Err(cannot(Write, "make a folder for the new tree", &root)(
                        error,
                    ));
                }
            }
        };
        let staging = Self { disk, target, root };
        let marker = staging.root.join(MARKER);
        staging.or_abandon(disk.create_file(&marker, MARKER_TEXT).map_err(cannot(
            Write,
            "write the file",
            &marker,
        )))?;
        Ok(staging)
    }

    /// Writes the new tree. What is the same as in the target now stays the same file, time of change included.
    pub(crate) fn fill(&self, new: &Contents, now: &Contents) -> Outcome<()> {
        self.or_abandon(self.try_fill(new, now))
    }

    /// Puts the new tree in the target's place. After an error the old one is there, or comes back with the next run.
    pub(crate) fn swap(&self) -> Outcome<()> {
        self.or_abandon(self.try_swap())
    }

    /// Deletes what is left once the new tree is in its place. What cannot be deleted is left to the next run.
    pub(crate) fn finish(self) -> Option<Diagnostic> {
        let (disk, parent) = (self.disk, self.target.parent());
        let synced = disk
            .sync_dir(parent)
            .map_err(cannot(Write, "sync the folder", parent));
        let removed = synced.and_then(|()| remove(disk, &self.root));
        removed.err().map(|fault| as_warning(*fault))
    }

    fn try_fill(&self, new: &Contents, now: &Contents) -> Outcome<()> {
        let tree = self.tree();
        let folders: BTreeSet<PathBuf> = new
            .keys()
            .flat_map(|path| Path::new(path).ancestors().skip(1))
            .map(|folder| tree.join(folder))
            .collect();
        for folder in &folders {
            self.disk
                .create_dir(folder)
                .map_err(cannot(Write, "make the folder", folder))?;
        }
        for (path, bytes) in new {
            let place = tree.join(path);
            let write = cannot(Write, "write the file", &place);
            if now.get(path) == Some(bytes) {
                self.keep(&self.target.path().join(path), &place)?;
            } else {
                self.disk.create_file(&place, bytes).map_err(write)?;
            }
        }
        for folder in folders.iter().rev().chain([&self.root]) {
            self.disk
                .sync_dir(folder)
                .map_err(cannot(Write, "sync the folder", folder))?;
        }
        Ok(())
    }

    fn keep(&self, file: &Path, place: &Path) -> Outcome<()> {
        if self.disk.link(file, place).is_ok() {
            return Ok(());
        }
        // Some file systems have no second names.
        self.disk
            .copy(file, place)
            .map_err(cannot(Write, "copy the file", place))
    }

    fn try_swap(&self) -> Outcome<()> {
        let (disk, tree, target) = (self.disk, self.tree(), self.target.path());
        let look = cannot(Read, "look at the folder", target);
        let put = cannot(Write, "put the new tree in its place", target);
        if disk.kind(target).map_err(look)?.is_none() {
            return disk.rename(&tree, target).map_err(put);
        }
        match disk.exchange(&tree, target) {
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::Unsupported | ErrorKind::InvalidInput
                ) =>
            {
                self.swap_by_renames()
            }
            done => done.map_err(put),
        }
    }

    fn swap_by_renames(&self) -> Outcome<()> {
        let (disk, target) = (self.disk, self.target.path());
        let (journal, old) = (self.root.join(JOURNAL), self.old());
        disk.create_file(&journal, JOURNAL_TEXT).map_err(cannot(
            Write,
            "write the file",
            &journal,
        ))?;
        disk.sync_dir(&self.root)
            .map_err(cannot(Write, "sync the folder", &self.root))?;
        disk.rename(target, &old)
            .map_err(cannot(Write, "move the old tree away", target))?;
        let Err(error) = disk.rename(&self.tree(), target) else {
            return Ok(());
        };
        let fault = cannot(Write, "put the new tree in its place", target)(error);
        if disk.rename(&old, target).is_ok() {
            return Err(fault);
        }
        let help = format!(
            "the old tree is in `{}`; run it again to complete the change",
            shown(&old)
        );
        Err(Box::new(fault.with_help(help)))
    }

    /// After an error deletes the folder, unless the only copy of the old tree may be in it.
    fn or_abandon<T>(&self, outcome: Outcome<T>) -> Outcome<T> {
        if outcome.is_err() && matches!(self.disk.kind(&self.old()), Ok(None)) {
            // The error that led here is the one to tell; the next run tries again.
            let _ = remove(self.disk, &self.root);
        }
        outcome
    }

    fn tree(&self) -> PathBuf {
        self.root.join("tree")
    }

    fn old(&self) -> PathBuf {
        self.root.join("old")
    }
}

/// Whether runs that were killed left something, or a run is under way.
pub(crate) fn has_leftovers(disk: &dyn Disk, target: &Target) -> Outcome<bool> {
    let lock = target.lock();
    let look = cannot(Read, "look at the lock", &lock);
    Ok(disk.kind(&lock).map_err(look)?.is_some() || !leftovers(disk, target)?.is_empty())
}

/// Completes a swap that was cut off, and deletes what killed runs left. What cannot be deleted is told.
pub(crate) fn recover(disk: &dyn Disk, target: &Target) -> Outcome<Vec<Diagnostic>> {
    let mut warnings = Vec::new();
    for root in leftovers(disk, target)? {
        complete(disk, target, &root)?;
        if let Err(fault) = remove(disk, &root) {
            warnings.push(as_warning(*fault));
        }
    }
    Ok(warnings)
}

fn complete(disk: &dyn Disk, target: &Target, root: &Path) -> Outcome<()> {
    let exists = |path: &Path| -> Outcome<bool> {
        let kind = disk.kind(path);
        Ok(kind.map_err(cannot(Read, "look at", path))?.is_some())
    };
    let tree = root.join("tree");
    if exists(&root.join(JOURNAL))? && exists(&tree)? && !exists(target.path())? {
        let complete = cannot(Write, "complete the change that was cut off", target.path());
        disk.rename(&tree, target.path()).map_err(complete)?;
        let parent = target.parent();
        disk.sync_dir(parent)
            .map_err(cannot(Write, "sync the folder", parent))?;
    }
    Ok(())
}

fn leftovers(disk: &dyn Disk, target: &Target) -> Outcome<Vec<PathBuf>> {
    let parent = target.parent();
    let list = cannot(Read, "list the folder", parent);
    let mut found = Vec::new();
    for (name, kind) in disk.read_dir(parent).map_err(list)? {
        let root = parent.join(&name);
        if kind == Kind::Folder && target.is_staging(&name) && is_ours(disk, &root)? {
            found.push(root);
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a folder of the right name was made here: it bears the marker, or is
/// what a run leaves that was killed while it made the marker.
fn is_ours(disk: &dyn Disk, root: &Path) -> Outcome<bool> {
    let list = cannot(Read, "list the folder", root);
    let entries = disk.read_dir(root).map_err(list)?;
    if entries.is_empty() {
        return Ok(true);
    }
    if !entries
        .iter()
        .any(|(name, kind)| name == MARKER && *kind == Kind::File)
    {
        return Ok(false);
    }
    let marker = root.join(MARKER);
    let text = disk
        .read(&marker)
        .map_err(cannot(Read, "read the file", &marker))?;
    Ok(text == MARKER_TEXT || (entries.len() == 1 && MARKER_TEXT.starts_with(&text)))
}

/// Deletes a staging folder: the journal first, so that a tree that is half gone
/// is never taken for a complete one, the marker last.
fn remove(disk: &dyn Disk, root: &Path) -> Outcome<()> {
    let list = cannot(Read, "list the folder", root);
    let delete = |path: &Path| {
        disk.remove_file(path)
            .map_err(cannot(Write, "delete the file", path))
    };
    let entries = disk.read_dir(root).map_err(list)?;
    let has = |name: &str| entries.iter().any(|(entry, _)| entry == name);
    if has(JOURNAL) {
        delete(&root.join(JOURNAL))?;
    }
    for tree in ["tree", "old"] {
        if has(tree) {
            remove_tree(disk, &root.join(tree))?;
        }
    }
    if has(MARKER) {
        delete(&root.join(MARKER))?;
    }
    disk.remove_dir(root)
        .map_err(cannot(Write, "delete the folder", root))
}

fn remove_tree(disk: &dyn Disk, root: &Path) -> Outcome<()> {
    let mut pending = vec![root.to_owned()];
    let mut emptied = Vec::new();
    while let Some(folder) = pending.pop() {
        let list = cannot(Read, "list the folder", &folder);
        for (name, kind) in disk.read_dir(&folder).map_err(list)? {
            let path = folder.join(name);
            if kind == Kind::Folder {
                pending.push(path);
            } else {
                let delete = cannot(Write, "delete the file", &path);
                disk.remove_file(&path).map_err(delete)?;
            }
        }
        emptied.push(folder);
    }
    for folder in emptied.iter().rev() {
        let delete = cannot(Write, "delete the folder", folder);
        disk.remove_dir(folder).map_err(delete)?;
    }
    Ok(())
}
