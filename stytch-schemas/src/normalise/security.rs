//! Security schemes: what says how a request is authenticated, and nothing else.

use super::{dropped, without_prose};
use crate::check::{hidden_in_text, hidden_in_value};
use crate::diagnostic::Sink;
use crate::tree::{Member, Node};

const SCHEME: [&str; 7] = [
    "type",
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flows",
    "openIdConnectUrl",
];
const FLOWS: [&str; 4] = [
    "implicit",
    "password",
    "clientCredentials",
    "authorizationCode",
];
const FLOW: [&str; 4] = ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"];

/// Returns a scheme with the fields that OpenAPI has. `node` is what the member is or refers to.
pub(super) fn scheme(member: &Member, node: &Node, sink: &mut Sink) -> Member {
    let (name, at) = (&member.name, &member.name_location);
    sink.extend(hidden_in_text("the security scheme", name, at));
    let node = known(&without_prose(node), name, &SCHEME, sink, scheme_field);
    sink.extend(hidden_in_value("the security scheme's value", &node));
    member.with(node)
}

fn scheme_field(field: &Member, sink: &mut Sink) -> Node {
    match field.name.as_str() {
        "flows" => known(&field.node, "flows", &FLOWS, sink, |flow, sink| {
            known(&flow.node, &flow.name, &FLOW, sink, flow_field)
        }),
        name => text(name, &field.node, sink),
    }
}

fn flow_field(field: &Member, sink: &mut Sink) -> Node {
    match field.name.as_str() {
        "scopes" => {
            sink.object(&field.node, "scopes");
            field.node.clone()
        }
        name => text(name, &field.node, sink),
    }
}

fn text(name: &str, node: &Node, sink: &mut Sink) -> Node {
    sink.string(node, name);
    node.clone()
}

/// Returns an object with these members only, each as `read` returns it.
fn known(
    node: &Node,
    name: &str,
    names: &[&str],
    sink: &mut Sink,
    read: impl Fn(&Member, &mut Sink) -> Node,
) -> Node {
    let mut kept = Vec::new();
    for member in sink.object(node, name).unwrap_or_default() {
        if names.contains(&member.name.as_str()) {
            kept.push(member.with(read(member, sink)));
        } else {
            let why = "OpenAPI has no such field in a security scheme";
            dropped(member, why, sink);
        }
    }
    Node::object(kept, &node.location)
}
