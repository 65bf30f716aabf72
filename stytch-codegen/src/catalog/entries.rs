//! Emits the entries of operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::{self, type_of};
use super::json;
use super::objects::{described, linked};
use super::statics::Statics;
use crate::emit::scope::path_tokens;
use crate::emit::{Context, index};
use crate::names::ident::{ident, snake};
use crate::names::path::TypePath;
use crate::plan::types::{Operation, Paging, Plan, Struct, Type};
use crate::prose::{Prose, first_sentence};

/// Emits the table of a module's operations.
pub(super) fn table(operations: &[&Operation], statics: &mut Statics<'_>) -> TokenStream {
    if operations.is_empty() {
        return TokenStream::new();
    }
    let rows: Vec<_> = operations
        .iter()
        .filter_map(|operation| row(operation, statics))
        .collect();
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
        short_name(path),
        summary(&item.doc.text, context),
        described(&item.doc, context),
    ];
    let response = match &operation.response {
        Some(response) => type_of(&Type::Named(response.clone()), statics),
        None => type_of(&Type::Json, statics),
    };
    let fields: Vec<_> = request
        .fields
        .iter()
        .flat_map(|field| fields::of_request(field, statics))
        .collect();
    let deprecated = item.deprecated.as_ref().map(|doc| {
        let note = described(doc, context);
        quote!(deprecated(#note);)
    });
    let paging = operation.paging.as_ref();
    let paging = paging.and_then(|paging| paging_of(paging, operation, request, context.plan));
    let example = operation.example.as_ref();
    let example = example.and_then(|values| json::example(values, request, context.plan));
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

/// Returns the name of an operation for people: `b2b.totp.create`.
pub(super) fn short_name(request: &TypePath) -> String {
    let name = request.name.strip_suffix("Request");
    let name = snake(name.unwrap_or(&request.name));
    let module = request.module.iter().map(String::as_str);
    let parts: Vec<_> = module.chain([name.as_str()]).collect();
    parts.join(".")
}

/// Returns the first sentence of an operation's documentation.
fn summary(text: &str, context: &Context<'_>) -> String {
    linked(&Prose::new(first_sentence(text)), context)
}

/// Emits how an operation is paged, with wire names.
fn paging_of(
    paging: &Paging,
    operation: &Operation,
    request: &Struct,
    plan: &Plan,
) -> Option<TokenStream> {
    let wire = |of: &Struct, name: &str| {
        let mut fields = of.fields.iter();
        fields
            .find(|field| field.name == name)
            .map(|field| field.wire.clone())
    };
    let response = operation.response.clone().map(Type::Named)?;
    let record = |type_: &Type| match plan.unboxed(type_) {
        Type::Named(path) => plan.struct_at(path),
        _ => None,
    };
    let response = record(&response)?;
    let cursor = wire(request, &paging.cursor)?;
    let items = wire(response, &paging.items)?;
    let (mut next, mut at) = (Vec::new(), Some(response));
    for name in &paging.next {
        let field = at?.fields.iter().find(|field| field.name == *name)?;
        next.push(field.wire.clone());
        at = record(&field.type_);
    }
    Some(quote!(paging(#cursor, &[#(#next),*], #items);))
}
