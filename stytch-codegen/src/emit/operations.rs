//! Emits the HTTP facts of requests.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use stytch_schemas::corpus::Method;

use super::docs;
use super::limits;
use super::scope::Scope;
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::overlay::Retry;
use crate::plan::types::{Field, Operation, SessionHeaders, Struct, Type};

/// Emits the implementation of `Operation`.
pub(crate) fn emit(operation: &Operation, request: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let trait_name = scope.runtime("operation::Operation");
    let method_type = scope.runtime("operation::Method");
    let name = scope.named(&operation.request);
    let response = match &operation.response {
        Some(response) => scope.named(response),
        None => scope.runtime("serde_json::Value"),
    };
    let Operation {
        id,
        template,
        has_body,
        ..
    } = operation;
    let template = template.to_string();
    let method = method_variant(operation.method);
    let host = operation.host.as_ref().map(|host| {
        let host = host.as_str();
        quote!(const HOST: Option<&'static str> = Some(#host);)
    });
    let credentials = (!operation.has_credentials).then(|| {
        quote!(
            const HAS_CREDENTIALS: bool = false;
        )
    });
    let retry = (operation.retry == Retry::Safe).then(|| {
        let safety = scope.runtime("operation::RetrySafety");
        quote!(const RETRY_SAFETY: #safety = #safety::Safe;)
    });
    let path = path(request, scope);
    let query = query(request);
    let headers = headers(request, scope);
    let check = limits::check(&operation.request, request, scope);
    let from_parts = from_parts(request, scope);
    quote! {
        impl #trait_name for #name {
            type Response = #response;
            const ID: &'static str = #id;
            const METHOD: #method_type = #method_type::#method;
            const PATH: &'static str = #template;
            #host
            #credentials
            const HAS_BODY: bool = #has_body;
            #retry
            #path
            #query
            #headers
            #check
            #from_parts
        }
    }
}

/// Emits the row of a request for the macro `accepts_session!`, if the request has a session.
pub(crate) fn session_row(
    path: &TypePath,
    request: &Struct,
    scope: &mut Scope<'_>,
) -> Option<TokenStream> {
    let (_, SessionHeaders { token, jwt }) = request.session()?;
    let name = scope.named(path);
    Some(quote!(#name: #token, #jwt;))
}

/// Emits an alias of a response that belongs to another operation.
pub(crate) fn response_alias(operation: &Operation, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let (alias, response) = (
        operation.response_alias.as_ref()?,
        operation.response.as_ref()?,
    );
    let name = ident(&alias.name);
    let type_ = scope.named(response);
    let doc = docs::attributes(&format!(
        "Response of [`{}`]: the same as {}.",
        operation.request.name,
        docs::link(response, scope.context)
    ));
    Some(quote!(#doc pub type #name = #type_;))
}

/// Returns the variant of the runtime's enum.
fn method_variant(method: Method) -> Ident {
    let name = match method {
        Method::Get => "Get",
        Method::Post => "Post",
        Method::Put => "Put",
        Method::Patch => "Patch",
        Method::Delete => "Delete",
    };
    ident(name)
}

fn path(request: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let fields: Vec<&Field> = request
        .fields
        .iter()
        .filter(|field| field.places.path)
        .collect();
    if fields.is_empty() {
        return None;
    }
    let values: Vec<_> = fields
        .iter()
        .map(|field| {
            let wire = &field.wire;
            let name = ident(&field.name);
            let text = borrowed_text(&field.type_, quote!(self.#name));
            quote!((#wire, #text))
        })
        .collect();
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

fn query(request: &Struct) -> Option<TokenStream> {
    let fields: Vec<&Field> = request
        .fields
        .iter()
        .filter(|field| field.places.query)
        .collect();
    let pairs: Vec<_> = fields
        .iter()
        .map(|field| pair(field, |wire, text| quote!((#wire, #text))))
        .collect();
    let list = list_of(pairs)?;
    Some(quote! {
        fn query(&self) -> Vec<(&'static str, String)> {
            #list
        }
    })
}

fn headers(request: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let (sessions, fields): (Vec<&Field>, Vec<&Field>) = request
        .fields
        .iter()
        .filter(|field| field.places.header)
        .partition(|field| matches!(field.type_, Type::Session(_)));
    let sessions: Vec<_> = sessions
        .iter()
        .map(|field| {
            let name = ident(&field.name);
            let names = session_headers(field, request, scope);
            let headers = scope.runtime("session::session_headers");
            quote!(#headers(&self.#name, #names))
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

fn from_parts(request: &Struct, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let elsewhere = |field: &&Field| field.places.path || field.places.query || field.places.header;
    let assignments: Vec<_> = request
        .fields
        .iter()
        .filter(elsewhere)
        .map(|field| assignment(field, request, scope))
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

fn assignment(field: &Field, request: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let wire = &field.wire;
    let name = ident(&field.name);
    if let Some(names) = session_headers(field, request, scope) {
        return quote!(request.#name = parts.session(#names)?;);
    }
    let (place, arguments) = match field.places {
        places if places.path => ("path", quote!(Self::PATH, #wire)),
        places if places.query => ("query", quote!(#wire)),
        _ => ("header", quote!(#wire)),
    };
    let optional = field.presence.is_option() || field.places.path;
    let getter = if optional {
        format_ident!("{place}_value")
    } else {
        format_ident!("required_{place}_value")
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
