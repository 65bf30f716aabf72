//! Emits attributes for the optional derive of `JsonSchema`, which reads the Rust struct. The attributes add names,
//! limits and everything else that the struct does not contain.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::scope::{Scope, runtime_path};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{Field, Item, Presence};

/// Emits the derive of a struct.
pub(crate) fn container(path: &TypePath, item: &Item, scope: &Scope<'_>) -> Option<TokenStream> {
    let feature = scope.context.options.json_schema.as_ref()?;
    let name = item.schema_name(path);
    // The derive writes paths that begin with the crate's name, which a module with that name would hide.
    let own_crate = scope
        .defines("schemars")
        .then(|| quote!(, crate = "::schemars"));
    Some(quote! {
        #[cfg_attr(
            feature = #feature,
            derive(::schemars::JsonSchema),
            schemars(rename = #name #own_crate)
        )]
    })
}

/// Emits the attributes of a field that the derive cannot take from its type, which is written as `type_`.
pub(crate) fn field(
    field: &Field,
    type_: &TokenStream,
    context: &Context<'_>,
) -> Option<TokenStream> {
    let feature = context.options.json_schema.as_ref()?;
    if !field.places.body {
        return Some(quote!(#[cfg_attr(feature = #feature, schemars(skip))]));
    }
    let mut attributes = Vec::new();
    if ident(&field.name).to_string().trim_start_matches("r#") != field.wire {
        let wire = &field.wire;
        attributes.push(quote!(rename = #wire));
    }
    if let Some(shown) = shown(field, type_, context) {
        attributes.push(quote!(with = #shown));
    }
    let limits = &field.limits;
    attributes.extend(bounds("range", limits.minimum, limits.maximum));
    attributes.extend(bounds("length", limits.min_length, limits.max_length));
    attributes.extend(bounds("length", limits.min_items, limits.max_items));
    (!attributes.is_empty())
        .then(|| quote!(#[cfg_attr(feature = #feature, schemars(#(#attributes),*))]))
}

/// Returns the type to describe instead of the field's own, if the field is required and nullable.
fn shown(field: &Field, type_: &TokenStream, context: &Context<'_>) -> Option<String> {
    if field.presence != Presence::Nullable {
        return None;
    }
    // The derive's own `required` would lose the null and copy the type instead of referring to it.
    let shown = type_.to_string().replace(' ', "");
    let runtime = runtime_path(context.options);
    Some(format!("{runtime}::json_schema::Present<{shown}>"))
}

fn bounds<T: Into<i128>>(what: &str, least: Option<T>, most: Option<T>) -> Option<TokenStream> {
    let literal = |bound: T| literal(bound.into());
    let bound = |name: &str, literal: Literal| {
        let name = ident(name);
        quote!(#name = #literal)
    };
    let least = least.map(literal).map(|least| bound("min", least));
    let most = most.map(literal).map(|most| bound("max", most));
    let bounds: Vec<_> = least.into_iter().chain(most).collect();
    let what = ident(what);
    (!bounds.is_empty()).then(|| quote!(#what(#(#bounds),*)))
}

/// Returns a number in the form that the derive accepts: one outside the range of `i32` needs a suffix.
fn literal(bound: i128) -> Literal {
    match (
        i32::try_from(bound),
        i64::try_from(bound),
        u64::try_from(bound),
    ) {
        (Ok(bound), ..) => Literal::i32_unsuffixed(bound),
        (_, Ok(bound), _) => Literal::i64_suffixed(bound),
        (.., Ok(bound)) => Literal::u64_suffixed(bound),
        _ => Literal::i128_suffixed(bound),
    }
}
