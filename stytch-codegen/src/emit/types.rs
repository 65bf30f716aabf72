//! Emits types.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use crate::plan::types::{Accepted, Field, Integer, Type};

/// Emits the type of a field, with its `Option`.
pub(crate) fn field_type(field: &Field, scope: &mut Scope<'_>) -> TokenStream {
    let inner = plain(&field.type_, scope);
    if field.presence.is_option() {
        quote!(Option<#inner>)
    } else {
        inner
    }
}

/// Emits a type.
pub(crate) fn plain(type_: &Type, scope: &mut Scope<'_>) -> TokenStream {
    match type_ {
        Type::Boolean => quote!(bool),
        Type::Integer(Integer::I32) => quote!(i32),
        Type::Integer(Integer::I64) => quote!(i64),
        Type::Integer(Integer::U32) => quote!(u32),
        Type::Integer(Integer::U64) => quote!(u64),
        Type::Number => quote!(f64),
        Type::String => quote!(String),
        Type::Secret => scope.runtime("secret::Secret"),
        Type::Timestamp => scope.runtime("timestamp::Timestamp"),
        Type::Json => scope.runtime("serde_json::Value"),
        Type::Object => scope.runtime("JsonObject"),
        Type::Session(_) => scope.runtime("session::SessionAuth"),
        Type::List(inner) => {
            let inner = plain(inner, scope);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let inner = plain(inner, scope);
            let map = scope.import("::std::collections::BTreeMap");
            quote!(#map<String, #inner>)
        }
        Type::Boxed(inner) => {
            let inner = plain(inner, scope);
            quote!(Box<#inner>)
        }
        Type::Named(path) => scope.named(path),
    }
}

/// The parameter type of a setter, and its conversion to the field's value.
pub(crate) struct Setter {
    /// The setter's own type parameters.
    pub(crate) generics: Option<TokenStream>,
    /// The type of the parameter `value`.
    pub(crate) parameter: TokenStream,
    /// The value of the field.
    pub(crate) value: TokenStream,
    /// The value of the field from an `Option` of the parameter.
    pub(crate) mapped: TokenStream,
}

/// Emits the parameter type and the conversion of a setter for a type.
pub(crate) fn setter(type_: &Type, accepted: Accepted, scope: &mut Scope<'_>) -> Setter {
    let inner = match scope.context.plan.resolved(type_) {
        _ if matches!(accepted, Accepted::Value | Accepted::Into) => plain(type_, scope),
        Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) => plain(inner, scope),
        Type::Object => scope.runtime("serde_json::Value"),
        other => plain(other, scope),
    };
    let with = |parameter, function: TokenStream| Setter {
        generics: None,
        parameter,
        value: quote!(#function(value)),
        mapped: quote!(value.map(#function)),
    };
    match accepted {
        Accepted::Value => Setter {
            generics: None,
            parameter: inner,
            value: quote!(value),
            mapped: quote!(value),
        },
        Accepted::Into => Setter {
            generics: None,
            parameter: quote!(impl Into<#inner>),
            value: quote!(value.into()),
            mapped: quote!(value.map(Into::into)),
        },
        Accepted::Boxed => with(inner, quote!(Box::new)),
        Accepted::Elements => with(
            quote!(impl IntoIterator<Item = #inner>),
            quote!(Vec::from_iter),
        ),
        Accepted::List | Accepted::Entries | Accepted::ExactEntries => {
            let (elements, function) = match accepted {
                Accepted::List => (inner, None),
                Accepted::Entries => (entry("list::Entry", &inner, scope), Some("list::into_map")),
                _ => (
                    entry("list::ExactEntry", &inner, scope),
                    Some("list::into_map"),
                ),
            };
            let function = function.map(|function| scope.runtime(function));
            let into_list = scope.runtime("list::IntoList");
            let function = function.unwrap_or_else(|| quote!(#into_list::into_list));
            Setter {
                generics: Some(quote!(<Via>)),
                ..with(quote!(impl #into_list<#elements, Via>), function)
            }
        }
    }
}

/// Emits the type of an entry of a map.
fn entry(path: &str, values: &TokenStream, scope: &mut Scope<'_>) -> TokenStream {
    let entry = scope.runtime(path);
    quote!(#entry<#values>)
}
