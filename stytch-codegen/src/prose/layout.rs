//! The layout of documentation lines.

/// The width to which documentation is wrapped.
const WIDTH: usize = 100;

/// Wraps the paragraphs of a text. Code, tables and lists are unchanged.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in text.trim_end().lines().map(str::trim_end) {
        let fence = line.starts_with("```");
        if in_code || fence || line.is_empty() || line.starts_with(' ') || begins_a_block(line) {
            wrap(&std::mem::take(&mut paragraph), &mut lines);
            lines.push(line.to_owned());
            in_code ^= fence;
        } else {
            paragraph.push_str(line);
            paragraph.push(' ');
        }
    }
    wrap(&paragraph, &mut lines);
    lines
}

/// Breaks a paragraph into lines. No line begins with text that Markdown would treat as the start of a block.
///
/// textwrap cannot exclude such line starts, except through a custom word separator, which would not be shorter.
fn wrap(paragraph: &str, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in paragraph.split_whitespace() {
        if !line.is_empty()
            && line.chars().count() + 1 + word.chars().count() > WIDTH
            && !begins_a_block(word)
        {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
}

/// Returns whether Markdown would treat a line with this start as a list, heading, quote or table.
fn begins_a_block(line: &str) -> bool {
    let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = rest.len() < line.len() && rest.starts_with(['.', ')']);
    let numbered = numbered
        && rest
            .get(1..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    numbered || line.starts_with(['-', '*', '+', '#', '>', '|', '=', '~'])
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, wrapped};

    /// Returns a line with room for `room` more characters.
    fn line(room: usize) -> String {
        "x".repeat(WIDTH - room)
    }

    #[test]
    fn paragraphs_are_wrapped_at_the_width() {
        assert_eq!(
            wrapped(&format!("{} abc", line(4))),
            [format!("{} abc", line(4))]
        );
        assert_eq!(
            wrapped(&format!("{} abc d", line(3))),
            [line(3), "abc d".to_owned()]
        );
        assert_eq!(wrapped("a\nb\n\n\nc\n"), ["a b", "", "", "c"]);
    }

    #[test]
    fn code_and_lists_stay_as_they_are() {
        let long = format!("{} y", line(0));
        let text = format!("```\n{long}\n```\n{long}\n- {long}\n| {long}\n    {long}");
        let expected = [
            "```",
            &long,
            "```",
            &line(0),
            "y",
            &format!("- {long}"),
            &format!("| {long}"),
            &format!("    {long}"),
        ];
        assert_eq!(wrapped(&text), expected);
    }

    #[test]
    fn no_line_begins_with_what_markdown_takes_for_a_block() {
        for word in ["-", "*", "+", "#", ">", "|", "1.", "12)", "=", "~"] {
            let text = format!("{} {word} y", line(1));
            assert_eq!(
                wrapped(&text),
                [format!("{} {word}", line(1)), "y".to_owned()]
            );
        }
        for word in ["2024", "a.", "1.5", "…"] {
            let text = format!("{} {word} y", line(1));
            assert_eq!(wrapped(&text), [line(1), format!("{word} y")]);
        }
    }
}
