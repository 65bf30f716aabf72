//! Builders whose type parameters hold the required values.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::{docs, required, types};
use crate::ident::ident;
use crate::model::{Doc, Field, Item, Required, Struct};
use crate::path::TypePath;
use crate::plan::builders::of_type;
use crate::prose::code;

/// What the parts of one builder share.
struct Builder<'a> {
    path: &'a TypePath,
    /// The struct.
    name: TokenStream,
    builder: Ident,
    /// The required fields, each with its type parameter.
    given: Vec<(&'a Field, &'a Required, Ident)>,
    optional: Vec<&'a Field>,
    /// The builder's field for the value in which the optional ones wait.
    rest: Ident,
    /// Whether callers send the type, rather than servers alone.
    sent: bool,
    /// Why the type is deprecated. The function that returns the builder says so.
    deprecated: Option<&'a Doc>,
}

/// The builder of a struct, and the function that returns it.
pub(crate) fn emit(
    path: &TypePath,
    item: &Item,
    fields: &Struct,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let given = fields.fields.iter().filter_map(|field| {
        let required = field.required.as_ref()?;
        Some((field, required, ident(&required.parameter)))
    });
    let given: Vec<_> = given.collect();
    let builder = Builder {
        path,
        name: scope.named(path),
        builder: ident(&of_type(path).name),
        given,
        optional: fields
            .fields
            .iter()
            .filter(|field| !field.presence.must_be_given())
            .collect(),
        rest: rest_name(fields),
        sent: fields.sent,
        deprecated: item.deprecated.as_ref(),
    };
    let (begin, declaration) = (builder.begin(scope), builder.declaration(scope));
    let given = builder
        .given
        .iter()
        .map(|(field, _, parameter)| builder.required_setter(field, parameter, scope));
    let given: Vec<_> = given.collect();
    let optional: Vec<_> = builder
        .optional
        .iter()
        .map(|field| builder.optional_setters(field, scope))
        .collect();
    let build = builder.build(scope);
    let Builder { builder: name, .. } = &builder;
    let parameters = builder.parameters();
    quote! {
        #begin
        #declaration
        impl #parameters #name #parameters {
            #(#given)*
            #(#optional)*
            #build
        }
    }
}

/// `value`, unless a required field has that name; no name that is made of a wire name ends in `_`.
fn rest_name(item: &Struct) -> Ident {
    let is_taken = item.given().any(|field| field.name == "value");
    ident(if is_taken { "value_" } else { "value" })
}

