//! The folder next to a target in which its new content is prepared, and from which its old content is deleted.
//!
//! It contains a marker, by which later runs recognize it, and `tree`, which is a file if the target is a file. Once the
//! new content is complete in `tree`, a journal lists every file of the new and of the old content with its digest. Then
//! the two are exchanged, and the old content is in `tree`. If the file system cannot exchange them, the target is renamed
//! to `old` and `tree` to the target.
//!
//! Everything in the journal can be deleted. Anything else in the old content was created or changed by another program
//! during the run, and is kept.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Disk, Kind};
use crate::error::{Outcome, error, fail, shown};
use crate::manifest::{Contents, Known};
use crate::target::Target;

const MARKER: &str = "staging.txt";
const MARKER_TEXT: &[u8] =
    b"A temporary folder with new content. `cargo xtask` created this folder and deletes it.\n";
const JOURNAL: &str = "journal.txt";
/// At most this many of the kept files are named.
const MOST_NAMES: usize = 5;

/// The staging folder. At most one run at a time uses it.
pub(super) struct Staging<'a> {
    disk: Disk<'a>,
    target: &'a Target,
    root: PathBuf,
}

impl<'a> Staging<'a> {
    pub(super) fn of(disk: Disk<'a>, target: &'a Target) -> Self {
        let root = target.beside(".staged");
        Self { disk, target, root }
    }

    /// Returns whether the folder exists, because a run is in progress or was killed.
    pub(super) fn exists(&self) -> Outcome<bool> {
        Ok(self.disk.kind(&self.root)?.is_some())
    }

    /// Removes what a killed run left behind. A diagnostic is added for content that is kept.
    pub(super) fn recover(&self, diagnostics: &mut Vec<Diagnostic>) -> Outcome<()> {
        match self.disk.kind(&self.root)? {
            None => Ok(()),
            Some(Kind::Folder) if self.is_ours()? => self.clear(diagnostics),
            Some(kind) => {
                let message = format!(
                    "this {kind} was not created by `cargo xtask`, which needs this path for a temporary folder"
                );
                let help = "move it elsewhere or delete it";
                fail("foreign-file", shown(&self.root), message, help)
            }
        }
    }

    /// Returns whether the folder was created by a run: it has the marker, or a run was killed while it wrote the marker.
    fn is_ours(&self) -> Outcome<bool> {
        let entries = self.disk.list(&self.root)?;
        // A run never creates links, which could lead anywhere, or pipes, which could block.
        if !entries
            .iter()
            .all(|(_, kind)| matches!(kind, Kind::File | Kind::Folder))
        {
            return Ok(false);
        }
        if !entries.contains(&(MARKER.into(), Kind::File)) {
            return Ok(entries.is_empty());
        }
        let text = self.disk.read(&self.root.join(MARKER))?;
        Ok(text == MARKER_TEXT || (entries.len() == 1 && MARKER_TEXT.starts_with(&text)))
    }

    pub(super) fn make(&self) -> Outcome<()> {
        self.disk.make_folder(&self.root)
    }

