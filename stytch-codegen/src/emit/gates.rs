//! Emits the features that items depend on.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::plan::types::Side;

/// Emits `#[cfg(feature = …)]` if the top-level module depends on a feature.
pub(crate) fn feature_gate(module: &[String], context: &Context<'_>) -> Option<TokenStream> {
    context.plan.feature(module).map(gate)
}

/// Emits `#[cfg(feature = …)]` for the declaration of a module inside another one. Only top-level modules need it.
pub(crate) fn child_gate(
    module: &[String],
    child: &String,
    context: &Context<'_>,
) -> Option<TokenStream> {
    let is_top = module.is_empty();
    is_top.then(|| feature_gate(std::slice::from_ref(child), context))?
}

/// Emits `#[cfg(feature = …)]` if the builders of a side depend on a feature.
pub(super) fn builders_gate(side: Side, context: &Context<'_>) -> Option<TokenStream> {
    context.plan.feature_of(side).map(gate)
}

/// Emits `#[cfg(feature = …)]`.
pub(super) fn gate(feature: &String) -> TokenStream {
    quote!(#[cfg(feature = #feature)])
}
