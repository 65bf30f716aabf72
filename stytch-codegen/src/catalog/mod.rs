//! Writes the plan as data: a catalog of all operations, with the types that they use.
//!
//! It has a folder of its own, beside the types: a file for each module. The data types are the runtime's, in its
//! module `catalog`.

mod entries;
mod fields;
mod json;
mod objects;
mod statics;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::files::Content;
use crate::emit::gates::{child_gate, feature_gate};
use crate::emit::scope::{path_tokens, runtime_path};
use crate::emit::{Context, docs};
use crate::names::ident::ident;
use crate::plan::types::{CatalogModule, Item, Operation};
use statics::Statics;

/// Returns the files. There are none if the options have no catalog.
pub(crate) fn files<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Content<'a>> {
    let modules = context.plan.catalog.iter();
    modules.map(|(path, module)| {
        let emitter = Emitter {
            context,
            path,
            module,
        };
        Content::new(module.file.clone(), emitter.size(), move || emitter.file())
    })
}

/// A module of the catalog and its path.
#[derive(Clone, Copy)]
struct Emitter<'a> {
    context: &'a Context<'a>,
    path: &'a [String],
    module: &'a CatalogModule,
}

impl<'a> Emitter<'a> {
    fn operations(&self) -> impl Iterator<Item = &'a Operation> {
        self.context.operations_in(self.path)
    }

    /// Returns an estimate of the file's size: the total number of fields.
    fn size(&self) -> usize {
        let requests = self.operations().map(|operation| &operation.request);
        let paths = requests.chain(&self.module.types);
        let items = paths.filter_map(|path| self.context.plan.items.get(path));
        items.map(Item::size).sum()
    }

    /// Emits the file.
    fn file(&self) -> TokenStream {
        let Self {
            context,
            path,
            module,
        } = *self;
        let children = module.children.iter().map(|name| {
            let (gate, name) = (child_gate(path, name, context), ident(name));
            quote!(#gate pub(crate) mod #name;)
        });
        let names = self.operations().map(|operation| &operation.request);
        let mut statics = Statics::new(context, path, names.chain(&module.types));
        let mut tables = entries::table(self.operations(), &mut statics);
        tables.extend(objects::tables(&module.types, &mut statics));
        let uses = statics.uses();
        let (head, index) = match path {
            [] => (root_head(), index(context)),
            _ => {
                let doc = format!("The catalog of `{}`.", path.join("::"));
                (docs::inner_attributes(&doc), TokenStream::new())
            }
        };
        quote!(#head #(#children)* #uses #index #tables)
    }
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
