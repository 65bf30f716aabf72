//! External text as documentation.
//!
//! Descriptions are Markdown that someone else wrote. rustdoc would run their code as tests, pass their HTML to
//! browsers, and fail on their links. Such text must go through [`Prose`], which only keeps paragraphs, lists, tables,
//! emphasis, links to the web and to generated types and modules, and code that is not run. [`code`] does the same for a
//! single name or value. [`lines`] checks the complete text again.

mod events;
mod layout;
mod scan;
mod sentence;
mod shape;

use std::ops::Range;

use stytch_schemas::text::{visible, visible_lines};

use crate::names::path::TypePath;
use events::{is_inert, meaning};
use layout::wrapped;
use scan::{Edit, Scan, scan};
pub(crate) use sentence::first_sentence;
use shape::is_conservative;

/// The maximum number of rounds of edits. An edit can reveal another construct, such as code inside HTML. Only text
/// that was written for that purpose needs more rounds; it is shown literally.
const MOST_ROUNDS: usize = 16;
/// A text that is longer, or that needs more edits, is shown literally, because parsing it could take long.
const MOST_BYTES: usize = 32 << 10;
const MOST_EDITS: usize = 500;

/// External Markdown in a form that is safe for rustdoc.
#[derive(Clone, Debug)]
pub(crate) struct Prose {
    text: String,
    /// The links to generated types and modules, written ``[`b2b::totp::CreateRequest`]`` or ``[`b2b::totp`]``.
    links: Vec<(Range<usize>, TypePath)>,
}

impl Prose {
    pub(crate) fn new(text: &str) -> Self {
        let (text, links) = settled(text);
        Self { text, links }
    }

    /// Returns the generated types and modules that it links to.
    pub(crate) fn links(&self) -> impl Iterator<Item = &TypePath> {
        self.links.iter().map(|(_, path)| path)
    }

    /// Returns the text, with each link to a generated type or module replaced by the result of `link`.
    pub(crate) fn linked(&self, link: impl Fn(&TypePath) -> String) -> String {
        let links = self.links.iter().map(|(range, path)| Edit {
            range: range.clone(),
            text: link(path),
        });
        applied(&self.text, links.collect()).unwrap_or_else(|| literal(&self.text))
    }
}

/// Returns an external name or value in backticks.
pub(crate) fn code(text: &str) -> String {
    let text = visible(text);
    let runs = text.split(|character| character != '`').map(str::len);
    let quotes = match runs.max() {
        Some(0) | None => "`",
        Some(1) => "``",
        // Three backticks could start a block.
        Some(_) => return literal(&text),
    };
    if text.is_empty() {
        return String::new();
    }
    // Markdown removes one space at both ends.
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' '));
    let space = if is_padded { " " } else { "" };
    format!("{quotes}{space}{text}{space}{quotes}")
}

/// Returns `words` followed by safe Markdown: on the same line if the Markdown begins with a paragraph, else below it.
pub(crate) fn behind(words: &str, text: &str) -> String {
    let begins_with_words = is_plain(text) || scan(text).begins_with_paragraph;
    let between = if begins_with_words { " " } else { "\n\n" };
    format!("{words}{between}{text}")
}

/// Returns safe Markdown as lines of documentation with wrapped paragraphs.
///
/// A paragraph whose meaning would change when it is wrapped is not wrapped. Text that still contains code that could
/// run is shown literally.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = tidied(text);
    let lines = wrapped(&text);
    if is_plain(&text) {
        return lines;
    }
    let joined = lines.join("\n");
    if is_safe(&joined) && meaning(&joined) == meaning(&text) {
        return lines;
    }
    let unchanged = if is_safe(&text) { text } else { literal(&text) };
    unchanged.lines().map(str::to_owned).collect()
}

/// Returns whether this exact text is safe for rustdoc.
fn is_safe(text: &str) -> bool {
    is_conservative(text.split('\n')) && is_inert(text)
}

/// Returns the text with hidden characters made visible and other white space within lines replaced by spaces. Trailing
/// white space is removed.
fn tidied(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let text = visible_lines(text);
    let text = text.replace('\t', "    ").replace(
        |character: char| character.is_whitespace() && character != '\n',
        " ",
    );
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim_end_matches(' '))
        .collect();
    lines.join("\n").trim_end_matches('\n').to_owned()
}

/// Edits a text until it needs no further edits. Returns it with its links to generated types.
fn settled(text: &str) -> (String, Vec<(Range<usize>, TypePath)>) {
    let original = tidied(text.trim());
    if is_plain(&original) {
        return (original, Vec::new());
    }
    if original.len() > MOST_BYTES {
        return (literal(&original), Vec::new());
    }
    let mut text = original.clone();
    for _ in 0..MOST_ROUNDS {
        let Scan { edits, links, .. } = scan(&text);
        if edits.len() > MOST_EDITS {
            break;
        } else if !edits.is_empty() {
            let Some(edited) = applied(&text, edits) else {
                break;
            };
            text = edited;
        } else if is_safe(&text) {
            return (text, links);
        } else {
            break;
        }
    }
    (literal(&original), Vec::new())
}

/// Returns whether a text is visible ASCII with single spaces within lines, as most texts are. Nothing in it is
/// replaced.
fn is_tidy(text: &str) -> bool {
    let mut before = b'\n';
    for &byte in text.as_bytes() {
        match byte {
            b'\n' if before == b' ' => return false,
            b'\n' | b' '..=b'~' => before = byte,
            _ => return false,
        }
    }
    !text.ends_with([' ', '\n'])
}

/// Returns the text with all edits applied; of two that overlap, only the first. Returns `None` if an edit is out of
/// range.
fn applied(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut out = String::with_capacity(text.len() + 16 * edits.len());
    let mut done = 0;
    for Edit { range, text: new } in edits {
        if range.start < done {
            continue;
        }
        out.push_str(text.get(done..range.start)?);
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

/// Returns whether a text has only paragraphs of words, emphasis and short code, as most texts do. It is not parsed
/// then.
///
/// It is one loop over bytes, because it runs for every text, often in debug builds.
fn is_plain(text: &str) -> bool {
    let mut before = [b'\n'; 2];
    for &byte in text.as_bytes() {
        let is_plain = match byte {
            b'<' | b'[' | b'&' | b'|' | b'\\' | b'~' | b'\t' => false,
            b'`' => before != *b"``",
            b'/' => before != *b":/",
            b'\n' => true,
            _ => before[1] != b'\n' || byte.is_ascii_alphabetic(),
        };
        if !is_plain {
            return false;
        }
        before = [before[1], byte];
    }
    true
}

/// Returns Markdown that shows the text literally.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(2 * text.len());
    for line in text.lines().map(str::trim) {
        for character in line.chars() {
            if character.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(character);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests;
