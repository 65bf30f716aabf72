//! Emits the entries of operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::{self, type_of};
use super::json;
use super::objects::{deprecated, described, linked};
use super::statics::Statics;
use crate::emit::scope::path_tokens;
use crate::emit::{Context, index};
use crate::names::ident::ident;
use crate::plan::types::{Operation, Paging};
use crate::prose::{Prose, first_sentence};

/// Emits the table of a module's operations.
pub(super) fn table<'a>(
    operations: impl Iterator<Item = &'a Operation>,
    statics: &mut Statics<'_>,
) -> TokenStream {
    let rows: Vec<_> = operations
        .filter_map(|operation| row(operation, statics))
        .collect();
    if rows.is_empty() {
        return TokenStream::new();
    }
    let entries = statics.runtime("entries");
    quote!(#entries! { #(#rows)* })
}

fn row(operation: &Operation, statics: &mut Statics<'_>) -> Option<TokenStream> {
    let context = statics.context;
    let path = &operation.request;
    let item = context.plan.items.get(path)?;
    let request = item.as_struct()?;
    let name = ident(&path.name);
    let type_ = path_tokens(&format!("{}::{path}", context.options.root));
    let facts = index::facts(operation, context);
    let texts = [
        operation.name.clone(),
        summary(&item.doc.text, context),
        described(&item.doc, context),
    ];
    let response = type_of(&operation.response_type(), statics);
    let fields: Vec<_> = request
        .fields
        .iter()
        .flat_map(|field| fields::of_request(field, statics))
        .collect();
    let deprecated = deprecated(item, context);
    let paging = operation.paging.as_ref().map(paging_of);
    let example = operation.example.as_ref();
    let example = example.and_then(|values| json::example(values));
    let example = example.map(|example| quote!(example(#example);));
    Some(quote! {
        #name: #type_, #facts {
            [#(#texts),*];
            #response;
            fields { #(#fields;)* }
            #deprecated
            #paging
            #example
        }
    })
}

/// Returns the first sentence of an operation's documentation.
fn summary(text: &str, context: &Context<'_>) -> String {
    linked(&Prose::new(first_sentence(text)), context)
}

/// Emits how an operation is paged, with wire names.
fn paging_of(paging: &Paging) -> TokenStream {
    let (cursor, items) = (&paging.cursor.wire, &paging.items.wire);
    let next = paging.next.iter().map(|field| &field.wire);
    quote!(paging(#cursor, &[#(#next),*], #items);)
}
