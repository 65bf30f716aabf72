//! TOML files with secrets, which only their owner may be able to read.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use toml_edit::DocumentMut;

use crate::failure::Failure;

/// Reads a file. Returns `None` if it does not exist.
pub(crate) fn private_document(path: &Path) -> Result<Option<DocumentMut>, Failure> {
    let text = match text(path) {
        Ok(Some(text)) => text,
        Ok(None) => return Err(readable_by_others(path)),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(Failure::other(format!(
                "`{}` cannot be read: {error}",
                path.display()
            )));
        }
    };
    // The error's own text quotes the line, which may contain a secret.
    let document = text.parse::<DocumentMut>().map_err(|error| {
        let line = error.span().map_or(1, |span| {
            let before = text.get(..span.start).unwrap_or_default();
            before.matches('\n').count() + 1
        });
        Failure::other(format!(
            "`{}`, line {line}: {}",
            path.display(),
            error.message()
        ))
    })?;
    Ok(Some(document))
}

/// Returns the text of the file, or `None` if others can read it.
fn text(path: &Path) -> io::Result<Option<String>> {
    let mut file = File::open(path)?;
    if others_can_read(&file)? {
        return Ok(None);
    }
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(Some(text))
}

#[cfg(unix)]
fn others_can_read(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(file.metadata()?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &File) -> io::Result<bool> {
    // The user's folder is private by default.
    Ok(false)
}

fn readable_by_others(path: &Path) -> Failure {
    let path = path.display();
    Failure::other(format!("others can read `{path}`, which contains secrets")).help(format!(
        "run `chmod 600 '{path}'`, and replace the secrets if others may have read them"
    ))
}
