//! The command line.

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use clap_complete::engine::ArgValueCandidates;
use stytch_generated::runtime::catalog::Entry;

use crate::call::OUTPUTS;
use crate::completions;
use crate::config;
use crate::failure::EXIT_CODES;
use crate::gateway;
use crate::mcp;
use crate::snippet::Language;
use crate::values::{ALLOW_SECRET_ARGUMENTS, add_flags};

const ABOUT: &str = "Finds, explains and calls every operation of Stytch's API";

const OPERATION_HELP: &str = "The operation: its name (b2b.totp.create), its id (apiB2bTotpV1Create), the path of its \
                              request type, or method and URL (\"POST /v1/b2b/totp\")";

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
        .subcommand(config::command())
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

/// Returns an option without a value.
pub(crate) fn switch(id: &'static str, help: &'static str) -> Arg {
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
}
