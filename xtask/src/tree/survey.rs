//! Surveys a folder: what it contains, and which files may be replaced.

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Disk, Kind};
use crate::error::Outcome;
use crate::manifest::Contents;
use crate::target::Target;

/// The content of a folder that will be replaced.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Whether the folder exists.
    pub(crate) exists: bool,
    /// The files that may be replaced.
    pub(crate) owned: Contents,
    /// A diagnostic for everything else.
    pub(crate) foreign: Vec<Diagnostic>,
}

impl Survey {
    /// Surveys a folder, without reading foreign files in it. `owns` decides, by the path in the folder, which files may
    /// be replaced and which folders may contain such files.
    pub(crate) fn of(
        disk: Disk<'_>,
        target: &Target,
        owns: impl Fn(&str, Kind) -> bool,
    ) -> Outcome<Self> {
        let mut survey = Self::default();
        match disk.kind(target.path())? {
            None => return Ok(survey),
            Some(Kind::Folder) => survey.exists = true,
            Some(kind) => return Err(Box::new(not_a_folder(target, kind))),
        }
        let mut pending = vec![(target.path().to_owned(), String::new())];
        while let Some((folder, prefix)) = pending.pop() {
            for (name, kind) in disk.list(&folder)? {
                let path = folder.join(&name);
                let file = format!("{prefix}{}", name.to_string_lossy());
                // Owned names are UTF-8. The text of other names may look like one.
                let is_owned = name.to_str().is_some() && owns(&file, kind);
                match kind {
                    Kind::File if is_owned => {
                        survey.owned.insert(file, disk.read(&path)?);
                    }
                    Kind::Folder if is_owned => pending.push((path, format!("{file}/"))),
                    _ => survey.foreign.push(foreign(target, &file, kind)),
                }
            }
        }
        Diagnostic::sort(&mut survey.foreign);
        Ok(survey)
    }
}

fn not_a_folder(target: &Target, kind: Kind) -> Diagnostic {
    let message = format!("the output folder is a {kind}");
    Diagnostic::for_file("foreign-file", target.shown(), message)
        .with_help("move it away, or use another folder")
}

pub(super) fn foreign(target: &Target, file: &str, kind: Kind) -> Diagnostic {
    let message = format!(
        "this {kind} was not written by `cargo xtask`, but is in a folder that it replaces as a whole"
    );
    Diagnostic::for_file("foreign-file", target.shown_file(file), message)
        .with_help("move it elsewhere or delete it")
}
