//! Reads one schema.

mod limits;
mod object;

use std::collections::BTreeSet;

use serde_json::Number;

use self::limits::limits;
use self::object::fields;
use super::words::{hidden_in_text, hidden_in_value};
use crate::corpus::{Kind, Limits, SCHEMA_PREFIX, Schema};
use crate::diagnostic::{Diagnostic, Sink, in_words, list, quoted};
use crate::dialect::nearest::nearest;
use crate::dialect::{DRAFT, FORMATS, Keyword, NULL, TYPES, known, schema_id};
use crate::tree::{Member, Node, Value};

/// The position of a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// The schema is the whole file.
    Root,
    /// The schema is part of another schema or of an operation.
    Inner,
}

/// Reads a schema and adds its errors to the sink. An invalid schema is read as
/// [`Kind::Any`].
pub(crate) fn read(node: &Node, position: Position, sink: &mut Sink) -> Schema {
    if node.as_object().is_none() {
        let message = format!("a schema must be an object, not {}", node.kind());
        let help = match node.value {
            Value::Bool(true) => "write `{}` for a schema that any value fits",
            _ => "write a schema, such as `{ \"type\": \"string\" }`",
        };
        sink.error("wrong-value", &node.location, message, help);
        return empty(node);
    }
    check_keywords(node, position, sink);
    schema(node, sink)
}

fn empty(node: &Node) -> Schema {
    Schema {
        kind: Kind::Any,
        nullable: false,
        format: None,
        limits: Limits::default(),
        title: None,
        description: None,
        deprecated: false,
        default: None,
        location: node.location.clone(),
    }
}

fn check_keywords(node: &Node, position: Position, sink: &mut Sink) {
    for member in node.members() {
        match Keyword::named(&member.name) {
            Some(Keyword::Top) if position == Position::Inner => {
                let message = format!("`{}` is allowed only at the top of a file", member.name);
                let help = "give the inner schema a file of its own";
                sink.error("misplaced-keyword", &member.name_location, message, help);
            }
            Some(keyword) if keyword.is_in_dialect() => {}
            _ => sink.push(unknown(member)),
        }
    }
    if let Some(member) = node.member("$schema")
        && let Some(uri) = sink.string(&member.node, "$schema")
        && uri != DRAFT
    {
        let message = format!("{} is not the dialect that is read here", quoted(uri));
        let help = format!("write `{DRAFT}`, or leave `$schema` out");
        sink.error("unsupported-dialect", &member.node.location, message, help);
    }
}

fn schema(node: &Node, sink: &mut Sink) -> Schema {
    let mut schema = empty(node);
    schema.title = sink.text(node, "title");
    if let (Some(title), Some(member)) = (&schema.title, node.member("title")) {
        let at = &member.node.location;
        sink.extend(hidden_in_text("the `title`", title, at));
    }
    schema.description = sink.text(node, "description");
    schema.deprecated = sink.flag(node, "deprecated");
    if let Some(member) = node.member("default") {
        sink.extend(hidden_in_value("the `default`", &member.node));
        schema.default = Some(member.node.clone());
    }
    if let Some(member) = node.member("$ref") {
        check_beside(node, member, sink);
        schema.kind = reference(&member.node, sink);
    } else if let Some(any_of) = node.member("anyOf") {
        check_beside(node, any_of, sink);
        schema.kind = nullable_reference(any_of, sink);
        schema.nullable = true;
    } else if let Some((name, nullable)) = type_name(node, sink) {
        schema.nullable = nullable && lists_null(node);
        check_types(node, name, sink);
        schema.format = format(node, name, sink);
        schema.limits = limits(node, name, sink);
        schema.kind = kind(node, name, nullable, sink);
        check_default(&schema, sink);
    }
    schema
}

/// Reports keywords beside a reference that are not annotations.
fn check_beside(node: &Node, reference: &Member, sink: &mut Sink) {
    let structure = |member: &&Member| {
        member.name != reference.name
            && Keyword::named(&member.name).is_some_and(Keyword::is_structure)
    };
    for member in node.members().iter().filter(structure) {
        let message = format!("`{}` is beside `{}`", member.name, reference.name);
        let help = "only annotations are allowed beside a reference; change its target";
        sink.error("keyword-beside-ref", &member.name_location, message, help);
    }
}

