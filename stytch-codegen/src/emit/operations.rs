//! Emits the HTTP facts of requests.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use stytch_schemas::corpus::Method;

use super::scope::Scope;
use super::{docs, limits, parts, types};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::overlay::Retry;
use crate::plan::types::{Operation, SessionHeaders, Struct};

/// Emits the implementation of `Operation`.
pub(crate) fn emit(operation: &Operation, request: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let trait_name = scope.runtime("operation::Operation");
    let method_type = scope.runtime("operation::Method");
    let name = scope.named(&operation.request);
    let response = types::plain(&operation.response_type(), scope);
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
    let path = parts::path(request, scope);
    let query = parts::query(request);
    let headers = parts::headers(request, scope);
    let check = limits::check(&operation.request, request, scope);
    let from_parts = parts::from_parts(request, scope);
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
