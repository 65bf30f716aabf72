//! Emits documentation: attributes, links between types, and facts that the prose does not mention.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::examples::Example;
use crate::names::path::TypePath;
use crate::plan::types::{Doc, Field, Item};
use crate::prose::{Prose, behind, code, lines};

/// Returns the doc attributes of a text, one for each line.
pub(crate) fn attributes(text: &str) -> TokenStream {
    attributes_with_example(text, None)
}

/// Returns the doc attributes of a text with an example below it.
pub(crate) fn attributes_with_example(text: &str, example: Option<&Example>) -> TokenStream {
    let example = example.into_iter().flat_map(Example::lines);
    let lines = lines(text).into_iter().chain(example).map(line);
    quote!(#(#[doc = #lines])*)
}

/// Returns the inner doc attributes of a text.
pub(crate) fn inner_attributes(text: &str) -> TokenStream {
    let lines = lines(text).into_iter().map(line);
    quote!(#(#![doc = #lines])*)
}

/// Returns a line in the form that follows the slashes.
fn line(text: String) -> String {
    if text.is_empty() {
        text
    } else {
        format!(" {text}")
    }
}

/// Returns the documentation of a type: the text, and whether it is deprecated.
pub(crate) fn item(item: &Item, context: &Context<'_>) -> String {
    let mut text = linked(&item.doc, context);
    if let Some(note) = &item.deprecated {
        text.push_str(&format!("\n\n{}", deprecated(note, context)));
    }
    text
}

fn deprecated(note: &Doc, context: &Context<'_>) -> String {
    let end = if note.text.ends_with('.') { "" } else { "." };
    let note = Prose::new(&format!("{}{end}", note.text));
    behind("Deprecated:", &prose(&note, context))
}

/// Returns the attribute for deprecation. Compilers print its note, and rustdoc reads the note as Markdown.
pub(crate) fn deprecation(note: &Doc, context: &Context<'_>) -> TokenStream {
    let note = linked(note, context);
    quote!(#[deprecated = #note])
}

/// Returns the documentation of a field: the text, then the facts that it does not mention.
pub(crate) fn field(field: &Field, context: &Context<'_>) -> String {
    let mut text = linked(&field.doc, context);
    let facts = &field.facts;
    if !facts.is_empty() {
        text.push_str("\n\n");
        text.push_str(&facts.join(" "));
    }
    if let Some(note) = &field.deprecated {
        text.push_str(if facts.is_empty() { "\n\n" } else { " " });
        text.push_str(&deprecated(note, context));
    }
    text
}

/// Returns the documentation of a field's setter, which is the first sentence of the field's documentation.
pub(crate) fn setter(field: &Field, context: &Context<'_>) -> String {
    let sentence = field.doc.first_sentence();
    // The sentence refers to a footnote, which would be missing.
    if sentence.contains("[^") {
        return format!("Sets {}.", code(&field.wire));
    }
    prose(&Prose::new(sentence), context)
}

/// Returns a link that shows only the name of a type and works anywhere in the crate.
pub(crate) fn link(path: &TypePath, context: &Context<'_>) -> String {
    link_showing(&[], path, context)
}

/// Returns a link that works in a module and is distinct from those to `all` types that a text links to. A type of that
/// module needs no path.
pub(crate) fn link_from(
    module: &[String],
    path: &TypePath,
    all: &[&TypePath],
    context: &Context<'_>,
) -> String {
    match distinctive(path, all) {
        [] if path.module == module => format!("[`{}`]", path.name),
        shown => link_showing(shown, path, context),
    }
}

/// Returns a link for the page of a module. It shows the path of the type within that module or within the crate.
pub(crate) fn path_link(module: &[String], path: &TypePath, context: &Context<'_>) -> String {
    match path.module.strip_prefix(module).unwrap_or(&path.module) {
        [] if path.module == module => format!("[`{}`]", path.name),
        within => link_showing(within, path, context),
    }
}

/// Returns external documentation in which links to generated types show only the name, or as much of the path as
/// distinguishes them.
pub(crate) fn linked(doc: &Doc, context: &Context<'_>) -> String {
    prose(&doc.prose, context)
}

fn prose(prose: &Prose, context: &Context<'_>) -> String {
    let all: Vec<&TypePath> = prose.links().collect();
    prose.linked(|path| link_showing(distinctive(path, &all), path, context))
}

/// Returns a link that shows these modules and the name of a type.
fn link_showing(modules: &[String], path: &TypePath, context: &Context<'_>) -> String {
    let shown: String = modules.iter().map(|module| format!("{module}::")).collect();
    let (name, root) = (&path.name, &context.options.root);
    format!("[`{shown}{name}`]({root}::{path})")
}

/// Returns the modules that distinguish a type from the others of the same name, as few as possible: none if there is
/// no other.
fn distinctive<'a>(path: &'a TypePath, all: &[&TypePath]) -> &'a [String] {
    let modules = path.module.as_slice();
    let mut ends = (0..=modules.len())
        .rev()
        .filter_map(|start| modules.get(start..));
    let is_distinct = |end: &&[String]| {
        let mut others = all.iter().filter(|other| ***other != *path);
        !others.any(|other| other.name == path.name && other.module.ends_with(end))
    };
    ends.find(is_distinct).unwrap_or(modules)
}

#[cfg(test)]
mod tests {
    use super::distinctive;
    use crate::names::path::TypePath;

    #[test]
    fn types_of_one_name_show_what_distinguishes_them() {
        let shown = |path: &str, others: &[&str]| {
            let path = TypePath::parse(path).unwrap();
            let others: Vec<_> = others
                .iter()
                .filter_map(|other| TypePath::parse(other))
                .collect();
            let all: Vec<_> = others.iter().chain([&path]).collect();
            distinctive(&path, &all).join("::")
        };
        assert_eq!(shown("b2b::otps::SendRequest", &["b2b::otps::Other"]), "");
        assert_eq!(shown("otps::sms::Send", &["otps::email::Send"]), "sms");
        assert_eq!(
            shown("b2b::otps::Send", &["consumer::otps::Send"]),
            "b2b::otps"
        );
        assert_eq!(shown("otps::Send", &["b2b::otps::Send"]), "otps");
        assert_eq!(shown("b2b::otps::Send", &["otps::Send"]), "b2b::otps");
    }
}
