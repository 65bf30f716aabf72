//! Writes the machine-written part of the schemas folder: `components/`, which is replaced as a whole, and the document.

use std::path::Path;

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;
use stytch_schemas::import::{DOCUMENT, PROVENANCE};

use crate::disk::{Disk, Kind};
use crate::error::{Outcome, listed};
use crate::manifest::Contents;
use crate::target::Target;
use crate::tree::{Staging, Survey, Written, lock_unless_done, replace_locked};

const COMPONENTS: &str = "components";

/// Returns whether an import may have written a path below the components.
fn is_ours(path: &str, kind: Kind) -> bool {
    let is_record = PROVENANCE.strip_prefix(COMPONENTS) == Some(&format!("/{path}"));
    kind == Kind::Folder || path.ends_with(".json") || is_record
}

/// Reads the files that earlier imports wrote.
pub(super) fn existing(disk: Disk<'_>, schemas: &Path) -> Result<Files, Vec<Diagnostic>> {
    let mut files = Files::read(schemas)?;
    let path = schemas.join(PROVENANCE);
    if listed(disk.kind(&path))?.is_some() {
        files.insert(PROVENANCE, listed(disk.read(&path))?);
    }
    Ok(files)
}

/// Writes the files, and returns the old ones.
///
/// The lock of the components covers both parts.
pub(super) fn store(
    disk: Disk<'_>,
    schemas: &Path,
    new: &Files,
) -> Result<(Files, Written), Vec<Diagnostic>> {
    let components = listed(Target::new(&schemas.join(COMPONENTS)))?;
    let target = listed(Target::new(&schemas.join(DOCUMENT)))?;
    let (new_components, new_document) = split(new)?;
    // Only the folder itself is created, because a missing parent folder is probably a mistake.
    if listed(disk.kind(schemas))?.is_none() {
        listed(disk.make_folder(schemas))?;
    }
    let document = Document {
        disk,
        target: &target,
        staging: Staging::of(disk, &target),
        new: new_document,
    };
    let survey = || Survey::of(disk, &components, is_ours);
    let is_done = document.is_done();
    let lock = lock_unless_done(disk, &components, &new_components, survey, is_done)?;
    let Some(lock) = lock else {
        let written = Written {
            unchanged: new.len(),
            ..Written::default()
        };
        return Ok((new.clone(), written));
    };
    let (written, old) =
        document.replace_with(|| replace_locked(&lock, &components, &new_components, survey))?;
    let mut before: Files = written
        .old
        .iter()
        .map(|(path, bytes)| (format!("{COMPONENTS}/{path}"), bytes.clone()))
        .collect();
    if let Some(bytes) = old {
        before.insert(DOCUMENT, bytes);
    }
    Ok((before, written))
}

/// Splits the files into those below `components` and the document.
fn split(files: &Files) -> Result<(Contents, Option<&[u8]>), Vec<Diagnostic>> {
    let mut components = Contents::new();
    for (path, bytes) in files.iter().filter(|(path, _)| *path != DOCUMENT) {
        let below = path
            .strip_prefix(COMPONENTS)
            .and_then(|path| path.strip_prefix('/'));
        let Some(below) = below else {
            let message = "internal error: the import created an unexpected file";
            return Err(vec![
                Diagnostic::for_file("internal", path, message).with_help("please report this"),
            ]);
        };
        components.insert(below.to_owned(), bytes.to_owned());
    }
    Ok((components, files.get(DOCUMENT)))
}

/// The document and its new content.
struct Document<'a> {
    disk: Disk<'a>,
    target: &'a Target,
    staging: Staging<'a>,
    new: Option<&'a [u8]>,
}

impl Document<'_> {
    /// Returns whether the document is up to date. An error may be caused by another run, so it is reported only if it
    /// occurs again with the lock.
    fn is_done(&self) -> bool {
        let is_same = self.read().is_ok_and(|old| old.as_deref() == self.new);
        is_same && self.staging.exists().is_ok_and(|exists| !exists)
    }

    fn read(&self) -> Outcome<Option<Vec<u8>>> {
        let path = self.target.path();
        match self.disk.kind(path)? {
            None => Ok(None),
            Some(Kind::File) => self.disk.read(path).map(Some),
            Some(kind) => {
                let message = format!("this must be a regular file, but is a {kind}");
                let fault = Diagnostic::for_file("foreign-file", self.target.shown(), message);
                Err(Box::new(fault.with_help("move it elsewhere or delete it")))
            }
        }
    }

    /// Replaces the components and the document, and returns the old document.
    ///
    /// The new document is complete on disk before the components are replaced, and is put in place right after that. If
    /// something fails in between, running the command again completes the import.
    fn replace_with(
        &self,
        components: impl FnOnce() -> Result<Written, Vec<Diagnostic>>,
    ) -> Result<(Written, Option<Vec<u8>>), Vec<Diagnostic>> {
        let mut findings = Vec::new();
        match self.try_replace_with(components, &mut findings) {
            Ok((mut written, old)) => {
                written.diagnostics.append(&mut findings);
                Ok((written, old))
            }
            Err(mut faults) => {
                faults.append(&mut findings);
                Err(faults)
            }
        }
    }

    fn try_replace_with(
        &self,
        components: impl FnOnce() -> Result<Written, Vec<Diagnostic>>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<(Written, Option<Vec<u8>>), Vec<Diagnostic>> {
        let staging = &self.staging;
        listed(staging.recover(findings))?;
        let old = listed(self.read())?;
        if old.as_deref() == self.new {
            let mut written = components()?;
            written.unchanged += usize::from(old.is_some());
            return Ok((written, old));
        }
        listed(staging.make())?;
        let filled = listed(staging.fill_file(self.new, old.as_deref()));
        let replaced = filled.and_then(|()| components());
        let mut written = staging.or_clear(replaced, findings)?;
        findings.append(&mut written.diagnostics);
        let swapped = match self.new {
            Some(_) => staging.swap(old.is_some()),
            None => staging.take_out(),
        };
        listed(staging.or_clear(swapped, findings))?;
        staging.finish(findings);
        written.written += usize::from(self.new.is_some());
        written.deleted += usize::from(self.new.is_none());
        Ok((written, old))
    }
}
