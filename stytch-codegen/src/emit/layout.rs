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
