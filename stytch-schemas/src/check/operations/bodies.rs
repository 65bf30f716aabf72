//! Checks the bodies of requests and responses.

use super::super::schema::{self, Position};
use super::Reader;
use crate::corpus::Kind;
use crate::diagnostic::{Diagnostic, quoted};
use crate::dialect::is_extension;
use crate::dialect::operations::{
    BODY, JSON, MEDIA, OPERATION, RESPONSE, SUCCESS, is_error_status,
};
use crate::tree::Node;

impl Reader<'_> {
    pub(super) fn body(&mut self, node: &Node) -> Option<String> {
        let members = self.sink.object(node, "requestBody")?;
        self.sink.known(members, BODY);
        self.flag(node, "required");
        let content = self.sink.needed(node, "content", BODY.name)?;
        self.content(content)
    }

    /// Returns the schema id of the response to a success. Error responses have the same form for all operations.
    pub(super) fn responses(&mut self, operation: &Node) -> Option<String> {
        let node = self.sink.needed(operation, "responses", OPERATION.name)?;
        let mut response = None;
        for member in self.sink.object(node, "responses")? {
            match member.name.as_str() {
                SUCCESS => response = self.response(&member.node),
                status if is_error_status(status) || is_extension(status) => {}
                status => {
                    let message =
                        format!("responses of status {} are not generated", quoted(status));
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
        let members = self.sink.object(node, SUCCESS)?;
        self.sink.known(members, RESPONSE);
        self.content(node.get("content")?)
    }

    /// Returns the schema id of a body, which must be JSON.
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
        self.sink.known(members, MEDIA);
        let schema = self.sink.needed(node, "schema", MEDIA.name)?;
        match schema::read(schema, Position::Inner, self.sink).kind {
            Kind::Ref(id) => Some(id),
            _ if schema.get("$ref").is_some() => None,
            _ => {
                let message = "the schema of a body is not a reference";
                self.sink.push(
                    Diagnostic::error("inline-schema", &schema.location, message)
                        .with_help("give it a file and an `$id`, and refer to it with `$ref`"),
                );
                None
            }
        }
    }
}
