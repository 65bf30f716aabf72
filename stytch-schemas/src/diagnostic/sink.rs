//! The collector of diagnostics.

use super::{Diagnostic, Location, quoted};
use crate::base_url::BaseUrl;
use crate::dialect::is_extension;
use crate::dialect::nearest::nearest;
use crate::dialect::operations::Part;
use crate::tree::{Member, Node, Value};

/// A reference to a schema, to be resolved once all ids are known.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) id: String,
    pub(crate) location: Location,
}

/// Collects diagnostics and references while documents are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sink {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) references: Vec<Reference>,
    /// What only applies to schemas that requests contain.
    #[cfg(feature = "import")]
    pub(crate) if_sent: Vec<Diagnostic>,
    /// What only applies to schemas that responses contain.
    #[cfg(feature = "import")]
    pub(crate) if_received: Vec<Diagnostic>,
}

impl Sink {
    #[cfg(feature = "import")]
    pub(crate) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Returns how many errors there are.
    #[cfg(feature = "import")]
    pub(crate) fn errors(&self) -> usize {
        let errors = self.diagnostics.iter().filter(|one| one.is_error());
        errors.count()
    }

    pub(crate) fn error(
        &mut self,
        code: &'static str,
        at: &Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::error(code, at, message).with_help(help));
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    pub(crate) fn refer(&mut self, id: &str, location: &Location) {
        self.references.push(Reference {
            id: id.to_owned(),
            location: location.clone(),
        });
    }

    /// Reports that `what` lacks a keyword.
    pub(crate) fn missing(&mut self, node: &Node, keyword: &str, what: &str) {
        let message = format!("{what} needs `{keyword}`");
        self.push(
            Diagnostic::error("missing-keyword", &node.location, message)
                .with_help(addition(keyword)),
        );
    }

    pub(crate) fn string<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n str> {
        self.expect(node.as_str(), node, name, "a string")
    }

    pub(crate) fn base_url(&mut self, node: &Node, name: &str) -> Option<BaseUrl> {
        let url = self.string(node, name)?;
        let parsed = url.parse();
        if let Err(error) = &parsed {
            let message = format!("{} is not a base URL: {error}", quoted(url));
            let help = "write it as `https://api.example.com`, without a `/` at the end";
            self.error("bad-server", &node.location, message, help);
        }
        parsed.ok()
    }

    pub(crate) fn boolean(&mut self, node: &Node, name: &str) -> Option<bool> {
        self.expect(node.as_bool(), node, name, "a boolean")
    }

    pub(crate) fn array<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [Node]> {
        self.expect(node.as_array(), node, name, "an array")
    }

    pub(crate) fn object<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [Member]> {
        self.expect(node.as_object(), node, name, "an object")
    }

    /// Returns the string with this name, if there is one.
    pub(crate) fn text(&mut self, node: &Node, name: &str) -> Option<String> {
        self.string(node.get(name)?, name).map(str::to_owned)
    }

    /// Returns the boolean with this name, which is `false` if it is absent.
    pub(crate) fn flag(&mut self, node: &Node, name: &str) -> bool {
        let flag = node.get(name);
        flag.and_then(|flag| self.boolean(flag, name)) == Some(true)
    }

    /// Returns the elements of the array with this name, which is empty if it is absent.
    pub(crate) fn list<'n>(&mut self, node: &'n Node, name: &str) -> &'n [Node] {
        let list = node.get(name);
        let list = list.and_then(|list| self.array(list, name));
        list.unwrap_or_default()
    }

    /// Returns the members of the object with this name, which is empty if it is absent.
    pub(crate) fn members<'n>(&mut self, node: &'n Node, name: &str) -> &'n [Member] {
        let object = node.get(name);
        let members = object.and_then(|object| self.object(object, name));
        members.unwrap_or_default()
    }

    pub(crate) fn number<'n>(
        &mut self,
        node: &'n Node,
        name: &str,
    ) -> Option<&'n serde_json::Number> {
        self.expect(node.as_number(), node, name, "a number")
    }

    /// Returns the value. `None` means that it has the wrong type, which is reported.
    pub(crate) fn expect<T>(
        &mut self,
        value: Option<T>,
        node: &Node,
        name: &str,
        wanted: &str,
    ) -> Option<T> {
        if value.is_none() {
            let message = format!("{} must be {wanted}, not {}", quoted(name), in_words(node));
            let scalar = !matches!(node.value, Value::Array(_) | Value::Object(_));
            let help = match wanted {
                "a string" if scalar => "put it in quotes, if it is meant as text".to_owned(),
                _ => format!("write {wanted} here, or delete it"),
            };
            self.error("wrong-value", &node.location, message, help);
        }
        value
    }

    /// Reports the members of a part of the operations document that are neither known nor extensions.
    pub(crate) fn known<'n>(&mut self, members: impl IntoIterator<Item = &'n Member>, part: Part) {
        let unknown = |member: &&'n Member| {
            !part.known.contains(&member.name.as_str()) && !is_extension(&member.name)
        };
        for member in members.into_iter().filter(unknown) {
            let message = format!("{} is unknown in {}", quoted(&member.name), part.name);
            let help = match nearest(&member.name, part.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", list(part.known)),
            };
            self.error("unknown-keyword", &member.name_location, message, help);
        }
    }

    /// Returns the member with this name, or reports that it is missing.
    pub(crate) fn needed<'n>(
        &mut self,
        node: &'n Node,
        name: &str,
        what: &str,
    ) -> Option<&'n Node> {
        let found = node.get(name);
        if found.is_none() {
            self.missing(node, name, what);
        }
        found
    }
}

/// Returns help for a missing keyword.
fn addition(keyword: &str) -> String {
    let what = match keyword {
        "$id" => "`#/components/schemas/` and the name of the schema",
        "items" => "the schema of the elements; any value fits `{}`",
        "openapi" => "`3.1.0`",
        "paths" => "the operations by path, or `{}`",
        "operationId" => "a name that no other operation has",
        "responses" => "the response of status 200",
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

/// Returns a value in the form for messages.
pub(crate) fn in_words(node: &Node) -> String {
    match &node.value {
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.is_empty() => "an empty string".to_owned(),
        Value::String(text) => format!("the string {}", quoted(text)),
        _ => node.kind().to_owned(),
    }
}

/// `` `a`, `b`, `c` ``
pub(crate) fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
