//! Writes the plan as data: a catalog of all operations, with the types that they use.
//!
//! It has a folder of its own, beside the types: a file for each module. The data types are the runtime's, in its
//! module `catalog`.

mod entries;
mod fields;
mod json;
mod objects;
mod statics;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::files::Content;
use crate::emit::modules::feature_gate;
use crate::emit::scope::{path_tokens, runtime_path};
use crate::emit::{Context, docs};
use crate::graph::reached;
use crate::names::CATALOG;
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{Item, ItemKind, Operation, Plan};
use statics::Statics;

/// The contents of each module. Parent modules are included. There are none if the options have no catalog.
pub(crate) struct Modules<'a> {
    contents: BTreeMap<&'a [String], Contents<'a>>,
}

/// The operations of a module, and the types in it that operations use.
#[derive(Default)]
struct Contents<'a> {
    operations: Vec<&'a Operation>,
    items: Vec<(&'a TypePath, &'a Item)>,
}

impl<'a> Modules<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let mut modules = Self {
            contents: BTreeMap::new(),
        };
        if plan.options.catalog.is_none() {
            return modules;
        }
        modules.contents.insert(&[], Contents::default());
        for operation in &plan.operations {
            let contents = modules.contents(&operation.request.module);
            contents.operations.push(operation);
        }
        for path in used(plan) {
            let Some(item) = plan.items.get(path) else {
                continue;
            };
            if !matches!(item.kind, ItemKind::Alias(_)) {
                modules.contents(&path.module).items.push((path, item));
            }
        }
        modules
    }

    /// Returns the files.
    pub(crate) fn files(&self, context: &'a Context<'_>) -> impl Iterator<Item = Content<'_>> {
        self.contents.iter().map(move |(&module, contents)| {
            let file = match module {
                [] => format!("{CATALOG}.rs"),
                _ => format!("{CATALOG}/{}.rs", module.join("/")),
            };
            Content::new(file, contents.size(context.plan), move || {
                self.file(module, contents, context)
            })
        })
    }

    fn contents(&mut self, module: &'a [String]) -> &mut Contents<'a> {
        let mut around = module;
        while let [outer @ .., _] = around {
            around = outer;
            self.contents.entry(around).or_default();
        }
        self.contents.entry(module).or_default()
    }

    fn children(&self, module: &[String]) -> impl Iterator<Item = &'a [String]> {
        let modules = self.contents.keys().copied();
        modules.filter(move |other| other.len() == module.len() + 1 && other.starts_with(module))
    }

    /// Emits the file of a module.
    fn file(
        &self,
        module: &[String],
        contents: &Contents<'_>,
        context: &Context<'_>,
    ) -> TokenStream {
        let children = self.children(module).map(|child| {
            let gate = feature_gate(child, context).filter(|_| module.is_empty());
            let name = child.last().map(|name| ident(name));
            quote!(#gate pub(crate) mod #name;)
        });
        let children: Vec<_> = children.collect();
        let operations = contents.operations.iter();
        let names = operations.map(|operation| &operation.request);
        let names = names.chain(contents.items.iter().map(|(path, _)| *path));
        let mut statics = Statics::new(context, module, names);
        let mut tables = entries::table(&contents.operations, &mut statics);
        tables.extend(objects::tables(&contents.items, &mut statics));
        let uses = statics.uses();
        let (head, index) = match module {
            [] => (root_head(), index(context)),
            _ => {
                let doc = format!("The catalog of `{}`.", module.join("::"));
                (docs::inner_attributes(&doc), TokenStream::new())
            }
        };
        quote!(#head #(#children)* #uses #index #tables)
    }
}

impl Contents<'_> {
    /// Returns an estimate of the file's size: the total number of fields.
    fn size(&self, plan: &Plan) -> usize {
        let requests = self.operations.iter();
        let requests = requests.filter_map(|operation| plan.items.get(&operation.request));
        let items = requests.chain(self.items.iter().map(|(_, item)| *item));
        items.map(Item::size).sum()
    }
}

/// Returns the types that operations consist of, except the requests.
fn used(plan: &Plan) -> BTreeSet<&TypePath> {
    let references = |path: &TypePath| plan.items.get(path).into_iter().flat_map(Item::references);
    let requests = plan.operations.iter().map(|operation| &operation.request);
    let responses = plan.operations.iter();
    let responses = responses.filter_map(|operation| operation.response.as_ref());
    reached(
        requests.clone().flat_map(references).chain(responses),
        references,
    )
}

/// Emits the head of the top module.
fn root_head() -> TokenStream {
    let names = "a static is named after its type";
    let features = "a feature may have no operation that uses a type";
    quote! {
        #![doc = " The operations as data."]
        #![allow(non_upper_case_globals, reason = #names)]
        #![allow(dead_code, reason = #features)]
    }
}

/// Emits the function that returns the catalog.
fn index(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&format!(
        "{}::catalog::Catalog",
        runtime_path(context.options)
    ));
    let entries = context.plan.operations.iter().map(|operation| {
        let gate = feature_gate(&operation.request.module, context);
        let module = operation.request.module.iter().map(|part| ident(part));
        let name = ident(&operation.request.name);
        quote!(#gate &self::#(#module::)*#name)
    });
    quote! {
        /// Returns every operation as data, with its fields, documentation and JSON Schemas.
        #[must_use]
        pub fn catalog() -> &'static #runtime {
            static CATALOG: #runtime = #runtime::new(&[#(#entries),*]);
            &CATALOG
        }
    }
}
