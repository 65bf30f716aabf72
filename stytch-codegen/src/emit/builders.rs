//! Builders whose type parameters hold the required values.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{docs, given, required, types};
use crate::ident::ident;
use crate::model::{Doc, Field, Item, Struct, Type};
use crate::path::TypePath;
use crate::prose::code;

/// What the parts of one builder share.
struct Builder<'a> {
    name: Ident,
    builder: Ident,
    /// The required fields, each with its type parameter.
    given: Vec<(&'a Field, Ident)>,
    optional: Vec<&'a Field>,
    /// The builder's field for the value in which the optional ones wait.
    rest: Ident,
    /// Why the type is deprecated, which begins to matter where one is built.
    deprecated: Option<&'a Doc>,
}

/// The builder of a struct, and the function that begins it.
pub(crate) fn emit(
    path: &TypePath,
    item: &Item,
    fields: &Struct,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let builder = Builder {
        name: ident(&path.name),
        builder: format_ident!("{}Builder", path.name),
        given: given(fields).zip(type_parameters(path, fields)).collect(),
        optional: fields
            .fields
            .iter()
            .filter(|field| !field.presence.must_be_given())
            .collect(),
        rest: rest_name(fields),
        deprecated: item.deprecated.as_ref(),
    };
    let (begin, declaration) = (builder.begin(scope), builder.declaration(scope));
    let given = builder
        .given
        .iter()
        .map(|(field, parameter)| builder.required_setter(field, parameter, scope));
    let given: Vec<_> = given.collect();
    let optional: Vec<_> = builder
        .optional
        .iter()
        .map(|field| builder.optional_setter(field, scope))
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
    let is_taken = given(item).any(|field| field.name == "value");
    ident(if is_taken { "value_" } else { "value" })
}

/// `A`, `B`, … `Z`, `A1`, …
fn letters() -> impl Iterator<Item = String> {
    let rounds = std::iter::once(String::new()).chain((1_usize..).map(|round| round.to_string()));
    rounds.flat_map(|round| ('A'..='Z').map(move |letter| format!("{letter}{round}")))
}

/// Letters without the names of types that the builder mentions.
fn type_parameters(path: &TypePath, item: &Struct) -> impl Iterator<Item = Ident> {
    let mut mentioned = BTreeSet::from([path.name.clone()]);
    mentioned.extend(
        item.fields
            .iter()
            .filter_map(|field| match field.type_.leaf() {
                Type::Named(path) => Some(path.name.clone()),
                _ => None,
            }),
    );
    letters()
        .filter(move |letter| !mentioned.contains(letter))
        .map(|letter| Ident::new(&letter, Span::call_site()))
}

fn complexity(type_: &Type, depth: usize) -> usize {
    let inner = match type_ {
        Type::List(inner) | Type::Boxed(inner) => complexity(inner, depth + 1),
        Type::Map(inner) => 10 * (depth + 1) + complexity(inner, depth + 1),
        _ => 0,
    };
    10 * depth + inner
}

impl Builder<'_> {
    /// Whether some field need not be given: those wait in a blank value.
    fn has_rest(&self) -> bool {
        !self.optional.is_empty()
    }

    fn parameters(&self) -> Option<TokenStream> {
        let parameters = self.given.iter().map(|(_, parameter)| parameter);
        (!self.given.is_empty()).then(|| quote!(<#(#parameters),*>))
    }

    fn begin(&self, scope: &mut Scope<'_>) -> TokenStream {
        let Self { name, builder, .. } = self;
        let given: Vec<_> = self
            .given
            .iter()
            .map(|(field, _)| {
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
            .map(|(field, _)| code(&field.wire))
            .collect();
        let doc = docs::attributes(&match required.as_slice() {
            [] => "Begins a value; no field is required.".to_owned(),
            required => format!("Begins a value; required are {}.", required.join(", ")),
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
        let doc = format!(" Builder of [`{name}`].");
        let defaults: Vec<_> = self
            .given
            .iter()
            .map(|(_, parameter)| {
                let unset = scope.runtime("builder::Unset");
                quote!(#parameter = #unset)
            })
            .collect();
        let parameters = (!defaults.is_empty()).then(|| quote!(<#(#defaults),*>));
        let fields = self.given.iter().map(|(field, parameter)| {
            let name = ident(&field.name);
            quote!(#name: #parameter)
        });
        let rest = &self.rest;
        let rest = self.has_rest().then(|| quote!(#rest: #name));
        quote! {
            #[doc = #doc]
            #[derive(Clone)]
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
        let input = types::input(&field.type_, &name, scope);
        let arguments = self.given.iter().map(|(_, other)| {
            if other == parameter {
                quote!(#set<#value_type>)
            } else {
                quote!(#other)
            }
        });
        let (parameter_type, value) = (&input.parameter, &input.value);
        let moved = self.given.iter().map(|(other, _)| {
            let other_name = ident(&other.name);
            if other.wire == field.wire {
                quote!(#other_name: #set::new(#value))
            } else {
                quote!(#other_name: self.#other_name)
            }
        });
        let rest = &self.rest;
        let rest = self.has_rest().then(|| quote!(#rest: self.#rest));
        let doc = docs::attributes(&docs::field(field, scope.context));
        let allow = self.is_complex(field).then(|| {
            let reason = "one type parameter for each required field";
            quote!(#[allow(clippy::type_complexity, reason = #reason)])
        });
        quote! {
            #doc
            #allow
            pub fn #name(self, #name: #parameter_type) -> #builder<#(#arguments),*>
            where
                #parameter: #not_set_yet,
            {
                #builder { #(#moved,)* #rest }
            }
        }
    }

    /// Whether clippy calls the type that a setter returns complex, by its measure: ten for
    /// each name, times its depth.
    fn is_complex(&self, set: &Field) -> bool {
        let others = self.given.len().saturating_sub(1);
        10 + 20 * others + 20 + complexity(&set.type_, 3) > 250
    }

    fn optional_setter(&self, field: &Field, scope: &mut Scope<'_>) -> TokenStream {
        let name = ident(&field.name);
        let input = types::input(&field.type_, &name, scope);
        let (parameter_type, value) = (input.parameter, input.value);
        let rest = &self.rest;
        let doc = docs::attributes(&docs::field(field, scope.context));
        let deprecated = field
            .deprecated
            .as_ref()
            .map(|note| docs::deprecation(note, scope.context));
        quote! {
            #doc
            #deprecated
            pub fn #name(mut self, #name: #parameter_type) -> Self {
                self.#rest.#name = Some(#value);
                self
            }
        }
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
                #[doc = " The value."]
                #[must_use]
                pub fn build(self) -> #name {
                    #value
                }
            };
        }
        let bounds: Vec<_> = self
            .given
            .iter()
            .map(|(field, parameter)| {
                let bound = required::bound(&field.wire, scope);
                let value_type = types::plain(&field.type_, scope);
                quote!(#parameter: #bound<#value_type>)
            })
            .collect();
        let taken = self.given.iter().map(|(field, _)| {
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
            #[doc = " The value; it compiles once every required field is set."]
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
