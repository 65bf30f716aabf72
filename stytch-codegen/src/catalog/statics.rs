//! The names in a file of the catalog.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::scope::Scope;
use crate::names::CATALOG;
use crate::names::ident::ident;
use crate::names::path::TypePath;

/// The statics that a file of the catalog refers to, and the runtime's types.
pub(super) struct Statics<'a> {
    pub(super) context: &'a Context<'a>,
    module: &'a [String],
    scope: Scope<'a>,
}

impl<'a> Statics<'a> {
    /// Creates the names of the file of `module`, which defines the statics of `paths`.
    pub(super) fn new<'p>(
        context: &'a Context<'a>,
        module: &'a [String],
        paths: impl Iterator<Item = &'p TypePath>,
    ) -> Self {
        let names = paths.map(|path| path.name.clone()).collect();
        Self {
            context,
            module,
            scope: Scope::new(context, module, names),
        }
    }

    /// Returns an item of the runtime's module `catalog`.
    pub(super) fn runtime(&mut self, name: &str) -> TokenStream {
        self.scope.runtime(&format!("catalog::{name}"))
    }

    /// Returns the static of a type.
    pub(super) fn named(&mut self, path: &TypePath) -> TokenStream {
        if path.module == self.module {
            let name = ident(&path.name);
            return quote!(#name);
        }
        let generated = &self.context.options.generated;
        self.scope
            .import(&format!("{generated}::{CATALOG}::{path}"))
    }

    pub(super) fn uses(&self) -> TokenStream {
        self.scope.uses()
    }
}
