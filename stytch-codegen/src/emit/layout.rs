//! How a file is laid out: prettyplease formats items, a blank line parts them.

use syn::{File, Item};

/// The text of a file. Imports and module declarations stand together, everything else apart.
pub(crate) fn formatted(file: File) -> String {
    let head = File {
        items: Vec::new(),
        ..file
    };
    let mut text = prettyplease::unparse(&head);
    let mut previous = None;
    for item in file.items {
        let kind = Kind::of(&item);
        if !text.is_empty() && (previous != Some(kind) || kind == Kind::Definition) {
            text.push('\n');
        }
        text.push_str(&prettyplease::unparse(&File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        }));
        previous = Some(kind);
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Import,
    Module,
    Call,
    Definition,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Use(_) => Self::Import,
            Item::Mod(_) => Self::Module,
            Item::Macro(_) => Self::Call,
            _ => Self::Definition,
        }
    }
}

/// The width that documentation is wrapped to.
const WIDTH: usize = 100;

/// Wraps the paragraphs of a text; code, tables and lists stay as they are.
pub(crate) fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in text.trim_end().lines().map(str::trim_end) {
        let fence = line.starts_with("```");
        if in_code || fence || line.is_empty() || line.starts_with([' ', '|', '-', '*', '#', '>']) {
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

/// Whether Markdown would take a line with this first word for a list, a heading, a quote or a table.
fn begins_a_block(word: &str) -> bool {
    let marker = word.trim_end_matches(['.', ')']);
    let numbered =
        marker.len() < word.len() && marker.chars().all(|character| character.is_ascii_digit());
    numbered || word.starts_with(['-', '*', '+', '#', '>', '|', '=', '~'])
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, wrapped};

    /// A line that has room for so many more characters.
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
