//! Imports descriptions into a folder: `import_openapi [--lenient] [--only REGEX] OUT PATH…`, a path being a file or a folder.
//!
//! Only files that change are written; files that are no longer made are deleted; the rest stays.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use stytch_schemas::diagnostic::{Diagnostic, render};
use stytch_schemas::files::Files;
use stytch_schemas::import::{ImportSource, Options, changes, import, stale};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut options = Options::default();
    if arguments.first().is_some_and(|first| first == "--lenient") {
        arguments.remove(0);
        options.lenient = true;
    }
    if arguments.first().is_some_and(|first| first == "--only") {
        let only: Vec<String> = arguments.drain(..2.min(arguments.len())).collect();
        let pattern = only.get(1).ok_or("`--only` takes a regular expression")?;
        options.only = Some(pattern.parse()?);
    }
    let [out, paths @ ..] = arguments.as_slice() else {
        return Err("usage: import_openapi [--lenient] [--only REGEX] OUT PATH…".into());
    };
    let mut sources = Vec::new();
    for path in paths {
        sources.extend(read(Path::new(path))?);
    }
    let imported = import(&sources, &options).map_err(|errors| report(&errors))?;
    eprint!("{}", render(&imported.warnings, false));

    let out = PathBuf::from(out);
    let old = if out.exists() {
        Files::read(&out).map_err(|errors| report(&errors))?
    } else {
        Files::new()
    };
    print!("{}", changes(&old, &imported.files));
    println!(
        "{} types, {} operations",
        imported.types, imported.operations
    );
    for path in stale(&old, &imported.files) {
        fs::remove_file(out.join(path))?;
    }
    for (path, bytes) in imported
        .files
        .iter()
        .filter(|(path, bytes)| old.get(path) != Some(bytes))
    {
        let path = out.join(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// One source for a file; for a folder, one for each JSON file in it.
fn read(path: &Path) -> Result<Vec<ImportSource>, Box<dyn Error>> {
    if !path.is_dir() {
        let name = path.display().to_string();
        return Ok(vec![ImportSource::new(name, fs::read(path)?)]);
    }
    let files = Files::read(path).map_err(|errors| report(&errors))?;
    let json = files.iter().filter(|(name, _)| name.ends_with(".json"));
    Ok(json
        .map(|(name, bytes)| ImportSource::new(name, bytes))
        .collect())
}

fn report(errors: &[Diagnostic]) -> String {
    format!("{} errors\n{}", errors.len(), render(errors, false))
}
