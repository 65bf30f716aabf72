//! `cargo xtask regen`, which generates files from the schemas.

use std::time::Instant;

use stytch_codegen::Generated;
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

use crate::check::compare;
use crate::cli::RegenArgs;
use crate::console::{Console, MessageFormat, contents, seconds};
use crate::error::listed;
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
) -> Result<Status, Vec<Diagnostic>> {
    let start = Instant::now();
    console.step("reading the schemas");
    let files = Files::read(&args.schemas(setting.workspace))?;
    console.step("generating");
    let out = args.out(setting.workspace);
    let mut options = options();
    options.strict = args.strict;
    options.features = listed(features(setting.disk, setting.workspace, &out))?;
    let generated = (setting.generate)(&files, &options)?;
    console.diagnostics(&generated.warnings);
    if args.check {
        check(args, setting, console, &generated, start)
    } else {
        replace(args, setting, console, &generated, start)
    }
}

fn replace(
    args: &RegenArgs,
    setting: &Setting<'_>,
    console: &mut Console<'_>,
    generated: &Generated,
    start: Instant,
) -> Result<Status, Vec<Diagnostic>> {
    console.step("writing");
    let out = args.out(setting.workspace);
    let done = write(setting.disk, &out, &generated.files)?;
    console.diagnostics(&done.diagnostics);
    let contents = contents(generated.types, generated.operations);
    console.summary(&format!(
        "regen: {contents}: {done} ({})",
        seconds(start.elapsed())
    ));
    Ok(done.status())
}

fn check(
    args: &RegenArgs,
    setting: &Setting<'_>,
    console: &mut Console<'_>,
    generated: &Generated,
    start: Instant,
) -> Result<Status, Vec<Diagnostic>> {
    let out = args.out(setting.workspace);
    console.step("comparing");
    let comparison = compare(setting.disk, &out, &generated.files)?;
    if comparison.is_fresh() {
        let contents = contents(generated.types, generated.operations);
        let time = seconds(start.elapsed());
        console.summary(&format!("check: {contents}: up to date ({time})"));
        return Ok(Status::Success);
    }
    match console.format() {
        MessageFormat::Json => console.diagnostics(&comparison.to_diagnostics(&args.command())),
        MessageFormat::Human => {
            console.diagnostics(&comparison.foreign);
            console.result(&comparison.to_text(&args.command()));
        }
    }
    Ok(Status::Failure)
}
