//! Reads the descriptions on the command line.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use stytch_schemas::files::Files;
use stytch_schemas::import::{ImportSource, Sources};

use crate::disk::{Disk, Kind};
use crate::error::{Outcome, error, fail, ok_unless, shown};
use crate::manifest::digest;

/// The file in the schemas folder that lists the sources.
const SOURCES: &str = "sources.toml";

/// Reads the list of sources, if there is one.
pub(super) fn list(disk: Disk<'_>, schemas: &Path) -> Outcome<Option<Sources>> {
    let path = schemas.join(SOURCES);
    if disk.kind(&path)?.is_none() {
        return Ok(None);
    }
    Sources::parse(&shown(&path), &disk.read(&path)?).map(Some)
}

/// Finds each description in the list by its digest.
pub(super) fn identify(descriptions: &mut [ImportSource], sources: &Sources) -> Outcome<()> {
    let mut unknown = Vec::new();
    for description in descriptions {
        let digest = format!("sha256:{}", digest(&description.bytes));
        let mut known = sources.listed().iter();
        description.listed = known.find(|listed| listed.digest == digest).cloned();
        if description.listed.is_none() {
            let message = format!("no source in `{SOURCES}` has this digest: {digest}");
            let help = "add the source; if it is a new version of one that is listed, correct its \
                        `version` and `digest`";
            unknown.push(error("unlisted-source", &description.name, message, help));
        }
    }
    ok_unless(unknown, ())
}

/// Reads the given files and, for each given folder, all JSON files and the YAML files directly in it.
pub(super) fn read(disk: Disk<'_>, paths: &[PathBuf]) -> Outcome<Vec<ImportSource>> {
    let (mut sources, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let found = if path.is_dir() {
            folder(disk, path)
        } else {
            file(disk, path).map(|source| vec![source])
        };
        match found {
            Ok(found) => sources.extend(found),
            Err(found) => faults.extend(found),
        }
    }
    ok_unless(faults, sources)
}

fn folder(disk: Disk<'_>, dir: &Path) -> Outcome<Vec<ImportSource>> {
    let json = Files::read(dir)?;
    let mut sources: Vec<_> = json
        .iter()
        .filter(|(path, _)| has_extension(path.as_ref(), &["json"]))
        .map(|(path, bytes)| ImportSource::new(shown(&dir.join(path)), bytes))
        .collect();
    for (name, kind) in disk.list(dir)? {
        if kind == Kind::File && has_extension(name.as_ref(), &["yml", "yaml"]) {
            sources.push(file(disk, &dir.join(name))?);
        }
    }
    if sources.is_empty() {
        let message = "this folder contains no JSON files, and no YAML files directly in it";
        let help = "pass a folder of schemas, or OpenAPI documents";
        return fail("empty-folder", shown(dir), message, help);
    }
    Ok(sources)
}

fn file(disk: Disk<'_>, path: &Path) -> Outcome<ImportSource> {
    Ok(ImportSource::new(shown(path), disk.read(path)?))
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    let own = path.extension().and_then(OsStr::to_str);
    own.is_some_and(|own| wanted.contains(&own))
}
