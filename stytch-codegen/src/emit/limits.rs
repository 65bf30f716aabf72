//! Emits the calls that check the limits of fields.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{Field, Struct, Type};

/// Returns the trait that checks the limits of a type: `Operation` for a request, and `Limited` for all others.
pub(crate) fn checked_by(path: &TypePath, scope: &mut Scope<'_>) -> TokenStream {
    if scope.context.requested_by.contains_key(path) {
        scope.runtime("operation::Operation")
    } else {
        scope.runtime("limits::Limited")
    }
}

/// Emits the implementation of `Limited` for a type that is not a request, if there is something to check.
pub(crate) fn emit(path: &TypePath, item: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    if scope.context.requested_by.contains_key(path) {
        return None;
    }
    let check = check(path, item, scope)?;
    let (limited, name) = (checked_by(path, scope), scope.named(path));
    Some(quote!(impl #limited for #name { #check }))
}

/// Emits the method that checks the limits, if there is something to check.
pub(crate) fn check(path: &TypePath, item: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    if !scope.context.plan.is_limited(path) {
        return None;
    }
    let mut calls = TokenStream::new();
    for field in &item.fields {
        calls.extend(own_limits(field, scope));
        let path = field.type_.leaf().path();
        if path.is_some_and(|path| scope.context.plan.is_limited(path)) {
            let (wire, name) = (&field.wire, ident(&field.name));
            calls.extend(quote!(limits.within(#wire, &self.#name);));
        }
    }
    let limits = scope.runtime("limits::Limits");
    Some(quote! {
        fn check(&self, limits: &mut #limits) {
            #calls
        }
    })
}

fn own_limits(field: &Field, scope: &mut Scope<'_>) -> TokenStream {
    let wire = &field.wire;
    let limits = &field.limits;
    let mut calls = TokenStream::new();
    if let Some(range) = range(limits.minimum, limits.maximum) {
        let value = number(field);
        calls.extend(quote!(limits.number(#wire, #value, #range);));
    }
    if let Some(range) = range(limits.min_length, limits.max_length) {
        let value = text(field, scope);
        calls.extend(quote!(limits.length(#wire, #value, #range);));
    }
    if let Some(range) = range(limits.min_items, limits.max_items) {
        let name = ident(&field.name);
        let value = if field.presence.is_option() {
            quote!(self.#name.as_deref())
        } else {
            quote!(self.#name.as_slice())
        };
        calls.extend(quote!(limits.items(#wire, #value, #range);));
    }
    if let Some(most) = limits.max_bytes {
        let most = Literal::u64_unsuffixed(most);
        calls.extend(
            if *scope.context.plan.resolved(&field.type_) == Type::Object {
                let value = object(field);
                quote!(limits.json_bytes(#wire, #value, #most);)
            } else {
                let value = text(field, scope);
                quote!(limits.text_bytes(#wire, #value, #most);)
            },
        );
    }
    if !limits.reserved.is_empty() {
        let (value, reserved) = (object(field), &limits.reserved);
        calls.extend(quote!(limits.reserved(#wire, #value, &[#(#reserved),*]);));
    }
    calls
}

fn range<T: Into<i128>>(least: Option<T>, most: Option<T>) -> Option<TokenStream> {
    let literal = |bound: T| {
        let bound: i128 = bound.into();
        Literal::i128_unsuffixed(bound)
    };
    match (least.map(literal), most.map(literal)) {
        (Some(least), Some(most)) => Some(quote!(#least..=#most)),
        (Some(least), None) => Some(quote!(#least..)),
        (None, Some(most)) => Some(quote!(..=#most)),
        (None, None) => None,
    }
}

fn number(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    if field.presence.is_option() {
        quote!(self.#name.map(i128::from))
    } else {
        quote!(i128::from(self.#name))
    }
}

fn object(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    if field.presence.is_option() {
        quote!(self.#name.as_ref())
    } else {
        quote!(&self.#name)
    }
}

fn text(field: &Field, scope: &mut Scope<'_>) -> TokenStream {
    let name = ident(&field.name);
    let secret = *scope.context.plan.resolved(&field.type_) == Type::Secret;
    match (secret, field.presence.is_option()) {
        (false, false) => quote!(self.#name.as_str()),
        (false, true) => quote!(self.#name.as_deref()),
        (true, false) => quote!(self.#name.expose_secret()),
        (true, true) => {
            let type_ = scope.runtime("secret::Secret");
            quote!(self.#name.as_ref().map(#type_::expose_secret))
        }
    }
}