impl Builder<'_> {
    /// Whether some field need not be given: those wait in a blank value.
    fn has_rest(&self) -> bool {
        !self.optional.is_empty()
    }

    fn parameters(&self) -> Option<TokenStream> {
        let parameters = self.given.iter().map(|(.., parameter)| parameter);
        (!self.given.is_empty()).then(|| quote!(<#(#parameters),*>))
    }

    fn begin(&self, scope: &mut Scope<'_>) -> TokenStream {
        let Self { name, builder, .. } = self;
        let given: Vec<_> = self
            .given
            .iter()
            .map(|(field, ..)| {
                let name = ident(&field.name);
                let unset = scope.runtime("builder::Unset");
                quote!(#name: #unset)
            })
            .collect();
        let rest = self.has_rest().then(|| {
            let record = scope.runtime("record::Record");
            let rest = &self.rest;
            quote!(#rest: #record::blank())
        });
        let required: Vec<_> = self
            .given
            .iter()
            .map(|(field, ..)| code(&field.wire))
            .collect();
        let doc = docs::attributes(&match required.as_slice() {
            [] => "Returns a builder. No field is required.".to_owned(),
            // A response can have many fields, and most of them are required.
            _ if !self.sent => {
                "Returns a builder. Every field that is not optional is required.".to_owned()
            }
            required => format!("Returns a builder. Required: {}.", required.join(", ")),
        });
        let deprecated = self
            .deprecated
            .map(|note| docs::deprecation(note, scope.context));
        quote! {
            impl #name {
                #doc
                #deprecated
                pub fn builder() -> #builder {
                    #builder { #(#given,)* #rest }
                }
            }
        }
    }

    fn declaration(&self, scope: &mut Scope<'_>) -> TokenStream {
        let Self { name, builder, .. } = self;
        let doc = docs::link(self.path, scope.context);
        let doc = format!(" Builds a {doc}.");
        let defaults: Vec<_> = self
            .given
            .iter()
            .map(|(.., parameter)| {
                let unset = scope.runtime("builder::Unset");
                quote!(#parameter = #unset)
            })
            .collect();
        let parameters = (!defaults.is_empty()).then(|| quote!(<#(#defaults),*>));
        let fields = self.given.iter().map(|(field, _, parameter)| {
            let name = ident(&field.name);
            quote!(#name: #parameter)
        });
        let rest = &self.rest;
        let rest = self.has_rest().then(|| quote!(#rest: #name));
        quote! {
            #[doc = #doc]
            #[derive(Clone, Debug)]
            #[must_use = "a builder does nothing until `build` is called"]
            pub struct #builder #parameters { #(#fields,)* #rest }
        }
    }

    fn required_setter(
        &self,
        field: &Field,
        parameter: &Ident,
        scope: &mut Scope<'_>,
    ) -> TokenStream {
        let Self { builder, .. } = self;
        let set = scope.runtime("builder::Set");
        let not_set_yet = scope.runtime("builder::NotSetYet");
        let name = ident(&field.name);
        let value_type = types::plain(&field.type_, scope);
        let input = types::input(&field.type_, scope);
        let arguments = self.given.iter().map(|(.., other)| {
            if other == parameter {
                quote!(#set<#value_type>)
            } else {
                quote!(#other)
            }
        });
        let (generics, parameter_type) = (&input.generics, &input.parameter);
        let value = input.value();
        let moved = self.given.iter().map(|(other, ..)| {
            let other_name = ident(&other.name);
            if other.wire == field.wire {
                quote!(#other_name: #set::new(#value))
            } else {
                quote!(#other_name: self.#other_name)
            }
        });
        let rest = &self.rest;
        let rest = self.has_rest().then(|| quote!(#rest: self.#rest));
        let doc = docs::attributes(&docs::setter(field, scope.context));
        quote! {
            #doc
            pub fn #name #generics(self, value: #parameter_type) -> #builder<#(#arguments),*>
            where
                #parameter: #not_set_yet,
            {
                #builder { #(#moved,)* #rest }
            }
        }
    }

    fn optional_setters(&self, field: &Field, scope: &mut Scope<'_>) -> TokenStream {
        let name = ident(&field.name);
        let maybe = self.maybe_name(field);
        let input = types::input(&field.type_, scope);
        let (generics, parameter) = (&input.generics, &input.parameter);
        let (value, mapped) = (input.value(), input.mapped());
        let rest = &self.rest;
        let doc = docs::attributes(&docs::setter(field, scope.context));
        let shown = name.to_string();
        let shown = shown.trim_start_matches("r#");
        let maybe_doc = docs::attributes(&format!("Sets or clears [`{shown}`](Self::{shown})."));
        let deprecated = field
            .deprecated
            .as_ref()
            .map(|note| docs::deprecation(note, scope.context));
        quote! {
            #doc
            #deprecated
            pub fn #name #generics(mut self, value: #parameter) -> Self {
                self.#rest.#name = Some(#value);
                self
            }
            #maybe_doc
            #deprecated
            pub fn #maybe #generics(mut self, value: Option<#parameter>) -> Self {
                self.#rest.#name = #mapped;
                self
            }
        }
    }

    /// The name of the setter that takes an `Option`, which no field has.
    fn maybe_name(&self, field: &Field) -> Ident {
        let mut name = format!("maybe_{}", field.name);
        let required = self.given.iter().map(|(field, ..)| *field);
        let fields: Vec<_> = required.chain(self.optional.iter().copied()).collect();
        while fields.iter().any(|field| field.name == name) {
            name.push('_');
        }
        ident(&name)
    }

    fn build(&self, scope: &mut Scope<'_>) -> TokenStream {
        let Self { name, rest, .. } = self;
        if self.given.is_empty() {
            let value = if self.has_rest() {
                quote!(self.#rest)
            } else {
                quote!(#name {})
            };
            return quote! {
                #[doc = " Returns the value."]
                #[must_use]
                pub fn build(self) -> #name {
                    #value
                }
            };
        }
        let bounds: Vec<_> = self
            .given
            .iter()
            .map(|(field, required, parameter)| {
                let bound = required::bound(required, scope);
                let value_type = types::plain(&field.type_, scope);
                quote!(#parameter: #bound<#value_type>)
            })
            .collect();
        let taken = self.given.iter().map(|(field, ..)| {
            let name = ident(&field.name);
            let value = quote!(self.#name.take());
            // One that may be null has a value as soon as a caller gives it.
            if field.presence.is_option() {
                quote!(#name: Some(#value))
            } else {
                quote!(#name: #value)
            }
        });
        let rest = self.has_rest().then(|| quote!(..self.#rest));
        quote! {
            #[doc = " Returns the value. Every required field must be set."]
            #[must_use]
            pub fn build(self) -> #name
            where
                #(#bounds,)*
            {
                #name { #(#taken,)* #rest }
            }
        }
    }
}
