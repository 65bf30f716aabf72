//! Source texts and locations in them.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Pointer;
use crate::text::{floor_char_boundary, is_hidden, visible};

/// A file's name and text.
pub struct Source {
    file: String,
    text: String,
    /// Whether the text is ASCII. Columns then need no counting, which matters if one line has many diagnostics.
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

    /// Returns the name that diagnostics show.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns the text from which snippets are taken.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        })
    }

    /// Returns the number, from 0, of the line that contains the byte.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.line_starts()
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// Returns the range of bytes of a line, without its line end.
    pub(super) fn line(&self, number: usize) -> Option<Range<usize>> {
        let starts = self.line_starts();
        let start = *starts.get(number)?;
        let next = starts.get(number + 1).copied();
        let line = self.text.get(start..next.unwrap_or(self.text.len()))?;
        Some(start..start + line.trim_end_matches(['\r', '\n']).len())
    }

    /// Returns the column of a byte, from 0 and in characters.
    fn column_of(&self, offset: usize) -> usize {
        let start = self.line(self.line_of(offset)).map_or(0, |line| line.start);
        if self.ascii {
            return offset - start;
        }
        self.text
            .get(start..offset)
            .map_or(0, |before| before.chars().count())
    }
}

/// The maximum length that is underlined.
pub(super) const LONGEST_MARK: usize = 80;

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.file).finish()
    }
}

/// Replaces hidden characters byte for byte, except tabs and line ends, so that offsets do not change.
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

/// The location of a value: file, JSON pointer and bytes. It is cheap to clone.
#[derive(Clone, Debug)]
pub struct Location {
    source: Arc<Source>,
    pointer: Pointer,
    start: usize,
    end: usize,
}

impl Location {
    /// Creates the location of the value at `span`, in bytes, that `pointer` (RFC 6901) refers to.
    pub fn new(source: &Arc<Source>, pointer: impl Into<Arc<str>>, span: Range<usize>) -> Self {
        Self::at(source, &Pointer::from(pointer.into()), span)
    }

    pub(crate) fn at(source: &Arc<Source>, pointer: &Pointer, span: Range<usize>) -> Self {
        Self {
            source: Arc::clone(source),
            pointer: pointer.clone(),
            start: span.start,
            end: span.end,
        }
    }

    /// Returns the name of the file.
    pub fn file(&self) -> &str {
        self.source.file()
    }

    /// The file.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Returns the JSON pointer (RFC 6901) to the value. It is empty for the whole document.
    pub fn pointer(&self) -> &str {
        self.pointer.text()
    }

    /// Returns the range of bytes of the value.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the location of the same value, shown at other bytes, such as its name.
    #[must_use]
    pub(crate) fn shown_at(&self, part: &Self) -> Self {
        Self {
            source: Arc::clone(&part.source),
            pointer: self.pointer.clone(),
            ..*part
        }
    }

    /// Returns the position in lines and columns.
    pub fn position(&self) -> Position {
        let text = self.source.text();
        let offset = floor_char_boundary(text, self.start);
        let line = self.source.line_of(offset);
        let line_end = self.source.line(line).map_or(offset, |line| line.end);
        let end = self.end.min(line_end).min(offset + LONGEST_MARK);
        Position {
            line: line + 1,
            column: self.source.column_of(offset) + 1,
            offset,
            len: floor_char_boundary(text, end).saturating_sub(offset),
            source: Arc::clone(&self.source),
        }
    }
}

/// `file:line:column`.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let position = self.position();
        let file = visible(self.file());
        write!(f, "{file}:{}:{}", position.line, position.column)
    }
}

/// A position in a source text, for display.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The first byte.
    pub offset: usize,
    /// The number of bytes to mark. They never extend beyond the end of the line.
    pub len: usize,
    /// The text that contains the position.
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
    fn debug_leaves_the_text_out() {
        let source = Source::new("a.json", "text");
        assert_eq!(format!("{source:?}"), r#"Source("a.json")"#);
    }

    #[test]
    fn values_share_the_way_to_them() {
        use crate::tree::{Node, parse, parse_toml, parse_yaml};
        let text = r#"{"long name": ["a", {}]}"#;
        for tree in [
            parse("a.json", text.as_bytes()).unwrap(),
            parse_yaml("a.yml", text.as_bytes()).unwrap(),
            parse_toml("a.toml", br#""long name" = ["a", {}]"#)
                .0
                .unwrap(),
        ] {
            let items = tree.get("long name").and_then(Node::as_array).unwrap();
            let [one, two] = items else { panic!("two") };
            assert!(one.location.pointer.is_lean_beside(&two.location.pointer));
            assert_eq!(two.location.pointer(), "/long name/1");
        }
    }
}
