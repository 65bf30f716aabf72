//! Checks the bodies of requests and responses.

use super::super::schema::{self, Position};
use crate::corpus::Kind;
use crate::diagnostic::{Sink, quoted};
use crate::dialect::is_extension;
use crate::dialect::operations::{
    BODY, JSON, MEDIA, OPERATION, RESPONSE, SUCCESS, is_error_status,
};
use crate::tree::Node;

pub(super) fn body(node: &Node, sink: &mut Sink) -> Option<String> {
    let members = sink.object(node, "requestBody")?;
    sink.known(members, BODY);
    sink.flag(node, "required");
    content(sink.needed(node, "content", BODY.name)?, sink)
}

/// Returns the schema id of the response to a success. Error responses have the same form for all operations.
pub(super) fn responses(operation: &Node, sink: &mut Sink) -> Option<String> {
    let node = sink.needed(operation, "responses", OPERATION.name)?;
    let mut success = None;
    for member in sink.object(node, "responses")? {
        match member.name.as_str() {
            SUCCESS => success = response(&member.node, sink),
            status if is_error_status(status) || is_extension(status) => {}
            status => {
                let message = format!("responses of status {} are not generated", quoted(status));
                let help = "describe the success as `200`, and errors as `4XX`, `5XX` or `default`";
                sink.error("unsupported-response", &member.name_location, message, help);
            }
        }
    }
    success
}

fn response(node: &Node, sink: &mut Sink) -> Option<String> {
    let members = sink.object(node, SUCCESS)?;
    sink.known(members, RESPONSE);
    content(node.get("content")?, sink)
}

/// Returns the schema id of a body, which must be JSON.
fn content(node: &Node, sink: &mut Sink) -> Option<String> {
    let mut id = None;
    let members = sink.object(node, "content")?;
    if members.is_empty() {
        sink.missing(node, JSON, "`content`");
    }
    for member in members {
        if member.name == JSON {
            id = media(&member.node, sink);
        } else {
            let at = &member.name_location;
            let message = format!("bodies of type {} are not generated", quoted(&member.name));
            let help = format!("bodies are `{JSON}`");
            sink.error("unsupported-media-type", at, message, help);
        }
    }
    id
}

fn media(node: &Node, sink: &mut Sink) -> Option<String> {
    let members = sink.object(node, JSON)?;
    sink.known(members, MEDIA);
    let schema = sink.needed(node, "schema", MEDIA.name)?;
    match schema::read(schema, Position::Inner, sink).kind {
        Kind::Ref(id) => Some(id),
        _ if schema.get("$ref").is_some() => None,
        _ => {
            let message = "the schema of a body is not a reference";
            let help = "give it a file and an `$id`, and refer to it with `$ref`";
            sink.error("inline-schema", &schema.location, message, help);
            None
        }
    }
}
