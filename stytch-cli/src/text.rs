//! Text for a terminal: width, wrapping, and documentation.

use std::fmt::Write as _;
use std::io::IsTerminal;

use stytch_client::{Escaped, is_printable};
use unicode_width::UnicodeWidthStr;

use crate::style::{CODE, QUIET};

/// The width of output that does not go to a terminal.
const DEFAULT_WIDTH: usize = 100;
/// Longer lines are hard to read.
const MAX_WIDTH: usize = 100;

/// Returns the number of columns for text.
pub(crate) fn width() -> usize {
    columns().clamp(40, MAX_WIDTH)
}

/// Returns the number of columns of the terminal.
pub(crate) fn columns() -> usize {
    if !std::io::stdout().is_terminal() {
        return DEFAULT_WIDTH;
    }
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0))
}

/// Writes documentation (Markdown with paragraphs and code), wrapped and indented.
pub(crate) fn write_docs(docs: &str, indent: usize, width: usize, out: &mut String) {
    for (index, paragraph) in docs.split("\n\n").enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for line in wrapped(paragraph, width.saturating_sub(indent)) {
            let _ = writeln!(out, "{:indent$}{}", "", with_code(&line));
        }
    }
}

/// Breaks text at white space into lines of at most `width` columns. A longer word has a line of its own.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let word = visible(word);
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(&word),
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// Colors the code between backticks. Code that was broken into two lines stays plain.
fn with_code(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let is_balanced = parts.len() % 2 == 1;
    if !is_balanced {
        return line.to_owned();
    }
    let parts = parts.iter().enumerate();
    let colored = parts.map(|(index, part)| match index % 2 {
        0 => (*part).to_owned(),
        _ => format!("{CODE}`{part}`{CODE:#}"),
    });
    colored.collect()
}

/// Returns the text with escapes in place of characters that do not print, of any length.
pub(crate) fn visible(text: &str) -> String {
    if text.chars().all(is_printable) {
        return text.to_owned();
    }
    let shown = text
        .chars()
        .map(|character| Escaped(character.encode_utf8(&mut [0; 4])).to_string());
    shown.collect()
}

/// Returns the text on one line of at most `width` columns, with `…` in place of what does not fit.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    let text = visible(text);
    if text.width() <= width {
        return text;
    }
    let mut short = String::new();
    for character in text.chars() {
        short.push(character);
        if short.width() >= width {
            short.pop();
            break;
        }
    }
    short.push('…');
    short
}

/// Returns text with the separator between facts that are shown on one line.
pub(crate) fn facts(facts: &[String]) -> String {
    facts.join(&format!("{QUIET} · {QUIET:#}"))
}

/// Writes facts after the beginning of a line. Those that do not fit are on further lines, which are indented.
pub(crate) fn write_facts(
    beginning: &str,
    facts: &[String],
    indent: usize,
    width: usize,
    out: &mut String,
) {
    let mut line = beginning.to_owned();
    let mut facts = facts.iter().peekable();
    line.extend(facts.next().map(String::as_str));
    while let Some(fact) = facts.next() {
        // A line that is not the last ends with a separator.
        let end = if facts.peek().is_some() { " ·" } else { "" };
        if columns_of(&line) + " · ".width() + columns_of(fact) + end.width() <= width {
            line.push_str(&format!("{QUIET} · {QUIET:#}{fact}"));
        } else {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{line}{QUIET} ·{QUIET:#}");
            line = format!("{:indent$}{fact}", "");
        }
    }
    let _ = writeln!(out, "{line}");
}

/// Returns the number of columns of text with colors.
pub(crate) fn columns_of(text: &str) -> usize {
    anstream::adapter::strip_str(text).to_string().width()
}
