//! The input of a plan.

use std::cell::RefCell;
use std::collections::BTreeMap;

use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, Entry, Location};

use super::types::Doc;
use crate::Options;
use crate::names::Names;
use crate::names::definitions::Definition;
use crate::names::ident::words;
use crate::names::path::TypePath;
use crate::overlay::{Address, Attributes, Overlay, Stated};
use crate::shapes::Shape;

/// The input of a plan, and the diagnostics about it so far.
pub(crate) struct Input<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) overlay: &'a Overlay,
    pub(super) names: &'a Names,
    pub(super) definitions: &'a BTreeMap<String, Definition>,
    pub(super) shapes: &'a BTreeMap<String, Shape>,
    pub(super) options: &'a Options,
    /// Every planning step can add diagnostics. Errors only reject the plan as a whole.
    pub(super) diagnostics: RefCell<Vec<Diagnostic>>,
}

/// An item that should have documentation, and its address in the overlay.
pub(super) struct Subject<'s> {
    /// A description of the subject for messages.
    pub(super) what: &'s str,
    /// Its name, from which a text is suggested.
    pub(super) name: &'s str,
    pub(super) at: &'s Location,
    pub(super) address: &'s Address,
    pub(super) attribute: &'static str,
}

impl Input<'_> {
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Reports an error about the input, with help.
    pub(super) fn error(
        &self,
        code: &'static str,
        at: &Location,
        message: impl Into<String>,
        help: &str,
    ) {
        self.report(Diagnostic::error(code, at, message).with_help(help));
    }

    /// Reports an error of the generator itself.
    pub(super) fn internal(&self, at: &Location, what: String) {
        self.report(Diagnostic::internal(at, what));
    }

    /// Reports an attribute of the overlay that does not fit.
    pub(super) fn misfit(&self, at: &Location, message: impl Into<String>) {
        let help = "correct the entry, or give it a more exact address";
        self.error("overlay-misfit", at, message, help);
    }

    /// Reports an attribute that is missing from the overlay, as a warning or, in strict mode, an error.
    pub(super) fn gap(
        &self,
        code: &'static str,
        at: &Location,
        message: String,
        help: &str,
        entry: Entry,
    ) {
        let help = format!("{help}, for example in a new file `{}`", entry.file);
        let doubt = self.doubt(code, at, message);
        self.report(doubt.with_help(help).with_entry(entry));
    }

    /// Returns a warning or, in strict mode, an error.
    pub(super) fn doubt(
        &self,
        code: &'static str,
        at: &Location,
        message: impl Into<String>,
    ) -> Diagnostic {
        let new = if self.options.strict {
            Diagnostic::error
        } else {
            Diagnostic::warning
        };
        new(code, at, message.into())
    }

    /// Returns the documentation of the overlay, or else of the schema, or else `stand_in` with a diagnostic.
    pub(super) fn doc(
        &self,
        stated: Option<&Stated<String>>,
        of_schema: Option<&String>,
        subject: &Subject<'_>,
        stand_in: &str,
    ) -> Doc {
        match (stated, of_schema) {
            (Some(stated), _) => Doc::new(stated.value.clone(), &stated.location),
            (None, Some(text)) => Doc::new(text.clone(), subject.at),
            (None, None) => {
                let Subject { what, at, .. } = subject;
                let text = suggestion(subject.name);
                let entry = subject.address.entry(self.overlay, subject.attribute, text);
                let message = format!("{what} has no description");
                let help = "describe it in the overlay and replace the suggested text";
                self.gap("undocumented", at, message, help, entry);
                Doc::new(format!("{stand_in}."), at)
            }
        }
    }

    /// Returns why an item is deprecated, according to the overlay or else the schemas.
    pub(super) fn deprecated(
        &self,
        stated: Option<&Stated<String>>,
        by_schema: bool,
        at: &Location,
    ) -> Option<Doc> {
        match stated {
            Some(stated) => Some(Doc::new(stated.value.clone(), &stated.location)),
            None => by_schema.then(|| Doc::new("by the API".to_owned(), at)),
        }
    }

    /// Returns the overlay's attributes of a type.
    pub(super) fn about_type(&self, path: &TypePath) -> Attributes {
        self.overlay.attributes(&[Address::Type(path.to_string())])
    }

    /// Returns the location where the overlay names a schema, or an operation that has it as its response.
    pub(super) fn named_at(&self, id: &str) -> Option<&Location> {
        let operations = self.names.responding(id).iter();
        let of_operation = || {
            operations
                .filter_map(|key| self.overlay.operations.get(key))
                .next()
        };
        let entry = self.overlay.types.get(id).or_else(of_operation);
        entry.map(|entry| &entry.location)
    }
}

/// Returns a description made of the words of a name: `Brand id.` for `brand_id`.
fn suggestion(name: &str) -> String {
    let text = words(name).join(" ");
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_ascii_uppercase(), characters.as_str()),
        None => "To be described.".to_owned(),
    }
}
