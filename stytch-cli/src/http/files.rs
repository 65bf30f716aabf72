//! The number of open files, which limits that of connections.

/// Files that are neither connections of callers nor connections to the API.
const OTHERS: u64 = 64;

/// Raises the system's limit of open files as far as this process may, and returns how many of the wanted connections fit
/// into it. A connection needs two files: its own, and that of a connection to the API.
pub(super) fn connections(wanted: u32) -> u32 {
    let needed = u64::from(wanted) * 2 + OTHERS;
    let most = raised(needed).map_or(needed, |limit| limit.min(needed));
    u32::try_from(most.saturating_sub(OTHERS) / 2).map_or(wanted, |fitting| fitting.max(1))
}

/// Returns the limit of open files after raising it to the needed number, or `None` if there is none.
#[cfg(unix)]
fn raised(needed: u64) -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let current = limit.current?;
    let raised = limit.maximum.map_or(needed, |maximum| maximum.min(needed));
    if raised <= current {
        return Some(current);
    }
    let changed = Rlimit {
        current: Some(raised),
        maximum: limit.maximum,
    };
    Some(match setrlimit(Resource::Nofile, changed) {
        Ok(()) => raised,
        Err(_) => current,
    })
}

#[cfg(not(unix))]
fn raised(_needed: u64) -> Option<u64> {
    None
}
