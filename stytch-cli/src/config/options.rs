//! The options of `stytch profile`.

use clap::{Arg, Command};
use clap_complete::engine::ArgValueCandidates;

use crate::command::switch;
use crate::completions;

/// Returns the command.
pub(crate) fn command() -> Command {
    let existing = || profile_named().add(ArgValueCandidates::new(completions::profiles));
    let list = Command::new("list").about("Lists the profiles. The one in use is marked with `*`");
    let use_ = Command::new("use").about("Makes a profile the one in use");
    let remove = Command::new("remove").about("Removes a profile");
    Command::new("profile")
        .about("Stores the credentials of projects, in a file that only its owner can read")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(add_profile())
        .subcommand(list)
        .subcommand(use_.arg(existing()))
        .subcommand(remove.arg(existing()))
}

fn add_profile() -> Command {
    let replace = switch("replace", "Replace the profile if it exists");
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        Arg::new(id).long(id).value_name(value).help(help)
    };
    Command::new("add")
        .about("Adds a profile. Its secret is asked for, unless an option names where it is")
        .arg(profile_named())
        .arg(option("project-id", "ID", "The id of the project").required(true))
        .arg(option(
            "secret-env",
            "VARIABLE",
            "The environment variable that has the secret",
        ))
        .arg(option(
            "secret-file",
            "FILE",
            "The file that has the secret. `-` is standard input",
        ))
        .arg(option(
            "base-url",
            "URL",
            "The server, if it is not Stytch's",
        ))
        .arg(replace)
}

fn profile_named() -> Arg {
    Arg::new("name")
        .value_name("NAME")
        .required(true)
        .value_parser(profile_name)
        .help("The name of the profile")
}

/// Accepts names that need no quotes anywhere.
fn profile_name(text: &str) -> Result<String, &'static str> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    match !text.is_empty() && !text.starts_with('-') && text.bytes().all(is_allowed) {
        true => Ok(text.to_owned()),
        false => Err("a name consists of letters, digits, `-` and `_`"),
    }
}
