//! The modules of the output and the contents of their files.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{
    Context, builders, docs, enums, filters, limits, operations, paging, records, required,
    structs, types,
};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::builders::of_type;
use crate::plan::types::{Filters, Item, ItemKind, Operation, Side, Struct};
use crate::prose::code;

/// The declarations of the top module besides the generated types and modules.
const OWN_NAMES: [&str; 2] = ["operations", required::MODULE];

/// A part of a module that has its own file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The builders of types that callers send.
    Builders,
    /// The builders of types that only servers send. They depend on a feature.
    ResponseBuilders,
    /// The facts of operations, the limits, and the tables of the engine.
    Tables,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Builders => "builders",
            Self::ResponseBuilders => "response_builders",
            Self::Tables => "tables",
        }
    }

    fn doc(self) -> &'static str {
        match self {
            Self::Builders => "The builders of what callers send.",
            Self::ResponseBuilders => "The builders of responses and of what they contain.",
            Self::Tables => "How the types of this module are sent, checked, read and written.",
        }
    }
}

type Items<'a> = Vec<(&'a TypePath, &'a Item)>;

/// The types and operations of each module. Parent modules are included.
pub(crate) struct Modules<'a> {
    items: BTreeMap<&'a [String], Items<'a>>,
    operations: BTreeMap<&'a [String], Vec<&'a Operation>>,
}

impl<'a> Modules<'a> {
    pub(crate) fn of(context: &Context<'a>) -> Self {
        let mut items: BTreeMap<&[String], Vec<_>> = BTreeMap::from([(&[][..], Vec::new())]);
        let mut operations: BTreeMap<&[String], Vec<_>> = BTreeMap::new();
        for (path, item) in &context.plan.items {
            let mut module = path.module.as_slice();
            while let [around @ .., _] = module {
                items.entry(module).or_default();
                module = around;
            }
            items.entry(&path.module).or_default().push((path, item));
        }
        for operation in &context.plan.operations {
            operations
                .entry(&operation.request.module)
                .or_default()
                .push(operation);
        }
        Self { items, operations }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &'a [String]> {
        self.items.keys().copied()
    }

    /// Returns the total number of fields of the types in a module.
    pub(crate) fn fields(&self, module: &[String]) -> usize {
        let items = self.of_module(module);
        items
            .map(|(_, item)| match &item.kind {
                ItemKind::Struct(item) => item.fields.len() + 1,
                ItemKind::Enum(_) | ItemKind::Alias(_) => 1,
            })
            .sum()
    }

    /// Returns the parts of a module.
    pub(crate) fn parts(&self, module: &[String]) -> Vec<Part> {
        let builders = [Part::Builders, Part::ResponseBuilders];
        let mut parts: Vec<Part> = builders
            .into_iter()
            .filter(|part| !self.built(module, *part).is_empty())
            .collect();
        let has_table = |item: &Item| !matches!(item.kind, ItemKind::Alias(_));
        if self.of_module(module).any(|(_, item)| has_table(item)) {
            parts.push(Part::Tables);
        }
        parts
    }

    /// Returns the path of a part. Its name differs from the names of the API's modules.
    pub(crate) fn part(&self, module: &[String], part: Part) -> Vec<String> {
        let mut path = module.to_vec();
        let mut name = part.name().to_owned();
        while self
            .children(module)
            .any(|child| child.last() == Some(&name))
        {
            name.push('_');
        }
        path.push(name);
        path
    }

