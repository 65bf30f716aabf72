//! The folder beside a target in which its next content is made ready, and from which its last one is deleted.
//!
//! It holds a marker, by which later runs know it as one of ours, and `tree`, which is a file where the target is a
//! file. Once the new tree is complete there, a journal lists every file of the new and of the old one by its digest.
//! Then the two are exchanged, and the old tree is in `tree`. Where the file system cannot exchange them, the target
//! becomes `old` and `tree` becomes the target.
//!
//! Everything in the journal can be deleted. Anything else in the old tree was made or changed by someone while the
//! run was under way, and is kept.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Disk, Kind};
use crate::fault::{Outcome, as_warning, shown};
use crate::manifest::{Contents, Known};
use crate::target::Target;

const MARKER: &str = "staging.txt";
const MARKER_TEXT: &[u8] =
    b"New content on its way to its place. `cargo xtask` made this folder and deletes it.\n";
const JOURNAL: &str = "journal.txt";
/// So many of the files that are kept are named.
const MOST_NAMES: usize = 5;

/// The folder: at most one run at a time has it.
pub(crate) struct Staging<'a> {
    disk: Disk<'a>,
    target: &'a Target,
    root: PathBuf,
}

impl<'a> Staging<'a> {
    pub(crate) fn of(disk: Disk<'a>, target: &'a Target) -> Self {
        let root = target.beside(".staged");
        Self { disk, target, root }
    }

    /// Whether it is there: a run is under way, or one that was killed left it.
    pub(crate) fn exists(&self) -> Outcome<bool> {
        Ok(self.disk.kind(&self.root)?.is_some())
    }

    /// Clears away what a run left that was killed. `findings` get what was kept of it.
    pub(crate) fn recover(&self, findings: &mut Vec<Diagnostic>) -> Outcome<()> {
        match self.disk.kind(&self.root)? {
            None => Ok(()),
            Some(Kind::Folder) if self.is_ours()? => self.clear(findings),
            Some(kind) => {
                let message = format!(
                    "this {kind} was not made by `cargo xtask`, which needs its name for a folder of its own"
                );
                let fault = Diagnostic::for_file("foreign-file", shown(&self.root), message);
                Err(Box::new(fault.with_help("move it elsewhere or delete it")))
            }
        }
    }

