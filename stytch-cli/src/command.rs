//! The command line.

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use clap_complete::engine::ArgValueCandidates;
use stytch_generated::runtime::catalog::Entry;

use crate::call::OUTPUTS;
use crate::completions;
use crate::failure::{EXIT_CODES, Failure};
use crate::gateway;
use crate::lookup;
use crate::mcp;
use crate::snippet::Language;
use crate::values::{ALLOW_SECRET_ARGUMENTS, add_flags};

/// The commands whose first argument is an operation.
const WITH_OPERATION: [&str; 3] = ["call", "show", "snippet"];

/// The options of these commands that have a value in the next argument.
const WITH_VALUE: [&str; 6] = [
    "--json",
    "--lang",
    "--output",
    "--profile",
    "--schema",
    "--timeout",
];

const ABOUT: &str = "Finds, explains and calls every operation of Stytch's API";

const OPERATION_HELP: &str = "The operation: its name (b2b.totp.create), its id (apiB2bTotpV1Create), the path of its \
                              request type, or method and URL (\"POST /v1/b2b/totp\")";

/// Returns the operation that the arguments name, if the command has one. The first argument is the program's name.
///
/// Which options of fields there are is only known with the operation, so what follows an option before it and is not an
/// operation may be the value of the option.
pub(crate) fn entry_in(arguments: &[OsString]) -> Result<Option<&'static Entry>, Failure> {
    let arguments = arguments.iter().skip(1);
    let mut arguments = arguments.map(|argument| argument.to_string_lossy());
    let command = arguments.next().unwrap_or_default();
    if !WITH_OPERATION.contains(&&*command) {
        return Ok(None);
    }
    let mut is_after_option = false;
    let mut unknown = None;
    while let Some(argument) = arguments.next() {
        if WITH_VALUE.contains(&&*argument) {
            arguments.next();
        } else if argument.starts_with('-') {
            is_after_option = true;
            continue;
        } else {
            match lookup::find(&argument) {
                Ok(entry) => return Ok(Some(entry)),
                Err(failure) if is_after_option => {
                    unknown.get_or_insert(failure);
                }
                Err(failure) => return Err(failure),
            }
        }
        is_after_option = false;
    }
    unknown.map_or(Ok(None), Err)
}

/// Checks that the operation is the one whose fields are options: an option before it may have had the name of an
/// operation as its value.
pub(crate) fn check_entry(entry: &Entry, matches: &ArgMatches) -> Result<(), Failure> {
    let name = matches.get_one::<String>("operation");
    let named = name.map(|name| lookup::find(name)).transpose()?;
    match named {
        Some(named) if named.name != entry.name => {
            let message = format!("both `{}` and `{}` are operations", entry.name, named.name);
            Err(Failure::usage(message).help("write the operation before the options"))
        }
        _ => Ok(()),
    }
}

