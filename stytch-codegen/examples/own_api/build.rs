//! Turns the folder `schemas` into a module in `OUT_DIR`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use stytch_codegen::{Options, generate};
use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, render};
use stytch_schemas::files::Files;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=schemas");
    let files = Files::read(Path::new("schemas")).map_err(shown)?;
    let overlay = Files::read(Path::new("schemas/overlay")).map_err(shown)?;
    let (corpus, diagnostics) = Corpus::load(&files);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(shown(diagnostics));
    }
    let options = Options {
        command: "cargo build".to_owned(),
        crate_name: "own_api::api".to_owned(),
        root: "crate::api".to_owned(),
        generated: "crate::api".to_owned(),
        json_schema: None,
        response_builders: None,
        taken: Vec::new(),
        ..Options::default()
    };
    let generated = generate(&corpus, &overlay, &options).map_err(shown)?;
    for warning in &generated.warnings {
        println!("cargo::warning={warning}");
    }

    let out = PathBuf::from(env::var("OUT_DIR")?);
    let api = out.join("api");
    if api.exists() {
        fs::remove_dir_all(&api)?;
    }
    for (path, content) in &generated.files {
        let path = api.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&api))?;
        fs::write(path, content)?;
    }
    // `include!` takes this line; the compiler then finds `api/mod.rs` beside it.
    fs::write(out.join("modules.rs"), "pub mod api;\n")?;
    Ok(())
}

/// The findings as the error of the build script.
fn shown(diagnostics: Vec<Diagnostic>) -> Box<dyn Error> {
    eprint!("{}", render(&diagnostics, false));
    format!("{} findings in `schemas`, see above", diagnostics.len()).into()
}
