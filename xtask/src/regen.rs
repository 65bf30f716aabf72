//! `cargo xtask regen`, which generates files from the schemas.

use std::time::Instant;

use stytch_schemas::files::Files;

use crate::check::{Comparison, compare};
use crate::cli::RegenArgs;
use crate::console::{Console, MessageFormat, contents, seconds};
use crate::error::Outcome;
use crate::features::features;
use crate::generator::options;
use crate::tree::write;
use crate::{Setting, Status};

/// Runs the command.
///
/// # Errors
/// All diagnostics if the files cannot be generated or written.
pub fn regen(
    args: &RegenArgs,
    setting: &Setting<'_>,
    console: &mut Console<'_>,
) -> Outcome<Status> {
    let start = Instant::now();
    console.step("reading the schemas");
    let files = Files::read(&args.schemas(setting.workspace))?;
    console.step("generating");
    let out = args.out(setting.workspace);
    let mut options = options();
    options.strict = args.strict;
    options.features = features(setting.disk, setting.workspace, &out)?;
    let generated = (setting.generate)(&files, &options)?;
    console.diagnostics(&generated.warnings);
    let contents = contents(generated.types, generated.operations);
    if args.check {
        console.step("comparing");
        let comparison = compare(setting.disk, &out, &generated.files)?;
        if !comparison.is_fresh() {
            report(&comparison, &args.command(), console);
            return Ok(Status::Failure);
        }
        let time = seconds(start.elapsed());
        console.summary(&format!("check: {contents}: up to date ({time})"));
        return Ok(Status::Success);
    }
    console.step("writing");
    let done = write(setting.disk, &out, &generated.files)?;
    console.diagnostics(&done.diagnostics);
    let time = seconds(start.elapsed());
    console.summary(&format!("regen: {contents}: {done} ({time})"));
    Ok(done.status())
}

fn report(comparison: &Comparison, command: &str, console: &mut Console<'_>) {
    match console.format() {
        MessageFormat::Json => console.diagnostics(&comparison.to_diagnostics(command)),
        MessageFormat::Human => {
            console.diagnostics(&comparison.foreign);
            console.result(&comparison.to_text(command));
        }
    }
}
