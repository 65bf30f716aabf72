//! The values of required response fields when the server omits them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::ident::ident;
use crate::model::{Field, ItemKind, Type};
use crate::overlay::StandIn;
use crate::prose::code;

/// The value that decoding starts from, where it is another than the blank one of the type.
pub(super) fn value(field: &Field, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let type_ = scope.context.model.unboxed(&field.type_);
    match field.presence.stand_in()? {
        StandIn::Boolean(value) => Some(quote!(#value)),
        StandIn::Integer(value) if *type_ == Type::Number => {
            let literal = Literal::f64_unsuffixed(*value as f64);
            Some(quote!(#literal))
        }
        StandIn::Integer(value) => {
            let literal = Literal::i128_unsuffixed(*value);
            Some(quote!(#literal))
        }
        StandIn::Number(value) => {
            let literal = Literal::f64_unsuffixed(*value);
            Some(quote!(#literal))
        }
        StandIn::Text(value) => match type_ {
            Type::Named(path) => {
                let item = scope.context.model.items.get(path)?;
                let ItemKind::Enum(variants) = &item.kind else {
                    return None;
                };
                let variant = variants.iter().find(|variant| variant.wire == *value)?;
                let (type_, variant) = (scope.named(path), ident(&variant.name));
                Some(quote!(#type_::#variant))
            }
            _ => (!value.is_empty()).then(|| quote!(#value.into())),
        },
        StandIn::Object => None,
    }
}

/// What the documentation says of it.
pub(super) fn fact(field: &Field) -> Option<String> {
    let value = match field.presence.stand_in()? {
        StandIn::Boolean(value) => value.to_string(),
        StandIn::Integer(value) => value.to_string(),
        StandIn::Number(value) => value.to_string(),
        StandIn::Text(value) if !value.is_empty() => format!("{value:?}"),
        StandIn::Text(_) | StandIn::Object => {
            return Some("Empty when the server omits it or sends `null`.".to_owned());
        }
    };
    Some(format!(
        "{} when the server omits it or sends `null`.",
        code(&value)
    ))
}
