//! The located tree: JSON values with their locations, read from JSON, YAML or TOML.

mod json;
mod strict;
mod toml;
#[cfg(feature = "import")]
mod yaml;
#[cfg(feature = "import")]
mod yaml_error;

pub use json::parse;
#[cfg(feature = "import")]
pub(crate) use strict::too_deep;
pub use toml::parse as parse_toml;
#[cfg(feature = "import")]
pub(crate) use yaml::parse as parse_yaml;

use std::io;

use serde::{Serialize, Serializer};

#[cfg(feature = "import")]
use crate::corpus::SCHEMA_PREFIX;
use crate::diagnostic::{Diagnostic, Location};

/// The deepest nesting of arrays and objects that is read.
pub const DEPTH_LIMIT: usize = 128;

/// The most values that the aliases of a YAML document may repeat, and the most that references may.
#[cfg(feature = "import")]
pub(crate) const MOST_REPEATED: usize = 100_000;

/// A value and its location.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The location of the value.
    pub location: Location,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
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
    /// An object. Its names are unique and in the order of the file.
    Object(Vec<Member>),
}

/// One name and value of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The location of the name. Its pointer is the one of the value.
    pub name_location: Location,
    /// The value.
    pub node: Node,
}

/// Compares the values and ignores locations.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Compares names and values and ignores locations.
impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.node) == (&other.name, &other.node)
    }
}

/// Serializes the members in their order, which does not depend on the features of `serde_json`.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(value) => value.serialize(serializer),
            Value::String(value) => serializer.serialize_str(value),
            Value::Array(items) => serializer.collect_seq(items),
            Value::Object(members) => {
                serializer.collect_map(members.iter().map(|member| (&member.name, &member.node)))
            }
        }
    }
}

#[cfg(feature = "import")]
impl Member {
    /// Returns a member with the same name and another value.
    pub(crate) fn with(&self, node: Node) -> Self {
        Self {
            name: self.name.clone(),
            name_location: self.name_location.clone(),
            node,
        }
    }

    /// Returns the member with another name.
    pub(crate) fn renamed(self, name: &str) -> Self {
        let name = name.to_owned();
        Self { name, ..self }
    }

    /// Creates a member that was not read. Its name has the location of its value.
    pub(crate) fn new(name: impl Into<String>, node: Node) -> Self {
        Self {
            name: name.into(),
            name_location: node.location.clone(),
            node,
        }
    }
}

impl Node {
    /// Returns the member with this name, if this is an object that has it.
    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        self.as_object()?.iter().find(|m| m.name == name)
    }

    /// Returns the value with this name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.member(name).map(|member| &member.node)
    }

    /// Returns the members, if this is an object.
    pub fn as_object(&self) -> Option<&[Member]> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Returns the members of an object; other values have none.
    pub(crate) fn members(&self) -> &[Member] {
        self.as_object().unwrap_or_default()
    }

    /// Returns the elements, if this is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Returns the text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the number, if this is one.
    pub fn as_number(&self) -> Option<&serde_json::Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the kind of value with its article: `a string`.
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

    /// Returns the value without its locations.
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

impl Node {
    /// Creates a value that was not read. It has the location of its origin.
    pub(crate) fn new(value: Value, location: &Location) -> Self {
        let location = location.clone();
        Self { value, location }
    }

    pub(crate) fn object(members: Vec<Member>, location: &Location) -> Self {
        Self::new(Value::Object(members), location)
    }
}

/// Methods that only imports use.
#[cfg(feature = "import")]
impl Node {
    pub(crate) fn string(text: impl Into<String>, location: &Location) -> Self {
        Self::new(Value::String(text.into()), location)
    }

    /// Creates a reference to a schema.
    pub(crate) fn reference(id: &str, location: &Location) -> Self {
        let target = Self::string(format!("{SCHEMA_PREFIX}{id}"), location);
        Self::object(vec![Member::new("$ref", target)], location)
    }

    /// How many arrays and objects are nested in each other.
    pub(crate) fn depth(&self) -> usize {
        let below = |depths: &mut dyn Iterator<Item = usize>| 1 + depths.max().unwrap_or_default();
        match &self.value {
            Value::Array(elements) => below(&mut elements.iter().map(Self::depth)),
            Value::Object(members) => below(&mut members.iter().map(|m| m.node.depth())),
            _ => 0,
        }
    }

    /// Returns the value that a pointer (RFC 6901) leads to.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Node> {
        parts(pointer)?.try_fold(self, |node, part| match &node.value {
            Value::Array(elements) => elements.get(part.parse::<usize>().ok()?),
            _ => node.get(&unescape(part)),
        })
    }

    /// Returns the value that a pointer leads to, for changing it.
    pub(crate) fn at_mut(&mut self, pointer: &str) -> Option<&mut Node> {
        parts(pointer)?.try_fold(self, |node, part| match &mut node.value {
            Value::Array(elements) => elements.get_mut(part.parse::<usize>().ok()?),
            Value::Object(members) => find_mut(members, &unescape(part)),
            _ => None,
        })
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        find_mut(self.as_object_mut()?, name)
    }

    pub(crate) fn as_object_mut(&mut self) -> Option<&mut Vec<Member>> {
        match &mut self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// Enough for the deepest document that a parser accepts: a level takes about 40 KiB in a debug build.
const STACK: usize = 32 * 1024 * 1024;

/// Runs a recursive parser on its own stack, so that the possible depth does not depend on the caller.
fn on_own_stack<T: Send>(
    file: &str,
    read: impl FnOnce() -> T + Send,
) -> Result<T, Vec<Diagnostic>> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let gave_up = |_| io::Error::other("the parser gave up");
        thread.spawn_scoped(scope, read)?.join().map_err(gave_up)
    })
    .map_err(|error: io::Error| {
        let message = format!("the file could not be read: {error}");
        vec![Diagnostic::for_file("unreadable", file, message)]
    })
}

#[cfg(feature = "import")]
fn find_mut<'n>(members: &'n mut [Member], name: &str) -> Option<&'n mut Node> {
    let member = members.iter_mut().find(|member| member.name == name)?;
    Some(&mut member.node)
}

/// Returns the parts of a JSON pointer, which begins with `/` unless it is empty.
#[cfg(feature = "import")]
fn parts(pointer: &str) -> Option<impl Iterator<Item = &str>> {
    let mut parts = pointer.split('/');
    (parts.next() == Some("")).then_some(parts)
}

/// Returns a name as one part of a JSON pointer (RFC 6901).
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Returns the name in a part of a JSON pointer.
#[cfg(feature = "import")]
pub(crate) fn unescape(part: &str) -> String {
    part.replace("~1", "/").replace("~0", "~")
}
