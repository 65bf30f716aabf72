//! The values of secrets. Arguments are visible to other processes and stay in the shell's history, so secrets are
//! read from the environment, a file or the terminal.

use std::env;

use clap::ArgMatches;
use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Field, Type};

use super::flags::{flag_of, ids};
use super::{parsed, read};
use crate::failure::Failure;
use crate::prompt::asked_for;

/// The option that accepts secrets as arguments.
pub(crate) const ALLOW_SECRET_ARGUMENTS: &str = "allow-secret-arguments";

/// Returns the value of a secret field, if it was given.
pub(super) fn value(
    entry: &Entry,
    field: &Field,
    matches: &ArgMatches,
) -> Result<Option<Value>, Failure> {
    let flag = flag_of(entry, field);
    let (id, env, file) = ids(field);
    let given: Vec<&String> = matches.get_many(&id).into_iter().flatten().collect();
    if !given.is_empty() {
        if !matches.get_flag(ALLOW_SECRET_ARGUMENTS) {
            return Err(not_as_argument(&flag));
        }
        if let Type::List(inner) = field.type_ {
            let items = given.iter().map(|text| parsed(text, inner, &flag));
            return Ok(Some(Value::Array(items.collect::<Result<_, _>>()?)));
        }
        return given
            .last()
            .map(|text| parsed(text, &field.type_, &flag))
            .transpose();
    }
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let text = of_sources(text(&env), text(&file))?;
    text.map(|text| of_text(&text, field, &flag)).transpose()
}

/// Returns the secret in a variable or a file, or asks for it. Returns `None` if there is no terminal.
pub(crate) fn secret_of(
    variable: Option<String>,
    file: Option<String>,
    name: &str,
) -> Result<Option<String>, Failure> {
    match of_sources(variable, file)? {
        Some(text) => Ok(Some(text)),
        None => asked_for(name),
    }
}

fn of_sources(variable: Option<String>, file: Option<String>) -> Result<Option<String>, Failure> {
    match (variable, file) {
        (Some(variable), _) => of_variable(&variable).map(Some),
        (None, Some(file)) => Ok(Some(line_of(&read(&file)?))),
        (None, None) => Ok(None),
    }
}

fn not_as_argument(flag: &str) -> Failure {
    Failure::usage(format!("`--{flag}` is a secret, and other users of this machine can see arguments"))
        .help(format!("pass it with `--{flag}-env VARIABLE` or `--{flag}-file FILE` (`-` is standard input), or leave it out to be asked"))
        .help(format!("`--{ALLOW_SECRET_ARGUMENTS}` accepts it anyway"))
}

/// Returns the value of a secret field from a text. A list has one element per line.
fn of_text(text: &str, field: &Field, flag: &str) -> Result<Value, Failure> {
    match field.type_ {
        Type::List(Type::Secret) => {
            let lines = text.lines().filter(|line| !line.is_empty());
            Ok(lines.map(Value::from).collect())
        }
        type_ => parsed(text, &type_, flag),
    }
}

fn of_variable(variable: &str) -> Result<String, Failure> {
    env::var(variable).map_err(|error| {
        let what = match error {
            env::VarError::NotPresent => "is not set",
            env::VarError::NotUnicode(_) => "is not valid Unicode",
        };
        Failure::usage(format!("the environment variable `{variable}` {what}"))
    })
}

/// Returns the text of a file without the line end that editors and `echo` add.
fn line_of(text: &str) -> String {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text).to_owned()
}

/// Asks for required secrets that are not set, if there is a terminal.
pub(crate) fn ask_for_missing(
    entry: &Entry,
    values: &mut Map<String, Value>,
) -> Result<(), Failure> {
    for field in entry.fields {
        let is_text = matches!(field.type_, Type::Secret);
        if !is_text || !field.is_required() || values.contains_key(field.name) {
            continue;
        }
        if let Some(text) = asked_for(field.name)? {
            values.insert(field.name.to_owned(), text.into());
        }
    }
    Ok(())
}
