//! The names that a file can use without a path.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::Options;
use crate::names::ident::ident;
use crate::names::path::TypePath;

/// The names that one file defines, and the names that it imports so far.
pub(crate) struct Scope<'a> {
    pub(crate) context: &'a Context<'a>,
    /// The module whose types the file defines or imports.
    module: &'a [String],
    /// Whether the file is a part of that module and imports its types.
    is_part: bool,
    local: BTreeSet<String>,
    /// Imported names, each with the path of its module.
    imports: BTreeMap<String, String>,
}

impl<'a> Scope<'a> {
    /// Creates the scope of a file of `module` that defines the names in `local`.
    pub(crate) fn new(
        context: &'a Context<'a>,
        module: &'a [String],
        local: BTreeSet<String>,
    ) -> Self {
        Self {
            context,
            module,
            is_part: false,
            local,
            imports: BTreeMap::new(),
        }
    }

    /// Creates the scope of a part of `module` that defines or imports the names in `local`.
    pub(crate) fn part(
        context: &'a Context<'a>,
        module: &'a [String],
        local: BTreeSet<String>,
    ) -> Self {
        Self {
            is_part: true,
            ..Self::new(context, module, local)
        }
    }

    /// Returns an item of the runtime, such as `builder::Set`.
    pub(crate) fn runtime(&mut self, path: &str) -> TokenStream {
        let full = format!("{}::{path}", runtime_path(self.context.options));
        self.import(&full)
    }

    /// Returns whether the file itself has a type or module with this name.
    pub(crate) fn defines(&self, name: &str) -> bool {
        self.local.contains(name)
    }

    /// Imports an item by its full path, such as `::std::borrow::Cow`, if its name is free.
    pub(crate) fn import(&mut self, full: &str) -> TokenStream {
        let Some((from, name)) = full.rsplit_once("::") else {
            return path_tokens(full);
        };
        let is_free = match self.imports.get(name) {
            Some(other) => other == from,
            None if self.local.contains(name) => false,
            None => {
                self.imports.insert(name.to_owned(), from.to_owned());
                true
            }
        };
        if is_free {
            let name = ident(name);
            return quote!(#name);
        }
        path_tokens(full)
    }

    /// Returns the shortest path of a generated type.
    pub(crate) fn named(&mut self, path: &TypePath) -> TokenStream {
        if path.module == self.module {
            if self.is_part {
                self.imports.insert(path.name.clone(), "super".to_owned());
            }
            let name = ident(&path.name);
            return quote!(#name);
        }
        let full = format!("{}::{path}", self.context.options.root);
        self.import(&full)
    }

    /// Returns the `use` items, grouped by module.
    pub(crate) fn uses(&self) -> TokenStream {
        let mut grouped: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, from) in &self.imports {
            grouped.entry(from).or_default().push(name);
        }
        let uses = grouped.into_iter().map(|(from, names)| {
            let from = path_tokens(from);
            let names: Vec<_> = names.into_iter().map(ident).collect();
            match names.as_slice() {
                [name] => quote!(use #from::#name;),
                names => quote!(use #from::{#(#names),*};),
            }
        });
        quote!(#(#uses)*)
    }
}

/// Returns the path of the runtime in a form that no module of the file can hide.
pub(crate) fn runtime_path(options: &Options) -> Cow<'_, str> {
    let path = options.runtime.as_str();
    let first = path.split("::").next();
    match first {
        Some("" | "crate" | "self" | "super") | None => path.into(),
        Some(_) => format!("::{path}").into(),
    }
}

/// Returns the tokens of a path.
pub(crate) fn path_tokens(path: &str) -> TokenStream {
    let leading = path.starts_with("::").then(|| quote!(::));
    let parts: Vec<_> = path
        .split("::")
        .filter(|part| !part.is_empty())
        .map(path_part)
        .collect();
    quote!(#leading #(#parts)::*)
}

/// Returns an identifier; `crate`, `self` and `super` are kept as keywords.
fn path_part(part: &str) -> proc_macro2::Ident {
    match part {
        "crate" | "self" | "super" => proc_macro2::Ident::new(part, proc_macro2::Span::call_site()),
        part => ident(part),
    }
}
