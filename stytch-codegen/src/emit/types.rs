//! Emits types.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::scope::Scope;
use crate::plan::types::{Field, Integer, Type};

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
pub(crate) struct Input {
    /// The setter's own type parameters.
    pub(crate) generics: Option<TokenStream>,
    /// The type of the parameter `value`.
    pub(crate) parameter: TokenStream,
    convert: Convert,
}

enum Convert {
    /// The parameter is the value.
    Not,
    Into,
    With(TokenStream),
}

impl Input {
    /// Emits the value of the field.
    pub(crate) fn value(&self) -> TokenStream {
        match &self.convert {
            Convert::Not => quote!(value),
            Convert::Into => quote!(value.into()),
            Convert::With(function) => quote!(#function(value)),
        }
    }

    /// Emits the value of the field from an `Option` of the parameter.
    pub(crate) fn mapped(&self) -> TokenStream {
        match &self.convert {
            Convert::Not => quote!(value),
            Convert::Into => quote!(value.map(Into::into)),
            Convert::With(function) => quote!(value.map(#function)),
        }
    }
}

/// Returns the parameter type and the conversion of a setter for a type.
pub(crate) fn input(type_: &Type, scope: &mut Scope<'_>) -> Input {
    let of = |parameter, convert| Input {
        generics: None,
        parameter,
        convert,
    };
    if converts(type_, scope.context) {
        let type_ = plain(type_, scope);
        return of(quote!(impl Into<#type_>), Convert::Into);
    }
    match scope.context.resolved(type_) {
        Type::Boxed(inner) => of(plain(inner, scope), Convert::With(quote!(Box::new))),
        // Objects with any fields can be made from types such as filters.
        Type::List(inner) if converts(inner, scope.context) || **inner == Type::Object => {
            let inner = plain(inner, scope);
            let into_list = scope.runtime("list::IntoList");
            list(inner, quote!(#into_list::into_list), scope)
        }
        Type::List(inner) => {
            let inner = plain(inner, scope);
            of(
                quote!(impl IntoIterator<Item = #inner>),
                Convert::With(quote!(Vec::from_iter)),
            )
        }
        Type::Object => {
            let json = scope.runtime("serde_json::Value");
            map("list::Entry", json, scope)
        }
        Type::Map(inner) => {
            let converts = converts(inner, scope.context);
            let entry = if converts {
                "list::Entry"
            } else {
                "list::ExactEntry"
            };
            let inner = plain(inner, scope);
            map(entry, inner, scope)
        }
        _ => of(plain(type_, scope), Convert::Not),
    }
}

/// Returns the input of setters for maps, which is a list of entries.
fn map(entry: &str, values: TokenStream, scope: &mut Scope<'_>) -> Input {
    let (entry, into_map) = (scope.runtime(entry), scope.runtime("list::into_map"));
    list(quote!(#entry<#values>), into_map, scope)
}

/// Returns the input of setters for a list of values that convert into its elements.
fn list(elements: TokenStream, convert: TokenStream, scope: &mut Scope<'_>) -> Input {
    let into_list = scope.runtime("list::IntoList");
    Input {
        generics: Some(quote!(<Via>)),
        parameter: quote!(impl #into_list<#elements, Via>),
        convert: Convert::With(convert),
    }
}

/// Returns whether callers may pass a value that converts into the type, such as `&str`.
pub(crate) fn converts(type_: &Type, context: &Context<'_>) -> bool {
    match context.resolved(type_) {
        Type::String | Type::Secret | Type::Timestamp | Type::Json => true,
        Type::Named(path) => context.is_enum(path),
        _ => false,
    }
}
