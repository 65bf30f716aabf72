//! Checks that a text is UTF-8 without a byte order mark, not nested too deeply,
//! and JSON as RFC 8259 defines it.

use std::sync::Arc;

use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::{Token, TokenAndRange};
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions};

use super::DEPTH_LIMIT;
use crate::diagnostic::{Diagnostic, Location, Source, quoted};

/// The first diagnostic ends the reading.
pub(super) type Checked<T = ()> = Result<T, Vec<Diagnostic>>;

const INVALID: &str = "invalid-json";

/// Returns the bytes as text.
pub(super) fn text<'a>(file: &str, bytes: &'a [u8]) -> Checked<&'a str> {
    let refuse = |code, span, message, help| {
        let source = Source::new(file, &String::from_utf8_lossy(bytes));
        fail(code, &Location::new(&source, "", span), message, help)
    };
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        let message = "the file begins with a byte order mark";
        let help = "save the file as UTF-8 without a byte order mark";
        return refuse("byte-order-mark", 0..0, message, help);
    }
    std::str::from_utf8(bytes).or_else(|error| {
        // The lossy text equals the bytes up to here.
        let at = error.valid_up_to();
        let span = at..at + '\u{FFFD}'.len_utf8();
        refuse(
            "not-utf8",
            span,
            "the file is not UTF-8",
            "save the file as UTF-8",
        )
    })
}

/// Fails with an error at a location.
fn fail<T>(
    code: &'static str,
    at: &Location,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Checked<T> {
    Err(vec![Diagnostic::error(code, at, message).with_help(help)])
}

pub(super) fn options() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

pub(super) fn collect() -> CollectOptions {
    CollectOptions {
        comments: CommentCollectionStrategy::Off,
        tokens: true,
    }
}

/// Rejects deep nesting before a recursive parser runs.
pub(super) fn check_depth(text: &str, source: &Arc<Source>) -> Checked {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            // It is not allowed outside strings: the parser stops here and reports it.
            b'\\' => return Ok(()),
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_LIMIT {
            return Err(vec![too_deep(&Location::new(source, "", at..at + 1))]);
        }
    }
    Ok(())
}

pub(crate) fn too_deep(at: &Location) -> Diagnostic {
    let message = format!("more than {DEPTH_LIMIT} arrays and objects are nested here");
    Diagnostic::error("too-deep", at, message)
        .with_help("give the inner parts schemas of their own and refer to them with `$ref`")
}

/// Checks what the parser does not check: the white space between tokens, the
/// characters in strings and leading zeros.
pub(super) fn check_tokens(
    tokens: Vec<TokenAndRange<'_>>,
    text: &str,
    source: &Arc<Source>,
) -> Checked {
    let mut end = 0;
    for TokenAndRange { token, range } in tokens {
        check_space(end, range.start, text, source)?;
        if matches!(token, Token::String(_)) {
            check_string(range.start, range.end, text, source)?;
        }
        end = range.end;
    }
    check_space(end, text.len(), text, source)
}

/// Returns the text at offsets from the parser.
fn part<'t>(start: usize, end: usize, text: &'t str, source: &Arc<Source>) -> Checked<&'t str> {
    text.get(start..end).ok_or_else(|| {
        let what = format!("the parser names bytes {start} to {end}, which are outside the text");
        vec![Diagnostic::internal_in(source.file(), what)]
    })
}

fn check_space(start: usize, end: usize, text: &str, source: &Arc<Source>) -> Checked {
    let gap = part(start, end, text, source)?;
    let json_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let Some((at, c)) = gap.char_indices().find(|(_, c)| !json_space(*c)) else {
        return Ok(());
    };
    let at = start + at;
    let location = Location::new(source, "", at..at + c.len_utf8());
    let message = format!("U+{:04X} is not white space in JSON", u32::from(c));
    let help = "separate values with spaces, tabs and line ends";
    fail(INVALID, &location, message, help)
}

fn check_string(start: usize, end: usize, text: &str, source: &Arc<Source>) -> Checked {
    let mut bytes = part(start, end, text, source)?.bytes().enumerate();
    let Some((at, code)) = bytes.find(|(_, byte)| *byte < 0x20) else {
        return Ok(());
    };
    let location = Location::new(source, "", start + at..start + at + 1);
    let message = format!("the control character U+{code:04X} is not escaped in a string");
    let help = format!("write it as an escape: `\\u{code:04x}`");
    fail(INVALID, &location, message, help)
}

