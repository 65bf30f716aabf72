//! Reads the schemas of objects.

use std::collections::{BTreeMap, BTreeSet};

use super::super::words::hidden_in_text;
use super::{Position, empty, read};
use crate::corpus::{Kind, Property, Schema};
use crate::diagnostic::{Sink, quoted};
use crate::dialect::nearest::Suggestions;
use crate::tree::{Member, Node, Value};

pub(super) fn fields(node: &Node, sink: &mut Sink) -> Kind {
    let additional = additional(node, sink);
    let mut properties = properties(node, sink);
    require(node, &mut properties, sink);
    match additional {
        Some(element) if properties.is_empty() => Kind::Map(Box::new(element)),
        Some(_) => {
            if let Some(member) = node.member("additionalProperties") {
                let message = "an object has either known properties or any names, not both";
                let help = "delete `properties` or `additionalProperties`";
                sink.error("mixed-object", &member.name_location, message, help);
            }
            Kind::Object(properties)
        }
        None => Kind::Object(properties),
    }
}

/// Returns the schema of additional properties, if they are allowed.
fn additional(node: &Node, sink: &mut Sink) -> Option<Schema> {
    let Some(member) = node.member("additionalProperties") else {
        // An object without these keywords may have any content.
        let is_bare = node.member("properties").is_none();
        return is_bare.then(|| empty(node));
    };
    match member.node.value {
        Value::Bool(allowed) => allowed.then(|| empty(&member.node)),
        _ => Some(read(&member.node, Position::Inner, sink)),
    }
}

fn properties(node: &Node, sink: &mut Sink) -> Vec<Property> {
    let members = sink.members(node, "properties");
    let property = |member: &Member| {
        let hidden = hidden_in_text("the property name", &member.name, &member.name_location);
        sink.extend(hidden);
        Property {
            name: member.name.clone(),
            required: false,
            schema: read(&member.node, Position::Inner, sink),
            location: member.node.location.shown_at(&member.name_location),
        }
    };
    members.iter().map(property).collect()
}

fn require(node: &Node, properties: &mut [Property], sink: &mut Sink) {
    let names = sink.list(node, "required");
    if names.is_empty() {
        return;
    }
    let indices: BTreeMap<String, usize> = properties
        .iter()
        .enumerate()
        .map(|(at, property)| (property.name.clone(), at))
        .collect();
    let mut suggestions = Suggestions::default();
    let mut seen = BTreeSet::new();
    for node in names {
        let Some(name) = sink.string(node, "required") else {
            continue;
        };
        if !seen.insert(name) {
            let message = format!("`required` names {} twice", quoted(name));
            let help = "delete one of the two";
            sink.error("duplicate-required", &node.location, message, help);
        } else if let Some(property) = indices.get(name).and_then(|at| properties.get_mut(*at)) {
            property.required = true;
        } else {
            let message = format!("`required` names {}, which is not a property", quoted(name));
            let help = match suggestions.nearest(name, indices.keys().map(String::as_str)) {
                Some(near) => format!("did you mean {}?", quoted(near)),
                None => "describe it in `properties`, or delete it here".to_owned(),
            };
            sink.error("required-without-property", &node.location, message, help);
        }
    }
}
