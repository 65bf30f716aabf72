//! Normalizes schemas: drops prose and puts keywords in a fixed order.

use super::{dropped, is_prose, not_imported};
use crate::diagnostic::{Location, Sink, quoted};
use crate::dialect::{Keyword, NULL, rank};
use crate::tree::{Member, Node, Value};

const RULE: &str = "no generated type follows this rule; state limits in the overlay";

/// Returns a schema in the dialect. Content that the dialect cannot express is unchanged. `skipped` are the members
/// that the caller handles.
pub(crate) fn normalise(node: &Node, skipped: &[&str], sink: &mut Sink) -> Node {
    let members = match &node.value {
        Value::Object(members) => members,
        // Any value fits it.
        Value::Bool(true) => return Node::object(Vec::new(), &node.location),
        _ => return node.clone(),
    };
    let mut draft = Draft::default();
    for member in members
        .iter()
        .filter(|m| !skipped.contains(&m.name.as_str()))
    {
        draft.add(member, sink);
    }
    draft.finish(&node.location, sink)
}

/// A schema that is being normalized.
#[derive(Default)]
struct Draft {
    members: Vec<Member>,
    nullable: bool,
    /// The properties that only responses have, or only requests, each with the keyword that says so.
    one_sided: Vec<(String, Member)>,
}

