//! The operations that a server of this command offers: `--allow b2b.totp.*`.

use std::collections::HashSet;

use clap::{Arg, ArgAction, ArgMatches};
use clap_complete::engine::ArgValueCandidates;
use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Location};

use crate::completions;
use crate::failure::Failure;
use crate::lookup;

/// The id of the option.
const ALLOW: &str = "allow";

const HELP: &str = "Offer this operation, by any of its names, or all operations whose name fits a pattern, where `*` is \
                    any text (b2b.totp.*). Can be repeated, or list several with commas between them. Without it, no \
                    operation is offered";

/// Operations that have been chosen.
#[derive(Debug, Default)]
pub(crate) struct Allowed {
    entries: Vec<&'static Entry>,
    names: HashSet<&'static str>,
}

/// Returns the option that chooses operations.
pub(crate) fn argument() -> Arg {
    Arg::new(ALLOW)
        .long(ALLOW)
        .value_name("PATTERN")
        .action(ArgAction::Append)
        .value_delimiter(',')
        .help(HELP)
        .add(ArgValueCandidates::new(completions::operations))
}

impl Allowed {
    /// Returns the operations that the option chooses.
    pub(crate) fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let patterns = matches.get_many::<String>(ALLOW).into_iter().flatten();
        Self::of_patterns(patterns.map(String::as_str))
    }

    /// Returns the operations that fit one of the patterns, in the order of the catalog. A pattern that no operation fits
    /// is an error, because it is a misspelling.
    pub(crate) fn of_patterns<'p>(
        patterns: impl IntoIterator<Item = &'p str>,
    ) -> Result<Self, Failure> {
        let catalog = stytch_generated::catalog();
        let mut names = HashSet::new();
        for pattern in patterns {
            let pattern = pattern.trim();
            if !pattern.contains('*') {
                names.insert(lookup::find(pattern)?.name);
                continue;
            }
            let fitting = catalog.entries().iter().map(|entry| entry.name);
            let fitting: Vec<_> = fitting.filter(|name| fits(name, pattern)).collect();
            if fitting.is_empty() {
                let message = format!("no operation fits the pattern `{pattern}`");
                return Err(Failure::usage(message)
                    .help("patterns are compared with names such as `b2b.totp.create`, and `*` is any text")
                    .help("`stytch operations` lists the names"));
            }
            names.extend(fitting);
        }
        let entries = catalog.entries().iter().copied();
        let entries = entries.filter(|entry| names.contains(entry.name)).collect();
        Ok(Self { entries, names })
    }

    /// Returns whether an operation was chosen.
    pub(crate) fn contains(&self, entry: &Entry) -> bool {
        self.names.contains(entry.name)
    }

    /// Returns the operations that a condition holds for.
    pub(crate) fn filtered(&self, condition: impl Fn(&Entry) -> bool) -> Self {
        let entries = self.entries.iter().copied();
        let entries: Vec<_> = entries.filter(|entry| condition(entry)).collect();
        let names = entries.iter().map(|entry| entry.name).collect();
        Self { entries, names }
    }

    /// Returns the operations, in the order of the catalog.
    pub(crate) fn entries(&self) -> &[&'static Entry] {
        &self.entries
    }
}

/// What is wrong with a field that [`straying`] returns.
pub(crate) const STRAYS: &str = "contains a character that separates parts of a URL, so the request could reach an operation that is not allowed";

/// Returns the fields in the path whose values could lead to another operation.
///
/// The values are sent percent-encoded, but a server between this one and the API may decode the path before the
/// operation is chosen, perhaps twice. No identifier contains these characters.
pub(crate) fn straying(
    entry: &Entry,
    fields: &Map<String, Value>,
) -> impl Iterator<Item = &'static str> {
    let separates = |character: char| character.is_control() || "/\\%?#;".contains(character);
    let in_path = entry.fields_in(Location::Path);
    let straying = in_path.filter(move |field| {
        let value = fields.get(field.name).and_then(Value::as_str);
        value.is_some_and(|value| value.contains(separates))
    });
    straying.map(|field| field.name)
}

/// Returns whether a name fits a pattern, in which `*` is any text.
fn fits(name: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return name == pattern;
    };
    let Some(mut name) = name.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<_> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    // The first place where a part occurs leaves most for the others.
    for part in parts {
        match name.split_once(part) {
            Some((_, after)) => name = after,
            None => return false,
        }
    }
    name.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(patterns: &[&str]) -> Vec<&'static str> {
        let allowed = Allowed::of_patterns(patterns.iter().copied()).unwrap();
        let entries = stytch_generated::catalog().entries().iter();
        let contained = entries.filter(|entry| allowed.contains(entry));
        let contained: Vec<_> = contained.map(|entry| entry.name).collect();
        let listed: Vec<_> = allowed.entries().iter().map(|entry| entry.name).collect();
        assert_eq!(contained, listed);
        listed
    }

    #[test]
    fn patterns_choose_operations_by_name() {
        assert!(names(&[]).is_empty());
        let totp = names(&["b2b.totp.*"]);
        assert_eq!(totp.len(), 3, "{totp:?}");
        assert!(totp.iter().all(|name| name.starts_with("b2b.totp.")));
        let all = stytch_generated::catalog().entries().len();
        assert_eq!(names(&["*"]).len(), all);
        assert_eq!(names(&["b2b.*", "consumer.*"]).len(), all);
        // A name without `*` is exactly one operation, in any spelling.
        let create = ["b2b.totp.create"];
        for name in [
            "b2b.totp.create",
            " apiB2bTotpV1Create ",
            "POST /v1/b2b/totp",
        ] {
            assert_eq!(names(&[name, "b2b.totp.create"]), create, "{name}");
        }
    }

    #[test]
    fn patterns_that_no_operation_fits_are_errors() {
        for pattern in ["b2b.totp.create.*", "*.b2b", "B2B.*", "b2b.totp", "", "b2b"] {
            assert!(Allowed::of_patterns([pattern]).is_err(), "{pattern}");
        }
    }

    #[test]
    fn a_star_is_any_text() {
        let fitting = ["*", "a*", "*c", "a*c", "abc*", "*abc*", "a**c", "*b*"];
        for pattern in fitting {
            assert!(fits("abc", pattern), "{pattern}");
        }
        // No letter is used twice.
        for pattern in ["abc*c", "a*bc*c", "b*", "*b", "*bb*", "ab*bc", "A*"] {
            assert!(!fits("abc", pattern), "{pattern}");
        }
    }
}
