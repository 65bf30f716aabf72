//! Emits builders. Their type parameters record which required fields are set.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::types::{self, Setter};
use super::{Context, docs, required};
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{self as plan, Accepted, Doc, Field, Item, Required, Side, Struct};
use crate::prose::code;

/// Emits the row of a struct for the macro `builders!`, if it has a builder.
pub(crate) fn row(fields: &Struct) -> Option<TokenStream> {
    let name = ident(&fields.builder.as_ref()?.name);
    let required = fields
        .fields
        .iter()
        .filter_map(|field| field.setters.required.as_ref());
    let parameters = required.map(|required| ident(&required.parameter));
    Some(quote!(#name(#(#parameters),*);))
}

/// The data that all parts of a builder need.
struct Builder<'a> {
    path: &'a TypePath,
    /// The struct.
    name: TokenStream,
    builder: Ident,
    fields: &'a [Field],
    /// The required fields, each with its type parameter.
    given: Vec<(&'a Field, &'a Required, Ident)>,
    /// The side that uses the builder.
    side: Side,
    /// Why the type is deprecated. It is stated at the function that returns the builder.
    deprecated: Option<&'a Doc>,
}

/// What a setter returns.
struct Returned {
    type_: TokenStream,
    /// The condition for calling it.
    bound: Option<TokenStream>,
    value: TokenStream,
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
    let builder = Builder {
        path,
        name: scope.named(path),
        builder: ident(name),
        fields: &fields.fields,
        given: given.collect(),
        side: *side,
        deprecated: item.deprecated.as_ref(),
    };
    let (begin, declaration) = (builder.begin(scope), builder.declaration(scope));
    let (given, optional): (Vec<&Field>, Vec<&Field>) = fields
        .fields
        .iter()
        .partition(|field| field.presence.must_be_given());
    let setters: Vec<_> = given
        .into_iter()
        .chain(optional)
        .map(|field| builder.setters(field, scope))
        .collect();
    let build = builder.build(scope);
    let Builder { builder: name, .. } = &builder;
    let parameters = builder.parameters();
    Some(quote! {
        #begin
        #declaration
        impl #parameters #name #parameters {
            #(#setters)*
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
        let doc = docs::attributes(&self.doc(scope.context));
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
            #doc
            #[must_use = "a builder does nothing until `build` is called"]
            pub struct #builder #parameters { value: #name, state: #phantom<(#(#state,)*)> }
        }
    }

    /// Returns the documentation of the builder.
    fn doc(&self, context: &Context<'_>) -> String {
        let mut text = format!("The builder of {}.", docs::link(self.path, context));
        let optional = self
            .fields
            .iter()
            .filter(|field| field.setters.maybe.is_some());
        let mut accepted = optional.map(|field| &field.setters.accepted).peekable();
        if accepted.peek().is_some() {
            text.push_str(
                "\n\nEach optional field has two setters: `field(value)`, and `maybe_field(option)` for an `Option`.",
            );
        }
        // The others have one type, which the compiler infers.
        if !accepted.all(|accepted| matches!(accepted, Accepted::Value | Accepted::Boxed(_))) {
            text.push_str(" A bare `None` may need a type there: `None::<&str>`.");
        }
        text
    }

    /// Emits the setter of a field, and the one that takes an `Option` if the field may be absent or null.
    fn setters(&self, field: &Field, scope: &mut Scope<'_>) -> TokenStream {
        let name = ident(&field.name);
        let Setter {
            generics,
            parameter,
            value,
            mapped,
        } = types::setter(&field.type_, &field.setters.accepted, scope);
        let Returned {
            type_,
            bound,
            value: returned,
        } = self.returned(field, scope);
        // A required field must be set even if it is deprecated.
        let deprecated = field.deprecated.as_ref().filter(|_| bound.is_none());
        let deprecated = deprecated.map(|note| docs::deprecation(note, scope.context));
        let setter = |doc: &str, setter: &Ident, parameter, value| {
            let doc = docs::attributes(doc);
            quote! {
                #doc
                #deprecated
                pub fn #setter #generics(mut self, value: #parameter) -> #type_ #bound {
                    self.value.#name = #value;
                    #returned
                }
            }
        };
        let doc = docs::setter(field, scope.context);
        let Some(maybe) = &field.setters.maybe else {
            return setter(&doc, &name, parameter, value);
        };
        let own = setter(&doc, &name, parameter.clone(), quote!(Some(#value)));
        let doc = match bound {
            Some(_) => format!("Sets {}, or leaves it null.", link(&name)),
            None => format!("Sets or clears {}.", link(&name)),
        };
        let maybe = setter(&doc, &ident(maybe), quote!(Option<#parameter>), mapped);
        quote!(#own #maybe)
    }

    /// Emits what the setters of a field return: a builder in which the field is set if it is required, and the same
    /// builder otherwise.
    fn returned(&self, field: &Field, scope: &mut Scope<'_>) -> Returned {
        let Self { builder, .. } = self;
        let Some(required) = &field.setters.required else {
            return Returned {
                type_: quote!(Self),
                bound: None,
                value: quote!(self),
            };
        };
        let set = scope.runtime("builder::Set");
        let not_set_yet = scope.runtime("builder::NotSetYet");
        let phantom = scope.import("::std::marker::PhantomData");
        let own = ident(&required.parameter);
        let arguments = self.given.iter().map(|(.., parameter)| match parameter {
            parameter if *parameter == own => set.clone(),
            parameter => quote!(#parameter),
        });
        Returned {
            type_: quote!(#builder<#(#arguments),*>),
            bound: Some(quote!(where #own: #not_set_yet,)),
            value: quote!(#builder { value: self.value, state: #phantom }),
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
