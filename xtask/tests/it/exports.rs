//! Tests that the generator knows all items that the crate `stytch-generated` exports besides the generated modules.

use std::collections::BTreeSet;
use std::path::Path;

use syn::{Item, UseTree};

#[test]
fn the_generator_knows_the_items_of_the_crate() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stytch-generated/src/lib.rs");
    let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut names = Vec::new();
    for item in &file.items {
        match item {
            Item::Mod(module) => {
                names.push(module.ident.to_string());
                // `rustfmt::skip` is listed as `rustfmt`.
                let tools = module.attrs.iter().map(|attribute| attribute.path());
                let tools = tools.filter(|path| path.segments.len() > 1);
                names.extend(tools.map(|path| path.segments[0].ident.to_string()));
            }
            Item::Use(import) => collect(&import.tree, &mut names),
            Item::Struct(item) => names.push(item.ident.to_string()),
            other => panic!("teach the test this item: {}", quote::quote!(#other)),
        }
    }
    assert!(names.contains(&"generated::*".to_owned()), "{names:?}");
    names.retain(|name| name != "generated::*");
    let names: BTreeSet<String> = names.into_iter().collect();
    let taken: BTreeSet<String> = xtask::generator::options().taken.into_iter().collect();
    assert_eq!(names, taken);
}

/// Returns the names that a `use` item imports, with `a::*` for a whole module.
fn collect(tree: &UseTree, names: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => match &*path.tree {
            UseTree::Glob(_) => names.push(format!("{}::*", path.ident)),
            inner => collect(inner, names),
        },
        UseTree::Name(name) => names.push(name.ident.to_string()),
        UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| collect(tree, names)),
        UseTree::Glob(_) => names.push("*".to_owned()),
    }
}
