//! Types as they are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::scope::Scope;
use crate::model::{Field, Integer, Type};

/// The type of a field, with its `Option`.
pub(crate) fn field_type(field: &Field, scope: &mut Scope<'_>) -> TokenStream {
    let inner = plain(&field.type_, scope);
    if field.presence.is_option() {
        quote!(Option<#inner>)
    } else {
        inner
    }
}

/// A type.
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
        Type::MemberAuth => scope.runtime("session::MemberAuth"),
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

/// What a setter takes, and how that becomes the field's value.
pub(crate) struct Input {
    pub(crate) parameter: TokenStream,
    pub(crate) value: TokenStream,
}

/// What a setter takes for a type; `value` is the parameter's name.
pub(crate) fn input(type_: &Type, value: &proc_macro2::Ident, scope: &mut Scope<'_>) -> Input {
    if converts(type_, scope.context) {
        let tokens = plain(type_, scope);
        return Input {
            parameter: quote!(impl Into<#tokens>),
            value: quote!(#value.into()),
        };
    }
    match scope.context.resolved(type_) {
        Type::Boxed(inner) => {
            let inner = plain(inner, scope);
            Input {
                parameter: inner,
                value: quote!(Box::new(#value)),
            }
        }
        Type::List(inner) if converts(inner, scope.context) => {
            let inner = plain(inner, scope);
            Input {
                parameter: quote!(impl IntoIterator<Item = impl Into<#inner>>),
                value: quote!(#value.into_iter().map(Into::into).collect()),
            }
        }
        Type::List(inner) => {
            let inner = plain(inner, scope);
            Input {
                parameter: quote!(impl IntoIterator<Item = #inner>),
                value: quote!(#value.into_iter().collect()),
            }
        }
        Type::Object => {
            let json = scope.runtime("serde_json::Value");
            Input {
                parameter: quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#json>)>),
                value: quote!(#value.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
            }
        }
        Type::Map(inner) if converts(inner, scope.context) => {
            let inner = plain(inner, scope);
            Input {
                parameter: quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#inner>)>),
                value: quote!(#value.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
            }
        }
        Type::Map(inner) => {
            let inner = plain(inner, scope);
            Input {
                parameter: quote!(impl IntoIterator<Item = (impl Into<String>, #inner)>),
                value: quote!(#value.into_iter().map(|(key, value)| (key.into(), value)).collect()),
            }
        }
        _ => Input {
            parameter: plain(type_, scope),
            value: quote!(#value),
        },
    }
}

/// Whether callers may give something that turns into the type, such as `&str`.
pub(crate) fn converts(type_: &Type, context: &Context<'_>) -> bool {
    match context.resolved(type_) {
        Type::String | Type::Secret | Type::Timestamp | Type::Json => true,
        Type::Named(path) => context.is_enum(path),
        _ => false,
    }
}
