//! Reads one schema.

mod limits;
mod object;

use std::collections::BTreeSet;

use super::keywords::{self, FORMATS, TYPES, Use};
use super::nearest::nearest;
use super::sink::{Sink, in_words, list};
use crate::check::{hidden_in_text, hidden_in_value};
use crate::corpus::{Kind, Limits, SCHEMA_PREFIX, Schema};
use crate::diagnostic::{Diagnostic, quoted};
use crate::json::{Member, Node, Value};

/// Where a schema stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// It is the whole file.
    Root,
    /// It is part of another schema or of an operation.
    Inner,
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Reads a schema. What is wrong in it goes to the sink; what is unreadable is
/// read as [`Kind::Any`].
pub(super) fn read(node: &Node, position: Position, sink: &mut Sink) -> Schema {
    let Some(members) = node.as_object() else {
        let message = format!("a schema must be an object, not {}", node.kind());
        let help = match node.value {
            Value::Bool(true) => "write `{}` for a schema that any value fits",
            _ => "write a schema, such as `{ \"type\": \"string\" }`",
        };
        sink.push(Diagnostic::error("wrong-value", &node.location, message).with_help(help));
        return empty(node);
    };
    let mut reader = Reader {
        node,
        members,
        sink,
    };
    reader.check_keywords(position);
    reader.schema()
}

fn empty(node: &Node) -> Schema {
    Schema {
        kind: Kind::Any,
        format: None,
        limits: Limits::default(),
        title: None,
        description: None,
        deprecated: false,
        default: None,
        location: node.location.clone(),
    }
}

struct Reader<'n, 's> {
    node: &'n Node,
    members: &'n [Member],
    sink: &'s mut Sink,
}

