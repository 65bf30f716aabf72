//! The table of fields and the access by index that the record engine needs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::limits;
use super::scope::Scope;
use super::stand_ins;
use crate::ident::ident;
use crate::model::{Field, Presence, Struct};
use crate::path::TypePath;

/// The implementation of `Record`: of a request, only the fields of its body are in the table.
pub(crate) fn emit(path: &TypePath, item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let record = scope.runtime("record::Record");
    let type_name = &path.name;
    let name = ident(type_name);
    let body: Vec<&Field> = item
        .fields
        .iter()
        .filter(|field| field.places.body)
        .collect();
    let blank = blank(item, scope);
    let fields = fields(&body, scope);
    let check = limits::check(path, item, scope);
    quote! {
        impl #record for #name {
            const NAME: &'static str = #type_name;
            #blank
            #fields
            #check
        }
    }
}

/// The table of fields and the access to them; the trait's own serve where there are none.
fn fields(body: &[&Field], scope: &mut Scope<'_>) -> Option<TokenStream> {
    if body.is_empty() {
        return None;
    }
    let field_type = scope.runtime("record::Field");
    let table = body.iter().map(|field| {
        let wire = &field.wire;
        let presence = presence(field, scope);
        quote!(#field_type(#wire, #presence))
    });
    let table: Vec<_> = table.collect();
    let read = read(body, scope);
    let write = write(body, scope);
    Some(quote! {
        const FIELDS: &'static [#field_type] = &[#(#table),*];
        #read
        #write
    })
}

fn presence(field: &Field, scope: &mut Scope<'_>) -> TokenStream {
    scope.runtime(match field.presence {
        Presence::Required => "record::Presence::Required",
        Presence::Lenient | Presence::StandIn(_) | Presence::Nullable => {
            "record::Presence::Lenient"
        }
        Presence::Optional => "record::Presence::Optional",
    })
}

fn blank(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let fields = item.fields.iter().map(|field| {
        let name = ident(&field.name);
        if field.presence.is_option() {
            return quote!(#name: None);
        }
        if let Some(value) = stand_ins::value(field, scope) {
            return quote!(#name: #value);
        }
        let wire = scope.runtime("wire::Wire");
        quote!(#name: #wire::blank())
    });
    let fields: Vec<_> = fields.collect();
    quote! {
        fn blank() -> Self {
            Self { #(#fields),* }
        }
    }
}

fn read(body: &[&Field], scope: &mut Scope<'_>) -> TokenStream {
    let map_access = scope.runtime("serde_core::de::MapAccess");
    let reader = scope.runtime("record::Reader");
    let arms = body.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let name = ident(&field.name);
        let method = match field.presence {
            Presence::StandIn(_) => quote!(value_unless_null),
            _ => quote!(value),
        };
        quote!(#index => from.#method(&mut self.#name),)
    });
    quote! {
        fn read<'de, A: #map_access<'de>>(&mut self, field: usize, from: &mut #reader<A>) -> Result<(), A::Error> {
            match field {
                #(#arms)*
                _ => from.skip(),
            }
        }
    }
}

fn write(body: &[&Field], scope: &mut Scope<'_>) -> TokenStream {
    let serialize_map = scope.runtime("serde_core::ser::SerializeMap");
    let writer = scope.runtime("record::Writer");
    let arms = body.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let name = ident(&field.name);
        quote!(#index => to.value(&self.#name),)
    });
    quote! {
        fn write<M: #serialize_map>(&self, field: usize, to: &mut #writer<M>) -> Result<(), M::Error> {
            match field {
                #(#arms)*
                _ => to.skip(),
            }
        }
    }
}
