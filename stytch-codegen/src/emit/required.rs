//! One trait for each name of a required field, so that the compiler can say in words which one is missing.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use stytch_schemas::diagnostic::quoted;
use stytch_schemas::text::visible;

use super::scope::{Scope, path_tokens, runtime_path};
use super::{Context, docs};
use crate::ident::ident;
use crate::prose::code;

/// The module of these traits, below the root.
pub(crate) const MODULE: &str = "required";

/// The path of the trait for a field.
pub(crate) fn bound(wire: &str, scope: &mut Scope<'_>) -> TokenStream {
    let context = scope.context;
    let root = &context.options.generated;
    let module = scope.import(&format!("{root}::{MODULE}"));
    let Some(name) = context.required.get(wire) else {
        scope.internal(format!("the required field {} has no trait", quoted(wire)));
        return TokenStream::new();
    };
    let name = ident(name);
    quote!(#module::#name)
}

/// The file with all of them.
pub(crate) fn file(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&runtime_path(context.options));
    let set = quote!(#runtime::builder::Set);
    let given = quote!(#runtime::builder::Given);
    let names: BTreeMap<&String, &str> = context
        .required
        .iter()
        .map(|(wire, name)| (name, wire.as_str()))
        .collect();
    let traits = names.iter().map(|(name, wire)| {
        // A field `t` makes a trait `T`.
        let value = ident(if *name == "T" { "U" } else { "T" });
        let name = ident(name);
        // The compiler takes these texts for format strings.
        let shown = visible(wire).replace('{', "{{").replace('}', "}}");
        let message = format!("required field `{shown}` was not set");
        let label = format!("`{shown}` is missing here");
        let setter = ident(&crate::ident::snake(wire));
        let note = format!("call `.{setter}(…)` before `.build()`");
        let doc = docs::attributes(&format!("{} was given.", code(wire)));
        quote! {
            #doc
            #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
            pub trait #name<#value>: #given {
                #[doc = " The value."]
                fn take(self) -> #value;
            }
            impl<#value> #name<#value> for #set<#value> {
                fn take(self) -> #value {
                    self.into_inner()
                }
            }
        }
    });
    quote! {
        #![doc = " What the compiler asks of a builder before it builds: one trait for each required field."]
        #(#traits)*
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::Plan;

    #[test]
    fn a_field_without_a_trait_is_an_internal_error() {
        let plan = Plan::default();
        let context = Context::new(&plan);
        let mut scope = Scope::new(&context, &[], BTreeSet::new());
        assert!(bound("id", &mut scope).is_empty());
        assert_eq!(scope.missing(), ["the required field `id` has no trait"]);
    }
}
