//! Where findings gather while documents are read.

use std::collections::BTreeSet;

use super::nearest::nearest;
use crate::diagnostic::{Diagnostic, Location, quoted};
use crate::json::{Member, Node, Value};

/// A reference to a schema, to be resolved once all ids are known.
pub(super) struct Reference {
    pub(super) id: String,
    pub(super) location: Location,
}

#[derive(Default)]
pub(super) struct Sink {
    diagnostics: Vec<Diagnostic>,
    pub(super) references: Vec<Reference>,
    /// How many files are no JSON, so that their ids are not known.
    pub(super) unread_files: usize,
    /// The ids that such files, and those without a valid `$id`, probably have: what refers to them is not wrong.
    pub(super) lost_ids: BTreeSet<String>,
}

impl Sink {
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by(Diagnostic::report_order);
        self.diagnostics
    }

    pub(super) fn refer(&mut self, id: &str, location: &Location) {
        self.references.push(Reference {
            id: id.to_owned(),
            location: location.clone(),
        });
    }

    /// `what` lacks a keyword.
    pub(super) fn missing(&mut self, node: &Node, keyword: &str, what: &str) {
        let message = format!("{what} needs `{keyword}`");
        self.push(
            Diagnostic::error("missing-keyword", &node.location, message)
                .with_help(addition(keyword)),
        );
    }

    pub(super) fn string<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n str> {
        self.expect(node.as_str(), node, name, "a string")
    }

    pub(super) fn boolean(&mut self, node: &Node, name: &str) -> Option<bool> {
        self.expect(node.as_bool(), node, name, "a boolean")
    }

    pub(super) fn array<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [Node]> {
        self.expect(node.as_array(), node, name, "an array")
    }

    pub(super) fn object<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [Member]> {
        self.expect(node.as_object(), node, name, "an object")
    }

    pub(super) fn number<'n>(
        &mut self,
        node: &'n Node,
        name: &str,
    ) -> Option<&'n serde_json::Number> {
        self.expect(node.as_number(), node, name, "a number")
    }

    /// The value, or a finding that it is of the wrong kind.
    pub(super) fn expect<T>(
        &mut self,
        value: Option<T>,
        node: &Node,
        name: &str,
        wanted: &str,
    ) -> Option<T> {
        if value.is_none() {
            let message = format!("{} must be {wanted}, not {}", quoted(name), in_words(node));
            self.push(
                Diagnostic::error("wrong-value", &node.location, message)
                    .with_help(format!("write {wanted} here, or delete it")),
            );
        }
        value
    }

    /// Reports the members of an object of the operations document that are
    /// neither known nor extensions (`x-…`).
    pub(super) fn known<'n>(
        &mut self,
        members: impl IntoIterator<Item = &'n Member>,
        what: &str,
        known: &[&str],
    ) {
        let unknown = |member: &&'n Member| {
            !known.contains(&member.name.as_str()) && !member.name.starts_with("x-")
        };
        for member in members.into_iter().filter(unknown) {
            let message = format!("{} is unknown in {what}", quoted(&member.name));
            let help = match nearest(&member.name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", list(known)),
            };
            self.push(
                Diagnostic::error("unknown-keyword", &member.name_location, message)
                    .with_help(help),
            );
        }
    }
}

/// What to write for a keyword that is missing.
fn addition(keyword: &str) -> String {
    let what = match keyword {
        "$id" => "`#/components/schemas/` and the name of the schema",
        "items" => "the schema of the elements; any value fits `{}`",
        "openapi" => "`3.1.0`",
        "paths" => "the operations by path, or `{}`",
        "operationId" => "a name that no other operation has",
        "responses" => "the answer of status 200",
        "name" => "the name that is sent",
        "in" => "`path`, `query` or `header`",
        "schema" => "what the value is",
        "content" => "the body by its type, `application/json`",
        "application/json" => "the `schema` of the body",
        "url" => "the base URL",
        _ => "its value",
    };
    format!("add `{keyword}`: {what}")
}

/// A value as a message names it.
pub(super) fn in_words(node: &Node) -> String {
    match &node.value {
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.is_empty() => "an empty string".to_owned(),
        Value::String(text) => format!("the string {}", quoted(text)),
        _ => node.kind().to_owned(),
    }
}

/// `` `a`, `b`, `c` ``
pub(super) fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