impl<'n> Reader<'n, '_> {
    fn member(&self, name: &str) -> Option<&'n Member> {
        self.members.iter().find(|member| member.name == name)
    }

    fn check_keywords(&mut self, position: Position) {
        for member in self.members {
            match keywords::keyword(&member.name) {
                None => self.sink.push(keywords::unknown(member)),
                Some(Use::Top) if position == Position::Inner => {
                    let message = format!("`{}` stands only at the top of a file", member.name);
                    self.sink.push(
                        Diagnostic::error("misplaced-keyword", &member.name_location, message)
                            .with_help("give the inner schema a file of its own"),
                    );
                }
                Some(_) => {}
            }
        }
        if let Some(member) = self.member("$schema")
            && let Some(uri) = self.sink.string(&member.node, "$schema")
            && uri != DIALECT
        {
            let message = format!("{} is not the dialect that is read here", quoted(uri));
            self.sink.push(
                Diagnostic::error("unsupported-dialect", &member.node.location, message)
                    .with_help(format!("write `{DIALECT}`, or leave `$schema` out")),
            );
        }
    }

    fn schema(&mut self) -> Schema {
        let mut schema = empty(self.node);
        schema.title = self.text("title");
        if let (Some(title), Some(member)) = (&schema.title, self.member("title")) {
            let at = &member.node.location;
            self.sink.extend(hidden_in_text("the `title`", title, at));
        }
        schema.description = self.text("description");
        schema.deprecated = self
            .member("deprecated")
            .and_then(|m| self.sink.boolean(&m.node, "deprecated"))
            .unwrap_or_default();
        if let Some(member) = self.member("default") {
            self.sink
                .extend(hidden_in_value("the `default`", &member.node));
            schema.default = Some(member.node.to_json());
        }
        if let Some(reference) = self.member("$ref") {
            schema.kind = self.reference(reference);
        } else if let Some(name) = self.type_name() {
            self.check_types(name);
            schema.format = self.format(name);
            schema.limits = self.limits(name);
            schema.kind = self.kind(name);
            self.check_default(&schema);
        }
        schema
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let member = self.member(name)?;
        self.sink.string(&member.node, name).map(str::to_owned)
    }

    fn reference(&mut self, reference: &Member) -> Kind {
        for member in self.members {
            let beside = member.name != "$ref"
                && matches!(
                    keywords::keyword(&member.name),
                    Some(Use::Shape | Use::For(_))
                );
            if beside {
                let message = format!("`{}` stands beside `$ref`", member.name);
                self.sink.push(
                    Diagnostic::error("keyword-beside-ref", &member.name_location, message)
                        .with_help("beside `$ref` only annotations may stand; change the schema that is referred to"),
                );
            }
        }
        let Some(text) = self.sink.string(&reference.node, "$ref") else {
            return Kind::Any;
        };
        match super::id_in(text) {
            Some(id) => {
                self.sink.refer(id, &reference.node.location);
                Kind::Ref(id.to_owned())
            }
            None => {
                self.sink.push(bad_reference(text, &reference.node));
                Kind::Any
            }
        }
    }

    /// The value of `type`, if it is one that is known.
    fn type_name(&mut self) -> Option<&'static str> {
        let Some(member) = self.member("type") else {
            self.check_untyped();
            return None;
        };
        let found = match &member.node.value {
            Value::String(name) => name.as_str(),
            Value::Array(_) => {
                let message = "`type` is a list; a value has one type";
                self.sink.push(
                    Diagnostic::error("unsupported-type", &member.node.location, message)
                        .with_help("write one type as a string; the overlay says which fields are nullable"),
                );
                return None;
            }
            _ => {
                self.sink.string(&member.node, "type");
                return None;
            }
        };
        let known = TYPES.into_iter().find(|name| *name == found);
        if known.is_none() {
            self.sink.push(unknown_type(found, &member.node));
        }
        known
    }

    /// Without `type`, nothing may stand that only a type gives a meaning.
    fn check_untyped(&mut self) {
        let typed = |member: &&Member| match keywords::keyword(&member.name) {
            Some(Use::For(types)) => types.first().copied(),
            _ => None,
        };
        let mut members = self.members.iter();
        let Some((member, likely)) = members.find_map(|member| Some((member, typed(&member)?)))
        else {
            return;
        };
        let message = format!("`{}` needs a `type` beside it", member.name);
        self.sink.push(
            Diagnostic::error("missing-keyword", &member.name_location, message)
                .with_help(format!("add `\"type\": \"{likely}\"`")),
        );
    }

    fn check_types(&mut self, name: &str) {
        for member in self.members {
            if let Some(Use::For(types)) = keywords::keyword(&member.name)
                && !types.contains(&name)
            {
                self.sink.push(keywords::not_for_type(member, types, name));
            }
        }
    }

    fn format(&mut self, type_name: &str) -> Option<String> {
        let node = &self.member("format")?.node;
        let format = self.sink.string(node, "format")?;
        let known = FORMATS.iter().find(|(name, _)| *name == format);
        let fitting = FORMATS
            .iter()
            .filter(|(_, types)| types.contains(&type_name));
        let fitting: Vec<&str> = fitting.map(|(name, _)| *name).collect();
        match known {
            Some((_, types)) if types.contains(&type_name) => return Some(format.to_owned()),
            // Said already: `format` does not belong to such types at all.
            Some(_) if fitting.is_empty() => {}
            Some((_, types)) => {
                let message = format!("the format {} is for {}", quoted(format), list(types));
                self.sink.push(
                    Diagnostic::error("keyword-not-for-type", &node.location, message)
                        .with_help(format!("formats for `{type_name}`: {}", list(&fitting))),
                );
            }
            None => {
                let message = format!("the format {} is unknown", quoted(format));
                let help = match nearest(format, FORMATS.iter().map(|(name, _)| *name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known formats: {}", list(&FORMATS.map(|(name, _)| name))),
                };
                self.sink.push(
                    Diagnostic::error("unknown-format", &node.location, message).with_help(help),
                );
            }
        }
        None
    }

    fn kind(&mut self, type_name: &str) -> Kind {
        match type_name {
            "boolean" => Kind::Boolean,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "string" => match self.member("enum") {
                Some(member) => self.values(member),
                None => Kind::String,
            },
            "array" => self.elements(),
            _ => self.fields(),
        }
    }

    fn values(&mut self, member: &Member) -> Kind {
        let Some(nodes) = self.sink.array(&member.node, "enum") else {
            return Kind::String;
        };
        if nodes.is_empty() {
            let message = "the `enum` has no values, so no value fits";
            self.sink.push(
                Diagnostic::error("empty-enum", &member.node.location, message)
                    .with_help("list the values, or delete `enum`"),
            );
            return Kind::String;
        }
        let mut values: Vec<String> = Vec::with_capacity(nodes.len());
        let mut seen = BTreeSet::new();
        for node in nodes {
            let at = &node.location;
            let finding = match node.as_str() {
                None => {
                    let message = format!("an `enum` value must be a string, not {}", node.kind());
                    Diagnostic::error("enum-not-string", at, message)
                        .with_help("write the value as a string, or delete it")
                }
                Some("") => Diagnostic::error("empty-enum-value", at, "an `enum` value is empty")
                    .with_help("delete it; a field without a value is absent"),
                Some(value) if !seen.insert(value) => {
                    let message = format!("the `enum` value {} stands twice", quoted(value));
                    Diagnostic::error("duplicate-enum-value", at, message)
                        .with_help("delete one of the two")
                }
                Some(value) => {
                    values.push(value.to_owned());
                    self.sink
                        .extend(hidden_in_text("the `enum` value", value, at));
                    continue;
                }
            };
            self.sink.push(finding);
        }
        Kind::Enum(values)
    }

    fn elements(&mut self) -> Kind {
        match self.member("items") {
            Some(member) => Kind::Array(Box::new(read(&member.node, Position::Inner, self.sink))),
            None => {
                self.sink.missing(self.node, "items", "an array");
                Kind::Array(Box::new(empty(self.node)))
            }
        }
    }

    fn check_default(&mut self, schema: &Schema) {
        if let (Some(value), Some(member)) = (&schema.default, self.member("default"))
            && !fits(value, &schema.kind)
        {
            let found = in_words(&member.node);
            let message = format!("the `default` is {found}, which does not fit the schema");
            self.sink.push(
                Diagnostic::error("default-mismatch", &member.node.location, message)
                    .with_help("change or delete it"),
            );
        }
    }
}

fn bad_reference(text: &str, node: &Node) -> Diagnostic {
    let message = format!("{} is no reference to a schema", quoted(text));
    let help =
        format!("write `{SCHEMA_PREFIX}` and the id; there are no references to files or parts");
    Diagnostic::error("bad-ref", &node.location, message).with_help(help)
}

fn unknown_type(found: &str, node: &Node) -> Diagnostic {
    let message = format!("{} is no type of the dialect", quoted(found));
    let help = match nearest(found, TYPES) {
        _ if found == "null" => "the overlay says which fields are nullable".to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("types: {}", list(&TYPES)),
    };
    Diagnostic::error("unsupported-type", &node.location, message).with_help(help)
}

fn fits(value: &serde_json::Value, kind: &Kind) -> bool {
    match kind {
        Kind::Any | Kind::Ref(_) => true,
        Kind::Boolean => value.is_boolean(),
        Kind::Integer => value.is_i64() || value.is_u64(),
        Kind::Number => value.is_number(),
        Kind::String => value.is_string(),
        Kind::Enum(values) => value
            .as_str()
            .is_some_and(|v| values.iter().any(|known| known == v)),
        Kind::Array(_) => value.is_array(),
        Kind::Map(_) | Kind::Object(_) => value.is_object(),
    }
}
