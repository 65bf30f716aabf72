//! Emits fields, their types and their limits.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use stytch_schemas::corpus::ParameterLocation;

use super::json;
use super::objects::described;
use super::statics::Statics;
use crate::names::ident::ident;
use crate::plan::types::{Field, Integer, Limits, Presence, SessionHeaders, Type};

/// Emits the fields of a request that a field of its struct is sent as: one, or two for a session.
pub(super) fn of_request(field: &Field, statics: &mut Statics<'_>) -> Vec<TokenStream> {
    let Type::Session(SessionHeaders { token, jwt }) = &field.type_ else {
        return vec![of_record(field, statics)];
    };
    let header = |wire: &String| Field {
        wire: wire.clone(),
        type_: Type::Secret,
        ..field.clone()
    };
    let headers = [header(token), header(jwt)];
    headers
        .iter()
        .map(|field| of_record(field, statics))
        .collect()
}

/// Emits a field.
pub(super) fn of_record(field: &Field, statics: &mut Statics<'_>) -> TokenStream {
    let (wire, context) = (&field.wire, statics.context);
    let docs = described(&field.doc, context);
    let type_ = type_of(&field.type_, statics);
    let new = statics.runtime("Field");
    let mut code = quote!(#new::new(#wire, #type_, #docs));
    if let Some(presence) = presence(&field.presence) {
        let (type_, presence) = (statics.runtime("Presence"), ident(presence));
        code.extend(quote!(.is(#type_::#presence)));
    }
    if let Some(place) = field.places.outside {
        let (type_, location) = (statics.runtime("Location"), ident(location(place)));
        code.extend(quote!(.within(#type_::#location)));
        code.extend(field.places.body.then(|| quote!(.also_in_body())));
    }
    let limits = limits(&field.limits, statics);
    if !limits.is_empty() {
        code.extend(quote!(.limits(&[#(#limits),*])));
    }
    if let Some(default) = field.default.as_ref().or(field.presence.stand_in()) {
        let default = json::literal(default).to_string();
        code.extend(quote!(.default_value(#default)));
    }
    if let Some(doc) = &field.deprecated {
        let note = described(doc, context);
        code.extend(quote!(.deprecated(#note)));
    }
    code
}

/// Returns the runtime's name of a presence, except the usual one.
fn presence(presence: &Presence) -> Option<&'static str> {
    match presence {
        Presence::Required => None,
        Presence::Lenient | Presence::StandIn(_) => Some("Lenient"),
        Presence::Nullable => Some("Nullable"),
        Presence::Optional => Some("Optional"),
    }
}

/// Returns the runtime's name of a location other than the body.
fn location(place: ParameterLocation) -> &'static str {
    match place {
        ParameterLocation::Path => "Path",
        ParameterLocation::Query => "Query",
        ParameterLocation::Header => "Header",
    }
}

/// Emits a type.
pub(super) fn type_of(type_: &Type, statics: &mut Statics<'_>) -> TokenStream {
    let plan = statics.context.plan;
    let name = statics.runtime("Type");
    let simple = |variant: &str| {
        let variant = ident(variant);
        quote!(#name::#variant)
    };
    match plan.unboxed(type_) {
        Type::Boolean => simple("Boolean"),
        Type::Number => simple("Number"),
        Type::String => simple("String"),
        // A request has its sessions as headers; nothing else contains one.
        Type::Secret | Type::Session(_) => simple("Secret"),
        Type::Timestamp => simple("Timestamp"),
        Type::Json => simple("Any"),
        Type::Object => simple("Object"),
        Type::Integer(integer) => {
            let (type_, variant) = (statics.runtime("Integer"), ident(size(*integer)));
            quote!(#name::Integer(#type_::#variant))
        }
        Type::List(inner) => {
            let inner = type_of(inner, statics);
            quote!(#name::List(&#inner))
        }
        Type::Map(inner) => {
            let inner = type_of(inner, statics);
            quote!(#name::Map(&#inner))
        }
        Type::Boxed(inner) => type_of(inner, statics),
        Type::Named(path) => {
            let is_enum = plan.enum_at(path).is_some();
            let variant = ident(if is_enum { "OpenEnum" } else { "Record" });
            let target = statics.named(path);
            quote!(#name::#variant(&#target))
        }
    }
}

fn size(integer: Integer) -> &'static str {
    match integer {
        Integer::I32 => "I32",
        Integer::I64 => "I64",
        Integer::U32 => "U32",
        Integer::U64 => "U64",
    }
}

fn limits(limits: &Limits, statics: &mut Statics<'_>) -> Vec<TokenStream> {
    let counts = [
        ("MinLength", limits.min_length),
        ("MaxLength", limits.max_length),
        ("MinItems", limits.min_items),
        ("MaxItems", limits.max_items),
        ("MaxBytes", limits.max_bytes),
    ];
    let counts = counts.map(|(name, count)| (name, count.map(i128::from)));
    let numbers = [("Minimum", limits.minimum), ("Maximum", limits.maximum)];
    let bounds = numbers.into_iter().chain(counts);
    let bounds: Vec<_> = bounds
        .filter_map(|(name, bound)| Some((name, Literal::i128_unsuffixed(bound?))))
        .collect();
    let mut emitted = Vec::new();
    for (name, bound) in bounds {
        let (type_, name) = (statics.runtime("Limit"), ident(name));
        emitted.push(quote!(#type_::#name(#bound)));
    }
    if !limits.reserved.is_empty() {
        let (type_, reserved) = (statics.runtime("Limit"), &limits.reserved);
        emitted.push(quote!(#type_::Reserved(&[#(#reserved),*])));
    }
    emitted
}