    /// Writes the new content. An unchanged file keeps its modification time. It is copied and not hard-linked, because
    /// with a hard link, a program that still writes to the old file would change the new one.
    pub(super) fn fill(&self, new: Option<&Contents>, now: Option<&Contents>) -> Outcome<()> {
        let (disk, tree) = (self.disk, self.root.join("tree"));
        disk.write(&self.root.join(MARKER), MARKER_TEXT, None)?;
        let is_folder = new.is_some_and(|new| !new.contains_key(""));
        let new = || new.into_iter().flatten();
        let in_tree = |path: &str| match path {
            // The target is a file.
            "" => tree.clone(),
            path => tree.join(path),
        };
        let folders: BTreeSet<PathBuf> = new()
            .flat_map(|(path, _)| Path::new(path).ancestors().skip(1))
            .map(|folder| tree.join(folder))
            .chain(is_folder.then(|| tree.clone()))
            .collect();
        for folder in &folders {
            disk.make_folder(folder)?;
        }
        for (path, bytes) in new() {
            let is_same = now.and_then(|now| now.get(path)) == Some(bytes);
            let old = is_same.then(|| self.target.path().join(path));
            disk.write(&in_tree(path), bytes, old.as_deref())?;
        }
        let files = new().map(|(path, _)| in_tree(path));
        let written: Vec<PathBuf> = files.chain(folders).collect();
        disk.sync_all(&written)?;
        let all = new().chain(now.into_iter().flatten());
        let known = Known::of(all.map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        let journal = self.root.join(JOURNAL);
        disk.write(&journal, known.to_text().as_bytes(), None)?;
        disk.sync(&journal)?;
        disk.sync(&self.root)
    }

    /// Replaces the target with the new content. Without new content, the target is moved into this folder, where
    /// [`finish`](Self::finish) deletes it.
    pub(super) fn swap(&self, has_new: bool, exists: bool) -> Outcome<()> {
        let (disk, target) = (self.disk, self.target.path());
        let [tree, old] = ["tree", "old"].map(|name| self.root.join(name));
        if !has_new {
            return disk.rename(target, &tree);
        }
        if exists {
            if disk.exchange(&tree, target)? {
                return Ok(());
            }
            disk.rename(target, &old)?;
        }
        disk.rename(&tree, target).map_err(|errors| {
            let help = "if the folder is missing, run the command again to restore it";
            let errors = errors.into_iter().map(|error| error.with_help(help));
            errors.collect()
        })
    }

    /// Deletes the old content after the new content is in place. Anything that cannot be removed is left for the next
    /// run.
    pub(super) fn finish(&self, diagnostics: &mut Vec<Diagnostic>) {
        let synced = self.disk.sync(self.target.parent());
        if let Err(errors) = synced.and_then(|()| self.clear(diagnostics)) {
            diagnostics.extend(errors.into_iter().map(Diagnostic::into_warning));
        }
    }

    /// Removes the folder after a step that failed.
    pub(super) fn give_up(&self, diagnostics: &mut Vec<Diagnostic>) {
        // The error of that step is the one to report. The next run tries again.
        let _ = self.clear(diagnostics);
    }

    /// Restores the old content if the target is missing, and deletes the folder with all known files in it. Anything
    /// else is moved to a separate path, which a diagnostic names.
    fn clear(&self, diagnostics: &mut Vec<Diagnostic>) -> Outcome<()> {
        let disk = self.disk;
        let has = |name: &str| disk.kind(&self.root.join(name)).map(|kind| kind.is_some());
        let [tree, old] = ["tree", "old"].map(|name| self.root.join(name));
        if has("old")? {
            if disk.kind(self.target.path())?.is_none() {
                disk.rename(&old, self.target.path())?;
            } else if has("tree")? {
                // The new content was not put in place, because another program created something there.
                diagnostics.push(self.keep_replaced(&old)?);
            } else {
                // From now on, it may be incomplete, so it must never become the target again.
                disk.rename(&old, &tree)?;
            }
        }
        let journal = self.root.join(JOURNAL);
        // Without a complete journal, nothing was swapped, so a run wrote everything in this folder.
        let known = match has(JOURNAL)? {
            true => Known::parse(&disk.read(&journal)?),
            false => None,
        };
        if let Some(kind) = disk.kind(&tree)? {
            let mut cleanup = Cleanup {
                disk,
                known,
                kept: Vec::new(),
            };
            if !cleanup.delete(&tree, kind, "")? {
                diagnostics.push(self.keep_changed(&tree, cleanup.kept)?);
            }
        }
        for name in [JOURNAL, MARKER] {
            if has(name)? {
                disk.delete_file(&self.root.join(name))?;
            }
        }
        disk.delete_folder(&self.root)?;
        Ok(())
    }

    /// Moves content that another program created or changed during a run to a separate path. Returns a diagnostic about
    /// it.
    fn keep_changed(&self, path: &Path, mut names: Vec<String>) -> Outcome<Diagnostic> {
        let kept = self.move_aside(path)?;
        names.sort();
        if let Some(more @ 1..) = names.len().checked_sub(MOST_NAMES) {
            names.truncate(MOST_NAMES);
            names.push(format!("{more} more"));
        }
        let colon = if names.is_empty() { "" } else { ": " };
        let (target, names) = (self.target.shown(), names.join(", "));
        let message = format!(
            "`{target}` was changed while it was being replaced; the changes were moved here{colon}{names}"
        );
        let help = format!("copy what you need from `{kept}`, then delete it");
        Ok(error("changed-meanwhile", kept, message, &help))
    }

    /// Moves the old content to a separate path, because another program created the current target.
    fn keep_replaced(&self, old: &Path) -> Outcome<Diagnostic> {
        let (kept, target) = (self.move_aside(old)?, self.target.shown());
        let message = format!(
            "another program created `{target}` while it was being replaced; its old content was moved here"
        );
        let help = format!(
            "move `{target}` elsewhere, move `{kept}` to `{target}`, and run the command again"
        );
        Ok(error("changed-meanwhile", kept, message, &help))
    }

    /// Moves a path to an unused hidden path next to the target, and returns that path for messages.
    fn move_aside(&self, path: &Path) -> Outcome<String> {
        let mut number = 0;
        let kept = loop {
            let kept = self.target.beside(&format!(".kept-{number}"));
            if self.disk.kind(&kept)?.is_none() {
                break kept;
            }
            number += 1;
        };
        self.disk.rename(path, &kept)?;
        Ok(shown(&kept))
    }
}

/// Deletes files that are known. Without a journal, every file is.
struct Cleanup<'a> {
    disk: Disk<'a>,
    known: Option<Known>,
    /// The names of the files that were kept, in quotes. A target that is a file has no name in itself.
    kept: Vec<String>,
}

impl Cleanup<'_> {
    /// Deletes a file if it is known by this name. Of a folder, deletes the known files in it, and then the folder if it
    /// is empty. Returns whether nothing is left.
    fn delete(&mut self, path: &Path, kind: Kind, name: &str) -> Outcome<bool> {
        if kind == Kind::Folder {
            for (entry, kind) in self.disk.list(path)? {
                let own = entry.to_string_lossy();
                let name = match name {
                    "" => own.into_owned(),
                    folder => format!("{folder}/{own}"),
                };
                self.delete(&path.join(&entry), kind, &name)?;
            }
            return self.disk.delete_folder(path);
        }
        let is_known = self.is_known(path, kind, name)?;
        if is_known {
            self.disk.delete_file(path)?;
        } else if !name.is_empty() {
            self.kept.push(format!("`{}`", name.escape_debug()));
        }
        Ok(is_known)
    }

    fn is_known(&self, path: &Path, kind: Kind, name: &str) -> Outcome<bool> {
        let Some(known) = &self.known else {
            return Ok(true);
        };
        // The text of a name that is not UTF-8 may look like a known name.
        let is_text = path.file_name().is_some_and(|name| name.to_str().is_some());
        Ok(kind == Kind::File && is_text && known.has(name, &self.disk.read(path)?))
    }
}
