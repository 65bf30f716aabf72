//! What the parser of the command line prints: help and usage errors.

use std::ffi::OsString;
use std::io::Write;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use stytch_generated::runtime::catalog::{Entry, Type};

use crate::secrets::has_secret;
use crate::text;
use crate::values::flag_of;

/// Returns the message, with advice for a value that is not read as that of the option before it: an option of a boolean
/// needs no value, and one of a list has one value each time.
pub(crate) fn explained(
    mut message: Error,
    entry: Option<&Entry>,
    arguments: &[OsString],
) -> Error {
    let unknown = match (message.kind(), message.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(unknown))) => unknown.clone(),
        _ => return message,
    };
    let before = arguments.iter().rev().skip_while(|text| **text != *unknown);
    let mut options = before.filter_map(|text| text.to_str()?.strip_prefix("--"));
    if let (Some(entry), Some(option)) = (entry, options.next())
        && let Some(tip) = tip(entry, option, &unknown)
    {
        let tip = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
        message.insert(ContextKind::Suggested, tip);
    }
    message
}

fn tip(entry: &Entry, option: &str, value: &str) -> Option<String> {
    let mut fields = entry.fields.iter();
    let field = fields.find(|field| flag_of(entry, field) == option)?;
    match field.type_ {
        Type::Boolean => Some(format!("write '--{option}=true' or '--{option}=false'")),
        Type::List(_) if !has_secret(&field.type_) => Some(format!(
            "repeat the option for each element: '--{option} {value}'"
        )),
        _ => None,
    }
}

/// Prints help or a usage error. It quotes arguments: if one of them does not print, the text is escaped and has no
/// colors.
pub(crate) fn print(message: &Error, arguments: &[OsString]) {
    let prints = |character| character == '\n' || stytch_client::is_printable(character);
    let mut texts = arguments.iter().map(|argument| argument.to_string_lossy());
    // There is nothing left to do if the stream is closed.
    let _ = if texts.all(|text| text.chars().all(prints)) {
        message.print()
    } else {
        let plain = message.render().to_string();
        let lines: Vec<_> = plain.lines().map(text::visible).collect();
        anstream::stderr().write_all((lines.join("\n") + "\n").as_bytes())
    };
}
