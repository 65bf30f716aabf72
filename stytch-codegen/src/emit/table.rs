//! The layout of tables, which are macro calls.

use std::fmt::{Display, Write};

use proc_macro2::{Delimiter, Spacing, TokenTree};

/// Returns the text of a macro call. In a call with braces, each row that ends with a semicolon has its own line. A
/// call with brackets is a single row. prettyplease would fill the lines, so that a change of one row would move all
/// rows after it.
pub(super) fn table(call: impl IntoIterator<Item = TokenTree>) -> String {
    let mut table = Table::default();
    table.rows(call);
    table.text
}

#[derive(Default)]
struct Table {
    text: String,
    depth: usize,
    /// Whether the current line has tokens.
    is_in_line: bool,
    /// Whether the next token follows without a space.
    is_tight: bool,
}

impl Table {
    fn rows(&mut self, tokens: impl IntoIterator<Item = TokenTree>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let opening = if group.stream().is_empty() { "{}" } else { "{" };
                    self.word(opening, false);
                    self.end_line();
                    if opening == "{" {
                        self.depth += 1;
                        self.rows(group.stream());
                        self.depth -= 1;
                        self.word("}", false);
                        self.end_line();
                    }
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => {
                    self.word(";", true);
                    self.end_line();
                }
                TokenTree::Punct(punct) => {
                    let follows = matches!(punct.as_char(), ':' | '.' | ',' | '!');
                    self.word(punct.as_char(), follows);
                    let is_joint = punct.spacing() == Spacing::Joint;
                    self.is_tight = is_joint
                        || self.text.ends_with("::")
                        || self.text.ends_with(['.', '#', '-', '&']);
                }
                TokenTree::Group(group) => {
                    let (opening, closing) = match group.delimiter() {
                        Delimiter::Bracket => ("[", "]"),
                        _ => ("(", ")"),
                    };
                    self.word(opening, true);
                    self.is_tight = true;
                    self.rows(group.stream());
                    self.word(closing, true);
                }
                other => self.word(other, false),
            }
        }
    }

    /// Adds a token. A space precedes it unless it `follows` the previous one immediately.
    fn word(&mut self, word: impl Display, follows: bool) {
        if !self.is_in_line {
            for _ in 0..self.depth {
                self.text.push_str("    ");
            }
        } else if !follows && !self.is_tight {
            self.text.push(' ');
        }
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{word}");
        self.is_in_line = true;
        self.is_tight = false;
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.is_in_line = false;
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::table;

    #[test]
    fn every_row_of_a_table_has_a_line() {
        let call = quote!(record! {
            #[cfg(feature = "x")] crate::Door, "Door";
            struct Door { 0 id: required; 1 r#type: optional; }
            renamed { 1 "a :: b"; }
            absent { id = "x".into(); state = crate::State::Open; count = -5; }
            check Limited::check;
            struct Empty {}
        });
        let expected = [
            "record! {",
            "    #[cfg(feature = \"x\")] crate::Door, \"Door\";",
            "    struct Door {",
            "        0 id: required;",
            "        1 r#type: optional;",
            "    }",
            "    renamed {",
            "        1 \"a :: b\";",
            "    }",
            "    absent {",
            "        id = \"x\".into();",
            "        state = crate::State::Open;",
            "        count = -5;",
            "    }",
            "    check Limited::check;",
            "    struct Empty {}",
            "}",
        ];
        assert_eq!(table(call).lines().collect::<Vec<_>>(), expected);
    }
}
