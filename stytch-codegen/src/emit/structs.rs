//! Emits structs with public fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, runtime_path};
use super::{Context, docs, examples, schema, types};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::overlay::Retry;
use crate::plan::types::{Item, Operation, Struct};
use crate::prose::code;

/// Emits a struct, its documentation and its fields.
pub(crate) fn emit(
    path: &TypePath,
    item: &Item,
    fields: &Struct,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let name = ident(&path.name);
    let example = examples::request(path, scope.context);
    let doc = doc(path, item, scope.context);
    let doc = docs::attributes_with_example(&doc, example.as_ref());
    let fields = fields.fields.iter().map(|field| {
        let doc = docs::attributes(&docs::field(field, scope.context));
        let name = ident(&field.name);
        let type_ = types::field_type(field, scope);
        let schema = schema::field(field, &type_, scope.context);
        quote!(#doc #schema pub #name: #type_)
    });
    let fields: Vec<_> = fields.collect();
    let schema = schema::container(path, item, scope);
    quote! {
        #doc
        #[derive(Clone, Debug)]
        #schema
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }
    }
}

/// Returns the documentation, followed by the origin of the type.
fn doc(path: &TypePath, item: &Item, context: &Context<'_>) -> String {
    let mut text = docs::item(item, context);
    if let Some(operation) = context.requested_by.get(path) {
        text.push_str(&format!("\n\n{}", request_facts(operation, context)));
        return text;
    }
    let operations = context.answered.get(path).into_iter().flatten();
    let requests: Vec<&TypePath> = operations.map(|operation| &operation.request).collect();
    let links = requests
        .iter()
        .map(|request| docs::link_from(&path.module, request, &requests, context));
    let requests: Vec<String> = links.collect();
    let mut origin = String::new();
    if !requests.is_empty() {
        origin = format!("Response of {}. ", requests.join(" and "));
    }
    if let Some(sources) = sources(&item.sources) {
        origin.push_str(&sources);
    }
    if !origin.is_empty() {
        text.push_str(&format!("\n\n{}", origin.trim_end()));
    }
    text
}

fn request_facts(operation: &Operation, context: &Context<'_>) -> String {
    let id = code(&operation.id);
    let mut facts = code(&operation.key);
    if let Some(host) = &operation.host {
        facts.push_str(&format!(" on {}", code(host.as_str())));
    }
    match &operation.response {
        Some(response) => {
            let shown = operation.response_alias.as_ref().unwrap_or(response);
            facts.push_str(&format!(". Response: [`{}`]. Operation {id}.", shown.name));
        }
        None => facts.push_str(&format!(". Operation {id}.")),
    }
    if !operation.has_credentials {
        facts.push_str(" Sent without credentials.");
    }
    facts.push_str(match operation.retry {
        Retry::Safe => " Safe to repeat.",
        Retry::Unsafe => " Not safe to repeat.",
    });
    if operation.paging.is_some() {
        let runtime = runtime_path(context.options);
        facts.push_str(&format!(
            "\n\nThe response is one page. [`Paged::advance`]({runtime}::paging::Paged::advance) turns this \
             request into the one for the next page.",
        ));
    }
    facts
}

/// Returns a sentence with the schemas that a type was generated from.
pub(crate) fn sources(ids: &[String]) -> Option<String> {
    match ids {
        [] => None,
        [id] => Some(format!("Schema {}.", code(id))),
        ids => {
            let ids: Vec<String> = ids.iter().map(|id| code(id)).collect();
            Some(format!("Schemas {}.", ids.join(", ")))
        }
    }
}
