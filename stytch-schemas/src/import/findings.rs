//! What is noticed while a source is turned into structure: references made, and faults.

use crate::diagnostic::{Diagnostic, Location};
use crate::json::{Member, Node, Value};

/// A `$ref` to a schema, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) id: String,
    pub(super) location: Location,
}

/// Collected, never thrown: one run names every fault.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) references: Vec<Reference>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn error(
        &mut self,
        code: &'static str,
        at: &Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, at, message).with_help(help));
    }

    pub(super) fn warning(
        &mut self,
        code: &'static str,
        at: &Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::warning(code, at, message).with_help(help));
    }

    pub(super) fn object<'n>(&mut self, node: &'n Node) -> Option<&'n [Member]> {
        match &node.value {
            Value::Object(members) => Some(members),
            _ => self.wrong_type(node, "an object"),
        }
    }

    pub(super) fn array<'n>(&mut self, node: &'n Node) -> Option<&'n [Node]> {
        match &node.value {
            Value::Array(items) => Some(items),
            _ => self.wrong_type(node, "an array"),
        }
    }

    pub(super) fn string<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::String(text) => Some(text),
            _ => self.wrong_type(node, "a string"),
        }
    }

    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Bool(value) => Some(*value),
            _ => self.wrong_type(node, "`true` or `false`"),
        }
    }

    pub(super) fn wrong_type<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let scalar = matches!(node.value, Value::Null | Value::Bool(_) | Value::Number(_));
        let help = match expected {
            "a string" if scalar => "put it in quotes, if it is meant as text".to_owned(),
            _ => format!("write {expected} here"),
        };
        let message = format!("expected {expected}, found {}", node.kind());
        self.error("wrong-value", &node.location, message, help);
        None
    }
}
