//! Emits documentation: attributes, links between types, and facts that the prose does not mention.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::examples::Example;
use super::stand_ins;
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
    behind("Deprecated:", &note.linked(|path| link(path, context)))
}

/// Returns the attribute for deprecation. Compilers print its note, and rustdoc reads the note as Markdown.
pub(crate) fn deprecation(note: &Doc, context: &Context<'_>) -> TokenStream {
    let note = linked(note, context);
    quote!(#[deprecated = #note])
}

/// Returns the documentation of a field: the text, then the facts that it does not mention.
pub(crate) fn field(field: &Field, context: &Context<'_>) -> String {
    let mut text = linked(&field.doc, context);
    let facts = facts(field);
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
    let sentence = first_sentence(&field.doc.text);
    // The sentence refers to a footnote, which would be missing.
    if sentence.contains("[^") {
        return format!("Sets {}.", code(&field.wire));
    }
    Prose::new(sentence).linked(|path| link(path, context))
}

/// Returns the first sentence, or the first paragraph if no sentence ends in it. A sentence ends with a full stop that
/// is outside of code and links and is followed by a new word.
fn first_sentence(text: &str) -> &str {
    let paragraph = text.split("\n\n").next().unwrap_or(text);
    let (mut in_code, mut depth) = (false, 0_usize);
    for (position, character) in paragraph.char_indices() {
        match character {
            '`' => in_code = !in_code,
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            '.' if !in_code && depth == 0 => {
                let (sentence, rest) = paragraph.split_at(position + 1);
                let next = rest.trim_start().chars().next();
                let begins =
                    next.is_none_or(|next| next.is_uppercase() || next == '`' || next == '[');
                if begins && rest.starts_with(char::is_whitespace) {
                    return sentence;
                }
            }
            _ => {}
        }
    }
    paragraph
}

/// Returns the limits and the default, unless the text mentions them.
fn facts(field: &Field) -> Vec<String> {
    let is_said = |fact: &str| says(&field.doc.text, fact);
    let limits = &field.limits;
    let mut facts = Vec::new();
    let units = ["Allowed", "Characters", "Elements", "Bytes"];
    for (unit, range) in units.into_iter().zip(limits.ranges()) {
        if range
            .into_iter()
            .flatten()
            .all(|bound| is_said(&bound.to_string()))
        {
            continue;
        }
        facts.push(match range {
            [Some(least), Some(most)] => format!("{unit}: {least} to {most}."),
            [Some(least), None] => format!("{unit}: at least {least}."),
            [None, Some(most)] => format!("{unit}: at most {most}."),
            [None, None] => continue,
        });
    }
    if !limits.reserved.iter().all(|key| is_said(key)) {
        let keys: Vec<String> = limits.reserved.iter().map(|key| code(key)).collect();
        facts.push(format!("Reserved keys: {}.", keys.join(", ")));
    }
    if let Some(default) = field.default.as_ref().map(ToString::to_string)
        && !is_said(default.trim_matches('"'))
    {
        facts.push(format!("Default: {}.", code(&default)));
    }
    facts.extend(stand_ins::fact(field));
    facts
}

/// Returns whether a text contains this value as a separate word: `when` does not contain `en`, and 128 does not
/// contain 2.
fn says(text: &str, value: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    // Numbers may be written like 527,040.
    let text = text.replace(',', "");
    text.split(|character| !is_part(character))
        .any(|word| word == value)
}

/// Returns a link that shows only the name of a type and works anywhere in the crate.
pub(crate) fn link(path: &TypePath, context: &Context<'_>) -> String {
    let (name, root) = (&path.name, &context.options.root);
    format!("[`{name}`]({root}::{path})")
}

/// Returns a link that works in a module. A type of that module needs no path.
pub(crate) fn link_from(module: &[String], path: &TypePath, context: &Context<'_>) -> String {
    if path.module == module {
        format!("[`{}`]", path.name)
    } else {
        link(path, context)
    }
}

/// Returns a link for the page of a module. It shows the path of the type within that module or within the crate.
pub(crate) fn path_link(module: &[String], path: &TypePath, context: &Context<'_>) -> String {
    let within = path.module.strip_prefix(module).unwrap_or(&path.module);
    if within.is_empty() {
        return link_from(module, path, context);
    }
    let shown = within.join("::");
    let (name, root) = (&path.name, &context.options.root);
    format!("[`{shown}::{name}`]({root}::{path})")
}

/// Returns external documentation in which links to generated types show only the name.
pub(crate) fn linked(doc: &Doc, context: &Context<'_>) -> String {
    doc.prose.linked(|path| link(path, context))
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, says};

    #[test]
    fn a_setter_has_the_first_sentence_of_its_field() {
        let first = |text| first_sentence(text);
        assert_eq!(first("The id. It is unique."), "The id.");
        assert_eq!(first("The id\nof a user.\nUnique."), "The id\nof a user.");
        assert_eq!(first("No full stop\n\nMore."), "No full stop");
        assert_eq!(
            first("See `a. B` or [c. D](e) first. Then"),
            "See `a. B` or [c. D](e) first."
        );
        assert_eq!(
            first("At 5.5 or e.g. later. `x` is."),
            "At 5.5 or e.g. later."
        );
    }

    #[test]
    fn a_value_is_said_as_a_word_of_its_own() {
        assert!(says("Defaults to `en`.", "en"));
        assert!(!says("English when omitted, then none.", "en"));
        assert!(says("From 5 to 527,040 minutes.", "527040"));
        assert!(!says("At most 128 characters.", "2"));
        assert!(says("`ALL_ALLOWED` unless set.", "ALL_ALLOWED"));
        assert!(!says("`NOT_ALL_ALLOWED`", "ALL_ALLOWED"));
    }
}