    /// Emits the file of a module.
    pub(crate) fn types(&self, module: &[String], context: &Context<'_>) -> TokenStream {
        let filters = self.filters(module, context);
        let mut local = self.local_names(module);
        local.extend(filters.map(|(path, _)| path.name.clone()));
        let mut scope = Scope::new(context, module, local);
        let doc = docs::inner_attributes(&self.doc(module, context));
        let children = self.children(module).map(|child| {
            let gate = feature_gate(child, context).filter(|_| module.is_empty());
            let name = child.last().map(|name| ident(name));
            quote!(#gate pub mod #name;)
        });
        let children: Vec<_> = children.collect();
        let parts = self.declarations(module, context);
        let own = module.is_empty().then(own_declarations);
        let items = self.ordered(module);
        let body: Vec<_> = items
            .iter()
            .map(|(path, item)| declaration(path, item, &mut scope))
            .collect();
        let filters: Vec<_> = self
            .filters(module, context)
            .map(|(path, item)| filters::emit(path, item, &mut scope))
            .collect();
        let uses = scope.uses();
        quote!(#doc #own #(#children)* #parts #uses #(#body)* #(#filters)*)
    }

    /// Emits a part of a module.
    pub(crate) fn content(
        &self,
        module: &[String],
        part: Part,
        context: &Context<'_>,
    ) -> TokenStream {
        let mut scope = Scope::part(context, module, self.type_names(module).collect());
        let doc = docs::inner_attributes(part.doc());
        let body = match part {
            Part::Builders | Part::ResponseBuilders => self
                .built(module, part)
                .into_iter()
                .map(|(path, item, fields)| builders::emit(path, item, fields, &mut scope))
                .collect(),
            Part::Tables => self.tables(module, &mut scope),
        };
        let uses = scope.uses();
        quote!(#doc #uses #body)
    }

    fn tables(&self, module: &[String], scope: &mut Scope<'_>) -> TokenStream {
        let items = self.ordered(module);
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
        for (name, rows) in tables.into_iter().filter(|(_, rows)| !rows.is_empty()) {
            let name = scope.runtime(name);
            code.extend(quote!(#name! { #(#rows)* }));
        }
        if !defaults.is_empty() {
            let blank_default = scope.runtime("record::blank_default");
            code.extend(quote!(#blank_default!(#(#defaults),*);));
        }
        code
    }

    /// Emits the declarations of a module's parts. The builders are re-exported, so that they have the same path as the
    /// types.
    fn declarations(&self, module: &[String], context: &Context<'_>) -> TokenStream {
        let (mut parts, mut exports) = (TokenStream::new(), TokenStream::new());
        for part in self.parts(module) {
            let name = self.part(module, part).pop().map(|name| ident(&name));
            let feature = context.options.response_builders.as_ref();
            let feature = feature.filter(|_| part == Part::ResponseBuilders);
            let gate = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
            parts.extend(quote!(#gate mod #name;));
            let built = self.built(module, part);
            if !built.is_empty() {
                let builders = built.iter().map(|(path, ..)| ident(&of_type(path).name));
                exports.extend(quote!(#gate pub use #name::{#(#builders),*};));
            }
        }
        quote!(#parts #exports)
    }

    fn of_module(&self, module: &[String]) -> impl Iterator<Item = (&'a TypePath, &'a Item)> {
        self.items.get(module).into_iter().flatten().copied()
    }

    /// Returns the types of a module that have builders in a part.
    fn built(&self, module: &[String], part: Part) -> Vec<(&'a TypePath, &'a Item, &'a Struct)> {
        let items = self.ordered(module).into_iter();
        let built = items.filter_map(|(path, item)| match &item.kind {
            ItemKind::Struct(fields) => {
                let is_built = match part {
                    Part::Builders => fields.builder == Some(Side::Caller),
                    Part::ResponseBuilders => fields.builder == Some(Side::Server),
                    Part::Tables => false,
                };
                is_built.then_some((path, item, fields))
            }
            _ => None,
        });
        built.collect()
    }

    fn filters(
        &self,
        module: &[String],
        context: &Context<'a>,
    ) -> impl Iterator<Item = (&'a TypePath, &'a Filters)> {
        let filters = context.plan.filters.iter();
        filters.filter(move |(path, _)| path.module == module)
    }

    fn operations(&self, module: &[String]) -> &[&'a Operation] {
        self.operations.get(module).map_or(&[], Vec::as_slice)
    }

    fn children(&self, module: &[String]) -> impl Iterator<Item = &'a [String]> {
        self.all()
            .filter(move |other| other.len() == module.len() + 1 && other.starts_with(module))
    }

    /// Returns the names of the types in a module and of their builders.
    fn type_names(&self, module: &[String]) -> impl Iterator<Item = String> {
        self.of_module(module)
            .flat_map(|(path, _)| [path.name.clone(), of_type(path).name])
    }

    fn local_names(&self, module: &[String]) -> BTreeSet<String> {
        let modules = self
            .children(module)
            .filter_map(|child| child.last().cloned());
        let parts = self.parts(module).into_iter();
        let parts = parts.filter_map(|part| self.part(module, part).pop());
        let aliases = self
            .operations(module)
            .iter()
            .filter_map(|operation| operation.response_alias.as_ref());
        let own: &[&str] = if module.is_empty() { &OWN_NAMES } else { &[] };
        self.type_names(module)
            .chain(modules)
            .chain(parts)
            .chain(aliases.map(|alias| alias.name.clone()))
            .chain(own.iter().map(|name| (*name).to_owned()))
            .collect()
    }

    /// Returns requests with their responses in the order of operations, then the other types by name.
    fn ordered(&self, module: &[String]) -> Items<'a> {
        let mut left: BTreeMap<&TypePath, &Item> = self.of_module(module).collect();
        let mut ordered = Vec::new();
        for operation in self.operations(module) {
            let sides = [Some(&operation.request), operation.response.as_ref()];
            for path in sides.into_iter().flatten() {
                ordered.extend(left.remove_entry(path));
            }
        }
        ordered.extend(left);
        ordered
    }

    /// Returns the documentation of a module, followed by a table of its operations.
    fn doc(&self, module: &[String], context: &Context<'_>) -> String {
        let operations = self.operations(module);
        let text = match context.plan.modules.get(module) {
            Some(doc) => doc
                .prose
                .linked(|path| docs::path_link(module, path, context)),
            None => "The generated types, one module for each resource.".to_owned(),
        };
        if operations.is_empty() {
            return text;
        }
        let rows = operations.iter().map(|operation| {
            let route = code(&format!("{} {}", operation.method, operation.template));
            format!("| [`{}`] | {route} |", operation.request.name)
        });
        let rows: Vec<String> = rows.collect();
        format!(
            "{text}\n\n| request | operation |\n|---|---|\n{}",
            rows.join("\n")
        )
    }
}

/// Emits `#[cfg(feature = …)]` if the top-level module depends on a feature.
pub(crate) fn feature_gate(module: &[String], context: &Context<'_>) -> Option<TokenStream> {
    let top = module
        .first()
        .filter(|top| context.plan.features.contains(top))?;
    Some(quote!(#[cfg(feature = #top)]))
}

/// Returns the declarations of the top module besides the generated types and modules.
fn own_declarations() -> TokenStream {
    let required = ident(required::MODULE);
    let links = "a link says where it leads, whatever a module imports";
    let lists = "descriptions are laid out as their authors wrote them";
    let parameters = "a builder has a type parameter for each required field";
    quote! {
        #![allow(rustdoc::redundant_explicit_links, reason = #links)]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::doc_overindented_list_items,
            reason = #lists,
        )]
        #![allow(clippy::type_complexity, reason = #parameters)]
        mod operations;
        #[doc(hidden)]
        pub mod #required;
        pub use operations::{for_each_operation, operations};
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
