//! Emits the values of required response fields that the server omits.

use proc_macro2::{self as tokens, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::names::ident::ident;
use crate::overlay::Literal;
use crate::plan::types::{Field, Type};

/// Emits the value that decoding starts from, if it differs from the type's blank value.
pub(super) fn value(field: &Field, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let type_ = scope.context.plan.unboxed(&field.type_);
    match field.presence.stand_in()? {
        Literal::Boolean(value) => Some(quote!(#value)),
        Literal::Integer(value) if *type_ == Type::Number => {
            let literal = tokens::Literal::f64_unsuffixed(*value as f64);
            Some(quote!(#literal))
        }
        Literal::Integer(value) => {
            let literal = tokens::Literal::i128_unsuffixed(*value);
            Some(quote!(#literal))
        }
        Literal::Number(value) => {
            let literal = tokens::Literal::f64_unsuffixed(*value);
            Some(quote!(#literal))
        }
        Literal::Text(value) => match type_ {
            Type::Named(path) => {
                let mut variants = scope.context.plan.enum_at(path)?.iter();
                let variant = variants.find(|variant| variant.wire == *value)?;
                let (type_, variant) = (scope.named(path), ident(&variant.name));
                Some(quote!(#type_::#variant))
            }
            _ => (!value.is_empty()).then(|| quote!(#value.into())),
        },
        Literal::EmptyList | Literal::EmptyObject => None,
    }
}
