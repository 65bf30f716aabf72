//! Emits the objects and open enums that operations use, and their documentation.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields;
use super::statics::Statics;
use crate::emit::Context;
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{Doc, Item, ItemKind};
use crate::prose::{Prose, code};

/// Emits the tables of a module's types.
pub(super) fn tables(types: &[TypePath], statics: &mut Statics<'_>) -> TokenStream {
    let (mut records, mut enums) = (Vec::new(), Vec::new());
    let plan = statics.context.plan;
    for (path, item) in plan.items_at(types) {
        let name = ident(&path.name);
        let (path, docs) = (path.to_string(), described(&item.doc, statics.context));
        match &item.kind {
            ItemKind::Alias(_) => {}
            ItemKind::Enum(variants) => {
                let values = variants.iter().map(|variant| {
                    let docs = described(&variant.doc, statics.context);
                    let wire = &variant.wire;
                    quote!(#wire: #docs;)
                });
                enums.push(quote!(#name: #path, #docs { #(#values)* }));
            }
            ItemKind::Struct(item_fields) => {
                let fields = item_fields.fields.iter();
                let fields: Vec<_> = fields
                    .map(|field| fields::of_record(field, statics))
                    .collect();
                let deprecated = deprecated(item, statics.context);
                records.push(quote! {
                    #name: #path, #docs {
                        fields { #(#fields;)* }
                        #deprecated
                    }
                });
            }
        }
    }
    let mut code = TokenStream::new();
    for (name, rows) in [("records", records), ("open_enums", enums)] {
        if !rows.is_empty() {
            let name = statics.runtime(name);
            code.extend(quote!(#name! { #(#rows)* }));
        }
    }
    code
}

/// Emits why a type is deprecated, if it is.
pub(super) fn deprecated(item: &Item, context: &Context<'_>) -> Option<TokenStream> {
    let note = described(item.deprecated.as_ref()?, context);
    Some(quote!(deprecated(#note);))
}

/// Returns documentation as Markdown that does not depend on rustdoc.
pub(super) fn described(doc: &Doc, context: &Context<'_>) -> String {
    linked(&doc.prose, context)
}

/// Returns safe Markdown with each link to a generated type or module replaced by a name in backticks: that of the
/// operation for a request, the beginning of such names for a module, and the path for any other type.
pub(super) fn linked(prose: &Prose, context: &Context<'_>) -> String {
    prose.linked(|path| {
        let parts = path.parts();
        match context.requested_by.get(path) {
            Some(operation) => code(&operation.name),
            None if context.plan.modules.contains_key(&parts) => code(&parts.join(".")),
            None => code(&path.to_string()),
        }
    })
}
