//! The lines of a source around a location.

use std::ops::Range;

use super::Source;
use super::source::LONGEST_MARK;
use crate::text::floor_char_boundary;

/// Consecutive lines of a source.
#[derive(Debug, PartialEq)]
pub(super) struct Lines {
    /// The number of the first line, from 0.
    pub(super) first: usize,
    /// The bytes of the lines.
    pub(super) range: Range<usize>,
    /// Whether all lines are complete.
    pub(super) whole: bool,
}

/// The number of lines that are printed before and after the marked line.
const NEIGHBORS: usize = 1;
/// Lines longer than this are shown in part.
const LONGEST_LINE: usize = 240;
/// The length that is shown of a long line on each side of the mark.
const WINDOW: usize = 60;

impl Source {
    /// Returns the line that contains the byte, with its neighbors, or the part of a long line around the byte.
    pub(super) fn lines_around(&self, offset: usize) -> Option<Lines> {
        let number = self.line_of(offset);
        let own = self.line(number)?;
        if own.len() > LONGEST_LINE {
            let start = offset.saturating_sub(WINDOW).max(own.start);
            let end = (offset + LONGEST_MARK + WINDOW).min(own.end);
            let range =
                floor_char_boundary(self.text(), start)..floor_char_boundary(self.text(), end);
            return Some(Lines {
                first: number,
                range,
                whole: false,
            });
        }
        let short = |n: &usize| self.line(*n).is_some_and(|l| l.len() <= LONGEST_LINE);
        let first = (number.saturating_sub(NEIGHBORS)..=number)
            .rev()
            .take_while(short)
            .last()?;
        let last = (number..=number + NEIGHBORS).take_while(short).last()?;
        let range = self.line(first)?.start..self.line(last)?.end;
        Some(Lines {
            first,
            range,
            whole: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_come_with_their_neighbors() {
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
        // The next line is too long to be shown.
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
}
