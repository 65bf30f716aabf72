//! Replaces folders and files, such as the generated folder, as a whole or not at all.
//!
//! Libraries for atomic writes replace single files. Here a folder is replaced, a run that is killed is completed or undone
//! by the next one, and nothing is deleted that another program created or changed in the meantime.

pub mod lock;
mod replace;
mod staging;
mod survey;

use std::collections::BTreeMap;
use std::path::Path;

use stytch_schemas::diagnostic::Diagnostic;

pub use replace::Written;
pub(crate) use replace::{Part, replace};
pub(crate) use survey::Survey;

use crate::disk::{Disk, Kind};
use crate::error::{Outcome, error, fail, ok_unless};
use crate::manifest::{BadManifest, Contents, MANIFEST, Manifest, is_ownable};
use crate::target::Target;

/// Makes a folder contain exactly the given files and a manifest of them.
///
/// # Errors
/// All diagnostics if the folder cannot be replaced. It is then unchanged, with one exception: if another program created
/// a folder of this name during the replacement, the old content is in a folder next to it, which a diagnostic names.
pub fn write(disk: Disk<'_>, out: &Path, files: &BTreeMap<String, String>) -> Outcome<Written> {
    let target = Target::new(out)?;
    let new = with_manifest(&target, files)?;
    let part = Part {
        target: &target,
        new: Some(new.clone()),
        survey: &|| survey(disk, &target),
    };
    let (mut written, old) = replace(disk, &target, &[part])?;
    let lost = old.iter().flat_map(|old| edits_lost(&target, old, &new));
    written.diagnostics.extend(lost);
    Ok(written)
}

/// Surveys a folder in which the generator owns the manifest and the files that it lists.
pub(crate) fn survey(disk: Disk<'_>, target: &Target) -> Outcome<Survey> {
    // An error about the folder itself is not an error about the manifest.
    if disk.kind(target.path())? != Some(Kind::Folder) {
        return Survey::of(disk, target, |_, _| false);
    }
    let path = target.path().join(MANIFEST);
    match disk.kind(&path)? {
        Some(Kind::File) => {}
        Some(kind) => return Err(vec![survey::foreign(target, MANIFEST, kind)]),
        None => return refuse_unlisted(disk, target),
    }
    let manifest = match Manifest::parse(&disk.read(&path)?) {
        Ok(manifest) => manifest,
        Err(BadManifest { line, reason }) => {
            let message = format!("line {line}: {reason}");
            let help = "restore it from version control, or delete the whole folder and run the command again";
            return fail("bad-manifest", target.shown_file(MANIFEST), message, help);
        }
    };
    Survey::of(disk, target, |file, kind| match kind {
        Kind::Folder => manifest.lists_below(file),
        _ => file == MANIFEST || manifest.lists(file),
    })
}

/// Surveys a folder without a manifest. Unless it is empty, it may not be a generated folder, which is an error.
fn refuse_unlisted(disk: Disk<'_>, target: &Target) -> Outcome<Survey> {
    let mut entries = disk.list(target.path())?;
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    let Some((name, kind)) = entries.first() else {
        return Survey::of(disk, target, |_, _| false);
    };
    let (count, first) = (entries.len(), name.to_string_lossy());
    let message = format!(
        "the folder has no {MANIFEST}, so its content ({count} in all, first the {kind} `{first}`) was not written by the \
         generator"
    );
    let help = "use another folder, or delete this one and run the command again";
    Ok(Survey {
        owned: Some(Contents::new()),
        foreign: vec![error("foreign-file", target.shown(), message, help)],
    })
}

/// Returns the files and the manifest that lists them.
pub(crate) fn with_manifest(
    target: &Target,
    files: &BTreeMap<String, String>,
) -> Outcome<Contents> {
    let refusals = files.keys().filter_map(|path| refusal(target, path, files));
    ok_unless(refusals.collect(), ())?;
    let own = |(path, text): (&String, &String)| (path.clone(), text.clone().into_bytes());
    let mut contents: Contents = files.iter().map(own).collect();
    let listed = contents.iter();
    let manifest = Manifest::of(listed.map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    contents.insert(MANIFEST.to_owned(), manifest.to_text().into_bytes());
    Ok(contents)
}

fn refusal(target: &Target, path: &str, files: &BTreeMap<String, String>) -> Option<Diagnostic> {
    let mut folders = path
        .match_indices('/')
        .filter_map(|(end, _)| path.get(..end));
    let reason = if !is_ownable(path) {
        "is not a valid path for a generated file"
    } else if folders.any(|folder| files.contains_key(folder)) {
        "would be below another generated file"
    } else {
        return None;
    };
    let message = format!("the path `{}` {reason}", path.escape_debug());
    let help = "give the module another name in the overlay";
    Some(error("bad-output-path", target.shown(), message, help))
}

/// Returns a warning for each file that was edited by hand before the run and is now overwritten.
fn edits_lost(target: &Target, old: &Contents, new: &Contents) -> Vec<Diagnostic> {
    let manifest = old.get(MANIFEST).map(|text| Manifest::parse(text));
    let Some(Ok(manifest)) = manifest else {
        return Vec::new();
    };
    let is_lost = |file: &str, bytes: &Vec<u8>| {
        file != MANIFEST && new.get(file) != Some(bytes) && !manifest.agrees(file, bytes)
    };
    let warning = |file: &String| {
        let message = "this file was edited after it was generated; the edit was overwritten";
        let help = "change the schemas or the overlay instead";
        error("edited-by-hand", target.shown_file(file), message, help).into_warning()
    };
    let lost = old.iter().filter(|(file, bytes)| is_lost(file, bytes));
    lost.map(|(file, _)| warning(file)).collect()
}
