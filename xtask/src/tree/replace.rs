//! Replaces a folder atomically, and does nothing if nothing changed.

use std::fmt;

use stytch_schemas::diagnostic::Diagnostic;

use super::Survey;
use super::lock::{LOCKED, Lock};
use super::staging::Staging;
use crate::Status;
use crate::console::counted;
use crate::disk::{Disk, Kind};
use crate::error::{Outcome, listed, shown};
use crate::manifest::Contents;
use crate::target::Target;

/// The result of replacing a folder.
#[derive(Debug, Default)]
pub struct Written {
    /// The number of files that are new or have new content.
    pub written: usize,
    /// The number of files that were deleted.
    pub deleted: usize,
    /// The number of files that did not change.
    pub unchanged: usize,
    /// The old files.
    pub old: Contents,
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

    fn of(new: &Contents, old: Contents) -> Self {
        let is_unchanged = |(path, bytes): &(&String, &Vec<u8>)| old.get(*path) == Some(*bytes);
        let unchanged = new.iter().filter(is_unchanged).count();
        Self {
            written: new.len() - unchanged,
            deleted: old.keys().filter(|path| !new.contains_key(*path)).count(),
            unchanged,
            old,
            diagnostics: Vec::new(),
        }
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

/// Makes the target contain exactly `new`. `survey` returns its current content.
pub(crate) fn replace(
    disk: Disk<'_>,
    target: &Target,
    new: &Contents,
    survey: impl Fn() -> Outcome<Survey>,
) -> Result<Written, Vec<Diagnostic>> {
    match lock_unless_done(disk, target, new, &survey, true)? {
        Some(lock) => replace_locked(&lock, target, new, &survey),
        None => Ok(Written::of(new, new.clone())),
    }
}

/// Takes the lock of the target; `None` if there is nothing to do: it contains exactly `new`, no run has left a temporary
/// folder, and everything else that is replaced under the same lock is up to date too.
pub(crate) fn lock_unless_done<'a>(
    disk: Disk<'a>,
    target: &Target,
    new: &Contents,
    survey: impl Fn() -> Outcome<Survey>,
    others_are_done: bool,
) -> Result<Option<Lock<'a>>, Vec<Diagnostic>> {
    listed(check_parent(disk, target))?;
    let staging = Staging::of(disk, target);
    // This is done without the lock, so that a run with nothing to do writes nothing. Any other result may come from a
    // folder that is being swapped, so the survey is repeated with the lock.
    let first = owned(&survey);
    if others_are_done
        && matches!(&first, Ok(Some(now)) if now == new)
        && listed(disk.kind(&target.lock()))?.is_none()
        && !listed(staging.exists())?
    {
        return Ok(None);
    }
    match (Lock::take(disk, target), first) {
        (Err(error), Err(first)) if error.code != LOCKED => Err(first),
        (lock, _) => listed(lock).map(Some),
    }
}

/// Makes the target, whose lock is taken, contain exactly `new`.
pub(crate) fn replace_locked(
    lock: &Lock<'_>,
    target: &Target,
    new: &Contents,
    survey: impl Fn() -> Outcome<Survey>,
) -> Result<Written, Vec<Diagnostic>> {
    let staging = Staging::of(lock.disk(), target);
    let mut diagnostics = Vec::new();
    let recovered = listed(staging.recover(&mut diagnostics));
    let swapped = recovered.and_then(|()| owned(survey)).and_then(|now| {
        if now.as_ref() != Some(new) {
            listed(swap_in(&staging, new, now.as_ref(), &mut diagnostics))?;
        }
        Ok(now.unwrap_or_default())
    });
    match swapped {
        Ok(old) => Ok(Written {
            diagnostics,
            ..Written::of(new, old)
        }),
        Err(mut errors) => {
            errors.append(&mut diagnostics);
            Err(errors)
        }
    }
}

/// Returns the content of the folder; `None` if it does not exist.
fn owned(survey: impl Fn() -> Outcome<Survey>) -> Result<Option<Contents>, Vec<Diagnostic>> {
    let survey = listed(survey())?;
    if survey.foreign.is_empty() {
        Ok(survey.exists.then_some(survey.owned))
    } else {
        Err(survey.foreign)
    }
}

fn swap_in(
    staging: &Staging<'_>,
    new: &Contents,
    now: Option<&Contents>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outcome<()> {
    staging.make()?;
    let filled = staging.fill(new, now);
    let swapped = filled.and_then(|()| staging.swap(now.is_some()));
    staging.or_clear(swapped, diagnostics)?;
    staging.finish(diagnostics);
    Ok(())
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
    let diagnostic = Diagnostic::for_file("bad-output-path", target.shown(), message);
    Err(Box::new(
        diagnostic.with_help("check the path, or create the folder"),
    ))
}