/// Returns the command line, with the fields of an operation.
pub(crate) fn command(entry: Option<&'static Entry>) -> Command {
    Command::new("stytch")
        .about(ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(EXIT_CODES)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(operations())
        .subcommand(show())
        .subcommand(call(entry))
        .subcommand(snippet(entry))
        .subcommand(with_connection(Command::new("whoami").about(
            "Checks the credentials, and shows the project that they belong to",
        )))
        .subcommand(with_connection(gateway::command()))
        .subcommand(profile())
        .subcommand(with_connection(mcp::options(Command::new("mcp"))))
        .subcommand(shell_completions())
}

fn operations() -> Command {
    let words = Arg::new("words")
        .value_name("WORDS")
        .num_args(0..)
        .help("Words that the operations contain, in their names, paths, documentation or fields");
    Command::new("operations")
        .about("Lists the operations, or searches them")
        .arg(words)
}

fn show() -> Command {
    let schema = Arg::new("schema")
        .long("schema")
        .value_name("SIDE")
        .value_parser(["request", "response"])
        .help("Print the JSON Schema of the request or the response instead");
    Command::new("show")
        .about("Explains an operation: its fields, their limits, and an example")
        .arg(operation())
        .arg(schema)
}

fn snippet(entry: Option<&'static Entry>) -> Command {
    let language = Arg::new("lang")
        .long("lang")
        .value_name("LANGUAGE")
        .value_parser(Language::ALL.map(Language::name))
        .required(true)
        .help("The language of the code");
    let command = Command::new("snippet")
        .about("Writes code that calls an operation")
        .arg(operation())
        .arg(language)
        .arg(of_project());
    with_fields(command, entry)
}

fn call(entry: Option<&'static Entry>) -> Command {
    let output = Arg::new("output")
        .long("output")
        .value_name("FORM")
        .value_parser(OUTPUTS)
        .help("How the response is printed [default: pretty on a terminal, otherwise json, which is one line]");
    let command = Command::new("call")
        .about("Calls an operation")
        .arg(operation())
        .arg(output)
        .arg(switch(
            "all",
            "Follow the pages of a list, and print the items of all pages",
        ))
        .arg(switch(
            "dry-run",
            "Print the request instead of sending it, with the secrets hidden",
        ))
        .arg(
            switch(
                "curl",
                "Print the request as a command of curl instead, with the secrets hidden",
            )
            // A command sends one request.
            .conflicts_with_all(["dry-run", "all"]),
        )
        .arg(switch(
            "show-secrets",
            "Show the secrets of the request in --dry-run and --curl",
        ));
    with_fields(with_connection(command), entry)
}

/// Adds the options of commands that send requests.
fn with_connection(command: Command) -> Command {
    let timeout = Arg::new("timeout")
        .long("timeout")
        .value_name("SECONDS")
        .value_parser(value_parser!(u64).range(1..=3600))
        .help("Give up after this time, repetitions included [default: 30]");
    command.arg(of_project()).arg(timeout)
}

fn of_project() -> Arg {
    Arg::new("profile")
        .long("profile")
        .value_name("NAME")
        .add(ArgValueCandidates::new(completions::profiles))
        .help(
            "Use this profile [default: the environment variables STYTCH_PROJECT_ID and STYTCH_SECRET, then the \
             profile in use]",
        )
}

fn profile() -> Command {
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
        .arg(switch("replace", "Replace the profile if it exists"))
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

fn switch(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(help)
}

fn shell_completions() -> Command {
    let shell = Arg::new("shell")
        .value_name("SHELL")
        .value_parser(completions::SHELLS)
        .required(true)
        .help("The shell");
    Command::new("completions")
        .about("Prints the script that completes commands, operations and fields in a shell")
        .after_help(
            "bash:  echo 'source <(stytch completions bash)' >> ~/.bashrc\n\
             zsh:   echo 'source <(stytch completions zsh)' >> ~/.zshrc\n\
             fish:  echo 'stytch completions fish | source' >> ~/.config/fish/config.fish",
        )
        .arg(shell)
}

fn operation() -> Arg {
    Arg::new("operation")
        .value_name("OPERATION")
        .required(true)
        .help(OPERATION_HELP)
        .add(ArgValueCandidates::new(completions::operations))
}

fn json() -> Arg {
    Arg::new("json")
        .long("json")
        .value_name("FILE")
        .value_hint(ValueHint::FilePath)
        .help("Read the fields from a file with a JSON object. `-` is standard input")
}

/// Adds the fields of an operation to a command.
fn with_fields(command: Command, entry: Option<&'static Entry>) -> Command {
    let allow = switch(
        ALLOW_SECRET_ARGUMENTS,
        "Accept secrets as arguments, which other users of the machine can see and shells record",
    );
    let command = command.arg(json()).arg(allow);
    match entry {
        Some(entry) => add_flags(command.about(entry.docs), entry),
        None => command.after_help("The fields of the operation are options: name an operation before `--help` to list them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each field has an option, and no option has two meanings.
    #[test]
    fn options_of_all_operations_are_distinct() {
        command(None).debug_assert();
        for entry in stytch_generated::catalog().entries() {
            command(Some(entry)).debug_assert();
        }
    }

    #[test]
    fn the_operation_is_found_among_options() {
        let found = |line: &str| {
            let arguments: Vec<_> = line.split(' ').map(OsString::from).collect();
            entry_in(&arguments).map(|entry| entry.map(|entry| entry.name))
        };
        let create = Some("b2b.totp.create");
        for line in [
            "stytch call b2b.totp.create --member-id m",
            "stytch call --json file --dry-run apiB2bTotpV1Create",
            "stytch show b2b::totp::Create",
            "stytch call --member-id m --all b2b.totp.create",
            "stytch call --dry-run --organization-id=o --member-id m b2b.totp.create --timeout 1",
        ] {
            assert_eq!(found(line).unwrap(), create, "{line}");
        }
        for line in [
            "stytch",
            "stytch call",
            "stytch operations show call",
            "stytch profile add show",
        ] {
            assert_eq!(found(line).unwrap(), None, "{line}");
        }
        for line in [
            "stytch call nothing",
            "stytch call --all nothing",
            "stytch call nothing --member-id b2b.totp.create",
            "stytch call --timeout 1 nothing b2b.totp.create",
        ] {
            assert!(found(line).is_err(), "{line}");
        }
    }
}
