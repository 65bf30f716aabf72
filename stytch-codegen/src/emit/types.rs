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
pub(crate) fn setter(type_: &Type, accepted: &Accepted, scope: &mut Scope<'_>) -> Setter {
    match accepted {
        Accepted::Value => Setter {
            generics: None,
            parameter: plain(type_, scope),
            value: quote!(value),
            mapped: quote!(value),
        },
        Accepted::Into => {
            let target = plain(type_, scope);
            Setter {
                generics: None,
                parameter: quote!(impl Into<#target>),
                value: quote!(value.into()),
                mapped: quote!(value.map(Into::into)),
            }
        }
        Accepted::Boxed(inner) => converted(plain(inner, scope), quote!(Box::new)),
        Accepted::Elements(inner) => {
            let inner = plain(inner, scope);
            converted(
                quote!(impl IntoIterator<Item = #inner>),
                quote!(Vec::from_iter),
            )
        }
        Accepted::List(inner) => {
            let inner = plain(inner, scope);
            let into_list = scope.runtime("list::IntoList");
            listed(&inner, quote!(#into_list::into_list), scope)
        }
        Accepted::Entries(values) => entries("list::Entry", values, scope),
        Accepted::ExactEntries(values) => entries("list::ExactEntry", values, scope),
    }
}

/// Emits a setter that calls a function for its parameter.
fn converted(parameter: TokenStream, function: TokenStream) -> Setter {
    Setter {
        generics: None,
        parameter,
        value: quote!(#function(value)),
        mapped: quote!(value.map(#function)),
    }
}

/// Emits a setter that accepts anything that is a list of elements, and calls a function for it.
fn listed(elements: &TokenStream, function: TokenStream, scope: &mut Scope<'_>) -> Setter {
    let into_list = scope.runtime("list::IntoList");
    Setter {
        generics: Some(quote!(<Via>)),
        ..converted(quote!(impl #into_list<#elements, Via>), function)
    }
}

/// Emits a setter that accepts the entries of a map.
fn entries(entry: &str, values: &Type, scope: &mut Scope<'_>) -> Setter {
    let values = plain(values, scope);
    let entry = scope.runtime(entry);
    let into_map = scope.runtime("list::into_map");
    listed(&quote!(#entry<#values>), into_map, scope)
}
