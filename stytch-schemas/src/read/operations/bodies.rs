//! What travels in bodies: requests and their answers.

use super::super::schema::{self, Position};
use super::Reader;
use crate::corpus::Kind;
use crate::diagnostic::{Diagnostic, quoted};
use crate::json::Node;

const JSON: &str = "application/json";
const ANSWER: &str = "200";

impl Reader<'_> {
    pub(super) fn body(&mut self, node: &Node) -> Option<String> {
        let members = self.sink.object(node, "requestBody")?;
        let known = ["content", "required", "description"];
        self.sink.known(members, "a request body", &known);
        if let Some(required) = node.get("required") {
            self.sink.boolean(required, "required");
        }
        let content = self.needed(node, "content", "a request body")?;
        self.content(content)
    }

    /// The schema id of the 200 answer; other answers are errors, and those
    /// look alike for all operations.
    pub(super) fn responses(&mut self, operation: &Node) -> Option<String> {
        let node = self.needed(operation, "responses", "an operation")?;
        let mut response = None;
        for member in self.sink.object(node, "responses")? {
            match member.name.as_str() {
                ANSWER => response = self.response(&member.node),
                status if is_error_status(status) || status.starts_with("x-") => {}
                status => {
                    let message =
                        format!("answers with status {} are not generated", quoted(status));
                    self.sink.push(
                        Diagnostic::error("unsupported-response", &member.name_location, message)
                            .with_help("describe the success as `200`, and errors as `4XX`, `5XX` or `default`"),
                    );
                }
            }
        }
        response
    }

    fn response(&mut self, node: &Node) -> Option<String> {
        let members = self.sink.object(node, ANSWER)?;
        self.sink
            .known(members, "an answer", &["content", "description"]);
        self.content(node.get("content")?)
    }

    /// The schema id of a body; bodies are JSON.
    fn content(&mut self, node: &Node) -> Option<String> {
        let mut id = None;
        let members = self.sink.object(node, "content")?;
        if members.is_empty() {
            self.sink.missing(node, JSON, "`content`");
        }
        for member in members {
            if member.name == JSON {
                id = self.media(&member.node);
            } else {
                let message = format!("bodies of type {} are not generated", quoted(&member.name));
                self.sink.push(
                    Diagnostic::error("unsupported-media-type", &member.name_location, message)
                        .with_help(format!("bodies are `{JSON}`")),
                );
            }
        }
        id
    }

    fn media(&mut self, node: &Node) -> Option<String> {
        let members = self.sink.object(node, JSON)?;
        self.sink.known(members, "a body", &["schema"]);
        let schema = self.needed(node, "schema", "a body")?;
        match schema::read(schema, Position::Inner, self.sink).kind {
            Kind::Ref(id) => Some(id),
            _ if schema.get("$ref").is_some() => None,
            _ => {
                let message = "the schema of a body stands in the operation";
                self.sink.push(
                    Diagnostic::error("inline-schema", &schema.location, message)
                        .with_help("give it a file and an `$id`, and refer to it with `$ref`"),
                );
                None
            }
        }
    }
}

/// `default`, `4XX`, `500`.
fn is_error_status(status: &str) -> bool {
    match status.as_bytes() {
        b"default" => true,
        [b'4' | b'5', rest @ ..] => {
            rest == b"XX" || (rest.len() == 2 && rest.iter().all(u8::is_ascii_digit))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_error_status;

    #[test]
    fn error_statuses() {
        for status in ["default", "4XX", "5XX", "404", "500"] {
            assert!(is_error_status(status), "{status}");
        }
        for status in ["200", "2XX", "4AB", "40", "4000", "4xx", "XX", ""] {
            assert!(!is_error_status(status), "{status}");
        }
    }
}
