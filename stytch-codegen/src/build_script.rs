//! Generating in a build script.

use std::path::Path;
use std::{env, fs, io};

use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

use crate::{Generated, Options, generate};

/// Generates a module from a folder of schemas in a build script.
///
/// The files go to the folder `api` of `OUT_DIR`, if `api` is the last part of [`Options::generated`], and the declaration
/// of the module to `api_mod.rs` beside it. The crate takes it with
/// `include!(concat!(env!("OUT_DIR"), "/api_mod.rs"));`.
/// Warnings become warnings of cargo; the build script runs again when a schema changes.
///
/// # Errors
/// Everything that is wrong with the schemas, of which details go to the standard error output; or a file that cannot be
/// read or written.
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
    // `mod.rs` itself cannot be included: it begins with documentation of its own.
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
    /// Writes all files below a folder, which may exist. Other files in it stay.
    ///
    /// # Errors
    /// A file or a folder cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        for (path, content) in &self.files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, content)?;
        }
        Ok(())
    }
}
