//! Emits the list of all operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::modules::feature_gate;
use super::scope::{path_tokens, runtime_path};
use crate::plan::types::Struct;

/// Emits the table of operations. The runtime's macro expands it to the functions that return and visit them.
pub(crate) fn file(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&runtime_path(context.options));
    let root = &context.options.root;
    let rows = context.plan.operations.iter().map(|operation| {
        let gate = feature_gate(&operation.request.module, context);
        let request = operation.request.to_string();
        let response = operation
            .response
            .as_ref()
            .map_or_else(|| "serde_json::Value".to_owned(), ToString::to_string);
        let type_ = path_tokens(&format!("{root}::{request}"));
        let accepts_session = context
            .plan
            .struct_at(&operation.request)
            .and_then(Struct::session)
            .map(|_| quote!(, accepts_session));
        let paged = operation.paging.is_some().then(|| quote!(, paged));
        quote!(#gate #type_, #request, #response #accepts_session #paged;)
    });
    quote! {
        #![doc = " The operations that this build of the crate has."]
        use #runtime::operation::operation_table;

        operation_table! { #(#rows)* }
    }
}
