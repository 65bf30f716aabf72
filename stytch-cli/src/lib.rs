//! The command `stytch`: finds, explains and calls every operation of Stytch's API.
//!
//! [`run`] is the whole command. [`snippet`] writes the code that calls an operation, in several languages. It does no
//! I/O, so other programs can use it.

mod allowed;
mod call;
mod command;
mod completions;
mod config;
mod facts;
mod failure;
mod gateway;
mod http;
mod json;
mod log;
mod lookup;
mod mcp;
mod named;
mod operations;
mod output;
mod paging;
mod prompt;
mod secrets;
mod show;
pub mod snippet;
mod snippet_command;
mod style;
mod text;
mod usage;
mod values;
mod whoami;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use failure::Failure;

/// Runs the command with its arguments, the first of which is the name of the program, and returns the exit code.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    completions::answer_shell(&arguments, |typed| {
        // An operation that is still being typed has no fields.
        command::command(named::entry_in(typed).ok().flatten())
    });
    match execute(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            // There is nothing left to do if standard error is closed.
            let _ = anstream::stderr().write_all(failure.report().as_bytes());
            failure.exit_code()
        }
    }
}

fn execute(arguments: &[OsString]) -> Result<ExitCode, Failure> {
    let entry = named::entry_in(arguments)?;
    let matches = match command::command(entry).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(message) => {
            let message = usage::explained(message, entry, arguments);
            usage::print(&message, arguments);
            return Ok(ExitCode::from(
                u8::try_from(message.exit_code()).unwrap_or(2),
            ));
        }
    };
    if let (Some((_, matches)), Some(entry)) = (matches.subcommand(), entry) {
        named::check_entry(entry, matches)?;
    }
    match (matches.subcommand(), entry) {
        (Some(("operations", matches)), _) => output::print(&operations::list(matches)?)?,
        (Some(("show", matches)), Some(entry)) => output::print(&show::show(entry, matches))?,
        (Some(("call", matches)), Some(entry)) => call::call(entry, matches)?,
        (Some(("snippet", matches)), Some(entry)) => {
            output::print(&snippet_command::write(entry, matches)?)?;
        }
        (Some(("whoami", matches)), _) => whoami::whoami(matches)?,
        (Some(("profile", matches)), _) => config::profiles::run(matches)?,
        (Some(("gateway", matches)), _) => gateway::run(matches)?,
        (Some(("mcp", matches)), _) => mcp::run(matches)?,
        (Some(("completions", matches)), _) => output::print(&completions::script(matches)?)?,
        // Clap has required a command and an operation.
        _ => {}
    }
    Ok(ExitCode::SUCCESS)
}
