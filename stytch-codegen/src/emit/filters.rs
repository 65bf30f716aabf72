//! Emits the filters of searches.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::scope::Scope;
use super::types;
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{Filter, FilterValue, Filters};
use crate::prose::code;

/// Emits a type of filters, with a function for each filter.
pub(crate) fn emit(path: &TypePath, filters: &Filters, scope: &mut Scope<'_>) -> TokenStream {
    let name = ident(&path.name);
    let request = docs::link_from(&path.module, &filters.request, &[], scope.context);
    let text = docs::linked(&filters.doc, scope.context);
    let doc = docs::attributes(&format!("{text}\n\nFor the operands of {request}."));
    let object = scope.runtime("JsonObject");
    let filter_macro = scope.runtime("filter::filter");
    let functions: Vec<_> = filters
        .filters
        .iter()
        .map(|filter| function(filter, scope))
        .collect();
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(#object);

        impl #name {
            #(#functions)*
        }

        #filter_macro!(#name);
    }
}

fn function(filter: &Filter, scope: &mut Scope<'_>) -> TokenStream {
    let Filter { wire, doc, .. } = filter;
    let text = docs::linked(doc, scope.context);
    let doc = docs::attributes(&format!("{text}\n\nFilter {}.", code(wire)));
    let name = ident(&filter.name);
    let type_ = match &filter.value {
        FilterValue::Of(type_) => type_,
        FilterValue::Between => {
            let between = scope.runtime("filter::between");
            let timestamp = scope.runtime("timestamp::Timestamp");
            return quote! {
                #doc
                #[must_use]
                pub fn #name(after: impl Into<#timestamp>, before: impl Into<#timestamp>) -> Self {
                    Self(#between(#wire, after.into(), before.into()))
                }
            };
        }
    };
    let operand = scope.runtime("filter::operand");
    let setter = types::setter(type_, &filter.accepted, scope);
    let (generics, parameter, value) = (&setter.generics, &setter.parameter, &setter.value);
    let type_ = types::plain(type_, scope);
    quote! {
        #doc
        #[must_use]
        pub fn #name #generics(value: #parameter) -> Self {
            let value: #type_ = #value;
            Self(#operand(#wire, &value))
        }
    }
}
