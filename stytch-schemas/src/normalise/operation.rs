//! Normalizes the operations of a path.

use super::body::Owner;
use super::references::PATHS;
use super::{Described, Item, OperationKey, leftovers, parameter, server};
use crate::check::hidden_in_value;
use crate::diagnostic::Sink;
use crate::dialect::operations::{METHODS, OPERATION, PATH, UNSUPPORTED_METHODS};
use crate::tree::{Member, Node, Value};

/// Adds the operations of a path item, with the members that they inherit from the path item.
pub(super) fn path_item(root: &Node, path: &Member, described: &mut Described) {
    let mut shared = Sink::default();
    let Some(item) = described
        .follow(root, &path.node, PATHS, &mut shared)
        .filter(|item| shared.object(item, &path.name).is_some())
    else {
        described.sink.extend(shared.diagnostics);
        return;
    };
    let is_method = |name: &str| METHODS.contains(&name) || UNSUPPORTED_METHODS.contains(&name);
    for left in leftovers(item, PATH, &mut shared) {
        if !is_method(&left.name) {
            shared.known([&left], PATH);
        }
    }
    let members = item.members().iter();
    let mut methods = members.filter(|member| is_method(&member.name)).peekable();
    if methods.peek().is_none() {
        // No operation has them.
        described
            .sink
            .extend(std::mem::take(&mut shared).diagnostics);
    }
    for member in methods {
        let mut sink = shared.clone();
        let node = match member.node.as_object() {
            Some(_) => operation(root, path, item, member, described, &mut sink),
            None => member.node.clone(),
        };
        let key = OperationKey::new(&path.name, &member.name);
        let item = Item {
            member: member.with(node),
            path: Some(path.clone()),
            sink,
        };
        described.operations.push((key, item));
    }
}

fn operation(
    root: &Node,
    path: &Member,
    item: &Node,
    member: &Member,
    described: &mut Described,
    sink: &mut Sink,
) -> Node {
    let node = &member.node;
    let id = operation_id(path, member);
    let mut members = Vec::new();
    let deprecated = node.member("deprecated").cloned();
    let deprecated = deprecated.filter(|flag| flag.node.as_bool() != Some(false));
    let servers = server::choose(node, item, described.servers.as_ref(), sink);
    let security = node.member("security").cloned();
    let id_text = id.node.as_str().unwrap_or_default().to_owned();
    members.push(id);
    if let Some(requirements) = &security {
        sink.extend(hidden_in_value("the security", &requirements.node));
    }
    members.extend(deprecated);
    members.extend(servers.map(|servers| Member::new("servers", servers)));
    members.extend(security.filter(|own| Some(&own.node) != described.security.as_ref()));
    let mut parameters = parameter::merged(root, node, item, described, sink);
    let mut owner = Owner {
        root,
        id: &id_text,
        described,
        sink,
    };
    if let Some(parameters) = &mut parameters {
        owner.name_values(parameters);
    }
    members.extend(parameters);
    members.extend(owner.request(node));
    members.push(owner.responses(node));
    members.extend(leftovers(node, OPERATION, sink));
    Node::object(members, &node.location)
}

/// Returns the id, with `_` for characters that are not allowed in ids of the dialect. A missing id is made of the
/// method and path.
fn operation_id(path: &Member, member: &Member) -> Member {
    let Some(stated) = member.node.member("operationId") else {
        let parts = path.name.split(|c: char| !c.is_ascii_alphanumeric());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let id = format!("{}_{}", member.name, parts.join("_"));
        return Member::new("operationId", Node::string(id, &member.name_location));
    };
    let mut id = stated.clone();
    if let Value::String(text) = &mut id.node.value {
        let other =
            |c: char| c.is_ascii_graphic() && !c.is_ascii_alphanumeric() && !"._-".contains(c);
        *text = text.replace(|c| other(c) || c == ' ', "_");
    }
    id
}
