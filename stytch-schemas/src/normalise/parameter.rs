//! Normalizes parameters.

use super::body::Owner;
use super::references::PARAMETERS;
use super::{Described, leftovers, not_required, schema, schema_item};
use crate::diagnostic::Sink;
use crate::dialect::operations::PARAMETER;
use crate::tree::{Member, Node, Value, unescape};

/// The members of a parameter that are written, in this order.
const KEYS: [&str; 5] = ["name", "in", "required", "deprecated", "schema"];
/// The location of shared parameters.
const SHARED: &str = "/components/parameters/";
/// The styles that send a single value unchanged.
const PLAIN_STYLES: [&str; 2] = ["form", "simple"];
/// Headers that OpenAPI describes elsewhere. OpenAPI ignores parameters with these names.
const DESCRIBED_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

/// Returns the operation's own parameters, then those of the path that it does not replace, or `None` if there are
/// none.
pub(super) fn merged(
    root: &Node,
    own: &Node,
    path: &Node,
    described: &mut Described,
    sink: &mut Sink,
) -> Option<Member> {
    let mut all: Vec<Node> = Vec::new();
    let mut location = None;
    for owner in [own, path] {
        let Some(list) = owner.get("parameters") else {
            continue;
        };
        location.get_or_insert(&list.location);
        let before = all.len();
        for node in sink.array(list, "parameters").unwrap_or_default() {
            let Some(node) = described.follow(root, node, PARAMETERS, sink) else {
                continue;
            };
            let parameter = parameter(node, sink);
            // Only parameters of the path are replaced. An operation must not declare a parameter twice.
            let stated = all.get(..before).unwrap_or_default();
            if !is_ignored(&parameter) && !stated.iter().any(|other| is_same(other, &parameter)) {
                all.push(parameter);
            }
        }
    }
    let node = Node::new(Value::Array(all), location?);
    let is_empty = node.as_array().is_some_and(<[Node]>::is_empty);
    (!is_empty).then(|| Member::new("parameters", node))
}

impl Owner<'_> {
    /// Moves enums of parameters to their own schemas, named after the shared parameter or else after the operation.
    pub(super) fn name_values(&mut self, parameters: &mut Member) {
        let Value::Array(parameters) = &mut parameters.node.value else {
            return;
        };
        for parameter in parameters {
            let own = parameter.get("name").and_then(Node::as_str);
            let shared = parameter.location.pointer().strip_prefix(SHARED);
            let id = match (shared, own) {
                (Some(name), _) => format!("{}Parameter", unescape(name)),
                (None, Some(name)) => format!("{}_{name}", self.id),
                (None, None) => continue,
            };
            let id = id.replace(
                |c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c),
                "_",
            );
            let Some(schema) = parameter.get_mut("schema") else {
                continue;
            };
            if schema.get("enum").is_some() {
                let at = schema.location.clone();
                let item = schema_item(&id, &at, schema);
                self.described.schemas.push((id.clone(), item));
                *schema = Node::reference(&id, &at);
            }
        }
    }
}

fn is_same(a: &Node, b: &Node) -> bool {
    ["name", "in"].iter().all(|key| a.get(key) == b.get(key))
}

fn is_ignored(parameter: &Node) -> bool {
    let text = |key| {
        parameter
            .get(key)
            .and_then(Node::as_str)
            .unwrap_or_default()
    };
    let name = text("name").to_ascii_lowercase();
    text("in") == "header" && DESCRIBED_ELSEWHERE.contains(&name.as_str())
}

fn parameter(node: &Node, sink: &mut Sink) -> Node {
    let Some(members) = node.as_object() else {
        return node.clone();
    };
    let mut entries: Vec<Member> = KEYS
        .iter()
        .filter_map(|key| match members.iter().find(|m| m.name == *key) {
            Some(member) => entry(member, sink),
            None => (*key == "required").then(|| not_required(node)),
        })
        .collect();
    let is_plain = |member: &Member| {
        let style = member.node.as_str().unwrap_or_default();
        member.name == "style" && PLAIN_STYLES.contains(&style)
    };
    let left = leftovers(node, PARAMETER, sink).into_iter();
    entries.extend(left.filter(|member| !is_plain(member)));
    Node::object(entries, &node.location)
}

fn entry(member: &Member, sink: &mut Sink) -> Option<Member> {
    let node = match member.name.as_str() {
        "schema" => schema::normalise(&member.node, &[], sink),
        "deprecated" if member.node.as_bool() == Some(false) => return None,
        _ => member.node.clone(),
    };
    Some(member.with(node))
}
