//! From the contents of a folder of schemas to those of the generated folder.

use stytch_codegen::{Generated, Options};
use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

/// Turns the contents of a folder of schemas, its overlay included, into files, or says why it cannot.
///
/// `regen` is given one, so that its tests need no schemas.
pub type Generate<'a> = dyn Fn(&Files, &Options) -> Result<Generated, Vec<Diagnostic>> + 'a;

/// The generator itself.
///
/// # Errors
/// Everything that is wrong with the schemas, or else with the overlay.
pub fn generate(files: &Files, options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    let (corpus, mut findings) = Corpus::load(files);
    if findings.iter().any(Diagnostic::is_error) {
        return Err(findings);
    }
    match stytch_codegen::generate(&corpus, &overlay(files), options) {
        Ok(mut generated) => {
            findings.append(&mut generated.warnings);
            generated.warnings = findings;
            Ok(generated)
        }
        Err(mut errors) => {
            findings.append(&mut errors);
            Err(findings)
        }
    }
}

/// The files of the overlay, under the names that they have in the folder of schemas.
fn overlay(files: &Files) -> Files {
    let own = |(path, bytes): (&str, &[u8])| (path.to_owned(), bytes.to_owned());
    files
        .iter()
        .filter(|(path, _)| path.starts_with("overlay/"))
        .map(own)
        .collect()
}
