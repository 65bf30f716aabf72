//! Emits the list of all operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::gates::feature_gate;
use super::scope::{path_tokens, runtime_path};
use crate::plan::types::{Operation, Struct};

/// Emits the table of operations. The runtime's macro expands it to the functions that return and visit them.
pub(crate) fn file(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&runtime_path(context.options));
    let root = &context.options.root;
    let rows = context.plan.operations.iter().map(|operation| {
        let gate = feature_gate(&operation.request.module, context);
        let type_ = path_tokens(&format!("{root}::{}", operation.request));
        let facts = facts(operation, context);
        quote!(#gate #type_, #facts;)
    });
    quote! {
        #![doc = " The operations that this build of the crate has."]
        use #runtime::operation::operation_table;

        operation_table! { #(#rows)* }
    }
}

/// Emits the paths of an operation's types, and the methods of the runtime's `OperationInfo` for further facts.
pub(crate) fn facts(operation: &Operation, context: &Context<'_>) -> TokenStream {
    let request = operation.request.to_string();
    let response = operation.response.as_ref();
    let response = response.map_or_else(|| "serde_json::Value".to_owned(), ToString::to_string);
    let accepts_session = context
        .plan
        .struct_at(&operation.request)
        .and_then(Struct::session)
        .map(|_| quote!(, accepts_session));
    let paged = operation.paging.is_some().then(|| quote!(, paged));
    quote!(#request, #response #accepts_session #paged)
}
