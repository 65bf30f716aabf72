//! Emits open enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{docs, structs};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::OTHER;
use crate::plan::types::{Item, Variant};
use crate::prose::{behind, code};

/// Emits an enum whose last variant holds unknown values.
pub(crate) fn emit(
    path: &TypePath,
    item: &Item,
    variants: &[Variant],
    scope: &mut Scope<'_>,
) -> TokenStream {
    let name = ident(&path.name);
    let other = ident(OTHER);
    let unknown_value = scope.runtime("open_enum::UnknownValue");
    let mut text = docs::item(item, scope.context);
    if let Some(sources) = structs::sources(&item.sources) {
        text.push_str(&format!("\n\n{sources}"));
    }
    let doc = docs::attributes(&text);
    let declared = variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let value = format!("{}:", code(&variant.wire));
        let doc = docs::linked(&variant.doc, scope.context);
        let doc = docs::attributes(&behind(&value, &doc));
        quote!(#doc #name)
    });
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#declared,)*
            #[doc = " A value that this version of the crate does not know, kept as sent."]
            #other(#unknown_value<Self>),
        }
    }
}

/// Emits the wire values of an enum in the form of the macro `open_enum!`.
pub(crate) fn table(
    path: &TypePath,
    item: &Item,
    variants: &[Variant],
    scope: &mut Scope<'_>,
) -> TokenStream {
    let macro_name = scope.runtime("open_enum::open_enum");
    let (name, other) = (scope.named(path), ident(OTHER));
    let listed = variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let wire = &variant.wire;
        quote!(#name = #wire)
    });
    let schema_name = item.schema_name(path);
    quote!(#macro_name!(#name, #other, #schema_name { #(#listed),* });)
}
