//! Replacing a folder: nothing when nothing changed, else everything in one step.

use std::fmt;

use stytch_schemas::diagnostic::Diagnostic;

use super::Survey;
use super::lock::{LOCKED, Lock};
use super::staging::Staging;
use crate::Status;
use crate::console::counted;
use crate::disk::{Disk, Kind};
use crate::fault::{Outcome, listed, shown};
use crate::manifest::Contents;
use crate::target::Target;

/// What replacing a folder did.
#[derive(Debug, Default)]
pub struct Written {
    /// How many files are new or have new content.
    pub written: usize,
    /// How many files there were that there are no longer.
    pub deleted: usize,
    /// How many files were left alone.
    pub unchanged: usize,
    /// The files that there were.
    pub old: Contents,
    /// What did not stop the run. After an error among them the new files are in place, but the run has not ended well.
    pub findings: Vec<Diagnostic>,
}

impl Written {
    /// How a command ends that did this.
    pub(crate) fn status(&self) -> Status {
        if self.findings.iter().any(Diagnostic::is_error) {
            Status::Faults
        } else {
            Status::Fine
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
            findings: Vec::new(),
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

/// Makes the target hold exactly `new`. `survey` looks at what it holds.
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

/// Takes the lock of the target; `None` when it holds exactly `new`, no run has left anything, and all that is to be
/// replaced under the same lock is done too.
pub(crate) fn lock_unless_done<'a>(
    disk: Disk<'a>,
    target: &Target,
    new: &Contents,
    survey: impl Fn() -> Outcome<Survey>,
    others_are_done: bool,
) -> Result<Option<Lock<'a>>, Vec<Diagnostic>> {
    listed(check_parent(disk, target))?;
    let staging = Staging::of(disk, target);
    // Without the lock, so that a run with nothing to do writes nothing at all. Any other finding may come
    // from a tree that is being swapped, and counts only when it is made again with the lock.
    let first = owned(&survey);
    if others_are_done
        && matches!(&first, Ok(Some(now)) if now == new)
        && listed(disk.kind(&target.lock()))?.is_none()
        && !listed(staging.exists())?
    {
        return Ok(None);
    }
    match (Lock::take(disk, target), first) {
        (Err(fault), Err(first)) if fault.code != LOCKED => Err(first),
        (lock, _) => listed(lock).map(Some),
    }
}

/// Makes the target, whose lock is taken, hold exactly `new`.
pub(crate) fn replace_locked(
    lock: &Lock<'_>,
    target: &Target,
    new: &Contents,
    survey: impl Fn() -> Outcome<Survey>,
) -> Result<Written, Vec<Diagnostic>> {
    let staging = Staging::of(lock.disk(), target);
    let mut findings = Vec::new();
    let recovered = listed(staging.recover(&mut findings));
    let swapped = recovered.and_then(|()| owned(survey)).and_then(|now| {
        if now.as_ref() != Some(new) {
            listed(swap_in(&staging, new, now.as_ref(), &mut findings))?;
        }
        Ok(now.unwrap_or_default())
    });
    match swapped {
        Ok(old) => Ok(Written {
            findings,
            ..Written::of(new, old)
        }),
        Err(mut faults) => {
            faults.append(&mut findings);
            Err(faults)
        }
    }
}

/// Returns the content of the folder, `None` when it does not exist.
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
    findings: &mut Vec<Diagnostic>,
) -> Outcome<()> {
    staging.make()?;
    let filled = staging.fill(new, now);
    let swapped = filled.and_then(|()| staging.swap(now.is_some()));
    staging.or_clear(swapped, findings)?;
    staging.finish(findings);
    Ok(())
}

/// A folder above that is missing is more likely a slip than a wish.
fn check_parent(disk: Disk<'_>, target: &Target) -> Outcome<()> {
    let parent = target.parent();
    let problem = match disk.kind(parent)? {
        Some(Kind::Folder | Kind::Link) => return Ok(()),
        Some(_) => "is not a folder",
        None => "does not exist",
    };
    let message = format!("the parent folder `{}` {problem}", shown(parent));
    let fault = Diagnostic::for_file("bad-output-path", target.shown(), message);
    Err(Box::new(
        fault.with_help("check the path, or make the folder"),
    ))
}
