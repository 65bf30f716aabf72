//! Source texts and places in them.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::text::{is_hidden, visible};

/// A file's name and text.
pub struct Source {
    file: String,
    text: String,
    /// Then columns need no counting: one line may hold many findings.
    ascii: bool,
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// Creates a source from the name that diagnostics print and its text.
    ///
    /// The text is kept for display: [hidden](is_hidden) characters in it, except tabs and line ends, are replaced byte
    /// for byte, so that a snippet cannot control the terminal.
    pub fn new(file: impl Into<String>, text: &str) -> Arc<Self> {
        Arc::new(Self {
            file: file.into(),
            text: displayable(text),
            ascii: text.is_ascii(),
            line_starts: OnceLock::new(),
        })
    }

    /// The name that diagnostics show.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The text that snippets are cut from.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        })
    }

    /// The number, from 0, of the line that holds the byte.
    fn line_of(&self, offset: usize) -> usize {
        self.line_starts()
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// The bytes of a line, without its line end.
    fn line(&self, number: usize) -> Option<Range<usize>> {
        let starts = self.line_starts();
        let start = *starts.get(number)?;
        let next = starts.get(number + 1).copied();
        let line = self.text.get(start..next.unwrap_or(self.text.len()))?;
        Some(start..start + line.trim_end_matches(['\r', '\n']).len())
    }

    /// The column, from 0 and in characters, of a byte.
    fn column_of(&self, offset: usize) -> usize {
        let start = self.line(self.line_of(offset)).map_or(0, |line| line.start);
        if self.ascii {
            return offset - start;
        }
        self.text
            .get(start..offset)
            .map_or(0, |before| before.chars().count())
    }

    /// Returns the line that holds the byte, with its neighbours, or the part of a long line around the byte.
    pub(super) fn lines_around(&self, offset: usize) -> Option<Lines> {
        let number = self.line_of(offset);
        let own = self.line(number)?;
        if own.len() > LONGEST_LINE {
            let start = offset.saturating_sub(WINDOW).max(own.start);
            let end = (offset + LONGEST_MARK + WINDOW).min(own.end);
            let range = self.text.ceil_char_boundary(start)..self.text.floor_char_boundary(end);
            return Some(Lines {
                first: number,
                range,
                whole: false,
            });
        }
        let short = |n: &usize| self.line(*n).is_some_and(|l| l.len() <= LONGEST_LINE);
        let first = (number.saturating_sub(NEIGHBOURS)..=number)
            .rev()
            .take_while(short)
            .last()?;
        let last = (number..=number + NEIGHBOURS).take_while(short).last()?;
        let range = self.line(first)?.start..self.line(last)?.end;
        Some(Lines {
            first,
            range,
            whole: true,
        })
    }
}

/// Consecutive lines of a source.
#[derive(Debug, PartialEq)]
pub(super) struct Lines {
    /// The number of the first line, from 0.
    pub(super) first: usize,
    /// The bytes of the lines.
    pub(super) range: Range<usize>,
    /// Whether no line is cut.
    pub(super) whole: bool,
}

/// How many lines are printed before and after the one that is marked.
const NEIGHBOURS: usize = 1;
/// Lines longer than this are shown in part.
const LONGEST_LINE: usize = 240;
/// The most that is underlined.
const LONGEST_MARK: usize = 80;
/// What is shown of a long line on each side of the mark.
const WINDOW: usize = 60;

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.file).finish()
    }
}

/// Replaces hidden characters byte for byte, except tabs and line ends: offsets stay what they are.
fn displayable(text: &str) -> String {
    let harmless = |c: char| !is_hidden(c) || matches!(c, '\n' | '\t');
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if harmless(c) || (c == '\r' && rest.peek() == Some(&'\n')) {
            out.push(c);
        } else {
            out.extend(std::iter::repeat_n('?', c.len_utf8()));
        }
    }
    out
}