impl Draft {
    fn get(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// Adds a member under another name and with another value.
    fn put(&mut self, member: &Member, name: &str, node: Node) {
        self.members.push(member.with(node).renamed(name));
    }

    fn add(&mut self, member: &Member, sink: &mut Sink) {
        let node = &member.node;
        let name = member.name.as_str();
        match name {
            "nullable" => self.nullable |= sink.boolean(node, name) == Some(true),
            "allOf" | "anyOf" | "oneOf" => self.composed(member, sink),
            "const" if node.as_str().is_some() => {
                let values = Value::Array(vec![node.clone()]);
                self.put(member, "enum", Node::new(values, &node.location));
            }
            "type" => {
                let (node, nullable) = type_name(node);
                self.nullable |= nullable;
                self.put(member, name, node);
            }
            "enum" => self.values(member),
            "properties" => {
                let node = match node.as_object() {
                    Some(properties) => {
                        self.one_sided.extend(properties.iter().flat_map(one_sided));
                        let of =
                            |property: &Member| property.with(normalise(&property.node, &[], sink));
                        Node::object(properties.iter().map(of).collect(), &node.location)
                    }
                    None => node.clone(),
                };
                self.put(member, name, node);
            }
            "additionalProperties" if node.as_bool().is_some() => self.members.push(member.clone()),
            "items" | "additionalProperties" => {
                self.put(member, name, normalise(node, &[], sink));
            }
            "required" => self.members.extend(required(member)),
            // This is the default.
            "deprecated" | "exclusiveMinimum" | "exclusiveMaximum"
                if matches!(node.value, Value::Bool(false)) => {}
            "default" if matches!(node.value, Value::Null) => {}
            _ if is_prose(name) => {}
            _ if Keyword::named(name) == Some(Keyword::Rule) => dropped(member, RULE, sink),
            _ => self.members.push(member.clone()),
        }
    }

    /// Replaces a composition of one schema with that schema, and one of a schema and null with a nullable schema.
    fn composed(&mut self, member: &Member, sink: &mut Sink) {
        let parts = member.node.as_array().unwrap_or_default();
        let (nulls, mut others): (Vec<&Node>, Vec<&Node>) =
            parts.iter().partition(|part| is_null(part));
        if member.name == "allOf" {
            others.retain(|part| !says_nothing(part));
        }
        let [only] = others.as_slice() else {
            self.members.push(member.clone());
            return;
        };
        if member.name == "allOf" && !nulls.is_empty() {
            self.members.push(member.clone());
            return;
        }
        let inner = normalise(only, &[], sink);
        self.nullable |= !nulls.is_empty();
        match inner.value {
            Value::Object(members) => self.members.extend(members),
            _ => self.members.push(member.clone()),
        }
    }

    /// Adds the values of an enum without null, which makes the schema nullable.
    fn values(&mut self, member: &Member) {
        let Some(values) = member.node.as_array() else {
            self.members.push(member.clone());
            return;
        };
        let kept = values
            .iter()
            .filter(|value| !matches!(value.value, Value::Null));
        let kept: Vec<Node> = kept.cloned().collect();
        self.nullable |= kept.len() < values.len();
        let node = Node::new(Value::Array(kept), &member.node.location);
        self.put(member, &member.name, node);
    }

    fn finish(mut self, at: &Location, sink: &mut Sink) -> Node {
        self.infer_type(at);
        self.fit_type(at, sink);
        self.members.sort_by_key(|member| rank(&member.name));
        self.refuse_twice(sink);
        self.report_one_sided(sink);
        if self.nullable {
            self.make_nullable(at);
        }
        Node::object(self.members, at)
    }

    /// Warns about properties that are required on the side that does not have them, if the schema is used there.
    fn report_one_sided(&self, sink: &mut Sink) {
        let required = self.get("required").and_then(|list| list.node.as_array());
        let required = required.unwrap_or_default();
        for (name, keyword) in &self.one_sided {
            if !required.iter().any(|node| node.as_str() == Some(name)) {
                continue;
            }
            let (side, to) = match keyword.name.as_str() {
                "readOnly" => ("requests", &mut sink.if_sent),
                _ => ("responses", &mut sink.if_received),
            };
            let why = format!(
                "{side} require {} too; patch `required` in `sources.toml` if they do not have it",
                quoted(name)
            );
            to.push(not_imported(keyword, why));
        }
    }

    /// Reports keywords that a composed schema and the surrounding schema state differently.
    fn refuse_twice(&mut self, sink: &mut Sink) {
        self.members.dedup_by(|b, a| {
            if a.name == b.name && a != b {
                let message = format!(
                    "`{}` is stated twice, in the composition and around it",
                    a.name
                );
                let at = &b.name_location;
                sink.error(
                    "unknown-keyword",
                    at,
                    message,
                    "write out the one shape that the value has",
                );
            }
            a.name == b.name
        });
    }

    /// Adds the type that the other keywords imply.
    fn infer_type(&mut self, at: &Location) {
        if ["type", "$ref", "anyOf"]
            .iter()
            .any(|name| self.get(name).is_some())
        {
            return;
        }
        let types = self
            .members
            .iter()
            .find_map(|m| match Keyword::named(&m.name) {
                Some(Keyword::For([only])) => Some((*only, m)),
                _ => None,
            });
        let text = |m: &Member| {
            let values = m.node.as_array().unwrap_or_default();
            m.name != "enum" || values.iter().all(|value| value.as_str().is_some())
        };
        if let Some((type_, _)) = types.filter(|(_, member)| text(member)) {
            self.members
                .push(Member::new("type", Node::string(type_, at)));
        }
    }

    /// Adapts the keywords that depend on the type.
    fn fit_type(&mut self, at: &Location, sink: &mut Sink) {
        let type_ = self.get("type").and_then(|member| member.node.as_str());
        match type_.unwrap_or_default() {
            "array" if self.get("items").is_none() => {
                let any = Node::object(Vec::new(), at);
                self.members.push(Member::new("items", any));
            }
            "object" => self.drop_open_end(),
            "integer" => {
                self.include("exclusiveMinimum", "minimum", 1, sink);
                self.include("exclusiveMaximum", "maximum", -1, sink);
                self.drop_values(sink);
            }
            "number" => {
                self.include("exclusiveMinimum", "minimum", 0, sink);
                self.include("exclusiveMaximum", "maximum", 0, sink);
                self.drop_values(sink);
            }
            "boolean" => self.drop_values(sink),
            _ => {}
        }
    }

    /// Drops open `additionalProperties`. Unknown properties are always allowed, and types with known properties ignore
    /// them.
    fn drop_open_end(&mut self) {
        let properties = self
            .get("properties")
            .and_then(|member| member.node.as_object());
        if properties.is_none_or(<[Member]>::is_empty) {
            return;
        }
        let is_open = |node: &Node| node.as_bool() == Some(true) || node.as_object() == Some(&[]);
        self.members
            .retain(|m| m.name != "additionalProperties" || !is_open(&m.node));
    }

    /// Drops enums of types other than strings.
    fn drop_values(&mut self, sink: &mut Sink) {
        if let Some(values) = self.get("enum") {
            dropped(values, RULE, sink);
            self.members.retain(|member| member.name != "enum");
        }
    }

    /// Turns an exclusive bound into an inclusive one: of integers exactly, of numbers with a warning.
    fn include(&mut self, exclusive: &str, inclusive: &str, step: i64, sink: &mut Sink) {
        let Some(member) = self.get(exclusive).cloned() else {
            return;
        };
        // OpenAPI 3.0 has a flag beside the bound, 3.1 a bound of its own.
        let bound = match member.node.value {
            Value::Bool(true) => self.get(inclusive).map(|bound| bound.node.clone()),
            Value::Number(_) => Some(member.node.clone()),
            _ => return,
        };
        self.members.retain(|m| m.name != exclusive);
        let Some(bound) = bound else {
            return;
        };
        let number = bound.as_number().cloned();
        let whole = number.as_ref().and_then(serde_json::Number::as_i64);
        let value = match whole.and_then(|whole| whole.checked_add(step)) {
            Some(whole) if step != 0 => Value::Number(whole.into()),
            _ => {
                dropped(&member, "the bound itself is allowed here", sink);
                bound.value.clone()
            }
        };
        if matches!(member.node.value, Value::Number(_)) && self.get(inclusive).is_some() {
            // If both are stated, the import does not decide which one applies.
            self.members.push(member);
            return;
        }
        self.members.retain(|m| m.name != inclusive);
        self.put(&member, inclusive, Node::new(value, &bound.location));
    }

    fn make_nullable(&mut self, at: &Location) {
        let null = || Node::string(NULL, at);
        if let Some(index) = self.members.iter().position(|m| m.name == "$ref") {
            let reference = self.members.remove(index);
            let location = reference.node.location.clone();
            let null = Node::object(vec![Member::new("type", null())], &location);
            let parts = Value::Array(vec![Node::object(vec![reference], &location), null]);
            let any_of = Member::new("anyOf", Node::new(parts, &location));
            self.members.insert(index, any_of);
            return;
        }
        for member in &mut self.members {
            let location = member.node.location.clone();
            match (member.name.as_str(), &mut member.node.value) {
                ("type", Value::String(_)) => {
                    let listed = Value::Array(vec![member.node.clone(), null()]);
                    member.node = Node::new(listed, &location);
                }
                // A schema in the composition may have null already.
                ("enum", Value::Array(values))
                    if !values.is_empty()
                        && values
                            .iter()
                            .all(|value| !matches!(value.value, Value::Null)) =>
                {
                    values.push(Node::new(Value::Null, &location));
                }
                _ => {}
            }
        }
    }
}

/// Returns the keywords by which only one side has a property, each with the property's name.
fn one_sided(property: &Member) -> impl Iterator<Item = (String, Member)> {
    let keywords = ["readOnly", "writeOnly"].into_iter();
    let set = keywords.filter_map(|name| property.node.member(name));
    let set = set.filter(|flag| flag.node.as_bool() == Some(true));
    set.map(|flag| (property.name.clone(), flag.clone()))
}

/// Returns the only type in a list of types, and whether the list contains null. The checks report other lists.
fn type_name(node: &Node) -> (Node, bool) {
    let is_null = |node: &&Node| node.as_str() == Some(NULL);
    let names = node.as_array().unwrap_or_default();
    let (nulls, others): (Vec<&Node>, Vec<&Node>) = names.iter().partition(is_null);
    match others.as_slice() {
        [only] if only.as_str().is_some() => ((*only).clone(), !nulls.is_empty()),
        _ => (node.clone(), false),
    }
}

pub(super) fn is_null(node: &Node) -> bool {
    let members = node.members();
    let mut telling = members.iter().filter(|member| !is_prose(&member.name));
    let is_type = |m: &Member| m.name == "type" && m.node.as_str() == Some(NULL);
    telling.next().is_some_and(is_type) && telling.next().is_none()
}

/// Returns whether a schema has only text for people.
fn says_nothing(node: &Node) -> bool {
    let members = node.as_object();
    members.is_some_and(|members| members.iter().all(|member| is_prose(&member.name)))
}

/// Sorts the names by length and then alphabetically, because their order has no meaning. An empty list is dropped.
fn required(member: &Member) -> Option<Member> {
    let Some(names) = member.node.as_array() else {
        return Some(member.clone());
    };
    let mut names = names.to_vec();
    names.sort_by_key(|node| {
        let name = node.as_str().unwrap_or_default();
        (name.len(), name.to_owned())
    });
    let at = &member.node.location;
    (!names.is_empty()).then(|| member.with(Node::new(Value::Array(names), at)))
}
