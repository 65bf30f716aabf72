//! Extracts the types from the generated files, and derives serde's traits for them.

use std::fs;
use std::mem;
use std::path::Path;

use anyhow::{Context, Result};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Fields, Item, ItemEnum, ItemStruct, ItemUse, Type, UseTree, Visibility};

fn main() -> Result<()> {
    let generated = Path::new("../../stytch-generated/src/generated");
    println!("cargo::rerun-if-changed={}", generated.display());
    let tokens = module(&generated.join("mod.rs"), generated)?;
    let source = prettyplease::unparse(&syn::parse2(tokens)?);
    fs::write(
        Path::new(&std::env::var("OUT_DIR")?).join("types.rs"),
        source,
    )?;
    Ok(())
}

/// Returns the types of the module in `file`, whose submodules are in `folder`.
fn module(file: &Path, folder: &Path) -> Result<TokenStream> {
    let context = || format!("{}", file.display());
    let source = syn::parse_file(&fs::read_to_string(file).with_context(context)?)?;
    let items = source.items.into_iter().map(|item| item_of(item, folder));
    items.collect()
}

fn item_of(item: Item, folder: &Path) -> Result<TokenStream> {
    Ok(match item {
        Item::Mod(item)
            if matches!(item.vis, Visibility::Public(_)) && item.ident != "required" =>
        {
            let name = item.ident;
            let file = folder.join(format!("{name}.rs"));
            let content = module(&file, &folder.join(name.to_string()))?;
            quote!(pub mod #name { use crate::support::*; #content })
        }
        // The wire values of a module's enums are in a file below it.
        Item::Mod(item) if item.ident == "tables" => {
            let file = syn::parse_file(&fs::read_to_string(folder.join("tables.rs"))?)?;
            let items = file.items.into_iter();
            let enums = items.filter(
                |item| matches!(item, Item::Macro(item) if item.mac.path.is_ident("open_enum")),
            );
            enums.map(ToTokens::into_token_stream).collect()
        }
        Item::Use(item) if is_of_types(&item) => item.into_token_stream(),
        Item::Struct(item) if is_type(&item) => derived_struct(item),
        Item::Enum(item) if matches!(item.vis, Visibility::Public(_)) => derived_enum(item),
        Item::Type(item) => item.into_token_stream(),
        _ => TokenStream::new(),
    })
}

/// Returns whether types are imported, rather than the runtime.
fn is_of_types(item: &ItemUse) -> bool {
    let UseTree::Path(root) = &item.tree else {
        return false;
    };
    let UseTree::Path(module) = &*root.tree else {
        return false;
    };
    root.ident == "crate"
        && ["b2b", "consumer", "shared"]
            .iter()
            .any(|name| module.ident == name)
}

/// Returns whether an item is a type of the API, rather than a builder.
fn is_type(item: &ItemStruct) -> bool {
    let is_builder = item.ident.to_string().ends_with("Builder");
    matches!(item.vis, Visibility::Public(_)) && !is_builder
}

fn derived_enum(mut item: ItemEnum) -> TokenStream {
    item.attrs.clear();
    for variant in &mut item.variants {
        variant.attrs.clear();
    }
    quote!(#[derive(Clone, Debug)] #item)
}

fn derived_struct(mut item: ItemStruct) -> TokenStream {
    item.attrs.clear();
    if let Fields::Named(fields) = &mut item.fields {
        let in_json = |field: &syn::Field| {
            !field
                .ty
                .to_token_stream()
                .to_string()
                .contains("SessionAuth")
        };
        fields.named = mem::take(&mut fields.named)
            .into_iter()
            .filter(in_json)
            .collect();
        for field in &mut fields.named {
            field.attrs = attributes(&field.ty, field.ident.as_ref());
        }
    }
    quote!(#[derive(Clone, Debug, Serialize, Deserialize)] #item)
}

/// Returns the serde attributes of a field.
fn attributes(of_type: &Type, name: Option<&syn::Ident>) -> Vec<syn::Attribute> {
    let text = of_type.to_token_stream().to_string();
    let mut attributes = Vec::new();
    if text.split(' ').any(|word| word == "Secret") {
        attributes.push(syn::parse_quote!(#[serde(with = "crate::secret")]));
    }
    if text.starts_with("Option") {
        attributes
            .push(syn::parse_quote!(#[serde(default, skip_serializing_if = "Option::is_none")]));
    } else if text.starts_with("Vec") || text.starts_with("BTreeMap") {
        attributes.push(syn::parse_quote!(#[serde(default)]));
    }
    if name.is_some_and(|name| name == "x5t_s256") {
        attributes.push(syn::parse_quote!(#[serde(rename = "x5tS256")]));
    }
    attributes
}
