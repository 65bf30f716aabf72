//! What the parser of the command line prints: help and usage errors.

use std::ffi::OsString;
use std::io::Write;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use stytch_generated::runtime::catalog::{Entry, Type};

use crate::text;
use crate::values::flag_of;

/// Returns the message, with advice for a value that was written after the option of a boolean. Such an option needs no
/// value, so the next argument is not read as one.
pub(crate) fn explained(
    mut message: Error,
    entry: Option<&Entry>,
    arguments: &[OsString],
) -> Error {
    let (ErrorKind::UnknownArgument, Some(entry), Some(ContextValue::String(unknown))) =
        (message.kind(), entry, message.get(ContextKind::InvalidArg))
    else {
        return message;
    };
    let is_value = |pair: &&[OsString]| matches!(pair, [_, value] if *value == **unknown);
    let options = arguments.windows(2).filter(is_value);
    let options = options.filter_map(|pair| pair.first()?.to_str()?.strip_prefix("--"));
    let is_boolean = |option: &&str| {
        let mut fields = entry.fields.iter();
        fields.any(|field| matches!(field.type_, Type::Boolean) && flag_of(entry, field) == *option)
    };
    if let Some(option) = options.into_iter().find(is_boolean) {
        let tip = format!("write '--{option}=true' or '--{option}=false'");
        let tip = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
        message.insert(ContextKind::Suggested, tip);
    }
    message
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
