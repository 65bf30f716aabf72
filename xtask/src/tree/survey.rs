//! Surveys a folder: what it contains, and which files may be replaced.

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Disk, Kind};
use crate::error::{Outcome, error, fail, ok_unless};
use crate::manifest::Contents;
use crate::target::Target;

/// The content of a folder that will be replaced.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// The files that may be replaced; `None` if the folder does not exist.
    pub(crate) owned: Option<Contents>,
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
        match disk.kind(target.path())? {
            None => return Ok(Self::default()),
            Some(Kind::Folder) => {}
            Some(kind) => {
                let message = format!("the output folder is a {kind}");
                let help = "move it away, or use another folder";
                return fail("foreign-file", target.shown(), message, help);
            }
        }
        let (mut found, mut foreign_files) = (Contents::new(), Vec::new());
        let mut pending = vec![(target.path().to_owned(), String::new())];
        while let Some((folder, prefix)) = pending.pop() {
            for (name, kind) in disk.list(&folder)? {
                let path = folder.join(&name);
                let file = format!("{prefix}{}", name.to_string_lossy());
                // Owned names are UTF-8. The text of other names may look like one.
                let is_owned = name.to_str().is_some() && owns(&file, kind);
                match kind {
                    Kind::File if is_owned => {
                        found.insert(file, disk.read(&path)?);
                    }
                    Kind::Folder if is_owned => pending.push((path, format!("{file}/"))),
                    _ => foreign_files.push(foreign(target, &file, kind)),
                }
            }
        }
        Diagnostic::sort(&mut foreign_files);
        Ok(Self {
            owned: Some(found),
            foreign: foreign_files,
        })
    }

    /// Returns the content, or `None` if there is nothing; it is an error if something foreign is in it.
    pub(super) fn replaceable(self) -> Outcome<Option<Contents>> {
        ok_unless(self.foreign, self.owned)
    }
}

pub(super) fn foreign(target: &Target, file: &str, kind: Kind) -> Diagnostic {
    let message = format!(
        "this {kind} was not written by `cargo xtask`, but is in a folder that it replaces as a whole"
    );
    let help = "move it elsewhere or delete it";
    error("foreign-file", target.shown_file(file), message, help)
}