/// Where a value is: file, JSON pointer and bytes. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Location {
    source: Arc<Source>,
    pointer: Arc<str>,
    start: usize,
    end: usize,
}

impl Location {
    /// The value at `span`, in bytes, that `pointer` (RFC 6901) leads to.
    pub fn new(source: &Arc<Source>, pointer: impl Into<Arc<str>>, span: Range<usize>) -> Self {
        Self {
            source: Arc::clone(source),
            pointer: pointer.into(),
            start: span.start,
            end: span.end,
        }
    }

    /// The file's name.
    pub fn file(&self) -> &str {
        self.source.file()
    }

    /// The file.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// RFC 6901 pointer to the value; empty for the whole document.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The bytes that the value takes.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The same value, shown at the bytes of a part that names it.
    #[must_use]
    pub fn shown_at(&self, part: &Self) -> Self {
        Self {
            source: Arc::clone(&part.source),
            pointer: Arc::clone(&self.pointer),
            ..*part
        }
    }

    /// The place as people name it: line and column.
    pub fn place(&self) -> Place {
        let text = self.source.text();
        let offset = text.floor_char_boundary(self.start);
        let line = self.source.line_of(offset);
        let line_end = self.source.line(line).map_or(offset, |line| line.end);
        let end = self.end.min(line_end).min(offset + LONGEST_MARK);
        Place {
            line: line + 1,
            column: self.source.column_of(offset) + 1,
            offset,
            len: text.floor_char_boundary(end).saturating_sub(offset),
            source: Arc::clone(&self.source),
        }
    }
}

/// `file:line:column`.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        let file = visible(self.file());
        write!(f, "{file}:{}:{}", place.line, place.column)
    }
}

/// A place in a source text, ready to be shown.
#[derive(Clone, Debug)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The first byte.
    pub offset: usize,
    /// The number of bytes to mark; never beyond the end of the line.
    pub len: usize,
    /// The text that the place is in.
    pub source: Arc<Source>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_the_terminal_is_replaced_byte_for_byte() {
        assert_eq!(displayable("a\tb\r\nc\n"), "a\tb\r\nc\n");
        assert_eq!(displayable("a\rb\r\r\n"), "a?b?\r\n");
        assert_eq!(displayable("\u{1b}[31m\u{9b}x"), "?[31m??x");
        assert_eq!(displayable("\u{202e}x\u{feff}"), "???x???");
    }

    #[test]
    fn short_lines_come_with_their_neighbours() {
        let long = "x".repeat(LONGEST_LINE);
        let text = format!("a\n{long}\nc\nd\n{long}x\nf");
        let source = Source::new("a.json", &text);
        let shown = |line: &str| {
            let lines = source.lines_around(text.find(line).unwrap()).unwrap();
            (lines.first, text.get(lines.range).unwrap().to_owned())
        };
        assert_eq!(shown("a"), (0, format!("a\n{long}")));
        assert_eq!(shown("x"), (0, format!("a\n{long}\nc")));
        assert_eq!(shown("c\n"), (1, format!("{long}\nc\nd")));
        // The next line is too long to be a neighbour.
        assert_eq!(shown("d\n"), (2, "c\nd".to_owned()));
        assert_eq!(shown("f"), (5, "f".to_owned()));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let line = "0123456789".repeat(100);
        let source = Source::new("a.json", &format!("a\n{line}\nb\n"));
        let shown = |offset: usize| source.lines_around(2 + offset);
        let lines = |range| {
            Some(Lines {
                first: 1,
                range,
                whole: false,
            })
        };
        assert_eq!(shown(0), lines(2..2 + 140));
        assert_eq!(shown(500), lines(2 + 440..2 + 640));
        assert_eq!(shown(990), lines(2 + 930..2 + 1000));
    }

    #[test]
    fn debug_leaves_the_text_out() {
        let source = Source::new("a.json", "text");
        assert_eq!(format!("{source:?}"), r#"Source("a.json")"#);
    }
}
