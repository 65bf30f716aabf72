//! The options for the fields of an operation.

use clap::{Arg, ArgAction, Command, ValueHint};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use stytch_generated::runtime::catalog::{Entry, Field, OpenEnum, Type};

use crate::facts::facts_of_field;
use crate::secrets::has_secret;
use crate::text::facts;

const REQUIRED: &str = "Required fields";
const OPTIONAL: &str = "Optional fields";

/// Adds an option for each field of an operation.
pub(crate) fn add_flags(mut command: Command, entry: &'static Entry) -> Command {
    for field in entry.fields {
        if has_secret(&field.type_) {
            command = command.args(secret_flags(entry, field));
        } else {
            command = command.arg(flag(entry, field));
        }
    }
    command
}

/// Returns the name of the option for a field, without the leading dashes.
pub(crate) fn flag_of(entry: &Entry, field: &Field) -> String {
    match entry.info.session {
        Some(session) if session.token == field.name => "member-session".to_owned(),
        Some(session) if session.jwt == field.name => "member-session-jwt".to_owned(),
        _ => field.name.to_ascii_lowercase().replace('_', "-"),
    }
}

fn flag(entry: &Entry, field: &'static Field) -> Arg {
    let arg = base(field, field.name.to_owned(), flag_of(entry, field));
    let arg = match field.type_ {
        Type::List(_) => arg.action(ArgAction::Append),
        Type::Boolean => arg
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true"),
        _ => arg,
    };
    let arg = arg.value_name(value_name(&field.type_)).help(help(field));
    match field.type_.leaf() {
        Type::OpenEnum(values) => arg.add(ArgValueCandidates::new(|| known(values))),
        _ => arg,
    }
}

/// Returns the options for a secret: the hidden one for the value itself, the variable, and the file that has it.
fn secret_flags(entry: &Entry, field: &'static Field) -> [Arg; 3] {
    let flag = flag_of(entry, field);
    let (id, env, file) = ids(field);
    [
        base(field, id, flag.clone())
            .hide(true)
            .action(ArgAction::Append)
            .value_name("VALUE"),
        base(field, env, format!("{flag}-env"))
            .value_name("VARIABLE")
            .help(help(field)),
        base(field, file, format!("{flag}-file"))
            .value_name("FILE")
            .value_hint(ValueHint::FilePath)
            .help("The same in a file. `-` is standard input"),
    ]
}

/// Returns the ids of the options for a secret: the value, the variable and the file.
pub(super) fn ids(field: &Field) -> (String, String, String) {
    let name = field.name;
    // Wire names do not contain spaces.
    (
        name.to_owned(),
        format!("{name} env"),
        format!("{name} file"),
    )
}

fn base(field: &Field, id: String, long: String) -> Arg {
    let heading = if field.is_required() {
        REQUIRED
    } else {
        OPTIONAL
    };
    Arg::new(id)
        .long(long)
        .help_heading(heading)
        .allow_negative_numbers(true)
}

/// Returns the first sentence of the documentation and the facts about the value.
fn help(field: &Field) -> String {
    let first = field.docs.lines().next().unwrap_or_default();
    let sentence = first
        .find(". ")
        .and_then(|end| first.get(..=end))
        .unwrap_or(first);
    let mut about = facts_of_field(field, false);
    if let Type::OpenEnum(values) = field.type_.leaf() {
        let known: Vec<_> = values.values.iter().map(|known| known.value).collect();
        about.push(format!("such as {}", known.join(", ")));
    }
    // The heading says whether it is required, and help has no colors within a sentence.
    about.retain(|fact| !fact.contains("required"));
    let plain = anstream::adapter::strip_str(&facts(&about)).to_string();
    format!("{sentence} [{plain}]")
}

fn value_name(type_: &Type) -> &'static str {
    match type_ {
        Type::Boolean => "BOOLEAN",
        Type::Integer(_) | Type::Number => "NUMBER",
        Type::String | Type::Secret | Type::OpenEnum(_) => "TEXT",
        Type::Timestamp => "TIME",
        Type::List(inner) => value_name(inner),
        _ => "JSON",
    }
}

fn known(values: &OpenEnum) -> Vec<CompletionCandidate> {
    let values = values.values.iter();
    values
        .map(|known| CompletionCandidate::new(known.value))
        .collect()
}