/// Returns the diagnostic for a text with only white space.
pub(super) fn no_value(text: &str, source: &Arc<Source>) -> Diagnostic {
    let message = match text {
        "" => "the file is empty",
        _ => "the file contains no value",
    };
    let error = Diagnostic::error(INVALID, &Location::new(source, "", 0..0), message);
    error.with_help("a JSON file holds exactly one value")
}

/// Converts the parser's error to a diagnostic.
pub(super) fn syntax_error(error: &ParseError, text: &str, source: &Arc<Source>) -> Diagnostic {
    use ParseErrorKind as K;
    let range = error.range();
    let at = Location::new(source, "", range.start..range.end);
    if matches!(error.kind(), K::NestingDepthExceeded) {
        return too_deep(&at);
    }
    if let K::String(kind) = error.kind() {
        return string_error(kind, &at);
    }
    let found = first_word(text.get(range.start..).unwrap_or_default());
    let before = text.get(..range.start).unwrap_or_default();
    let zero_before_digit =
        before.ends_with('0') && found.starts_with(|c: char| c.is_ascii_digit());
    let (message, help) = match zero_before_digit {
        true => (
            "a number begins with a needless zero".to_owned(),
            NUMBER_HELP,
        ),
        false => words(error.kind(), found),
    };
    Diagnostic::error(INVALID, &at, message).with_help(help)
}

/// Returns the leading letters and digits, or else one character.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    let first = text.chars().next().map_or(0, char::len_utf8);
    text.get(..end.unwrap_or(text.len()).max(first))
        .unwrap_or_default()
}

const NUMBER_HELP: &str = "write numbers in decimal: `-12`, `0.5`, `1e9`";

fn words(kind: &ParseErrorKind, found: &str) -> (String, &'static str) {
    use ParseErrorKind as K;
    let (message, help) = match kind {
        K::CommentsNotAllowed | K::UnterminatedCommentBlock => (
            "JSON has no comments",
            "delete the comment; remarks belong in `description`",
        ),
        K::TrailingCommasNotAllowed => ("a comma follows the last item", "delete the comma"),
        K::ExpectedComma => ("a comma is missing", "put a `,` here"),
        K::SingleQuotedStringsNotAllowed => (
            "a string begins with a single quote",
            "write strings in double quotes",
        ),
        K::ExpectedStringObjectProperty | K::UnexpectedTokenInObject => {
            let message = format!(
                "{} is where a name in double quotes should be",
                quoted(found)
            );
            return (message, "write the names of an object as strings");
        }
        K::ExpectedColonAfterObjectKey => (
            "a colon is missing after the name",
            "write members as `\"name\": value`",
        ),
        K::ExpectedObjectValue => ("a name has no value", "put a value after the colon"),
        K::MultipleRootJsonValues => (
            "text follows the end of the document",
            "a JSON file holds exactly one value",
        ),
        K::UnterminatedArray => ("the array is not closed", "close it with `]`"),
        K::UnterminatedObject => ("the object is not closed", "close it with `}`"),
        K::HexadecimalNumbersNotAllowed
        | K::UnaryPlusNumbersNotAllowed
        | K::BareDecimalPointNumbersNotAllowed
        | K::NonFiniteNumbersNotAllowed
        | K::ExpectedDigit
        | K::ExpectedDigitFollowingNegativeSign
        | K::ExpectedPlusMinusOrDigitInNumberLiteral => {
            ("JSON does not write numbers like this", NUMBER_HELP)
        }
        _ => {
            let message = format!("{} is not allowed here", quoted(found));
            let help = "values are objects, arrays, strings, numbers, `true`, `false` and `null`";
            return (message, help);
        }
    };
    (message.to_owned(), help)
}

fn string_error(kind: &jsonc_parser::ParseStringErrorKind, at: &Location) -> Diagnostic {
    use jsonc_parser::ParseStringErrorKind as S;
    let (message, help) = match kind {
        S::UnterminatedStringLiteral => ("the string is not closed", "close it with `\"`"),
        S::InvalidUnicodeEscapeSequence(_) | S::ExpectedFourHexDigits => (
            "the `\\u` escape is not a character",
            "write four hex digits; characters beyond U+FFFF take a surrogate pair",
        ),
        _ => (
            "the escape is unknown in JSON",
            "JSON knows `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` and `\\uXXXX`",
        ),
    };
    Diagnostic::error(INVALID, at, message).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_outside_the_text_is_an_internal_error() {
        let source = Source::new("a.json", "é");
        for (start, end) in [(0, 1), (0, 9), (2, 0)] {
            for found in [
                check_space(start, end, "é", &source),
                check_string(start, end, "é", &source),
            ] {
                assert_eq!(found.unwrap_err()[0].code, "internal", "{start}..{end}");
            }
        }
    }
}
