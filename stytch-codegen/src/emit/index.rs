//! The list of all operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::modules::feature_gate;
use super::scope::{path_tokens, runtime_path};

/// The static table and the function that hands it out.
pub(crate) fn file(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&runtime_path(context.options));
    let root = &context.options.root;
    let info = quote!(OperationInfo);
    let entries = context.model.operations.iter().map(|operation| {
        let gate = feature_gate(&operation.request.module, context);
        let request = operation.request.to_string();
        let response = operation
            .response
            .as_ref()
            .map_or_else(|| "serde_json::Value".to_owned(), ToString::to_string);
        let type_ = path_tokens(&format!("{root}::{request}"));
        quote!(#gate #info::of::<#type_>(#request, #response))
    });
    quote! {
        #![doc = " The operations that this build of the crate has."]
        use #runtime::operation::OperationInfo;

        static OPERATIONS: &[#info] = &[#(#entries),*];

        #[doc = " Every operation, in the order of paths: for routers, mocks and metrics."]
        #[must_use]
        pub fn operations() -> &'static [#info] {
            OPERATIONS
        }
    }
}