    /// Whether it was made here: it has the marker, or is what a run leaves that was killed while it made the marker.
    fn is_ours(&self) -> Outcome<bool> {
        let entries = self.disk.list(&self.root)?;
        // No run makes a link, which could lead anywhere, or a pipe, which could block.
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

    pub(crate) fn make(&self) -> Outcome<()> {
        self.disk.make_folder(&self.root)
    }

    /// Writes the new tree. A file that is the same as now keeps its time of change. It is a copy all the same: with a
    /// second name for the same file, someone who still writes to the old one would change the new one.
    pub(super) fn fill(&self, new: &Contents, now: Option<&Contents>) -> Outcome<()> {
        let (disk, tree) = (self.disk, self.root.join("tree"));
        disk.write(&self.root.join(MARKER), MARKER_TEXT, None)?;
        let folders: BTreeSet<PathBuf> = new
            .keys()
            .flat_map(|path| Path::new(path).ancestors().skip(1))
            .map(|folder| tree.join(folder))
            .chain([tree.clone()])
            .collect();
        for folder in &folders {
            disk.make_folder(folder)?;
        }
        for (path, bytes) in new {
            let is_same = now.and_then(|now| now.get(path)) == Some(bytes);
            let old = is_same.then(|| self.target.path().join(path));
            disk.write(&tree.join(path), bytes, old.as_deref())?;
        }
        for path in new.keys() {
            disk.sync(&tree.join(path))?;
        }
        for folder in folders.iter().rev() {
            disk.sync(folder)?;
        }
        let all = new.iter().chain(now.into_iter().flatten());
        self.journal(&Known::of(
            all.map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
        ))
    }

    /// The same for a target that is a file; `None` where there is none.
    pub(crate) fn fill_file(&self, new: Option<&[u8]>, now: Option<&[u8]>) -> Outcome<()> {
        let (disk, tree) = (self.disk, self.root.join("tree"));
        disk.write(&self.root.join(MARKER), MARKER_TEXT, None)?;
        if let Some(bytes) = new {
            disk.write(&tree, bytes, None)?;
            disk.sync(&tree)?;
        }
        let all = new.into_iter().chain(now);
        self.journal(&Known::of(all.map(|bytes| ("", bytes))))
    }

    fn journal(&self, known: &Known) -> Outcome<()> {
        let journal = self.root.join(JOURNAL);
        self.disk
            .write(&journal, known.to_text().as_bytes(), None)?;
        self.disk.sync(&journal)?;
        self.disk.sync(&self.root)
    }

    /// Puts the new tree in the target's place.
    pub(crate) fn swap(&self, exists: bool) -> Outcome<()> {
        let (disk, target) = (self.disk, self.target.path());
        let [tree, old] = ["tree", "old"].map(|name| self.root.join(name));
        if exists {
            if disk.exchange(&tree, target)? {
                return Ok(());
            }
            disk.rename(target, &old)?;
        }
        disk.rename(&tree, target).map_err(|fault| {
            let help = "if the folder is gone, run it again: that brings it back";
            Box::new(fault.with_help(help))
        })
    }

    /// Moves the target here, where [`finish`](Self::finish) deletes it.
    pub(crate) fn take_out(&self) -> Outcome<()> {
        let tree = self.root.join("tree");
        self.disk.rename(self.target.path(), &tree)
    }

    /// Deletes the old tree once the new one is in its place for good. What cannot be cleared away is left to the next
    /// run.
    pub(crate) fn finish(&self, findings: &mut Vec<Diagnostic>) {
        let synced = self.disk.sync(self.target.parent());
        if let Err(fault) = synced.and_then(|()| self.clear(findings)) {
            findings.push(as_warning(*fault));
        }
    }

    /// Clears the folder away after a step that failed.
    pub(crate) fn or_clear<T, E>(
        &self,
        step: Result<T, E>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<T, E> {
        step.inspect_err(|_| {
            // The error that led here is the one to report; the next run tries again.
            let _ = self.clear(findings);
        })
    }

    /// Brings the old tree back if the target is gone, and deletes the folder with what is known in it. Anything else
    /// is moved to a path of its own, which a diagnostic names.
    fn clear(&self, findings: &mut Vec<Diagnostic>) -> Outcome<()> {
        let disk = self.disk;
        let has = |name: &str| disk.kind(&self.root.join(name)).map(|kind| kind.is_some());
        let [tree, old] = ["tree", "old"].map(|name| self.root.join(name));
        if has("old")? {
            if disk.kind(self.target.path())?.is_none() {
                disk.rename(&old, self.target.path())?;
            } else if has("tree")? {
                // The new tree never got to its place: someone else put something there.
                findings.push(keep_replaced(disk, self.target, &old)?);
            } else {
                // From here on it may be incomplete, and is never taken for the target again.
                disk.rename(&old, &tree)?;
            }
        }
        let journal = self.root.join(JOURNAL);
        // Without a complete journal nothing was swapped: all there is was written by a run.
        let known = match has(JOURNAL)? {
            true => Known::parse(&disk.read(&journal)?),
            false => None,
        };
        if has("tree")? {
            findings.extend(self.discard(&tree, known.as_ref())?);
        }
        for name in [JOURNAL, MARKER] {
            if has(name)? {
                disk.delete_file(&self.root.join(name))?;
            }
        }
        disk.delete_folder(&self.root)?;
        Ok(())
    }

    fn discard(&self, tree: &Path, known: Option<&Known>) -> Outcome<Option<Diagnostic>> {
        let mut strange = Vec::new();
        let is_gone = match self.disk.kind(tree)? {
            Some(Kind::Folder) => prune(self.disk, tree, "", known, &mut strange)?,
            Some(kind) => delete_known(self.disk, tree, kind, "", known)?,
            None => true,
        };
        if is_gone {
            return Ok(None);
        }
        keep_changed(self.disk, self.target, tree, &strange).map(Some)
    }
}

/// Deletes the files of a folder that are known, each right after a look at it, and the folder if that leaves it
/// empty; whether it does. The others are named in `strange`.
fn prune(
    disk: Disk<'_>,
    folder: &Path,
    prefix: &str,
    known: Option<&Known>,
    strange: &mut Vec<String>,
) -> Outcome<bool> {
    for (name, kind) in disk.list(folder)? {
        let path = folder.join(&name);
        let file = format!("{prefix}{}", name.to_string_lossy());
        if kind == Kind::Folder {
            prune(disk, &path, &format!("{file}/"), known, strange)?;
        } else if !delete_known(disk, &path, kind, &file, known)? {
            strange.push(file);
        }
    }
    disk.delete_folder(folder)
}

/// Deletes what is not a folder if it is known by that name; whether it is. Without a journal everything is.
fn delete_known(
    disk: Disk<'_>,
    path: &Path,
    kind: Kind,
    file: &str,
    known: Option<&Known>,
) -> Outcome<bool> {
    let is_known = match known {
        None => true,
        // What is shown of a name that is not UTF-8 may look like one that is known.
        Some(known) => {
            let is_text = path.file_name().is_some_and(|name| name.to_str().is_some());
            kind == Kind::File && is_text && known.has(file, &disk.read(path)?)
        }
    };
    if is_known {
        disk.delete_file(path)?;
    }
    Ok(is_known)
}

/// Moves what someone made or changed during a run out of the way. The diagnostic names it and says where it is.
fn keep_changed(
    disk: Disk<'_>,
    target: &Target,
    path: &Path,
    names: &[String],
) -> Outcome<Diagnostic> {
    let kept = move_aside(disk, target, path)?;
    let mut named: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.escape_debug()))
        .collect();
    named.sort();
    if let Some(more @ 1..) = named.len().checked_sub(MOST_NAMES) {
        named.truncate(MOST_NAMES);
        named.push(format!("{more} more"));
    }
    let names = match named.join(", ") {
        names if names.is_empty() => names,
        names => format!(": {names}"),
    };
    let message = format!(
        "`{}` was changed while it was being replaced; the changes were moved here{names}",
        target.shown()
    );
    let help = format!("copy what you need from `{kept}`, then delete it");
    Ok(Diagnostic::for_file("changed-meanwhile", kept, message).with_help(help))
}

/// Moves what was replaced out of the way, because what is now in its place is not from here.
fn keep_replaced(disk: Disk<'_>, target: &Target, old: &Path) -> Outcome<Diagnostic> {
    let kept = move_aside(disk, target, old)?;
    let target = target.shown();
    let message = format!(
        "something else made `{target}` while it was being replaced; what was there before was moved here"
    );
    let help = format!(
        "move `{target}` elsewhere, move `{kept}` to `{target}`, and run the command again"
    );
    Ok(Diagnostic::for_file("changed-meanwhile", kept, message).with_help(help))
}

/// Moves a path to a hidden one beside the target, where nothing is; returns that as messages show it.
fn move_aside(disk: Disk<'_>, target: &Target, path: &Path) -> Outcome<String> {
    let mut number = 0;
    let kept = loop {
        let kept = target.beside(&format!(".kept-{number}"));
        if disk.kind(&kept)?.is_none() {
            break kept;
        }
        number += 1;
    };
    disk.rename(path, &kept)?;
    Ok(shown(&kept))
}
