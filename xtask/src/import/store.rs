//! Writes the machine-written part of the schemas folder: `components/`, which is replaced as a whole, and the document.

use std::path::Path;

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;
use stytch_schemas::import::{DOCUMENT, PROVENANCE};

use crate::disk::{Disk, Kind};
use crate::error::{Outcome, fail};
use crate::manifest::Contents;
use crate::target::Target;
use crate::tree::{Part, Survey, Written, replace};

const COMPONENTS: &str = "components";

/// Returns whether an import may have written a path below the components.
fn is_ours(path: &str, kind: Kind) -> bool {
    let is_record = PROVENANCE.strip_prefix(COMPONENTS) == Some(&format!("/{path}"));
    kind == Kind::Folder || path.ends_with(".json") || is_record
}

/// Reads the files that earlier imports wrote.
pub(super) fn existing(disk: Disk<'_>, schemas: &Path) -> Outcome<Files> {
    let mut files = Files::read(schemas)?;
    let path = schemas.join(PROVENANCE);
    if disk.kind(&path)?.is_some() {
        files.insert(PROVENANCE, disk.read(&path)?);
    }
    Ok(files)
}

/// Writes the files, and returns the old ones.
///
/// The lock of the components covers both parts.
pub(super) fn store(disk: Disk<'_>, schemas: &Path, new: &Files) -> Outcome<(Files, Written)> {
    let components = Target::new(&schemas.join(COMPONENTS))?;
    let document = Target::new(&schemas.join(DOCUMENT))?;
    let (new_components, new_document) = split(new)?;
    // Only the folder itself is created, because a missing parent folder is probably a mistake.
    if disk.kind(schemas)?.is_none() {
        disk.make_folder(schemas)?;
    }
    let parts = [
        Part {
            target: &components,
            new: Some(new_components),
            survey: &|| Survey::of(disk, &components, is_ours),
        },
        Part {
            target: &document,
            new: new_document.map(file),
            survey: &|| survey_document(disk, &document),
        },
    ];
    let (written, old) = replace(disk, &components, &parts)?;
    let paths = |path: String| match path.as_str() {
        "" => DOCUMENT.to_owned(),
        path => format!("{COMPONENTS}/{path}"),
    };
    let old = old.into_iter().flatten();
    Ok((
        old.map(|(path, bytes)| (paths(path), bytes)).collect(),
        written,
    ))
}

/// Splits the files into those below `components` and the document.
fn split(files: &Files) -> Outcome<(Contents, Option<&[u8]>)> {
    let mut components = Contents::new();
    for (path, bytes) in files.iter().filter(|(path, _)| *path != DOCUMENT) {
        let below = path
            .strip_prefix(COMPONENTS)
            .and_then(|path| path.strip_prefix('/'));
        let Some(below) = below else {
            let what = "the import created an unexpected file";
            return Err(vec![Diagnostic::internal_in(path, what)]);
        };
        components.insert(below.to_owned(), bytes.to_owned());
    }
    Ok((components, files.get(DOCUMENT)))
}

/// Returns the contents of a target that is a file.
fn file(bytes: &[u8]) -> Contents {
    Contents::from([(String::new(), bytes.to_owned())])
}

fn survey_document(disk: Disk<'_>, target: &Target) -> Outcome<Survey> {
    match disk.kind(target.path())? {
        None => Ok(Survey::default()),
        Some(Kind::File) => Ok(Survey {
            owned: Some(file(&disk.read(target.path())?)),
            foreign: Vec::new(),
        }),
        Some(kind) => {
            let message = format!("this must be a regular file, but is a {kind}");
            let help = "move it elsewhere or delete it";
            fail("foreign-file", target.shown(), message, help)
        }
    }
}
