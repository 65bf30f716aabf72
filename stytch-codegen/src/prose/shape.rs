//! Checks the shape of lines without a Markdown parser.
//!
//! rustdoc may use another version of the parser, which may disagree about unusual input, such as indented text after a
//! task marker. Only shapes that every parser reads in the same way are emitted.

/// The indentation that starts a code block.
const CODE: &str = "    ";
/// The language of code that is not run.
pub(super) const TEXT: &str = "text";

/// Returns whether the lines have code only in closed fences with the language `text`.
///
/// Lines outside fences must have no task markers, and less indentation than a code block.
pub(super) fn is_conservative<'a>(lines: impl IntoIterator<Item = &'a str>) -> bool {
    let mut open: Option<Fence<'_>> = None;
    for line in lines {
        match &open {
            Some(fence) => match fence.body(line) {
                None => return false,
                Some(body) if fence.is_end(body) => open = None,
                Some(_) => {}
            },
            None => match Fence::begun_by(line) {
                Some(fence) if fence.language == TEXT => open = Some(fence),
                Some(_) => return false,
                None if may_be_code(line) => return false,
                None => {}
            },
        }
    }
    open.is_none()
}

/// Returns whether a line outside fences has a task marker or the indentation of a code block.
fn may_be_code(line: &str) -> bool {
    let words = line.trim_start_matches(is_marker);
    let markers = line.strip_suffix(words).unwrap_or_default();
    let is_task = ["[ ]", "[x]", "[X]"]
        .iter()
        .any(|task| words.starts_with(task));
    markers.contains(CODE) || is_task
}

/// A fence that is open.
pub(super) struct Fence<'a> {
    /// The backticks or tildes.
    pub(super) marks: &'a str,
    language: &'a str,
    /// The prefix of each line of the block: quote markers, and spaces in place of list markers.
    prefix: String,
}

impl<'a> Fence<'a> {
    pub(super) fn begun_by(line: &'a str) -> Option<Self> {
        let words = line.trim_start_matches(is_marker);
        let mark = words.chars().next().filter(|mark| "`~".contains(*mark))?;
        let language = words.trim_start_matches(mark);
        let marks = words.strip_suffix(language)?;
        let markers = line.strip_suffix(words)?.chars();
        let prefix = markers.map(|marker| if marker == '>' { '>' } else { ' ' });
        (marks.len() >= 3).then(|| Self {
            marks,
            language,
            prefix: prefix.collect(),
        })
    }

    /// Returns the line without the block's prefix, or `None` if the block's container ends.
    fn body<'l>(&self, line: &'l str) -> Option<&'l str> {
        let is_blank = line == self.prefix.trim_end_matches(' ');
        if is_blank {
            Some("")
        } else {
            line.strip_prefix(&self.prefix)
        }
    }

    /// Returns whether a line without its prefix ends the block.
    pub(super) fn is_end(&self, body: &str) -> bool {
        let mark = self.marks.get(..1).unwrap_or_default();
        body.starts_with(self.marks) && body.replace(mark, "").is_empty()
    }
}

/// Returns whether a character can be part of indentation or of quote and list markers.
fn is_marker(character: char) -> bool {
    character == ' ' || character.is_ascii_digit() || ">-*+.)".contains(character)
}

#[cfg(test)]
mod tests {
    use super::is_conservative;

    #[test]
    fn shapes_that_are_read_the_same_everywhere() {
        for text in [
            "words\n\n- a\n  - b\n\n1. c\n2) d\n\n> e\n\n# f\n\n| a | b |\n|---|---|",
            "```text\nlet x = 1;\n    - [ ]     y\n```\nwords",
            "> ```text\n>\n> x\n> ```",
            "- a\n\n  ````text\n  ```\n  ````\n  b",
            "~~~text\n```\n~~~",
            "12 words, 3.5 more",
        ] {
            assert!(is_conservative(text.split('\n')), "{text}");
        }
    }

    #[test]
    fn shapes_that_may_be_code() {
        for text in [
            "    code",
            "-     code",
            "- [ ] task",
            "* [x]     code",
            "> 1. [X]      code",
            "```\ncode\n```",
            "```rust\ncode\n```",
            "- ~~~\n  code\n  ~~~",
            "```text\nnever closed",
            "```text\nclosed by fewer\n``",
            "~~~text\nx\n~~~\n~~~\n\ncode",
            "```text,rust\nx\n```",
            // The quote and the list end, and a fence begins.
            "> ```text\n> x\n```\ncode",
            "- ```text\n  x\n```\ncode",
            "> - ```text\n> x\n> ```\ncode",
        ] {
            assert!(!is_conservative(text.split('\n')), "{text}");
        }
    }
}
