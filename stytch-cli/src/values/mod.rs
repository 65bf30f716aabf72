//! The values of a request: from options, a JSON file, and for secrets from the environment, files and prompts.

mod flags;
mod secrets;

use std::fs;
use std::io::{self, Read};

use clap::ArgMatches;
use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Field, Type};

use crate::failure::Failure;
use crate::secrets::has_secret;

pub(crate) use flags::{add_flags, flag_of};
pub(crate) use secrets::{ALLOW_SECRET_ARGUMENTS, ask_for_missing, secret_of};

/// The name of standard input.
const STDIN: &str = "-";

/// Returns the values of a request. Options take precedence over the members of the JSON file.
pub(crate) fn values(entry: &Entry, matches: &ArgMatches) -> Result<Map<String, Value>, Failure> {
    if sources(entry, matches)
        .filter(|source| *source == STDIN)
        .count()
        > 1
    {
        return Err(Failure::usage("standard input can be read only once")
            .help("use files or environment variables for the others"));
    }
    let mut values = match matches.get_one::<String>("json") {
        Some(file) => object(file)?,
        None => Map::new(),
    };
    for field in entry.fields {
        let value = match has_secret(&field.type_) {
            true => secrets::value(entry, field, matches)?,
            false => flag_value(entry, field, matches)?,
        };
        if let Some(value) = value {
            values.insert(field.name.to_owned(), value);
        }
    }
    Ok(values)
}

/// Returns the names of all files that are read.
fn sources<'m>(entry: &Entry, matches: &'m ArgMatches) -> impl Iterator<Item = &'m str> {
    let secrets = entry.fields.iter().filter(|field| has_secret(&field.type_));
    let secrets = secrets.filter_map(|field| matches.get_one::<String>(&flags::ids(field).2));
    let json = matches.get_one::<String>("json");
    json.into_iter().chain(secrets).map(String::as_str)
}

/// Reads a JSON object from a file, or from standard input if the name is `-`.
fn object(file: &str) -> Result<Map<String, Value>, Failure> {
    let text = read(file)?;
    match serde_json::from_str(&text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(
            Failure::usage(format!("{} is not a JSON object", named(file))).help(
                "write an object with the fields of the request, such as {\"member_id\": \"…\"}",
            ),
        ),
        // The message has no values, only the location.
        Err(error) => Err(Failure::usage(format!(
            "{} is not valid JSON: {error}",
            named(file)
        ))),
    }
}

/// Reads a text file, or standard input if the name is `-`.
fn read(file: &str) -> Result<String, Failure> {
    let text = match file {
        STDIN => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map(|_| text)
        }
        _ => fs::read_to_string(file),
    };
    text.map_err(|error| Failure::other(format!("{} cannot be read: {error}", named(file))))
}

fn named(file: &str) -> String {
    match file {
        STDIN => "standard input".to_owned(),
        _ => format!("`{file}`"),
    }
}

/// Returns the value of an option, if it was given.
fn flag_value(
    entry: &Entry,
    field: &Field,
    matches: &ArgMatches,
) -> Result<Option<Value>, Failure> {
    let Some(mut texts) = matches.get_many::<String>(field.name) else {
        return Ok(None);
    };
    let flag = flag_of(entry, field);
    if let Type::List(inner) = field.type_ {
        let items = texts.map(|text| parsed(text, inner, &flag));
        return Ok(Some(Value::Array(items.collect::<Result<_, _>>()?)));
    }
    texts
        .next_back()
        .map(|text| parsed(text, &field.type_, &flag))
        .transpose()
}

/// Returns a value of a type from the text of an option. Objects are JSON.
fn parsed(text: &str, type_: &Type, flag: &str) -> Result<Value, Failure> {
    let wrong = |expected: &str| Failure::usage(format!("`--{flag}` needs {expected}"));
    match type_ {
        Type::Boolean => match text {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Err(wrong("`true` or `false`")),
        },
        Type::Integer(_) => integer(text).ok_or_else(|| wrong("a whole number")),
        Type::Number => {
            let number = text.parse().ok().and_then(serde_json::Number::from_f64);
            number.map(Value::Number).ok_or_else(|| wrong("a number"))
        }
        Type::String | Type::Secret | Type::Timestamp | Type::OpenEnum(_) => Ok(text.into()),
        _ => serde_json::from_str(text)
            .map_err(|error| wrong("JSON").help(format!("the value is not valid JSON: {error}"))),
    }
}

/// Returns a whole number. Whether it is in the range of its type is checked with the request.
fn integer(text: &str) -> Option<Value> {
    let signed = text.parse::<i64>().ok().map(Value::from);
    signed.or_else(|| text.parse::<u64>().ok().map(Value::from))
}
