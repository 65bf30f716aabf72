//! Replaces paths atomically, and does nothing if nothing changed.

use std::fmt;
use std::mem::take;

use stytch_schemas::diagnostic::Diagnostic;

use super::Survey;
use super::lock::{LOCKED, Lock};
use super::staging::Staging;
use crate::Status;
use crate::console::counted;
use crate::disk::{Disk, Kind};
use crate::error::{Outcome, fail, shown};
use crate::manifest::Contents;
use crate::target::Target;

/// The result of replacing paths.
#[derive(Debug, Default)]
pub struct Written {
    /// The number of files that are new or have new content.
    pub written: usize,
    /// The number of files that were deleted.
    pub deleted: usize,
    /// The number of files that did not change.
    pub unchanged: usize,
    /// Diagnostics that did not stop the run. If they include an error, the new files are in place, but the run failed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Written {
    /// Returns the status of a command with this result.
    pub(crate) fn status(&self) -> Status {
        if self.diagnostics.iter().any(Diagnostic::is_error) {
            Status::Failure
        } else {
            Status::Success
        }
    }

    fn count(&mut self, new: &Contents, old: &Contents) {
        let is_unchanged = |(path, bytes): &(&String, &Vec<u8>)| old.get(*path) == Some(*bytes);
        let unchanged = new.iter().filter(is_unchanged).count();
        self.written += new.len() - unchanged;
        self.deleted += old.keys().filter(|path| !new.contains_key(*path)).count();
        self.unchanged += unchanged;
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = counted(self.written, "file");
        let (deleted, unchanged) = (self.deleted, self.unchanged);
        write!(
            f,
            "{files} written, {deleted} deleted, {unchanged} unchanged"
        )
    }
}

/// A folder or a file that is replaced. Within its own contents, the path of a file is empty.
pub(crate) struct Part<'a> {
    pub(crate) target: &'a Target,
    /// The new content; `None` if the target is deleted.
    pub(crate) new: Option<Contents>,
    /// Returns the current content.
    pub(crate) survey: &'a dyn Fn() -> Outcome<Survey>,
}

impl Part<'_> {
    /// Returns the current content; `None` if the target does not exist.
    fn now(&self) -> Outcome<Option<Contents>> {
        (self.survey)()?.replaceable()
    }
}

/// Makes every target contain exactly its new content, and returns the old content of each.
///
/// The lock of the target `lock` covers all of them. Everything new is complete on disk before the first target is
/// replaced, and the others are replaced right after it. If something fails in between, running the command again
/// completes it.
pub(crate) fn replace(
    disk: Disk<'_>,
    lock: &Target,
    parts: &[Part<'_>],
) -> Outcome<(Written, Vec<Contents>)> {
    let mut written = Written::default();
    let old = match lock_unless_done(disk, lock, parts)? {
        Some(_lock) => {
            let done = replace_locked(disk, parts, &mut written.diagnostics);
            done.map_err(|errors| [errors, take(&mut written.diagnostics)].concat())?
        }
        None => parts.iter().map(|part| part.new.clone()).collect(),
    };
    let old: Vec<Contents> = old.into_iter().map(Option::unwrap_or_default).collect();
    for (part, old) in parts.iter().zip(&old) {
        written.count(part.new.as_ref().unwrap_or(&Contents::new()), old);
    }
    Ok((written, old))
}

/// Takes the lock; `None` if there is nothing to do: the targets have their new content, and no run has left a temporary
/// folder.
fn lock_unless_done<'a>(
    disk: Disk<'a>,
    target: &Target,
    parts: &[Part<'_>],
) -> Outcome<Option<Lock<'a>>> {
    check_parent(disk, target)?;
    // This is done without the lock, so that a run with nothing to do writes nothing. Any other result may come from a
    // folder that is being swapped, so the survey is repeated with the lock.
    let is_done =
        |part: &Part<'_>| Ok(part.now()? == part.new && !Staging::of(disk, part.target).exists()?);
    let first: Outcome<Vec<bool>> = parts.iter().map(is_done).collect();
    let is_locked = disk.kind(&target.lock())?.is_some();
    if !is_locked && first.as_ref().is_ok_and(|done| !done.contains(&false)) {
        return Ok(None);
    }
    match (Lock::take(disk, target), first) {
        (Err(errors), Err(first)) if errors.iter().all(|error| error.code != LOCKED) => Err(first),
        (lock, _) => lock.map(Some),
    }
}

/// Replaces the targets, whose lock is taken.
fn replace_locked(
    disk: Disk<'_>,
    parts: &[Part<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Outcome<Vec<Option<Contents>>> {
    let (mut old, mut changed) = (Vec::new(), Vec::new());
    for part in parts {
        let staging = Staging::of(disk, part.target);
        staging.recover(diagnostics)?;
        let now = part.now()?;
        if now != part.new {
            changed.push((part, staging, now.clone()));
        }
        old.push(now);
    }
    let (mut made, mut swapped) = (0, 0);
    let mut steps = || {
        for (part, staging, now) in &changed {
            staging.make()?;
            made += 1;
            staging.fill(part.new.as_ref(), now.as_ref())?;
        }
        for (part, staging, now) in &changed {
            staging.swap(part.new.is_some(), now.is_some())?;
            swapped += 1;
        }
        Ok(())
    };
    let done = steps();
    for (index, (_, staging, _)) in changed.iter().take(made).enumerate() {
        if index < swapped {
            staging.finish(diagnostics);
        } else {
            staging.give_up(diagnostics);
        }
    }
    done.map(|()| old)
}

/// Reports an error if the parent folder does not exist, because that is probably a mistake.
fn check_parent(disk: Disk<'_>, target: &Target) -> Outcome<()> {
    let parent = target.parent();
    let reason = match disk.kind(parent)? {
        Some(Kind::Folder | Kind::Link) => return Ok(()),
        Some(_) => "is not a folder",
        None => "does not exist",
    };
    let message = format!("the parent folder `{}` {reason}", shown(parent));
    let help = "check the path, or create the folder";
    fail("bad-output-path", target.shown(), message, help)
}
