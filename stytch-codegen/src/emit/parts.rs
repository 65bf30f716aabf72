//! Emits how the fields outside the body become the path, the query and the headers of a request, and back.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use stytch_schemas::corpus::ParameterLocation::{self, Header, Path, Query};

use super::scope::Scope;
use crate::names::ident::ident;
use crate::plan::types::{Field, SessionHeaders, Struct, Type};

/// Emits the method that returns the path, if it has parameters.
pub(super) fn path(request: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let value = |field: &Field| {
        let (wire, name) = (&field.wire, ident(&field.name));
        let text = borrowed_text(&field.type_, quote!(self.#name));
        quote!((#wire, #text))
    };
    let values: Vec<_> = request.fields_in(Path).map(value).collect();
    if values.is_empty() {
        return None;
    }
    let cow = scope.import("::std::borrow::Cow");
    let error = scope.runtime("path::PathError");
    let expand = scope.runtime("path::expand");
    Some(quote! {
        fn path(&self) -> Result<#cow<'static, str>, #error> {
            #expand(Self::PATH, &[#(#values),*])
        }
    })
}

fn borrowed_text(type_: &Type, value: TokenStream) -> TokenStream {
    match type_ {
        Type::String => quote!(&#value),
        Type::Timestamp | Type::Named(_) => quote!(#value.as_str()),
        Type::Secret => quote!(#value.expose_secret()),
        _ => quote!(&#value.to_string()),
    }
}

fn owned_text(type_: &Type, value: TokenStream) -> TokenStream {
    match type_ {
        Type::String => quote!(#value.clone()),
        Type::Secret => quote!(#value.expose_secret().to_owned()),
        _ => quote!(#value.to_string()),
    }
}

/// Emits the method that returns the query, if there is one.
pub(super) fn query(request: &Struct) -> Option<TokenStream> {
    let pairs = request
        .fields_in(Query)
        .map(|field| pair(field, |wire, text| quote!((#wire, #text))));
    let list = list_of(pairs.collect())?;
    Some(quote! {
        fn query(&self) -> Vec<(&'static str, String)> {
            #list
        }
    })
}

/// Emits the method that returns the headers, if there are any.
pub(super) fn headers(request: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let (sessions, fields): (Vec<&Field>, Vec<&Field>) = request
        .fields_in(Header)
        .partition(|field| matches!(field.type_, Type::Session(_)));
    let sessions: Vec<_> = sessions
        .iter()
        .map(|field| {
            let name = ident(&field.name);
            let names = session_headers(field, request, scope);
            let headers = scope.runtime("session::session_headers");
            let field = &field.name;
            quote!(#headers(#field, &self.#name, #names))
        })
        .collect();
    let pairs: Vec<_> = fields
        .iter()
        .map(|field| {
            let header = scope.runtime("header::header");
            pair(field, |wire, text| quote!(#header(#wire, #text)))
        })
        .collect();
    let list = match (sessions.as_slice(), list_of(pairs)) {
        ([], None) => return None,
        ([], Some(list)) => list,
        ([session], None) => session.clone(),
        ([session, others @ ..], list) => {
            let others = others
                .iter()
                .map(|session| quote!(headers.extend(#session?);));
            let list = list.map(|list| {
                quote! {
                    let others: Result<Vec<_>, _> = #list;
                    headers.extend(others?);
                }
            });
            quote! {
                let mut headers = #session?;
                #(#others)*
                #list
                Ok(headers)
            }
        }
    };
    let secret = scope.runtime("secret::Secret");
    let error = scope.runtime("header::HeaderError");
    Some(quote! {
        fn headers(&self) -> Result<Vec<(&'static str, #secret)>, #error> {
            #list
        }
    })
}

/// Emits the names of the headers of a session.
fn session_headers(field: &Field, request: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let Type::Session(SessionHeaders { token, jwt }) = &field.type_ else {
        return None;
    };
    if request.session().is_some() {
        let trait_name = scope.runtime("session::AcceptsSession");
        return Some(quote!(<Self as #trait_name>::SESSION));
    }
    let names = scope.runtime("session::SessionHeaders");
    Some(quote!(#names { token: #token, jwt: #jwt }))
}

/// Emits the result of `paired` for a field's wire name and text: an `Option` that is `None` if the field is not set.
fn pair(field: &Field, paired: impl Fn(&str, TokenStream) -> TokenStream) -> TokenStream {
    let wire = &field.wire;
    let name = ident(&field.name);
    if field.presence.is_option() {
        let pair = paired(wire, owned_text(&field.type_, quote!(value)));
        quote!(self.#name.as_ref().map(|value| #pair))
    } else {
        let pair = paired(wire, owned_text(&field.type_, quote!(self.#name)));
        quote!(Some(#pair))
    }
}

/// Emits the list of the pairs that are present.
fn list_of(pairs: Vec<TokenStream>) -> Option<TokenStream> {
    match pairs.as_slice() {
        [] => None,
        [pair] => Some(quote!(#pair.into_iter().collect())),
        pairs => Some(quote!([#(#pairs),*].into_iter().flatten().collect())),
    }
}

/// Emits the method that makes the request from its parts, if it has fields outside the body.
pub(super) fn from_parts(request: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let fields = request.fields.iter();
    let outside = fields.filter_map(|field| Some((field, field.places.outside?)));
    let assignments: Vec<_> = outside
        .map(|(field, place)| assignment(field, place, request, scope))
        .collect();
    if assignments.is_empty() {
        return None;
    }
    let parts = scope.runtime("parts::RequestParts");
    let error = scope.runtime("parts::PartsError");
    Some(quote! {
        fn from_parts(parts: &#parts<'_>) -> Result<Self, #error> {
            let mut request: Self = parts.body_for()?;
            #(#assignments)*
            Ok(request)
        }
    })
}

fn assignment(
    field: &Field,
    place: ParameterLocation,
    request: &Struct,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let wire = &field.wire;
    let name = ident(&field.name);
    if let Some(names) = session_headers(field, request, scope) {
        return quote!(request.#name = parts.session(#names)?;);
    }
    let arguments = match place {
        Path => quote!(Self::PATH, #wire),
        Query | Header => quote!(#wire),
    };
    let getter = if field.presence.is_option() || place == Path {
        format_ident!("{}_value", place.as_str())
    } else {
        format_ident!("required_{}_value", place.as_str())
    };
    match (&field.type_, field.presence.is_option()) {
        (Type::Secret, true) => {
            quote!(request.#name = parts.#getter::<String>(#arguments)?.map(Into::into);)
        }
        (Type::Secret, false) => {
            quote!(request.#name = parts.#getter::<String>(#arguments)?.into();)
        }
        _ => quote!(request.#name = parts.#getter(#arguments)?;),
    }
}