fn reference(node: &Node, sink: &mut Sink) -> Kind {
    let Some(text) = sink.string(node, "$ref") else {
        return Kind::Any;
    };
    let Some(id) = schema_id(text) else {
        let message = format!("{} is not a reference to a schema", quoted(text));
        let help = format!(
            "write `{SCHEMA_PREFIX}` and the id; references to files or parts are not read"
        );
        sink.error("bad-ref", &node.location, message, help);
        return Kind::Any;
    };
    sink.refer(id, &node.location);
    Kind::Ref(id.to_owned())
}

/// `anyOf` a reference and null is the only composition of the dialect.
fn nullable_reference(any_of: &Member, sink: &mut Sink) -> Kind {
    fn alone<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
        match node.members() {
            [member] if member.name == name => Some(&member.node),
            _ => None,
        }
    }
    if let Some([one, null]) = any_of.node.as_array()
        && alone(null, "type").and_then(Node::as_str) == Some(NULL)
        && let Some(target) = alone(one, "$ref")
    {
        return reference(target, sink);
    }
    let message = "this `anyOf` is not a reference and null";
    let help = "write out the one shape that the value has; the dialect composes no schemas";
    sink.error("unknown-keyword", &any_of.name_location, message, help);
    Kind::Any
}

/// Returns the type, if it is known, and whether null is listed beside it.
fn type_name(node: &Node, sink: &mut Sink) -> Option<(&'static str, bool)> {
    let Some(member) = node.member("type") else {
        check_untyped(node, sink);
        return None;
    };
    let (node, nullable) = match member.node.as_array() {
        None => (&member.node, false),
        Some([node, null] | [null, node]) if null.as_str() == Some(NULL) => (node, true),
        Some(_) => {
            let message = "`type` is a list of several types; a value has one type";
            let help = "write one type, or a list of it and `null`";
            sink.error("unsupported-type", &member.node.location, message, help);
            return None;
        }
    };
    let found = sink.string(node, "type")?;
    let known = TYPES.into_iter().find(|name| *name == found);
    if known.is_none() {
        sink.push(unknown_type(found, node));
    }
    Some((known?, nullable))
}

/// Returns whether null is among the values of the enum, if there is one.
fn lists_null(node: &Node) -> bool {
    let values = node.get("enum").and_then(Node::as_array);
    values.is_none_or(|values| values.iter().any(|node| matches!(node.value, Value::Null)))
}

/// Without `type`, keywords that only apply to some types are errors.
fn check_untyped(node: &Node, sink: &mut Sink) {
    let typed = |member: &Member| match Keyword::named(&member.name) {
        Some(Keyword::For(types)) => types.first().copied(),
        _ => None,
    };
    let mut members = node.members().iter();
    let found = members.find_map(|member| Some((member, typed(member)?)));
    let Some((member, likely)) = found else {
        return;
    };
    let message = format!("`{}` needs a `type` beside it", member.name);
    let help = format!("add `\"type\": \"{likely}\"`");
    sink.error("missing-keyword", &member.name_location, message, help);
}

fn check_types(node: &Node, name: &str, sink: &mut Sink) {
    for member in node.members() {
        if let Some(Keyword::For(types)) = Keyword::named(&member.name)
            && !types.contains(&name)
        {
            let own = &member.name;
            let message = format!("`{own}` does not belong to the type `{name}`");
            let types = list(types);
            let help = format!("`{own}` belongs to {types}; delete it or change the type");
            sink.error("keyword-not-for-type", &member.name_location, message, help);
        }
    }
}

