//! Generation in a build script.

use std::path::Path;
use std::{env, fs, io};

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

use crate::{Generated, Options, generate};

/// Generates a module from a folder of schemas. Call it from a build script.
///
/// If `api` is the last part of [`Options::generated`], the files are written to the folder `api` of `OUT_DIR`, and the
/// declaration of the module to `api_mod.rs` beside it. Include it in the crate with
/// `include!(concat!(env!("OUT_DIR"), "/api_mod.rs"));`.
/// Warnings are printed as cargo warnings. The build script runs again when a schema changes.
///
/// # Errors
/// Returns an error if the schemas have errors, which are printed to standard error, or if a file cannot be read or
/// written.
pub fn build(folder: impl AsRef<Path>, options: &Options) -> io::Result<()> {
    let folder = folder.as_ref();
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = Files::read(folder).map_err(|found| refused(folder, &found))?;
    let generated = generate(&files, options).map_err(|found| refused(folder, &found))?;
    for warning in &generated.warnings {
        println!("cargo::warning={warning}");
    }
    let out = env::var_os("OUT_DIR");
    let out = out.ok_or_else(|| {
        io::Error::other("`OUT_DIR` is not set: call `build` from a build script")
    })?;
    let (out, module) = (Path::new(&out), options.module_name());
    generated.write(&out.join(module))?;
    // `mod.rs` itself cannot be included, because it begins with inner documentation.
    fs::write(
        out.join(format!("{module}_mod.rs")),
        format!("pub mod {module};\n"),
    )
}

fn refused(folder: &Path, found: &[Diagnostic]) -> io::Error {
    show(found);
    let errors = match found.iter().filter(|one| one.is_error()).count() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    io::Error::other(format!("{errors} in `{}`, see above", folder.display()))
}

#[cfg(feature = "render")]
fn show(found: &[Diagnostic]) {
    eprint!("{}", stytch_schemas::diagnostic::render(found, false));
}

#[cfg(not(feature = "render"))]
fn show(found: &[Diagnostic]) {
    for diagnostic in found {
        eprintln!("{}: {diagnostic}", diagnostic.severity);
        if let Some(help) = &diagnostic.help {
            eprintln!("help: {help}");
        }
    }
}

impl Generated {
    /// Writes all files to a folder, which may exist already. Other files in it are kept.
    ///
    /// # Errors
    /// Returns an error if a file or folder cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        for (path, content) in &self.files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, content)?;
        }
        Ok(())
    }
}
