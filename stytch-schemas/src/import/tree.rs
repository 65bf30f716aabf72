//! JSON to be written: its members keep their order, whatever features `serde_json` is built with.

use serde::{Serialize, Serializer};
use serde_json::Number;

use crate::json::{Node, Value, escape};

/// A JSON value whose members keep their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// Lists whose order says nothing about the structure.
const UNORDERED: [&str; 3] = ["required", "enum", "parameters"];

impl Tree {
    pub(super) fn string(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    pub(super) fn object<K: Into<String>>(members: impl IntoIterator<Item = (K, Tree)>) -> Self {
        Self::Object(
            members
                .into_iter()
                .map(|(name, value)| (name.into(), value))
                .collect(),
        )
    }

    pub(super) fn members(&self) -> &[(String, Tree)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    pub(super) fn into_members(self) -> Vec<(String, Tree)> {
        match self {
            Self::Object(members) => members,
            _ => Vec::new(),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Tree> {
        self.members()
            .iter()
            .find_map(|(member, value)| (member == name).then_some(value))
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The file's content: two spaces a level, a newline at the end.
    pub(super) fn to_file(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Where two structures differ first, as a JSON pointer; the order of members says nothing.
    pub(super) fn first_difference(&self, other: &Tree) -> Option<String> {
        differ(self, other, String::new(), false)
    }
}

fn differ(left: &Tree, right: &Tree, at: String, unordered: bool) -> Option<String> {
    match (left, right) {
        (Tree::Object(left), Tree::Object(_)) => differ_by_name(left, right, &at),
        (Tree::Array(left), Tree::Array(right)) if unordered => {
            let same = |a: &Tree, b: &Tree| a.first_difference(b).is_none();
            let within = |these: &[Tree], those: &[Tree]| {
                these.iter().all(|a| those.iter().any(|b| same(a, b)))
            };
            let equal = left.len() == right.len() && within(left, right) && within(right, left);
            (!equal).then_some(at)
        }
        (Tree::Array(left), Tree::Array(right)) if left.len() == right.len() => left
            .iter()
            .zip(right)
            .enumerate()
            .find_map(|(index, (left, right))| differ(left, right, format!("{at}/{index}"), false)),
        _ => (left != right).then_some(at),
    }
}

fn differ_by_name(left: &[(String, Tree)], right: &Tree, at: &str) -> Option<String> {
    let below = |name: &str| format!("{at}/{}", escape(name));
    let only_right = || {
        right
            .members()
            .iter()
            .find(|(name, _)| left.iter().all(|(known, _)| known != name))
            .map(|(name, _)| below(name))
    };
    left.iter()
        .find_map(|(name, value)| match right.get(name) {
            None => Some(below(name)),
            Some(other) => differ(
                value,
                other,
                below(name),
                UNORDERED.contains(&name.as_str()),
            ),
        })
        .or_else(only_right)
}

impl From<&Node> for Tree {
    fn from(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(value) => Self::Number(value.clone()),
            Value::String(value) => Self::string(value),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => Self::object(
                members
                    .iter()
                    .map(|member| (&member.name, Self::from(&member.node))),
            ),
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;
    use crate::json::parse;

    fn difference(left: &str, right: &str) -> Option<String> {
        let tree = |text: &str| Tree::from(&parse("test.json", text.as_bytes()).unwrap());
        let (left, right) = (tree(left), tree(right));
        let there = left.first_difference(&right);
        assert_eq!(there.is_some(), right.first_difference(&left).is_some());
        there
    }

    #[test]
    fn the_order_of_members_says_nothing() {
        assert_eq!(
            difference(
                r#"{"a":1,"b":{"c":2,"d":3}}"#,
                r#"{"b":{"d":3,"c":2},"a":1}"#
            ),
            None
        );
    }

    #[test]
    fn the_order_of_some_lists_says_nothing() {
        assert_eq!(
            difference(r#"{"enum":["a","b"]}"#, r#"{"enum":["b","a"]}"#),
            None
        );
        assert_eq!(
            difference(r#"{"enum":["a","a","b"]}"#, r#"{"enum":["a","b","c"]}"#).unwrap(),
            "/enum"
        );
        assert_eq!(
            difference(r#"{"default":["a","b"]}"#, r#"{"default":["b","a"]}"#).unwrap(),
            "/default/0"
        );
    }

    #[test]
    fn the_first_difference_is_named() {
        assert_eq!(
            difference(r#"{"a":{"b/c":[1,2]}}"#, r#"{"a":{"b/c":[1,3]}}"#).unwrap(),
            "/a/b~1c/1"
        );
        assert_eq!(difference(r#"{"a":1}"#, r#"{"a":1,"b":2}"#).unwrap(), "/b");
        assert_eq!(
            difference(r#"{"enum":["a"]}"#, r#"{"enum":["a","b"]}"#).unwrap(),
            "/enum"
        );
        assert_eq!(difference("[1]", "[1,2]").unwrap(), "");
        assert_eq!(difference("null", "false").unwrap(), "");
    }
}
