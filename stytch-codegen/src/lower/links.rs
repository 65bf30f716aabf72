//! Links in descriptions: every one must lead to a type that exists.

use std::collections::BTreeSet;

use stytch_schemas::diagnostic::{Diagnostic, Location};

use super::Lowering;
use crate::path::TypePath;
use crate::prose::type_links;

impl Lowering<'_> {
    /// Notes the links of a text, to be checked once all types are known.
    pub(super) fn note_links(&mut self, what: &str, text: &str, at: &Location) {
        for path in type_links(text) {
            self.links.push((path, what.to_owned(), at.clone()));
        }
    }

    /// A diagnostic for each link to a type that does not exist.
    pub(super) fn refuse_broken_links(&mut self) {
        let aliases = self
            .model
            .operations
            .iter()
            .filter_map(|operation| operation.response_alias.as_ref());
        let types = self.model.items.keys().chain(aliases);
        let types: BTreeSet<&TypePath> = types.collect();
        for (path, what, at) in &self.links {
            if !types.contains(path) {
                let message =
                    format!("the description of {what} links to `{path}`, which does not exist");
                let help = "write the full Rust path of a type, as in [`b2b::totp::CreateRequest`]";
                self.diagnostics
                    .push(Diagnostic::error("broken-link", at, message).with_help(help));
            }
        }
    }
}
