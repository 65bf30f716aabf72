//! The layout of files. prettyplease formats items, `table` formats tables, and blank lines separate them.

use std::mem::take;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{File, Item};

use super::table::table;

/// Returns the text of a file. Imports, exports and module declarations are grouped; blank lines separate all other
/// items.
///
/// A macro call with braces or brackets is a table. It is not parsed, because nothing in it needs to be.
pub(crate) fn formatted(file: TokenStream) -> syn::Result<String> {
    let mut layout = Layout::default();
    // The tokens since the last table, and where the current item begins among them.
    let (mut tokens, mut start) = (Vec::new(), 0);
    for token in file {
        tokens.push(token);
        let item = tokens.get(start..).unwrap_or_default();
        if is_call(item) {
            let call = tokens.split_off(start);
            layout.items(take(&mut tokens))?;
            layout.table(call);
            start = 0;
        } else if is_end(item) {
            start = tokens.len();
        }
    }
    layout.items(tokens)?;
    Ok(layout.text)
}

/// Returns whether an item ends with its last token, or an attribute of the file does.
fn is_end(item: &[TokenTree]) -> bool {
    match item {
        [hash, mark, attribute] if is_punct(hash, '#') && is_punct(mark, '!') => {
            is_group(attribute, Delimiter::Bracket)
        }
        [.., end] => is_punct(end, ';') || is_group(end, Delimiter::Brace),
        [] => false,
    }
}

/// Returns whether an item is a complete macro call with braces, or with brackets and a semicolon. Attributes may
/// precede it.
fn is_call(item: &[TokenTree]) -> bool {
    let (before, end) = match item {
        [before @ .., group, end] if is_punct(end, ';') => {
            (before, is_group(group, Delimiter::Bracket))
        }
        [before @ .., group] => (before, is_group(group, Delimiter::Brace)),
        [] => return false,
    };
    let is_path = |token: &TokenTree| {
        matches!(token, TokenTree::Ident(_))
            || is_punct(token, ':')
            || is_punct(token, '#')
            || is_group(token, Delimiter::Bracket)
    };
    match before {
        [path @ .., mark] => end && is_punct(mark, '!') && path.iter().all(is_path),
        [] => false,
    }
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// The text so far.
#[derive(Default)]
struct Layout {
    text: String,
    previous: Option<Kind>,
}

impl Layout {
    fn items(&mut self, tokens: Vec<TokenTree>) -> syn::Result<()> {
        let file: File = syn::parse2(tokens.into_iter().collect())?;
        let head = File {
            items: Vec::new(),
            ..file
        };
        self.text.push_str(&prettyplease::unparse(&head));
        for item in file.items {
            self.begin(Kind::of(&item));
            self.text.push_str(&prettyplease::unparse(&File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![item],
            }));
        }
        Ok(())
    }

    fn table(&mut self, call: Vec<TokenTree>) {
        self.begin(Kind::Call);
        self.text.push_str(&table(call));
    }

    /// Separates an item from the previous one.
    fn begin(&mut self, kind: Kind) {
        let is_next = self.previous == Some(kind) && kind != Kind::Definition;
        if !self.text.is_empty() && !is_next {
            self.text.push('\n');
        }
        self.previous = Some(kind);
    }
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

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::formatted;

    #[test]
    fn tables_are_found_between_other_items() {
        let file = quote! {
            #![doc = " A file."]
            runtime::rows! { 0 a; }
            use crate::{A, B};
            #[cfg(feature = "x")]
            ::runtime::list![A, "a"];
            const LIST: [u8; 2] = [1, 2];
            pub struct Empty {}
            rows! { 1 b; }
            plain!(C);
        };
        let expected = [
            "//! A file.",
            "",
            "runtime::rows! {",
            "    0 a;",
            "}",
            "",
            "use crate::{A, B};",
            "",
            "#[cfg(feature = \"x\")]::runtime::list![A, \"a\"];",
            "",
            "const LIST: [u8; 2] = [1, 2];",
            "",
            "pub struct Empty {}",
            "",
            "rows! {",
            "    1 b;",
            "}",
            "plain!(C);",
        ];
        let text = formatted(file).unwrap();
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn code_that_does_not_parse_is_an_error() {
        assert!(formatted(quote!(struct { } rows! { 0 a; })).is_err());
    }
}
