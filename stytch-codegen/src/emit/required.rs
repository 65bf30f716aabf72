//! One trait for each name of a required field, so that the compiler can say in words which one is missing.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;
use stytch_schemas::diagnostic::quoted;
use stytch_schemas::text::visible;

use super::scope::{Scope, path_tokens, runtime_path};
use super::{Context, given};
use crate::ident::{Words, ident, pascal};
use crate::model::{ItemKind, Model};
use crate::path::TypePath;

/// The module of these traits, below the root.
pub(crate) const MODULE: &str = "required";

/// The path of the trait for a field.
pub(crate) fn bound(wire: &str, scope: &mut Scope<'_>) -> TokenStream {
    let context = scope.context;
    let root = &context.options.generated;
    let module = scope.import(&format!("{root}::{MODULE}"));
    let Some(required) = context.required.get(wire) else {
        scope.internal(format!("the required field {} has no trait", quoted(wire)));
        return TokenStream::new();
    };
    let name = ident(&required.name);
    quote!(#module::#name)
}

/// The trait of a required field.
pub(crate) struct Trait {
    name: String,
    /// Whether only builders of responses need it.
    is_of_responses: bool,
}

/// The traits of the required fields of all types that have builders, by wire name. Names that differ only in how they are
/// written get a number. What requests need is named first, so that it is the same without builders of responses.
pub(crate) fn traits<'a>(
    model: &'a Model,
    response_builders: &BTreeSet<TypePath>,
) -> BTreeMap<&'a str, Trait> {
    let mut taken = BTreeSet::new();
    let mut traits = BTreeMap::new();
    for is_of_responses in [false, true] {
        let structs = model
            .items
            .iter()
            .filter_map(|(path, item)| match &item.kind {
                ItemKind::Struct(item) => {
                    let is_built = match is_of_responses {
                        false => item.sent,
                        true => response_builders.contains(path),
                    };
                    is_built.then_some(item)
                }
                _ => None,
            });
        let wires: BTreeSet<&str> = structs
            .flat_map(|item| given(item).map(|field| field.wire.as_str()))
            .filter(|wire| !traits.contains_key(wire))
            .collect();
        for wire in wires {
            let name = free(&pascal(wire, &Words::new()), &mut taken);
            let new = Trait {
                name,
                is_of_responses,
            };
            traits.insert(wire, new);
        }
    }
    traits
}

/// The name, with a number if it is taken.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_usize..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names
        .find(|name| taken.insert(name.clone()))
        .unwrap_or_default()
}

/// The file with all of them.
pub(crate) fn file(context: &Context<'_>) -> TokenStream {
    let runtime = path_tokens(&runtime_path(context.options));
    let feature = context.options.response_builders.as_ref();
    let named = context.required.iter();
    let named: BTreeMap<&String, (&str, bool)> = named
        .map(|(wire, required)| (&required.name, (*wire, required.is_of_responses)))
        .collect();
    let rows = named.into_iter().map(|(name, (wire, is_of_responses))| {
        let feature = feature.filter(|_| is_of_responses);
        let gate = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
        let name = ident(name);
        // The compiler takes these texts for format strings.
        let shown = visible(wire).replace('{', "{{").replace('}', "}}");
        let message = format!("required field `{shown}` was not set");
        let label = format!("`{shown}` is missing here");
        let setter = ident(&crate::ident::snake(wire));
        let note = format!("call `.{setter}(…)` before `.build()`");
        // One call for each, since compilers show the whole call.
        quote!(#gate #runtime::builder::required![#name, #message, #label, #note];)
    });
    quote! {
        #![doc = " What the compiler asks of a builder before it builds: one trait for each required field."]
        #(#rows)*
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::Plan;

    #[test]
    fn a_field_without_a_trait_is_an_internal_error() {
        let plan = Plan::default();
        let context = Context::new(&plan);
        let mut scope = Scope::new(&context, &[], BTreeSet::new());
        assert!(bound("id", &mut scope).is_empty());
        assert_eq!(scope.missing(), ["the required field `id` has no trait"]);
    }
}
