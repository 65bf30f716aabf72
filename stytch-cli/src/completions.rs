//! Completions for shells. The shell asks this program, so operations, their fields and known values are completed.

use std::ffi::OsString;

use clap::{ArgMatches, Command};
use clap_complete::CompleteEnv;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::Shells;

use crate::config;
use crate::failure::Failure;

/// The variable that asks for completions.
const VARIABLE: &str = "STYTCH_COMPLETE";

/// The shells that are supported.
pub(crate) const SHELLS: [&str; 3] = ["bash", "fish", "zsh"];

/// Answers the shell and ends the process, if a shell asks for completions. The command depends on what was typed.
pub(crate) fn answer_shell(arguments: &[OsString], command: impl Fn(&[OsString]) -> Command) {
    CompleteEnv::with_factory(|| {
        // The command line that is completed comes after the dashes.
        let typed = arguments.iter().position(|argument| argument == "--");
        let typed = typed.and_then(|dashes| arguments.get(dashes + 1..));
        command(typed.unwrap_or_default())
    })
    .var(VARIABLE)
    .complete();
}

/// Returns the script that makes a shell ask this program.
pub(crate) fn script(matches: &ArgMatches) -> Result<String, Failure> {
    let shell = matches
        .get_one::<String>("shell")
        .map_or("", String::as_str);
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(shell) {
        shell.write_registration(VARIABLE, "stytch", "stytch", "stytch", &mut script)?;
    }
    String::from_utf8(script).map_err(|_| Failure::other("the script is not valid UTF-8"))
}

/// Returns the names of all profiles.
pub(crate) fn profiles() -> Vec<CompletionCandidate> {
    let names = config::profiles::names().unwrap_or_default();
    names.into_iter().map(CompletionCandidate::new).collect()
}

/// Returns all operations.
pub(crate) fn operations() -> Vec<CompletionCandidate> {
    let entries = stytch_generated::catalog().entries().iter();
    let candidates =
        entries.map(|entry| CompletionCandidate::new(entry.name).help(Some(entry.summary.into())));
    candidates.collect()
}
