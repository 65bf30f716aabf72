//! What stands in the generator's folder, and whose it is.

use std::collections::BTreeMap;
use std::path::PathBuf;

use stytch_schemas::diagnostic::Diagnostic;

use crate::disk::{Disk, Kind};
use crate::fault::{Attempt, Outcome, cannot};
use crate::manifest::{BadManifest, MANIFEST, Manifest};
use crate::target::Target;

/// The content of a folder that a manifest describes.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Whether the folder exists.
    pub(crate) exists: bool,
    /// The files that the manifest lists, and the manifest itself.
    pub(crate) owned: BTreeMap<String, Vec<u8>>,
    /// Those of them whose content is not what the manifest says.
    pub(crate) edited: Vec<String>,
    /// A diagnostic for each thing that the manifest does not list.
    pub(crate) foreign: Vec<Diagnostic>,
}

impl Survey {
    /// Looks at the folder; nothing foreign in it is read.
    pub(crate) fn of(disk: &dyn Disk, target: &Target) -> Outcome<Self> {
        let look = cannot(Attempt::Read, "look at the output folder", target.path());
        match disk.kind(target.path()).map_err(look)? {
            None => Ok(Self::default()),
            Some(Kind::Folder) => Survey::of_folder(disk, target),
            Some(kind) => Err(Box::new(not_a_folder(target, kind))),
        }
    }

    fn of_folder(disk: &dyn Disk, target: &Target) -> Outcome<Self> {
        let mut survey = Self {
            exists: true,
            ..Self::default()
        };
        let Some(manifest) = survey.manifest(disk, target)? else {
            survey.refuse_unlisted_folder(disk, target)?;
            return Ok(survey);
        };
        let mut pending = vec![(target.path().to_owned(), String::new())];
        while let Some((folder, prefix)) = pending.pop() {
            let list = cannot(Attempt::Read, "list the folder", &folder);
            for (name, kind) in disk.read_dir(&folder).map_err(list)? {
                let path = folder.join(&name);
                let file = format!("{prefix}{}", name.to_string_lossy());
                match kind {
                    // Listed names are UTF-8; what is shown of others may look like one.
                    _ if name.to_str().is_none() => {
                        survey.foreign.push(foreign(target, &file, kind))
                    }
                    Kind::File if file == MANIFEST => {}
                    Kind::File if manifest.lists(&file) => {
                        survey.own(disk, &manifest, path, file)?;
                    }
                    Kind::Folder if manifest.lists_below(&file) => {
                        pending.push((path, format!("{file}/")));
                    }
                    _ => survey.foreign.push(foreign(target, &file, kind)),
                }
            }
        }
        survey.edited.sort();
        survey.foreign.sort_by(Diagnostic::report_order);
        Ok(survey)
    }

    fn manifest(&mut self, disk: &dyn Disk, target: &Target) -> Outcome<Option<Manifest>> {
        let path = target.path().join(MANIFEST);
        let read = cannot(Attempt::Read, "read the manifest", &path);
        match disk.kind(&path).map_err(&read)? {
            Some(Kind::File) => {}
            None => return Ok(None),
            Some(kind) => return Err(Box::new(foreign(target, MANIFEST, kind))),
        }
        let text = disk.read(&path).map_err(&read)?;
        let manifest = Manifest::parse(&text).map_err(|bad| bad_manifest(target, &bad))?;
        self.owned.insert(MANIFEST.to_owned(), text);
        Ok(Some(manifest))
    }

    fn own(
        &mut self,
        disk: &dyn Disk,
        manifest: &Manifest,
        path: PathBuf,
        file: String,
    ) -> Outcome<()> {
        let bytes = disk
            .read(&path)
            .map_err(cannot(Attempt::Read, "read the file", &path))?;
        if !manifest.agrees(&file, &bytes) {
            self.edited.push(file.clone());
        }
        self.owned.insert(file, bytes);
        Ok(())
    }

    /// Without a manifest nothing shows that the folder was made by this program; one that is empty may be taken.
    fn refuse_unlisted_folder(&mut self, disk: &dyn Disk, target: &Target) -> Outcome<()> {
        let list = cannot(Attempt::Read, "list the output folder", target.path());
        let mut entries = disk.read_dir(target.path()).map_err(list)?;
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        if let Some((name, kind)) = entries.first() {
            let (count, first) = (entries.len(), name.to_string_lossy());
            let message = format!(
                "the folder has no {MANIFEST}, so that what is in it ({count} in all, first the {kind} `{first}`) \
                 is not the generator's"
            );
            let help = "name another folder, or delete this one and run it again";
            self.foreign.push(
                Diagnostic::for_file("foreign-file", target.shown(""), message).with_help(help),
            );
        }
        Ok(())
    }
}

fn not_a_folder(target: &Target, kind: Kind) -> Diagnostic {
    let message = format!("the output folder is a {kind}");
    Diagnostic::for_file("foreign-file", target.shown(""), message)
        .with_help("move it away, or name another folder")
}

fn foreign(target: &Target, file: &str, kind: Kind) -> Diagnostic {
    let message = format!(
        "this {kind} is not the generator's, but stands in the folder that the generator owns"
    );
    Diagnostic::for_file("foreign-file", target.shown(file), message)
        .with_help("move it elsewhere or delete it")
}

fn bad_manifest(target: &Target, bad: &BadManifest) -> Box<Diagnostic> {
    let message = format!("line {}: {}", bad.line, bad.reason);
    let fault = Diagnostic::for_file("bad-manifest", target.shown(MANIFEST), message);
    Box::new(
        fault.with_help(
            "restore it from version control, or delete the whole folder and run it again",
        ),
    )
}
