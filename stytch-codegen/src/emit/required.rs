//! One trait for each name of a required field, so that the compiler can say in words which one is missing.

use proc_macro2::TokenStream;
use quote::quote;
use stytch_schemas::text::visible;

use super::Context;
use super::scope::{Scope, path_tokens, runtime_path};
use crate::ident::{ident, snake};
use crate::model::{Required, Side};

/// The module of these traits, below the root.
pub(crate) const MODULE: &str = "required";

/// The path of the trait for a required field.
pub(crate) fn bound(required: &Required, scope: &mut Scope<'_>) -> TokenStream {
    let module = scope.import(&format!("{}::{MODULE}", scope.context.options.generated));
    let name = ident(&required.bound);
    quote!(#module::#name)
}

/// The file with all of them.
pub(crate) fn file(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&runtime_path(context.options));
    let feature = context.options.response_builders.as_ref();
    let rows = context.model.required.iter().map(|(name, required)| {
        let wire = &required.wire;
        let feature = feature.filter(|_| required.side == Side::Server);
        let gate = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
        let name = ident(name);
        // The compiler takes these texts for format strings.
        let shown = visible(wire).replace('{', "{{").replace('}', "}}");
        let message = format!("required field `{shown}` was not set");
        let label = format!("`{shown}` is missing here");
        let setter = ident(&snake(wire));
        let note = format!("call `.{setter}(…)` before `.build()`");
        // One call for each, since compilers show the whole call.
        quote!(#gate #runtime::builder::required![#name, #message, #label, #note];)
    });
    quote! {
        #![doc = " What the compiler asks of a builder before it builds: one trait for each required field."]
        #(#rows)*
    }
}
