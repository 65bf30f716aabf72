//! `cargo xtask import`, which writes the structure of published descriptions to the schemas folder.

mod left_out;
mod sources;
mod store;

use std::time::Instant;

use stytch_schemas::files::Files;
use stytch_schemas::import::{Imported, LEFT_OUT, Options, changes, import as take_over};

use crate::cli::ImportArgs;
use crate::console::{Console, MessageFormat, contents, seconds};
use crate::error::Outcome;
use crate::{Setting, Status};

/// Runs the command.
///
/// # Errors
/// All diagnostics if the descriptions cannot be read or the schemas cannot be written.
pub fn import(
    args: &ImportArgs,
    setting: &Setting<'_>,
    console: &mut Console<'_>,
) -> Outcome<Status> {
    let start = Instant::now();
    console.step("reading the descriptions");
    let schemas = args.schemas(setting.workspace);
    let mut descriptions = sources::read(setting.disk, &args.paths)?;
    let sources = sources::list(setting.disk, &schemas)?;
    let mut existing = Files::new();
    if let Some(sources) = &sources {
        sources::identify(&mut descriptions, sources)?;
        existing = store::existing(setting.disk, &schemas)?;
    }
    let options = Options {
        only: args.only.clone(),
        lenient: args.lenient,
        sources,
        existing,
    };
    let imported = take_over(&descriptions, &options)?;
    report(&imported, console);
    console.step("writing");
    let (old, written) = store::store(setting.disk, &schemas, &imported.files)?;
    console.diagnostics(&written.diagnostics);
    console.result(&changes(&old, &imported.files).to_string());
    console.summary(&format!(
        "import: {}: {written} ({})",
        contents(imported.types, imported.operations),
        seconds(start.elapsed())
    ));
    Ok(written.status())
}

/// Reports the warnings. For people, the operations that are left out are one list, which is always complete.
fn report(imported: &Imported, console: &mut Console<'_>) {
    match console.format() {
        MessageFormat::Json => console.diagnostics(&imported.warnings),
        MessageFormat::Human => {
            let warnings = imported.warnings.iter();
            let others = warnings.filter(|warning| warning.code != LEFT_OUT);
            console.diagnostics(&others.cloned().collect::<Vec<_>>());
            console.text(&left_out::list(&imported.left_out));
        }
    }
}
