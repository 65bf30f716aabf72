//! Strict JSON whose every value knows where it stands.
//!
//! jsonc-parser reads the text and gives the spans; it also reads dialects of
//! JSON, so what it lets through is checked here against RFC 8259. Nesting is
//! bounded before anything recursive runs.

mod strict;

#[cfg(feature = "import")]
pub(crate) use strict::text;

use std::collections::HashMap;
use std::sync::Arc;

use jsonc_parser::common::Ranged;
use jsonc_parser::{ast, parse_to_ast};

use crate::diagnostic::{Diagnostic, Location, Source, quoted};

/// The deepest nesting of arrays and objects that is read.
pub const DEPTH_LIMIT: usize = 128;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub location: Location,
}

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object; its names are distinct and in the order of the file.
    Object(Vec<Member>),
}

/// One name and value of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name.
    pub name: String,
    /// Where the name stands; its pointer is the value's.
    pub name_location: Location,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The member of that name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let member = self.as_object()?.iter().find(|m| m.name == name)?;
        Some(&member.node)
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&[Member]> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The elements, if this is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&serde_json::Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The kind of value in words, with its article: `a string`.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }

    /// The value without its places.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => serde_json::Value::Bool(*value),
            Value::Number(number) => serde_json::Value::Number(number.clone()),
            Value::String(text) => serde_json::Value::String(text.clone()),
            Value::Array(elements) => elements.iter().map(Self::to_json).collect(),
            Value::Object(members) => members
                .iter()
                .map(|member| (member.name.clone(), member.node.to_json()))
                .collect(),
        }
    }
}

/// Reads one document, or says what keeps it from being strict JSON.
///
/// # Errors
/// The first error of syntax, or every duplicate name and every number out of
/// range.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Node, Vec<Diagnostic>> {
    let text = strict::text(file, bytes).map_err(|diagnostic| vec![*diagnostic])?;
    let source = Source::new(file, text);
    let refuse = |diagnostic: Box<Diagnostic>| vec![*diagnostic];
    strict::check_depth(text, &source).map_err(refuse)?;
    let parsed = parse_to_ast(text, &strict::collect(), &strict::options())
        .map_err(|error| vec![strict::syntax_error(&error, text, &source)])?;
    let Some(tokens) = parsed.tokens else {
        return Err(vec![Diagnostic::internal_in(
            file,
            "the parser gives no tokens",
        )]);
    };
    strict::check_tokens(tokens, text, &source).map_err(refuse)?;
    let Some(value) = parsed.value else {
        return Err(vec![strict::no_value(text, &source)]);
    };

    let mut builder = Builder {
        source,
        diagnostics: Vec::new(),
    };
    let node = builder.node(value, "");
    if builder.diagnostics.is_empty() {
        Ok(node)
    } else {
        Err(builder.diagnostics)
    }
}

/// Turns the parser's tree into nodes; its depth was checked before.
struct Builder {
    source: Arc<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Builder {
    fn node(&mut self, value: ast::Value<'_>, pointer: &str) -> Node {
        let range = value.range();
        let location = Location::new(&self.source, pointer, range.start..range.end);
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
            ast::Value::NumberLit(literal) => self.number(literal.value, &location),
            ast::Value::StringLit(literal) => Value::String(literal.value.into_owned()),
            ast::Value::Array(array) => {
                let elements = array.elements.into_iter().enumerate();
                Value::Array(
                    elements
                        .map(|(at, element)| self.node(element, &format!("{pointer}/{at}")))
                        .collect(),
                )
            }
            ast::Value::Object(object) => Value::Object(self.members(object, pointer)),
        };
        Node { value, location }
    }

    fn number(&mut self, literal: &str, at: &Location) -> Value {
        match literal.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => {
                let message = format!("the number {} is out of range", quoted(literal));
                self.diagnostics.push(
                    Diagnostic::error("invalid-json", at, message)
                        .with_help("write a number that fits 64 bits"),
                );
                Value::Null
            }
        }
    }

    fn members(&mut self, object: ast::Object<'_>, pointer: &str) -> Vec<Member> {
        let mut first: HashMap<String, Location> = HashMap::new();
        let mut members = Vec::with_capacity(object.properties.len());
        for property in object.properties {
            let range = property.name.range();
            let name = property.name.into_string();
            let pointer = format!("{pointer}/{}", escape(&name));
            let name_location =
                Location::new(&self.source, pointer.as_str(), range.start..range.end);
            if let Some(earlier) = first.get(&name) {
                let line = earlier.place().line;
                let message = format!(
                    "the name {} stands twice in one object; first on line {line}",
                    quoted(&name)
                );
                self.diagnostics.push(
                    Diagnostic::error("duplicate-key", &name_location, message)
                        .with_help("keep one of the two; readers disagree on which one counts"),
                );
            } else {
                first.insert(name.clone(), name_location.clone());
            }
            members.push(Member {
                name,
                name_location,
                node: self.node(property.value, &pointer),
            });
        }
        members
    }
}

/// A name as one part of a JSON pointer (RFC 6901).
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
