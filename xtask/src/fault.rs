//! Refusals of the file system as diagnostics.

use std::borrow::Cow;
use std::io::{self, ErrorKind};
use std::path::Path;

use stytch_schemas::diagnostic::{Diagnostic, Severity};

/// The outcome of a step that may be refused.
pub(crate) type Outcome<T> = Result<T, Box<Diagnostic>>;

/// What a step tried to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    Read,
    Write,
}

/// An error that names the path and what the system said; to be used as an argument of `map_err`.
pub(crate) fn cannot<'a>(
    attempt: Attempt,
    doing: &'a str,
    path: &'a Path,
) -> impl Fn(io::Error) -> Box<Diagnostic> + 'a {
    move |error| {
        let code = match attempt {
            Attempt::Read => "unreadable",
            Attempt::Write => "unwritable",
        };
        let fault = Diagnostic::for_file(code, shown(path), format!("cannot {doing}: {error}"));
        Box::new(match help(error.kind()) {
            Some(help) => fault.with_help(help),
            None => fault,
        })
    }
}

fn help(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::PermissionDenied => {
            Some("check the permissions of the folder and of its parent")
        }
        ErrorKind::NotFound => Some("check the path: every folder above it must exist"),
        ErrorKind::ReadOnlyFilesystem => Some("the file system is mounted read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("make room and run it again"),
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => Some(
            "a file stands where a folder should, or a folder where a file should: move it away",
        ),
        ErrorKind::CrossesDevices => Some(
            "this file system cannot move the folder, as happens in layers of a container image; \
             delete the folder and run it again",
        ),
        _ => None,
    }
}

/// The same finding, as something that does not stop the run.
pub(crate) fn as_warning(fault: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..fault
    }
}

/// A path as messages show it: relative to the current folder where it lies below.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    let path = relative.map_or(Cow::Borrowed(path), Cow::Owned);
    if path.as_os_str().is_empty() {
        ".".to_owned()
    } else {
        path.to_string_lossy().into_owned()
    }
}
