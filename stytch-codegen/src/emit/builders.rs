//! Emits builders. Their type parameters record which required fields are set.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::{docs, required, types};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{self as plan, Doc, Field, Item, Required, Side, Struct};
use crate::prose::code;

/// The data that all parts of a builder need.
struct Builder<'a> {
    path: &'a TypePath,
    /// The struct.
    name: TokenStream,
    builder: Ident,
    /// The required fields, each with its type parameter.
    given: Vec<(&'a Field, &'a Required, Ident)>,
    optional: Vec<&'a Field>,
    /// The side that uses the builder.
    side: Side,
    /// Why the type is deprecated. It is stated at the function that returns the builder.
    deprecated: Option<&'a Doc>,
}

/// Emits the builder of a struct, if it has one, and the function that returns it.
pub(crate) fn emit(
    path: &TypePath,
    item: &Item,
    fields: &Struct,
    scope: &mut Scope<'_>,
) -> Option<TokenStream> {
    let plan::Builder { name, side } = fields.builder.as_ref()?;
    let given = fields.fields.iter().filter_map(|field| {
        let required = field.setters.required.as_ref()?;
        Some((field, required, ident(&required.parameter)))
    });
    let given: Vec<_> = given.collect();
    let builder = Builder {
        path,
        name: scope.named(path),
        builder: ident(name),
        given,
        optional: fields
            .fields
            .iter()
            .filter(|field| !field.presence.must_be_given())
            .collect(),
        side: *side,
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
    Some(quote! {
        #begin
        #declaration
        impl #parameters #name #parameters {
            #(#given)*
            #(#optional)*
            #build
        }
    })
}

impl Builder<'_> {
    fn parameters(&self) -> Option<TokenStream> {
        let parameters = self.given.iter().map(|(.., parameter)| parameter);
        (!self.given.is_empty()).then(|| quote!(<#(#parameters),*>))
    }

    fn begin(&self, scope: &mut Scope<'_>) -> TokenStream {
        let Self { name, builder, .. } = self;
        let record = scope.runtime("record::Record");
        let phantom = scope.import("::std::marker::PhantomData");
        let required: Vec<_> = self
            .given
            .iter()
            .map(|(field, ..)| code(&field.wire))
            .collect();
        let doc = docs::attributes(&match required.as_slice() {
            [] => "Returns a builder. No field is required.".to_owned(),
            // A response can have many fields, and most of them are required.
            _ if self.side == Side::Server => {
                "Returns a builder. Every field that servers always send is required, even if it can be null."
                    .to_owned()
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
                    #builder { value: #record::blank(), state: #phantom }
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
        let state = self.given.iter().map(|(.., parameter)| parameter);
        let phantom = scope.import("::std::marker::PhantomData");
        quote! {
            #[doc = #doc]
            #[derive(Clone, Debug)]
            #[must_use = "a builder does nothing until `build` is called"]
            pub struct #builder #parameters { value: #name, state: #phantom<(#(#state,)*)> }
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
        let field_name = ident(&field.name);
        let phantom = scope.import("::std::marker::PhantomData");
        let typed = types::setter(&field.type_, &field.setters.accepted, scope);
        let arguments = self.given.iter().map(|(.., other)| {
            if other == parameter {
                quote!(#set)
            } else {
                quote!(#other)
            }
        });
        let arguments: Vec<_> = arguments.collect();
        let (generics, parameter_type, value) = (&typed.generics, &typed.parameter, &typed.value);
        let value = match field.presence.is_option() {
            true => quote!(Some(#value)),
            false => value.clone(),
        };
        let doc = docs::attributes(&docs::setter(field, scope.context));
        let setter = |doc: TokenStream, name: Ident, parameter_type, value| {
            quote! {
                #doc
                pub fn #name #generics(mut self, value: #parameter_type) -> #builder<#(#arguments),*>
                where
                    #parameter: #not_set_yet,
                {
                    self.value.#field_name = #value;
                    #builder { value: self.value, state: #phantom }
                }
            }
        };
        let own = setter(doc, field_name.clone(), parameter_type.clone(), value);
        // A required field that may be null must be set, to a value or to `None`.
        let maybe = field.setters.maybe.as_ref().map(|name| {
            let doc = format!("Sets {}, or leaves it null.", link(&field_name));
            let doc = docs::attributes(&doc);
            let mapped = typed.mapped.clone();
            setter(doc, ident(name), quote!(Option<#parameter_type>), mapped)
        });
        quote!(#own #maybe)
    }

    fn optional_setters(&self, field: &Field, scope: &mut Scope<'_>) -> TokenStream {
        let name = ident(&field.name);
        let types::Setter {
            generics,
            parameter,
            value,
            mapped,
        } = types::setter(&field.type_, &field.setters.accepted, scope);
        let doc = docs::attributes(&docs::setter(field, scope.context));
        let deprecated = field
            .deprecated
            .as_ref()
            .map(|note| docs::deprecation(note, scope.context));
        let maybe = field.setters.maybe.as_ref().map(|maybe| {
            let doc = docs::attributes(&format!("Sets or clears {}.", link(&name)));
            let maybe = ident(maybe);
            quote! {
                #doc
                #deprecated
                pub fn #maybe #generics(mut self, value: Option<#parameter>) -> Self {
                    self.value.#name = #mapped;
                    self
                }
            }
        });
        quote! {
            #doc
            #deprecated
            pub fn #name #generics(mut self, value: #parameter) -> Self {
                self.value.#name = Some(#value);
                self
            }
            #maybe
        }
    }

    fn build(&self, scope: &mut Scope<'_>) -> TokenStream {
        let name = &self.name;
        let doc = match self.given.as_slice() {
            [] => " Returns the value.",
            _ => " Returns the value. Every required field must be set.",
        };
        let bounds = self.given.iter().map(|(_, required, parameter)| {
            let bound = required::bound(required, scope);
            quote!(#parameter: #bound)
        });
        let bounds: Vec<_> = bounds.collect();
        let bounds = (!bounds.is_empty()).then(|| quote!(where #(#bounds,)*));
        quote! {
            #[doc = #doc]
            #[must_use]
            pub fn build(self) -> #name #bounds {
                self.value
            }
        }
    }
}

/// A link from one setter to another. It names a raw identifier without its prefix.
fn link(setter: &Ident) -> String {
    let name = setter.to_string();
    let name = name.trim_start_matches("r#");
    format!("[`{name}`](Self::{name})")
}
