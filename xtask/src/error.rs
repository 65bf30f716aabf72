//! File system errors as diagnostics.

use std::io::{self, ErrorKind};
use std::path::Path;

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::Call;

/// The result of a step that may fail, with everything that is wrong.
pub type Outcome<T> = Result<T, Vec<Diagnostic>>;

/// Returns an error about a file as a whole.
pub(crate) fn error(
    code: &'static str,
    file: impl Into<String>,
    message: impl Into<String>,
    help: &str,
) -> Diagnostic {
    Diagnostic::for_file(code, file, message).with_help(help)
}

/// Fails with an error about a file as a whole.
pub(crate) fn fail<T>(
    code: &'static str,
    file: impl Into<String>,
    message: impl Into<String>,
    help: &str,
) -> Outcome<T> {
    Err(vec![error(code, file, message, help)])
}

/// Returns the value, or the errors if there are any.
pub(crate) fn ok_unless<T>(errors: Vec<Diagnostic>, value: T) -> Outcome<T> {
    if errors.is_empty() {
        Ok(value)
    } else {
        Err(errors)
    }
}

/// Returns the diagnostic for a call that failed.
pub(crate) fn failed(call: Call<'_>, error: &io::Error) -> Vec<Diagnostic> {
    let (code, path, doing) = match call {
        Call::Look(path) => ("unreadable", path, "look up the path".to_owned()),
        Call::List(path) => ("unreadable", path, "list the folder".to_owned()),
        Call::Read(path) => ("unreadable", path, "read the file".to_owned()),
        Call::MakeFolder(path) => ("unwritable", path, "create the folder".to_owned()),
        Call::Write(path, _) => ("unwritable", path, "write the file".to_owned()),
        Call::Sync(path) => ("unwritable", path, "sync it to the disk".to_owned()),
        Call::Rename(path, to) => ("unwritable", path, format!("move it to `{}`", shown(to))),
        Call::Exchange(a, path) => ("unwritable", path, format!("swap it with `{}`", shown(a))),
        Call::DeleteFile(path) => ("unwritable", path, "delete the file".to_owned()),
        Call::DeleteFolder(path) => ("unwritable", path, "delete the folder".to_owned()),
        Call::Lock(path) => ("unwritable", path, "take the lock".to_owned()),
    };
    let diagnostic = Diagnostic::for_file(code, shown(path), format!("cannot {doing}: {error}"));
    vec![match help(error.kind()) {
        Some(help) => diagnostic.with_help(help),
        None => diagnostic,
    }]
}

fn help(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::PermissionDenied => {
            Some("check the permissions of the folder and of its parent")
        }
        ErrorKind::NotFound => Some("check the path: every folder above it must exist"),
        ErrorKind::ReadOnlyFilesystem => Some("the file system is mounted read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("free some disk space and run the command again")
        }
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => Some(
            "there is a file where a folder is expected, or a folder where a file is expected: move it away",
        ),
        ErrorKind::CrossesDevices => Some(
            "this file system cannot move the folder, for example because it is in a layer of a container image; \
             delete the folder and run the command again",
        ),
        _ => None,
    }
}

/// Returns a path for messages: relative to the current folder if it is below it.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.and_then(|here| path.strip_prefix(here).ok());
    let path = relative.unwrap_or(path);
    if path.as_os_str().is_empty() {
        ".".to_owned()
    } else {
        path.to_string_lossy().into_owned()
    }
}
