//! What the overlay should say and does not: warnings, and errors when strict, with an entry to add.

use stytch_schemas::diagnostic::{Diagnostic, Entry, Location};

use super::Lowering;
use crate::ident::words;
use crate::overlay::Address;

impl Lowering<'_> {
    /// Notes that something has no description. Its name makes the words of the entry to add.
    pub(super) fn undocumented(
        &mut self,
        what: &str,
        at: &Location,
        address: &Address,
        attribute: &'static str,
        name: &str,
    ) {
        let entry = address.entry(self.overlay, attribute, in_words(name));
        let message = format!("{what} has no description");
        let help = format!(
            "describe it in the overlay, for example in a new file `{}`, and replace the suggested text",
            entry.file
        );
        self.gap("undocumented", at, message, help, entry);
    }

    /// Notes that text with the name of a credential is not classified.
    pub(super) fn unclassified(&mut self, what: &str, at: &Location, address: &Address) {
        let mut message = format!("{what} is named like a credential and is not classified");
        if !self.options.strict {
            message.push_str(": it becomes a secret");
        }
        let entry = address.entry(self.overlay, "format", "password".to_owned());
        let help = format!(
            "classify it in the overlay, for example in a new file `{}`; write `plain` instead if it may be printed",
            entry.file
        );
        self.gap("unclassified-credential", at, message, help, entry);
    }

    fn gap(
        &mut self,
        code: &'static str,
        at: &Location,
        message: String,
        help: String,
        entry: Entry,
    ) {
        let diagnostic = if self.options.strict {
            Diagnostic::error(code, at, message)
        } else {
            Diagnostic::warning(code, at, message)
        };
        self.diagnostics
            .push(diagnostic.with_help(help).with_entry(entry));
    }
}

/// A name as words of a description: `Brand id.` for `brand_id`.
fn in_words(name: &str) -> String {
    let text = words(name).join(" ");
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_ascii_uppercase(), characters.as_str()),
        None => "To be described.".to_owned(),
    }
}
