//! The machine-written part of the schemas folder: `components/`, replaced as a whole, and the document.

use std::io;
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;
use stytch_schemas::import::DOCUMENT;

use crate::disk::{Disk, Kind};
use crate::fault::{Attempt::Read, Attempt::Write, Outcome, cannot, shown};
use crate::target::Target;
use crate::tree::{Contents, Written, listed, replace};

const COMPONENTS: &str = "components";

/// Writes the files, and returns those that were there before.
///
/// The new document is complete on disk before the components are replaced, and takes its place right after: what
/// can still go wrong in between is mended by running the command again.
pub(super) fn store(
    disk: &dyn Disk,
    schemas: &Path,
    new: &Files,
) -> Result<(Files, Written), Vec<Diagnostic>> {
    listed(make_folder(disk, schemas))?;
    let components = listed(Target::new(&schemas.join(COMPONENTS)))?;
    let now = listed(Document::read(disk, schemas))?;
    let mut old = Contents::new();
    let document = listed(now.stage(disk, new.get(DOCUMENT)))?;
    let replaced = replace(disk, &components, &below_components(new), || {
        let found = survey(disk, components.path())?;
        old = found.clone().unwrap_or_default();
        Ok(found)
    });
    let mut written = replaced.inspect_err(|_| document.abandon(disk))?;
    listed(document.place(disk, &mut written))?;
    Ok((before(old, now.bytes), written))
}

/// Only the folder itself: one above it that is missing is more likely a slip.
fn make_folder(disk: &dyn Disk, schemas: &Path) -> Outcome<()> {
    let look = cannot(Read, "look at the folder", schemas);
    if disk.kind(schemas).map_err(look)?.is_some() {
        return Ok(());
    }
    disk.create_dir(schemas)
        .map_err(cannot(Write, "make the folder", schemas))
}

fn below_components(files: &Files) -> Contents {
    let below = |(path, bytes): (&str, &[u8])| {
        let path = path.strip_prefix(COMPONENTS)?.strip_prefix('/')?;
        Some((path.to_owned(), bytes.to_owned()))
    };
    files.iter().filter_map(below).collect()
}

fn before(components: Contents, document: Option<Vec<u8>>) -> Files {
    let components = components
        .into_iter()
        .map(|(path, bytes)| (format!("{COMPONENTS}/{path}"), bytes));
    let document = document.map(|bytes| (DOCUMENT.to_owned(), bytes));
    components.chain(document).collect()
}

/// Every JSON file in the folder is the import's; anything else is refused.
fn survey(disk: &dyn Disk, dir: &Path) -> Result<Option<Contents>, Vec<Diagnostic>> {
    let look = cannot(Read, "look at the folder", dir);
    match listed(disk.kind(dir).map_err(look))? {
        None => return Ok(None),
        Some(Kind::Folder) => {}
        Some(_) => return Err(vec![foreign(dir)]),
    }
    let (mut found, mut faults) = (Contents::new(), Vec::new());
    let mut pending = vec![(dir.to_owned(), String::new())];
    while let Some((folder, prefix)) = pending.pop() {
        let list = cannot(Read, "list the folder", &folder);
        for (name, kind) in listed(disk.read_dir(&folder).map_err(list))? {
            let path = folder.join(&name);
            match (kind, name.to_str()) {
                (Kind::Folder, Some(name)) => pending.push((path, format!("{prefix}{name}/"))),
                (Kind::File, Some(name)) if name.ends_with(".json") => {
                    let read = cannot(Read, "read the file", &path);
                    let bytes = listed(disk.read(&path).map_err(read))?;
                    found.insert(format!("{prefix}{name}"), bytes);
                }
                _ => faults.push(foreign(&path)),
            }
        }
    }
    faults.sort_by(Diagnostic::report_order);
    if faults.is_empty() {
        Ok(Some(found))
    } else {
        Err(faults)
    }
}

fn foreign(path: &Path) -> Diagnostic {
    let message = "this is none of the JSON files that the import writes, and would be deleted";
    Diagnostic::for_file("foreign-file", shown(path), message)
        .with_help("move it elsewhere or delete it")
}

/// The document as it is.
struct Document {
    path: PathBuf,
    bytes: Option<Vec<u8>>,
}

/// What is to become of the document.
enum Staged<'a> {
    Same { exists: bool },
    Deleted { path: &'a Path },
    New { path: &'a Path, staged: PathBuf },
}

impl Document {
    fn read(disk: &dyn Disk, schemas: &Path) -> Outcome<Self> {
        let path = schemas.join(DOCUMENT);
        let bytes = match disk.kind(&path) {
            Ok(None) => Ok(None),
            Ok(Some(_)) => disk.read(&path).map(Some),
            Err(error) => Err(error),
        };
        let bytes = bytes.map_err(cannot(Read, "read the file", &path))?;
        Ok(Self { path, bytes })
    }

    fn stage(&self, disk: &dyn Disk, new: Option<&[u8]>) -> Outcome<Staged<'_>> {
        let path = self.path.as_path();
        let staged = path.with_file_name(format!(".{DOCUMENT}.staged"));
        clear(disk, &staged).map_err(cannot(Write, "delete what a killed run left", &staged))?;
        let bytes = match new {
            new if new == self.bytes.as_deref() => {
                let exists = new.is_some();
                return Ok(Staged::Same { exists });
            }
            None => return Ok(Staged::Deleted { path }),
            Some(bytes) => bytes,
        };
        disk.create_file(&staged, bytes)
            .inspect_err(|_| drop(disk.remove_file(&staged)))
            .map_err(cannot(Write, "write the file", &staged))?;
        Ok(Staged::New { path, staged })
    }
}

fn clear(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match disk.kind(path)? {
        None => Ok(()),
        Some(_) => disk.remove_file(path),
    }
}

impl Staged<'_> {
    fn abandon(&self, disk: &dyn Disk) {
        if let Self::New { staged, .. } = self {
            // The error that led here is the one to tell; the next run deletes the file.
            let _ = disk.remove_file(staged);
        }
    }

    fn place(self, disk: &dyn Disk, written: &mut Written) -> Outcome<()> {
        match self {
            Self::Same { exists } => written.unchanged += usize::from(exists),
            Self::Deleted { path } => {
                disk.remove_file(path)
                    .map_err(cannot(Write, "delete the file", path))?;
                written.deleted += 1;
            }
            Self::New { path, staged } => {
                disk.rename(&staged, path).map_err(cannot(
                    Write,
                    "put the new file in its place",
                    path,
                ))?;
                written.written += 1;
            }
        }
        Ok(())
    }
}
