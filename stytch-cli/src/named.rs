//! The operation that the arguments name. Which options there are depends on it, so it is found before they are parsed.

use std::ffi::OsString;

use clap::ArgMatches;
use stytch_generated::runtime::catalog::Entry;

use crate::failure::Failure;
use crate::lookup;

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

#[cfg(test)]
mod tests {
    use super::*;

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
