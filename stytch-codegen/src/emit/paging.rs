//! Emits how operations return lists in pages.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::types;
use crate::names::ident::ident;
use crate::plan::types::Operation;

/// Emits the row of an operation for the macro `paged!`, if the operation is paged.
pub(crate) fn row(operation: &Operation, scope: &mut Scope<'_>) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let request = scope.named(&operation.request);
    let item = types::plain(&paging.item, scope);
    let (cursor, items) = (ident(&paging.cursor.name), ident(&paging.items.name));
    let next: Vec<_> = paging.next.iter().map(|field| ident(&field.name)).collect();
    Some(quote! {
        #request: #item {
            cursor: #cursor;
            next: #(#next).*;
            items: #items;
        }
    })
}
