//! Replacing a folder: nothing when nothing changed, else everything in one step.

use stytch_schemas::diagnostic::Diagnostic;

use super::lock::{LOCKED, Lock};
use super::staging::{Contents, Staging, has_leftovers, recover};
use super::{Written, listed};
use crate::disk::{Disk, Kind};
use crate::fault::{Attempt, Outcome, cannot, shown};
use crate::target::Target;

/// Makes the target hold exactly `new`. `survey` reads what it holds, `None` when there is no folder, or refuses.
pub(crate) fn replace(
    disk: &dyn Disk,
    target: &Target,
    new: &Contents,
    mut survey: impl FnMut() -> Result<Option<Contents>, Vec<Diagnostic>>,
) -> Result<Written, Vec<Diagnostic>> {
    listed(check_parent(disk, target))?;
    // Without the lock, so that a run with nothing to do writes nothing at all. Any other finding may come
    // from a tree that is being swapped, and counts only when it is made again with the lock.
    let first = survey();
    if matches!(&first, Ok(Some(now)) if now == new) && !listed(has_leftovers(disk, target))? {
        return Ok(count(new, new));
    }
    let lock = match (Lock::take(disk, target), first) {
        (Err(fault), Err(first)) if fault.code != LOCKED => return Err(first),
        (lock, _) => listed(lock)?,
    };
    let mut warnings = listed(recover(disk, target))?;
    let now = survey()?;
    let mut written = count(new, now.as_ref().unwrap_or(&Contents::new()));
    if now.as_ref() != Some(new) {
        warnings.extend(listed(swap_in(
            disk,
            target,
            new,
            &now.unwrap_or_default(),
        ))?);
    }
    drop(lock);
    written.warnings = warnings;
    Ok(written)
}

fn swap_in(
    disk: &dyn Disk,
    target: &Target,
    new: &Contents,
    now: &Contents,
) -> Outcome<Option<Diagnostic>> {
    let staging = Staging::new(disk, target)?;
    staging.fill(new, now)?;
    staging.swap()?;
    Ok(staging.finish())
}

/// A folder above that is missing is more likely a slip than a wish.
fn check_parent(disk: &dyn Disk, target: &Target) -> Outcome<()> {
    let parent = target.parent();
    let look = cannot(Attempt::Read, "look at the folder", parent);
    let is_folder = match disk.kind(parent).map_err(look)? {
        Some(Kind::Folder | Kind::Link) => return Ok(()),
        Some(_) => "is not a folder",
        None => "does not exist",
    };
    let message = format!(
        "the folder `{}` that it is to stand in {is_folder}",
        shown(parent)
    );
    let fault = Diagnostic::for_file("bad-output-path", shown(target.path()), message);
    Err(Box::new(
        fault.with_help("check the path, or make the folder"),
    ))
}

fn count(new: &Contents, now: &Contents) -> Written {
    let unchanged = new
        .iter()
        .filter(|(path, bytes)| now.get(*path) == Some(*bytes))
        .count();
    Written {
        written: new.len() - unchanged,
        deleted: now.keys().filter(|path| !new.contains_key(*path)).count(),
        unchanged,
        warnings: Vec::new(),
    }
}