fn format(node: &Node, type_name: &str, sink: &mut Sink) -> Option<String> {
    let node = node.get("format")?;
    let format = sink.string(node, "format")?;
    let known = FORMATS.iter().find(|(name, _)| *name == format);
    let fitting = FORMATS
        .iter()
        .filter(|(_, types)| types.contains(&type_name));
    let fitting: Vec<&str> = fitting.map(|(name, _)| *name).collect();
    match known {
        Some((_, types)) if types.contains(&type_name) => return Some(format.to_owned()),
        // Already reported: `format` does not apply to such types.
        Some(_) if fitting.is_empty() => {}
        Some((_, types)) => {
            let message = format!("the format {} is for {}", quoted(format), list(types));
            let help = format!("formats for `{type_name}`: {}", list(&fitting));
            sink.error("keyword-not-for-type", &node.location, message, help);
        }
        None => {
            let message = format!("the format {} is unknown", quoted(format));
            let help = match nearest(format, FORMATS.iter().map(|(name, _)| *name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known formats: {}", list(&FORMATS.map(|(name, _)| name))),
            };
            sink.error("unknown-format", &node.location, message, help);
        }
    }
    None
}

fn kind(node: &Node, type_name: &str, nullable: bool, sink: &mut Sink) -> Kind {
    match type_name {
        "boolean" => Kind::Boolean,
        "integer" => Kind::Integer,
        "number" => Kind::Number,
        "string" => match node.member("enum") {
            Some(member) => values(member, nullable, sink),
            None => Kind::String,
        },
        "array" => elements(node, sink),
        _ => fields(node, sink),
    }
}

fn values(member: &Member, nullable: bool, sink: &mut Sink) -> Kind {
    let Some(nodes) = sink.array(&member.node, "enum") else {
        return Kind::String;
    };
    if nodes.is_empty() {
        let message = "the `enum` has no values, so no value fits";
        let help = "list the values, or delete `enum`";
        sink.error("empty-enum", &member.node.location, message, help);
        return Kind::String;
    }
    let mut values: Vec<String> = Vec::with_capacity(nodes.len());
    let mut seen = BTreeSet::new();
    for node in nodes {
        let at = &node.location;
        match node.as_str() {
            None if nullable && matches!(node.value, Value::Null) => {}
            None => {
                let message = format!("an `enum` value must be a string, not {}", node.kind());
                let help = "write the value as a string, or delete it";
                sink.error("enum-not-string", at, message, help);
            }
            Some("") => {
                let help = "delete it; a field without a value is absent";
                let message = "an `enum` value is empty";
                sink.error("empty-enum-value", at, message, help);
            }
            Some(value) if !seen.insert(value) => {
                let message = format!("the `enum` value {} occurs twice", quoted(value));
                let help = "delete one of the two";
                sink.error("duplicate-enum-value", at, message, help);
            }
            Some(value) => {
                let hidden = hidden_in_text("the `enum` value", value, at);
                sink.extend(hidden);
                values.push(value.to_owned());
            }
        }
    }
    Kind::Enum(values)
}

fn elements(node: &Node, sink: &mut Sink) -> Kind {
    match node.member("items") {
        Some(member) => Kind::Array(Box::new(read(&member.node, Position::Inner, sink))),
        None => {
            sink.missing(node, "items", "an array");
            Kind::Array(Box::new(empty(node)))
        }
    }
}

fn check_default(schema: &Schema, sink: &mut Sink) {
    if let Some(value) = &schema.default
        && !fits(value, &schema.kind)
    {
        let found = in_words(value);
        let message = format!("the `default` is {found}, which does not fit the schema");
        let help = "change or delete it";
        sink.error("default-mismatch", &value.location, message, help);
    }
}

fn unknown_type(found: &str, node: &Node) -> Diagnostic {
    let message = format!("{} is not a type of the dialect", quoted(found));
    let help = match nearest(found, TYPES) {
        _ if found == NULL => {
            "list it with the type of other values, such as `[\"string\", \"null\"]`".to_owned()
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("types: {}", list(&TYPES)),
    };
    Diagnostic::error("unsupported-type", &node.location, message).with_help(help)
}

fn fits(value: &Node, kind: &Kind) -> bool {
    let is_integer = |number: &Number| number.is_i64() || number.is_u64();
    match kind {
        Kind::Any | Kind::Ref(_) => true,
        Kind::Boolean => value.as_bool().is_some(),
        Kind::Integer => value.as_number().is_some_and(is_integer),
        Kind::Number => value.as_number().is_some(),
        Kind::String => value.as_str().is_some(),
        Kind::Enum(values) => value
            .as_str()
            .is_some_and(|v| values.iter().any(|known| known == v)),
        Kind::Array(_) => value.as_array().is_some(),
        Kind::Map(_) | Kind::Object(_) => value.as_object().is_some(),
    }
}

/// Reports a keyword that is not in the dialect.
fn unknown(member: &Member) -> Diagnostic {
    let name = member.name.as_str();
    let message = format!("the keyword {} is not in the dialect", quoted(name));
    let help = match Keyword::named(name) {
        Some(Keyword::Refused(help)) => help.to_owned(),
        Some(Keyword::Rule) => "delete it; no generated type follows it".to_owned(),
        Some(_) => "delete it; it is not read".to_owned(),
        None => match nearest(name, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "delete it, or say the same with the keywords of the dialect".to_owned(),
        },
    };
    Diagnostic::error("unknown-keyword", &member.name_location, message).with_help(help)
}
