//! The layout of files. prettyplease formats items, and blank lines separate them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{File, Item, MacroDelimiter};

/// Returns the text of a file. Imports, exports and module declarations are grouped; blank lines separate all other
/// items.
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
        match &item {
            Item::Macro(item) if !matches!(item.mac.delimiter, MacroDelimiter::Paren(_)) => {
                text.push_str(&table(item.to_token_stream()));
            }
            _ => text.push_str(&prettyplease::unparse(&File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![item],
            })),
        }
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

/// Returns the text of a macro call. In a call with braces, each row that ends with a semicolon has its own line. A
/// call with brackets is a single row. prettyplease would fill the lines, so that a change of one row would move all
/// rows after it.
fn table(call: TokenStream) -> String {
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
    fn rows(&mut self, tokens: TokenStream) {
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
                    self.word(&punct.to_string(), follows);
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
                other => self.word(&other.to_string(), false),
            }
        }
    }

    /// Adds a token. A space precedes it unless it `follows` the previous one immediately.
    fn word(&mut self, word: &str, follows: bool) {
        if !self.is_in_line {
            self.text.push_str(&"    ".repeat(self.depth));
        } else if !follows && !self.is_tight {
            self.text.push(' ');
        }
        self.text.push_str(word);
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
