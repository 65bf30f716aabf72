//! Plans the limits of fields.

use std::collections::BTreeMap;

use stytch_schemas::corpus::{self, Schema};

use super::formats::behind_aliases;
use super::input::Input;
use super::types::{Item, Limits, Type};
use crate::graph::reached;
use crate::names::path::TypePath;
use crate::overlay::{Attributes, Content, Stated};

/// Returns the limits of a field, from the overlay, or else those of the schema that fit the type.
pub(super) fn limits(
    input: &Input<'_>,
    type_: &Type,
    schema: &Schema,
    about: &Attributes,
) -> Limits {
    let (type_, schema) = behind_aliases(input, type_, schema);
    let content = content(&type_);
    for (name, at) in about.misfits(content) {
        input.misfit(at, format!("`{name}` does not fit a value of this type"));
    }
    let own = match content {
        // A schema may limit text that the overlay turned into a timestamp or an enum.
        Content::Other => &corpus::Limits::default(),
        _ => &schema.limits,
    };
    let whole =
        |number: &Option<serde_json::Number>| number.as_ref().and_then(serde_json::Number::as_i128);
    let limits = Limits {
        minimum: value(&about.minimum).or(whole(&own.minimum)),
        maximum: value(&about.maximum).or(whole(&own.maximum)),
        min_length: value(&about.min_length).or(own.min_length),
        max_length: value(&about.max_length).or(own.max_length),
        min_items: value(&about.min_items).or(own.min_items),
        max_items: value(&about.max_items).or(own.max_items),
        max_bytes: value(&about.max_bytes),
        reserved: value(&about.reserved).unwrap_or_default(),
    };
    refuse_impossible(input, &limits, &type_, about);
    limits
}

/// Returns a value without its location.
fn value<T: Clone>(stated: &Option<Stated<T>>) -> Option<T> {
    stated.as_ref().map(|stated| stated.value.clone())
}

/// Returns the kind of content of a type.
fn content(type_: &Type) -> Content {
    match type_ {
        Type::Integer(_) => Content::Integer,
        Type::String | Type::Secret => Content::Text,
        Type::List(_) => Content::List,
        Type::Object => Content::Object,
        _ => Content::Other,
    }
}

/// Rejects limits that no value can satisfy, or that all values of the type satisfy.
fn refuse_impossible(input: &Input<'_>, limits: &Limits, type_: &Type, about: &Attributes) {
    let names = [
        ("minimum", "maximum"),
        ("min_length", "max_length"),
        ("min_items", "max_items"),
    ];
    for ((low, high), [least, most]) in names.into_iter().zip(limits.ranges()) {
        if let (Some(least), Some(most)) = (least, most)
            && let Some(at) = about.location(low).or(about.location(high))
            && least > most
        {
            let message = format!("`{low}` {least} is above `{high}` {most}, so no value fits");
            input.misfit(at, message);
        }
    }
    let Type::Integer(integer) = type_ else {
        return;
    };
    let range = integer.range();
    for (name, bound) in [("minimum", limits.minimum), ("maximum", limits.maximum)] {
        if let (Some(bound), Some(at)) = (bound, about.location(name))
            && !range.contains(&bound)
        {
            let (start, end) = (range.start(), range.end());
            let message =
                format!("`{name}` {bound} is outside the range of the type, {start} to {end}");
            input.misfit(at, message);
        }
    }
}

/// Marks the sent types, and aliases of them, that have limits or contain types with limits.
pub(super) fn mark(items: &mut BTreeMap<TypePath, Item>) {
    let sent = |path: &TypePath| {
        let item = items.get(path)?;
        let is_sent = item.as_struct().is_none_or(|item| item.sent);
        is_sent.then_some(item)
    };
    let has_limits = |path: &&TypePath| {
        let fields = sent(path)
            .and_then(Item::as_struct)
            .map(|item| &item.fields);
        let mut fields = fields.into_iter().flatten();
        fields.any(|field| !field.limits.is_empty())
    };
    let references = |path| sent(path).into_iter().flat_map(Item::references);
    let limited = items
        .keys()
        .filter(|path| reached([*path], references).iter().any(has_limits));
    for path in limited.cloned().collect::<Vec<_>>() {
        if let Some(item) = items.get_mut(&path) {
            item.is_limited = true;
        }
    }
}
