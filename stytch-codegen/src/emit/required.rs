//! Emits one trait for each name of a required field, whose message names the missing field.

use proc_macro2::TokenStream;
use quote::quote;
use stytch_schemas::text::visible;

use super::Context;
use super::gates::builders_gate;
use super::scope::{Scope, path_tokens, runtime_path};
use crate::names::REQUIRED;
use crate::names::ident::ident;
use crate::plan::types::Required;

/// Emits the path of the trait for a required field.
pub(crate) fn bound(required: &Required, scope: &mut Scope<'_>) -> TokenStream {
    let module = scope.import(&format!("{}::{REQUIRED}", scope.context.options.generated));
    let name = ident(&required.bound);
    quote!(#module::#name)
}

/// Emits the file with all traits.
pub(crate) fn file(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&runtime_path(context.options));
    let rows = context.plan.required.iter().map(|(name, required)| {
        let gate = builders_gate(required.side, context);
        let name = ident(name);
        // The compiler treats these texts as format strings.
        let shown = visible(&required.wire)
            .replace('{', "{{")
            .replace('}', "}}");
        let message = format!("required field `{shown}` was not set");
        let label = format!("`{shown}` is missing here");
        let setter = ident(&required.setter);
        let note = format!("call `.{setter}(…)` before `.build()`");
        // Each trait has its own macro call, because compilers show the whole call.
        quote!(#gate #runtime::builder::required![#name, #message, #label, #note];)
    });
    quote! {
        #![doc = " What the compiler asks of a builder before it builds: one trait for each required field."]
        #(#rows)*
    }
}
