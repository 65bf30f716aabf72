//! The tables of fields, from which the engine reads and writes objects.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::limits;
use super::scope::Scope;
use super::stand_ins;
use crate::ident::ident;
use crate::model::{Field, Presence, Struct};
use crate::path::TypePath;

/// The table of a struct, as the macro `record!` takes it. Only the fields of the body are in the table of a request.
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
        let value = stand_ins::value(field, scope)?;
        let name = ident(&field.name);
        Some(quote!(#name = #value;))
    });
    let absent = clause("absent", absent.collect());
    let check = limits::is_limited(path, scope.context).then(|| {
        let limited = scope.runtime("limits::Limited");
        quote!(check #limited::check;)
    });
    quote!(struct #name { #(#rows)* } #outside #renamed #absent #check)
}

/// A part of a table that most structs do not have.
fn clause(keyword: &str, rows: Vec<TokenStream>) -> Option<TokenStream> {
    let keyword = ident(keyword);
    (!rows.is_empty()).then(|| quote!(#keyword { #(#rows)* }))
}

/// The fields whose identifiers are not their wire names.
fn renamed(body: &[&Field]) -> Vec<TokenStream> {
    let rows = body.iter().enumerate().filter_map(|(index, field)| {
        let wire = &field.wire;
        let index = Literal::usize_unsuffixed(index);
        (ident(&field.name) != wire).then(|| quote!(#index #wire;))
    });
    rows.collect()
}

/// The name that the macro has for the presence of a field.
fn presence(field: &Field) -> Ident {
    ident(match field.presence {
        Presence::Required => "required",
        Presence::Lenient | Presence::Nullable => "lenient",
        Presence::StandIn(_) => "stand_in",
        Presence::Optional => "optional",
    })
}
