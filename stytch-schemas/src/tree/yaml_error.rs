//! Converts the parser's errors to diagnostics.

use std::sync::Arc;

use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::granit_parser::ErrorKind;
use serde_saphyr::localizer::ExternalMessageSource;
use serde_saphyr::{DefaultMessageFormatter, Error, MessageFormatter};

use super::DEPTH_LIMIT;
use super::yaml::bytes;
use crate::diagnostic::{Diagnostic, Location, Source, quoted};

const INVALID: &str = "invalid-yaml";

pub(super) fn diagnostic(error: &Error, source: &Arc<Source>) -> Diagnostic {
    let span = error.location().map(|location| bytes(&location, source));
    let at = Location::new(source, "", span.unwrap_or(0..0));
    let (code, message, help) = in_words(innermost(error));
    Diagnostic::error(code, &at, message).with_help(help)
}

/// Returns the error itself, without the alias that led to it.
fn innermost(mut error: &Error) -> &Error {
    while let Error::AliasError { error: inner, .. } | Error::WithSnippet { error: inner, .. } =
        error
    {
        error = inner;
    }
    error
}

fn in_words(error: &Error) -> (&'static str, String, &'static str) {
    match error {
        Error::DuplicateMappingKey { key: Some(key), .. } => (
            "duplicate-key",
            format!("the key {} occurs twice in one mapping", quoted(key)),
            "keep one of the two",
        ),
        error if is_depth(error) => (
            "too-deep",
            format!("more than {DEPTH_LIMIT} sequences and mappings are nested here"),
            "give the inner parts schemas of their own and refer to them with `$ref`",
        ),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => (
            "too-large",
            "the document is larger, with what its aliases repeat, than any that is read"
                .to_owned(),
            "split it, and write out what is repeated only where it is needed",
        ),
        Error::MergeKeyNotAllowed { .. } => (
            INVALID,
            "YAML 1.2 has no merge key `<<`".to_owned(),
            "write the merged keys out, or quote the key",
        ),
        Error::MultipleDocuments { .. } => (
            INVALID,
            "a second document begins here".to_owned(),
            "give each document a file of its own",
        ),
        Error::RecursiveReferencesRequireWeakTypes { .. } => (
            INVALID,
            "the alias is inside what it repeats".to_owned(),
            "let schemas refer to themselves with `$ref`",
        ),
        other => (
            INVALID,
            DefaultMessageFormatter.format_message(other).into_owned(),
            "write YAML 1.2 that uses nothing that JSON lacks",
        ),
    }
}

/// Returns whether the document is too deep. The scanner has its own limit, which it may reach first.
fn is_depth(error: &Error) -> bool {
    match error {
        Error::Budget { breach, .. } => matches!(breach, BudgetBreach::Depth { .. }),
        Error::ExternalMessage { source, .. } => match source.as_ref() {
            ExternalMessageSource::Parser(error) => {
                matches!(error.kind(), ErrorKind::RecursionLimitExceeded)
            }
            _ => false,
        },
        _ => false,
    }
}
