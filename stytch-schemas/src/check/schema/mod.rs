//! Reads one schema.

mod limits;
mod object;

use std::collections::BTreeSet;

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
    let Some(members) = node.as_object() else {
        let message = format!("a schema must be an object, not {}", node.kind());
        let help = match node.value {
            Value::Bool(true) => "write `{}` for a schema that any value fits",
            _ => "write a schema, such as `{ \"type\": \"string\" }`",
        };
        sink.error("wrong-value", &node.location, message, help);
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
            match Keyword::named(&member.name) {
                Some(Keyword::Top) if position == Position::Inner => {
                    let message = format!("`{}` is allowed only at the top of a file", member.name);
                    let help = "give the inner schema a file of its own";
                    self.sink
                        .error("misplaced-keyword", &member.name_location, message, help);
                }
                Some(keyword) if keyword.is_in_dialect() => {}
                _ => self.sink.push(unknown(member)),
            }
        }
        if let Some(member) = self.member("$schema")
            && let Some(uri) = self.sink.string(&member.node, "$schema")
            && uri != DRAFT
        {
            let message = format!("{} is not the dialect that is read here", quoted(uri));
            let help = format!("write `{DRAFT}`, or leave `$schema` out");
            self.sink
                .error("unsupported-dialect", &member.node.location, message, help);
        }
    }

    fn schema(&mut self) -> Schema {
        let mut schema = empty(self.node);
        schema.title = self.sink.text(self.node, "title");
        if let (Some(title), Some(member)) = (&schema.title, self.member("title")) {
            let at = &member.node.location;
            self.sink.extend(hidden_in_text("the `title`", title, at));
        }
        schema.description = self.sink.text(self.node, "description");
        schema.deprecated = self.sink.flag(self.node, "deprecated");
        if let Some(member) = self.member("default") {
            self.sink
                .extend(hidden_in_value("the `default`", &member.node));
            schema.default = Some(member.node.to_json());
        }
        if let Some(reference) = self.member("$ref") {
            self.check_beside(reference);
            schema.kind = self.reference(&reference.node);
        } else if let Some(any_of) = self.member("anyOf") {
            self.check_beside(any_of);
            schema.kind = self.nullable_reference(any_of);
            schema.nullable = true;
        } else if let Some((name, nullable)) = self.type_name() {
            schema.nullable = nullable && self.lists_null();
            self.check_types(name);
            schema.format = self.format(name);
            schema.limits = self.limits(name);
            schema.kind = self.kind(name, nullable);
            self.check_default(&schema);
        }
        schema
    }

    /// Reports keywords beside a reference that are not annotations.
    fn check_beside(&mut self, reference: &Member) {
        let structure = |member: &&Member| {
            member.name != reference.name
                && Keyword::named(&member.name).is_some_and(Keyword::is_structure)
        };
        for member in self.members.iter().filter(structure) {
            let message = format!("`{}` is beside `{}`", member.name, reference.name);
            self.sink.error(
                "keyword-beside-ref",
                &member.name_location,
                message,
                "only annotations are allowed beside a reference; change the schema that is referred to",
            );
        }
    }

    fn reference(&mut self, node: &Node) -> Kind {
        let Some(text) = self.sink.string(node, "$ref") else {
            return Kind::Any;
        };
        match schema_id(text) {
            Some(id) => {
                self.sink.refer(id, &node.location);
                Kind::Ref(id.to_owned())
            }
            None => {
                self.sink.push(bad_reference(text, node));
                Kind::Any
            }
        }
    }

    /// `anyOf` a reference and null is the only composition of the dialect.
    fn nullable_reference(&mut self, any_of: &'n Member) -> Kind {
        let alone = |node: &'n Node, name| match node.as_object() {
            Some([member]) if member.name == name => Some(&member.node),
            _ => None,
        };
        let is_null = |node| alone(node, "type").and_then(Node::as_str) == Some(NULL);
        match any_of.node.as_array() {
            Some([reference, null]) if is_null(null) => match alone(reference, "$ref") {
                Some(target) => return self.reference(target),
                None => self.sink.push(composed(any_of)),
            },
            _ => self.sink.push(composed(any_of)),
        }
        Kind::Any
    }

    /// Returns the type, if it is known, and whether null is listed beside it.
    fn type_name(&mut self) -> Option<(&'static str, bool)> {
        let Some(member) = self.member("type") else {
            self.check_untyped();
            return None;
        };
        let (node, nullable) = match member.node.as_array() {
            None => (&member.node, false),
            Some([node, null] | [null, node]) if null.as_str() == Some(NULL) => (node, true),
            Some(_) => {
                let message = "`type` is a list of several types; a value has one type";
                let help = "write one type, or a list of it and `null`";
                self.sink
                    .error("unsupported-type", &member.node.location, message, help);
                return None;
            }
        };
        let found = self.sink.string(node, "type")?;
        let known = TYPES.into_iter().find(|name| *name == found);
        if known.is_none() {
            self.sink.push(unknown_type(found, node));
        }
        Some((known?, nullable))
    }

    /// Returns whether null is among the values of the enum, if there is one.
    fn lists_null(&self) -> bool {
        let values = self
            .member("enum")
            .and_then(|member| member.node.as_array());
        values.is_none_or(|values| values.iter().any(|node| matches!(node.value, Value::Null)))
    }

    /// Without `type`, keywords that only apply to some types are errors.
    fn check_untyped(&mut self) {
        let typed = |member: &&Member| match Keyword::named(&member.name) {
            Some(Keyword::For(types)) => types.first().copied(),
            _ => None,
        };
        let mut members = self.members.iter();
        let Some((member, likely)) = members.find_map(|member| Some((member, typed(&member)?)))
        else {
            return;
        };
        let message = format!("`{}` needs a `type` beside it", member.name);
        let help = format!("add `\"type\": \"{likely}\"`");
        self.sink
            .error("missing-keyword", &member.name_location, message, help);
    }

    fn check_types(&mut self, name: &str) {
        for member in self.members {
            if let Some(Keyword::For(types)) = Keyword::named(&member.name)
                && !types.contains(&name)
            {
                self.sink.push(not_for_type(member, types, name));
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
            // Already reported: `format` does not apply to such types.
            Some(_) if fitting.is_empty() => {}
            Some((_, types)) => {
                let message = format!("the format {} is for {}", quoted(format), list(types));
                let help = format!("formats for `{type_name}`: {}", list(&fitting));
                self.sink
                    .error("keyword-not-for-type", &node.location, message, help);
            }
            None => {
                let message = format!("the format {} is unknown", quoted(format));
                let help = match nearest(format, FORMATS.iter().map(|(name, _)| *name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known formats: {}", list(&FORMATS.map(|(name, _)| name))),
                };
                self.sink
                    .error("unknown-format", &node.location, message, help);
            }
        }
        None
    }

    fn kind(&mut self, type_name: &str, nullable: bool) -> Kind {
        match type_name {
            "boolean" => Kind::Boolean,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "string" => match self.member("enum") {
                Some(member) => self.values(member, nullable),
                None => Kind::String,
            },
            "array" => self.elements(),
            _ => self.fields(),
        }
    }

    fn values(&mut self, member: &Member, nullable: bool) -> Kind {
        let Some(nodes) = self.sink.array(&member.node, "enum") else {
            return Kind::String;
        };
        if nodes.is_empty() {
            let message = "the `enum` has no values, so no value fits";
            let help = "list the values, or delete `enum`";
            self.sink
                .error("empty-enum", &member.node.location, message, help);
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
                    self.sink.error("enum-not-string", at, message, help);
                }
                Some("") => {
                    let help = "delete it; a field without a value is absent";
                    let message = "an `enum` value is empty";
                    self.sink.error("empty-enum-value", at, message, help);
                }
                Some(value) if !seen.insert(value) => {
                    let message = format!("the `enum` value {} occurs twice", quoted(value));
                    let help = "delete one of the two";
                    self.sink.error("duplicate-enum-value", at, message, help);
                }
                Some(value) => {
                    let hidden = hidden_in_text("the `enum` value", value, at);
                    self.sink.extend(hidden);
                    values.push(value.to_owned());
                }
            }
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
            let help = "change or delete it";
            self.sink
                .error("default-mismatch", &member.node.location, message, help);
        }
    }
}

fn bad_reference(text: &str, node: &Node) -> Diagnostic {
    let message = format!("{} is not a reference to a schema", quoted(text));
    let help =
        format!("write `{SCHEMA_PREFIX}` and the id; references to files or parts are not read");
    Diagnostic::error("bad-ref", &node.location, message).with_help(help)
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

/// Reports an `anyOf` that is not a nullable reference.
fn composed(member: &Member) -> Diagnostic {
    let message = "this `anyOf` is not a reference and null";
    let help = "write out the one shape that the value has; the dialect composes no schemas";
    Diagnostic::error("unknown-keyword", &member.name_location, message).with_help(help)
}

/// Reports a keyword that does not apply to the type of its schema.
fn not_for_type(member: &Member, types: &[&str], found: &str) -> Diagnostic {
    let name = &member.name;
    let message = format!("`{name}` does not belong to the type `{found}`");
    let help = format!(
        "`{name}` belongs to {}; delete it or change the type",
        list(types)
    );
    Diagnostic::error("keyword-not-for-type", &member.name_location, message).with_help(help)
}
