//! Text from outside as documentation.
//!
//! Descriptions are Markdown that someone else wrote. rustdoc would run their code as tests, pass their HTML on to
//! browsers, and fail on their links. [`Prose`] is the only way for such a text into documentation: it has
//! paragraphs, lists, tables, emphasis, links to the web and to generated types, and code that is only shown.
//! [`code`] does the same for a single name or value. [`lines`] checks the whole once more.

mod layout;
mod scan;
mod shape;

use std::ops::Range;

use stytch_schemas::text::{visible, visible_lines};

use crate::names::path::TypePath;
use layout::wrapped;
use scan::{Edit, Scan, is_inert, meaning, scan};
use shape::is_conservative;

/// One edit can bring another construct to light, as in HTML around code. What is not settled after so many rounds was
/// written to be a riddle.
const MOST_ROUNDS: usize = 16;
/// A longer text, or one that needs more edits, is shown literally: finding its markup could take long.
const MOST_BYTES: usize = 32 << 10;
const MOST_EDITS: usize = 500;

/// Markdown from outside, made safe for rustdoc.
#[derive(Clone, Debug)]
pub(crate) struct Prose {
    text: String,
    /// The links to generated types, written ``[`b2b::totp::CreateRequest`]``.
    links: Vec<(Range<usize>, TypePath)>,
}

impl Prose {
    pub(crate) fn new(text: &str) -> Self {
        let (text, links) = settled(text);
        Self { text, links }
    }

    /// The generated types that it links to.
    pub(crate) fn links(&self) -> impl Iterator<Item = &TypePath> {
        self.links.iter().map(|(_, path)| path)
    }

    /// The text, in which each link to a generated type is what `link` returns.
    pub(crate) fn linked(&self, link: impl Fn(&TypePath) -> String) -> String {
        let links = self.links.iter().map(|(range, path)| Edit {
            range: range.clone(),
            text: link(path),
        });
        applied(&self.text, links.collect()).unwrap_or_else(|| literal(&self.text))
    }
}

/// A name or a value from outside, in backticks.
pub(crate) fn code(text: &str) -> String {
    let text = visible(text);
    let runs = text.split(|character| character != '`').map(str::len);
    let quotes = match runs.max() {
        Some(0) | None => "`",
        Some(1) => "``",
        // Three backticks could begin a block.
        Some(_) => return literal(&text),
    };
    if text.is_empty() {
        return String::new();
    }
    // Markdown takes one space off both ends.
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' '));
    let space = if is_padded { " " } else { "" };
    format!("{quotes}{space}{text}{space}{quotes}")
}

/// Safe Markdown behind a few words: in their line if it begins with a paragraph, else below them.
pub(crate) fn behind(words: &str, text: &str) -> String {
    let begins_with_words = is_plain(text) || scan(text).begins_with_paragraph;
    let between = if begins_with_words { " " } else { "\n\n" };
    format!("{words}{between}{text}")
}

/// Safe Markdown as lines of documentation, its paragraphs wrapped.
///
/// A paragraph that would mean something else when it is wrapped stays as it is. Text in which something could run
/// nevertheless is shown literally.
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

/// Whether rustdoc can be given exactly this text.
fn is_safe(text: &str) -> bool {
    is_conservative(text.split('\n')) && is_inert(text)
}

/// The text with hidden characters made visible, and with spaces for all other white space within lines. No line ends
/// with any.
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

/// A text as edited until nothing needs an edit, with its links to generated types.
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

/// Whether a text is visible ASCII with single spaces within lines, as most are: nothing in it is replaced.
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

/// The text with all edits; of two that overlap, with the first. `None` where one is not about a part of the text.
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

/// Whether a text is nothing but paragraphs of words, emphasis and short code, as most are: no parser need see it.
///
/// One loop over bytes, since it sees every text, in a build that is not optimised.
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

/// The text as it stands, whatever Markdown takes its characters for.
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
