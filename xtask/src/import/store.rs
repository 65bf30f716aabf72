//! The machine-written part of the schemas folder: `components/`, replaced as a whole, and the document.

use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;
use stytch_schemas::import::DOCUMENT;

use crate::disk::{Disk, Kind};
use crate::fault::{Outcome, listed};
use crate::manifest::Contents;
use crate::target::Target;
use crate::tree::{Survey, Written, keep, replace};

const COMPONENTS: &str = "components";

/// Writes the files, and returns those that were there before.
///
/// The new document is complete on disk before the components are replaced, and takes its place right after: what
/// can still go wrong in between is put right by running the command again.
pub(super) fn store(
    disk: Disk<'_>,
    schemas: &Path,
    new: &Files,
) -> Result<(Files, Written), Vec<Diagnostic>> {
    let components = listed(Target::new(&schemas.join(COMPONENTS)))?;
    let (new_components, new_document) = split(new)?;
    // Only the folder itself: one above it that is missing is more likely a slip.
    if listed(disk.kind(schemas))?.is_none() {
        listed(disk.make_folder(schemas))?;
    }
    let document = listed(Document::read(disk, schemas))?;
    listed(document.stage(new_document))?;
    let is_json = |path: &str, kind| kind == Kind::Folder || path.ends_with(".json");
    let survey = || Survey::of(disk, &components, is_json);
    let mut written =
        replace(disk, &components, &new_components, survey).inspect_err(|_| document.abandon())?;
    if let Err(fault) = document.place(new_document, &mut written) {
        written.findings.push(*fault);
        return Err(written.findings);
    }
    let old = written.old.iter();
    let mut before: Files = old
        .map(|(path, bytes)| (format!("{COMPONENTS}/{path}"), bytes.clone()))
        .collect();
    if let Some(bytes) = document.bytes {
        before.insert(DOCUMENT, bytes);
    }
    Ok((before, written))
}

/// The files below `components`, and the document.
fn split(files: &Files) -> Result<(Contents, Option<&[u8]>), Vec<Diagnostic>> {
    let mut components = Contents::new();
    for (path, bytes) in files.iter().filter(|(path, _)| *path != DOCUMENT) {
        let below = path
            .strip_prefix(COMPONENTS)
            .and_then(|path| path.strip_prefix('/'));
        let Some(below) = below else {
            let message = "internal error: the import made a file that it has no place for";
            return Err(vec![
                Diagnostic::for_file("internal", path, message).with_help("please report this"),
            ]);
        };
        components.insert(below.to_owned(), bytes.to_owned());
    }
    Ok((components, files.get(DOCUMENT)))
}

/// The document as it is, and what is to become of it.
struct Document<'a> {
    disk: Disk<'a>,
    target: Target,
    staged: PathBuf,
    bytes: Option<Vec<u8>>,
}

impl<'a> Document<'a> {
    fn read(disk: Disk<'a>, schemas: &Path) -> Outcome<Self> {
        let target = Target::new(&schemas.join(DOCUMENT))?;
        let bytes = match disk.kind(target.path())? {
            None => None,
            Some(Kind::File) => Some(disk.read(target.path())?),
            Some(kind) => {
                let message = format!("this must be a regular file, but is a {kind}");
                let fault = Diagnostic::for_file("foreign-file", target.shown(), message);
                return Err(Box::new(fault.with_help("move it elsewhere or delete it")));
            }
        };
        let staged = target.beside(".staged");
        Ok(Self {
            disk,
            target,
            staged,
            bytes,
        })
    }

    fn stage(&self, new: Option<&[u8]>) -> Outcome<()> {
        let disk = self.disk;
        if disk.kind(&self.staged)?.is_some() {
            // What a killed run left.
            disk.delete_file(&self.staged)?;
        }
        match new {
            Some(bytes) if new != self.bytes.as_deref() => disk
                .write(&self.staged, bytes, None)
                .and_then(|()| disk.sync(&self.staged))
                .inspect_err(|_| self.abandon()),
            _ => Ok(()),
        }
    }

    fn abandon(&self) {
        // The error that led here is the one to report; the next run deletes the file.
        let _ = self.disk.delete_file(&self.staged);
    }

    fn place(&self, new: Option<&[u8]>, written: &mut Written) -> Outcome<()> {
        let (disk, path) = (self.disk, self.target.path());
        if new == self.bytes.as_deref() {
            written.unchanged += usize::from(new.is_some());
            return Ok(());
        }
        if new.is_some() && disk.kind(path)?.is_some() && disk.exchange(&self.staged, path)? {
            disk.sync(self.target.parent())?;
            if !self.keep_changed(&self.staged, written)? {
                disk.delete_file(&self.staged)?;
            }
        } else {
            let is_gone = self.keep_changed(path, written)?;
            if new.is_some() {
                disk.rename(&self.staged, path)?;
            } else if !is_gone {
                disk.delete_file(path)?;
            }
        }
        written.written += usize::from(new.is_some());
        written.deleted += usize::from(new.is_none());
        disk.sync(self.target.parent())
    }

    /// Moves the old document away if it has changed since it was read; whether nothing is at its path any more.
    fn keep_changed(&self, path: &Path, written: &mut Written) -> Outcome<bool> {
        match self.disk.kind(path)? {
            None => return Ok(true),
            Some(Kind::File) if self.bytes == Some(self.disk.read(path)?) => return Ok(false),
            Some(_) => {}
        }
        let kept = keep(self.disk, &self.target, path, &[])?;
        written.findings.push(kept);
        Ok(true)
    }
}
