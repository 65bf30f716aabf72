//! Emits the tables of fields that the engine uses to decode and encode objects.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::limits;
use super::scope::Scope;
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{Field, Presence, Start, Struct};

/// Emits the table of a struct in the form of the macro `record!`. The table of a request only has the fields of the
/// body.
pub(crate) fn table(path: &TypePath, item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let name = scope.named(path);
    let (body, outside): (Vec<&Field>, Vec<&Field>) =
        item.fields.iter().partition(|field| field.places.body);
    let rows = body.iter().enumerate().map(|(index, field)| {
        let (index, name) = (Literal::usize_unsuffixed(index), ident(&field.name));
        let presence = presence(field);
        quote!(#index #name: #presence;)
    });
    let outside = outside.iter().map(|field| {
        let name = ident(&field.name);
        quote!(#name;)
    });
    let outside = clause("outside", outside.collect());
    let renamed = clause("renamed", renamed(&body));
    let absent = item.fields.iter().filter_map(|field| {
        let (value, name) = (start(field.start.as_ref()?, scope), ident(&field.name));
        Some(quote!(#name = #value;))
    });
    let absent = clause("absent", absent.collect());
    let check = scope.context.plan.is_limited(path).then(|| {
        let checked_by = limits::checked_by(path, scope);
        quote!(check #checked_by::check;)
    });
    quote!(struct #name { #(#rows)* } #outside #renamed #absent #check)
}

/// Emits the value that decoding starts from.
fn start(start: &Start, scope: &mut Scope<'_>) -> TokenStream {
    let literal = match start {
        Start::Boolean(value) => return quote!(#value),
        Start::Text(text) => return quote!(#text.into()),
        Start::Variant(path, variant) => {
            let (type_, variant) = (scope.named(path), ident(variant));
            return quote!(#type_::#variant);
        }
        Start::Integer(value) => Literal::i128_unsuffixed(*value),
        Start::Number(value) => Literal::f64_unsuffixed(*value),
    };
    quote!(#literal)
}

/// Emits an optional part of a table.
fn clause(keyword: &str, rows: Vec<TokenStream>) -> Option<TokenStream> {
    let keyword = ident(keyword);
    (!rows.is_empty()).then(|| quote!(#keyword { #(#rows)* }))
}

/// Emits the fields whose identifiers differ from their wire names.
fn renamed(body: &[&Field]) -> Vec<TokenStream> {
    let rows = body.iter().enumerate().filter_map(|(index, field)| {
        let wire = &field.wire;
        let index = Literal::usize_unsuffixed(index);
        (ident(&field.name) != wire).then(|| quote!(#index #wire;))
    });
    rows.collect()
}

/// Returns the macro's name for the presence of a field.
fn presence(field: &Field) -> Ident {
    ident(match field.presence {
        Presence::Required => "required",
        Presence::Lenient | Presence::Nullable => "lenient",
        Presence::StandIn(_) => "stand_in",
        Presence::Optional => "optional",
    })
}
