//! The generator's folder on disk: replaced as a whole or not at all.

mod lock;
mod replace;
pub(crate) mod staging;
mod survey;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use stytch_schemas::diagnostic::Diagnostic;

pub(crate) use replace::replace;
pub(crate) use staging::Contents;
pub(crate) use survey::Survey;

use crate::console::counted;
use crate::disk::Disk;
use crate::fault::{Outcome, as_warning};
use crate::manifest::{MANIFEST, Manifest, is_ownable};
use crate::target::Target;

/// What writing a tree did.
#[derive(Debug, Default)]
pub struct Written {
    /// How many files are new or have new content.
    pub written: usize,
    /// How many files there were that there are no longer.
    pub deleted: usize,
    /// How many files were left alone.
    pub unchanged: usize,
    /// What did not stop the run.
    pub warnings: Vec<Diagnostic>,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (files, deleted, unchanged) =
            (counted(self.written, "file"), self.deleted, self.unchanged);
        write!(
            f,
            "{files} written, {deleted} deleted, {unchanged} unchanged"
        )
    }
}

/// Makes a folder hold exactly the given files and a manifest of them.
///
/// # Errors
/// Everything that stands in the way; the folder is then as it was.
pub fn write(
    disk: &dyn Disk,
    out: &Path,
    files: &BTreeMap<String, String>,
) -> Result<Written, Vec<Diagnostic>> {
    let target = listed(Target::new(out))?;
    let new = with_manifest(&target, files)?;
    let mut edited = Vec::new();
    let survey = |warn: &mut Vec<Diagnostic>| {
        let survey = listed(Survey::of(disk, &target))?;
        if !survey.foreign.is_empty() {
            return Err(survey.foreign);
        }
        *warn = edits_lost(&target, &survey, &new);
        Ok(survey.exists.then_some(survey.owned))
    };
    let mut written = replace(disk, &target, &new, || survey(&mut edited))?;
    written.warnings.append(&mut edited);
    Ok(written)
}

/// The files and the manifest that lists them.
pub(crate) fn with_manifest(
    target: &Target,
    files: &BTreeMap<String, String>,
) -> Result<Contents, Vec<Diagnostic>> {
    let refused: Vec<_> = files
        .keys()
        .filter_map(|path| refusal(target, path, files))
        .collect();
    if !refused.is_empty() {
        return Err(refused);
    }
    let bytes = |(path, text): (&String, &String)| (path.clone(), text.clone().into_bytes());
    let mut contents: Contents = files.iter().map(bytes).collect();
    let listed = contents
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let manifest = Manifest::of(listed).to_text().into_bytes();
    contents.insert(MANIFEST.to_owned(), manifest);
    Ok(contents)
}

fn refusal(target: &Target, path: &str, files: &BTreeMap<String, String>) -> Option<Diagnostic> {
    let mut folders = path
        .match_indices('/')
        .filter_map(|(end, _)| path.get(..end));
    let reason = if !is_ownable(path) {
        "is not a name that a generated file may have"
    } else if folders.any(|folder| files.contains_key(folder)) {
        "would lie below another generated file"
    } else {
        return None;
    };
    let message = format!("the path `{}` {reason}", path.escape_debug());
    let fault = Diagnostic::for_file("bad-output-path", target.shown(""), message);
    Some(fault.with_help("give the module another name in the overlay"))
}

/// A warning for each file whose content was changed by hand and is now lost.
fn edits_lost(target: &Target, survey: &Survey, new: &Contents) -> Vec<Diagnostic> {
    let lost = |file: &&String| survey.owned.get(*file) != new.get(*file);
    let warning = |file: &String| {
        let message =
            "this file was changed by hand since it was generated; the change is overwritten";
        let fault = Diagnostic::for_file("edited-by-hand", target.shown(file), message);
        as_warning(fault.with_help("change the schemas or the overlay instead"))
    };
    survey.edited.iter().filter(lost).map(warning).collect()
}

/// The value of an outcome, or its finding as a list.
pub(crate) fn listed<T>(outcome: Outcome<T>) -> Result<T, Vec<Diagnostic>> {
    outcome.map_err(|fault| vec![*fault])
}
