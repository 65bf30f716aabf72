//! Security: which schemes a document names, and what each scheme says about how a request is authenticated.

use super::{dropped, is_prose};
use crate::check::operations::{MISSING_SCHEME, Schemes};
use crate::check::{hidden_in_text, hidden_in_value};
use crate::diagnostic::{Severity, Sink};
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

/// Returns the `security` of a document. If it names a scheme that is not defined, it is dropped with a warning, because
/// operations are sent with credentials without it too.
pub(super) fn of_document(root: &Node, schemes: &Schemes, sink: &mut Sink) -> Option<Node> {
    let security = root.get("security")?;
    sink.extend(hidden_in_value("the security", security));
    let mut own = Sink::default();
    schemes.has_credentials(root, &mut own);
    let mut is_complete = true;
    for mut found in own.diagnostics {
        if found.code == MISSING_SCHEME {
            found.severity = Severity::Warning;
            let end = ", so that the `security` of the document is not imported";
            found.message.push_str(end);
            is_complete = false;
        }
        sink.push(found);
    }
    is_complete.then(|| security.clone())
}

/// Returns a scheme with the fields that OpenAPI has. `node` is what the member is or refers to.
pub(super) fn scheme(member: &Member, node: &Node, sink: &mut Sink) -> Member {
    let (name, at) = (&member.name, &member.name_location);
    sink.extend(hidden_in_text("the security scheme", name, at));
    let node = known(node, name, &SCHEME, sink, |field, sink| {
        match field.name.as_str() {
            "flows" => known(&field.node, "flows", &FLOWS, sink, |flow, sink| {
                known(&flow.node, &flow.name, &FLOW, sink, text_or_scopes)
            }),
            _ => text_or_scopes(field, sink),
        }
    });
    sink.extend(hidden_in_value("the security scheme's value", &node));
    member.with(node)
}

/// Returns a text as it is, and scopes without their descriptions.
fn text_or_scopes(field: &Member, sink: &mut Sink) -> Node {
    if field.name != "scopes" {
        sink.string(&field.node, &field.name);
        return field.node.clone();
    }
    let scopes = sink.object(&field.node, "scopes").unwrap_or_default();
    let scope = |scope: &Member| scope.with(Node::string("", &scope.node.location));
    Node::object(scopes.iter().map(scope).collect(), &field.node.location)
}

/// Returns an object with these members only, each as `read` returns it. Text for people is dropped without a warning.
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
        } else if !is_prose(&member.name) {
            let why = "OpenAPI has no such field in a security scheme";
            dropped(member, why, sink);
        }
    }
    Node::object(kept, &node.location)
}
