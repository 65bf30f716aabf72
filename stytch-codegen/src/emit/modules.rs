//! Emits the contents of the files of modules.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::gates::{builders_gate, child_gate, gate};
use super::scope::Scope;
use super::{
    Context, builders, docs, enums, filters, limits, operations, paging, records, structs, types,
};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::names::{OPERATIONS, OWN_MODULES, REQUIRED};
use crate::plan::types::{Item, ItemKind, Module, Operation, Part, PartKind, Side};
use crate::prose::code;

/// A module of the plan and its path.
#[derive(Clone, Copy)]
pub(crate) struct Emitter<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) path: &'a [String],
    pub(crate) module: &'a Module,
}

impl<'a> Emitter<'a> {
    /// Returns an estimate of the size of the files: the total number of fields of the types.
    pub(crate) fn size(&self) -> usize {
        let items = self.context.plan.items_at(&self.module.types);
        items.map(|(_, item)| item.size()).sum()
    }

    /// Emits the file of the module.
    pub(crate) fn types(&self) -> TokenStream {
        let Self { context, path, .. } = *self;
        let filters = context.plan.filters.iter();
        let filters: Vec<_> = filters.filter(|(of, _)| of.module == path).collect();
        let mut local = self.local_names();
        local.extend(filters.iter().map(|(path, _)| path.name.clone()));
        let mut scope = Scope::new(context, path, local);
        let doc = docs::inner_attributes(&self.doc());
        let children = self.module.children.iter().map(|name| {
            let (gate, name) = (child_gate(path, name, context), ident(name));
            quote!(#gate pub mod #name;)
        });
        let children: Vec<_> = children.collect();
        let parts = self.declarations();
        let own = path.is_empty().then(|| own_declarations(context));
        let items = context.plan.items_at(&self.module.types);
        let body: Vec<_> = items
            .map(|(path, item)| declaration(path, item, &mut scope))
            .collect();
        let filters: Vec<_> = filters
            .into_iter()
            .map(|(path, item)| filters::emit(path, item, &mut scope))
            .collect();
        let uses = scope.uses();
        quote!(#doc #own #(#children)* #parts #uses #(#body)* #(#filters)*)
    }

    /// Emits the file of a part.
    pub(crate) fn part(&self, part: &'a Part) -> TokenStream {
        let mut scope = Scope::part(self.context, self.path, self.type_names().collect());
        let doc = docs::inner_attributes(match part.kind {
            PartKind::Builders(Side::Caller) => "The builders of what callers send.",
            PartKind::Builders(Side::Server) => {
                "The builders of responses and of what they contain."
            }
            PartKind::Tables => "How the types of this module are sent, checked, read and written.",
        });
        let items = self.context.plan.items_at(&part.types);
        let body = match part.kind {
            PartKind::Builders(_) => builders(items, &mut scope),
            PartKind::Tables => tables(items, &mut scope),
        };
        let uses = scope.uses();
        quote!(#doc #uses #body)
    }

    /// Emits the declarations of the parts. The builders are re-exported, so that they have the same path as the types.
    fn declarations(&self) -> TokenStream {
        let (mut parts, mut exports) = (TokenStream::new(), TokenStream::new());
        for part in &self.module.parts {
            let name = ident(&part.name);
            let PartKind::Builders(side) = part.kind else {
                parts.extend(quote!(mod #name;));
                continue;
            };
            let gate = builders_gate(side, self.context);
            let builders = self.builders(&part.types).map(ident);
            parts.extend(quote!(#gate mod #name;));
            exports.extend(quote!(#gate pub use #name::{#(#builders),*};));
        }
        quote!(#parts #exports)
    }

    /// Returns the names of the builders of these types.
    fn builders(&self, paths: &'a [TypePath]) -> impl Iterator<Item = &'a str> {
        let items = self.context.plan.items_at(paths);
        items.filter_map(|(_, item)| Some(item.as_struct()?.builder.as_ref()?.name.as_str()))
    }

    fn operations(&self) -> impl Iterator<Item = &'a Operation> {
        self.context.operations_in(self.path)
    }

    /// Returns the names of the types and of their builders.
    fn type_names(&self) -> impl Iterator<Item = String> {
        let types = &self.module.types;
        let names = types.iter().map(|path| path.name.as_str());
        names.chain(self.builders(types)).map(str::to_owned)
    }

    fn local_names(&self) -> BTreeSet<String> {
        let parts = self.module.parts.iter().map(|part| &part.name);
        let aliases = self
            .operations()
            .filter_map(|operation| operation.response_alias.as_ref());
        let own: &[&str] = if self.path.is_empty() {
            &OWN_MODULES
        } else {
            &[]
        };
        self.type_names()
            .chain(self.module.children.iter().chain(parts).cloned())
            .chain(aliases.map(|alias| alias.name.clone()))
            .chain(own.iter().map(|name| (*name).to_owned()))
            .collect()
    }

    /// Returns the documentation, followed by a table of the operations.
    fn doc(&self) -> String {
        let text = match &self.module.doc {
            Some(doc) => doc
                .prose
                .linked(|path| docs::path_link(self.path, path, self.context)),
            None => "The generated types, one module for each resource.".to_owned(),
        };
        let rows = self.operations().map(|operation| {
            let route = code(&operation.key);
            format!("| [`{}`] | {route} |", operation.request.name)
        });
        let rows: Vec<String> = rows.collect();
        if rows.is_empty() {
            return text;
        }
        format!(
            "{text}\n\n| request | operation |\n|---|---|\n{}",
            rows.join("\n")
        )
    }
}

fn builders<'a>(
    items: impl Iterator<Item = (&'a TypePath, &'a Item)>,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let (mut code, mut rows) = (TokenStream::new(), Vec::new());
    for (path, item) in items {
        if let Some(fields) = item.as_struct() {
            code.extend(builders::emit(path, item, fields, scope));
            rows.extend(builders::row(fields));
        }
    }
    code.extend(table("builder::builders", &rows, scope));
    code
}

fn tables<'a>(
    items: impl Iterator<Item = (&'a TypePath, &'a Item)>,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let mut code = TokenStream::new();
    let (mut rows, mut defaults) = (Vec::new(), Vec::new());
    let (mut paged, mut sessions) = (Vec::new(), Vec::new());
    for (path, item) in items {
        match &item.kind {
            ItemKind::Alias(_) => {}
            ItemKind::Enum(variants) => code.extend(enums::table(path, item, variants, scope)),
            ItemKind::Struct(fields) => {
                if let Some(operation) = scope.context.requested_by.get(path) {
                    code.extend(operations::emit(operation, fields, scope));
                    paged.extend(paging::row(operation, scope));
                    sessions.extend(operations::session_row(path, fields, scope));
                }
                code.extend(limits::emit(path, fields, scope));
                rows.push(records::table(path, fields, scope));
                if fields.has_default() {
                    defaults.push(scope.named(path));
                }
            }
        }
    }
    let tables = [
        ("session::accepts_session", sessions),
        ("paging::paged", paged),
        ("record::record", rows),
    ];
    for (name, rows) in &tables {
        code.extend(table(name, rows, scope));
    }
    if !defaults.is_empty() {
        let blank_default = scope.runtime("record::blank_default");
        code.extend(quote!(#blank_default!(#(#defaults),*);));
    }
    code
}

/// Emits the call of a macro of the runtime with rows, if there are any.
fn table(name: &str, rows: &[TokenStream], scope: &mut Scope<'_>) -> Option<TokenStream> {
    let name = (!rows.is_empty()).then(|| scope.runtime(name))?;
    Some(quote!(#name! { #(#rows)* }))
}

/// Returns the declarations of the top module besides the generated types and modules.
fn own_declarations(context: &Context<'_>) -> TokenStream {
    let (operations, required) = (ident(OPERATIONS), ident(REQUIRED));
    let links = "a link says where it leads, whatever a module imports";
    let lists = "descriptions are laid out as their authors wrote them";
    let parameters = "a builder has a type parameter for each required field";
    let gate = context.options.catalog.as_ref().map(gate).into_iter();
    let catalog = gate.clone().map(|gate| quote!(#gate mod catalog;));
    let function = gate.map(|gate| quote!(#gate pub use catalog::catalog;));
    quote! {
        #![allow(rustdoc::redundant_explicit_links, reason = #links)]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::doc_overindented_list_items,
            reason = #lists,
        )]
        #![allow(clippy::type_complexity, reason = #parameters)]
        #(#catalog)*
        mod #operations;
        #[doc(hidden)]
        pub mod #required;
        #(#function)*
        pub use #operations::{for_each_operation, operations};
    }
}

/// Emits a type and its documentation.
fn declaration(path: &TypePath, item: &Item, scope: &mut Scope<'_>) -> TokenStream {
    match &item.kind {
        ItemKind::Enum(variants) => enums::emit(path, item, variants, scope),
        ItemKind::Alias(type_) => {
            let doc = docs::attributes(&docs::item(item, scope.context));
            let name = ident(&path.name);
            let type_ = types::plain(type_, scope);
            quote!(#doc pub type #name = #type_;)
        }
        ItemKind::Struct(fields) => {
            let declaration = structs::emit(path, item, fields, scope);
            let operation = scope.context.requested_by.get(path);
            let alias =
                operation.and_then(|operation| operations::response_alias(operation, scope));
            quote!(#declaration #alias)
        }
    }
}
