//! One path item, turned into operations that hold structure only.

mod body;
mod parameter;
mod servers;

pub(super) use servers::urls as server_urls;

use super::findings::Findings;
use super::merge::Item;
use super::schema::is_prose;
use super::tree::Tree;
use crate::check;
use crate::diagnostic::quoted;
use crate::json::{Member, Node};
use crate::template::PathTemplate;

/// The methods that an operation may have, in the order in which they are written.
pub(super) const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

/// What is known in an operation.
const KEYS: [&str; 8] = [
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "servers",
    "deprecated",
    "tags",
    "security",
];

/// What tells operations apart, in the order in which they are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OperationKey {
    pub(super) template: String,
    /// The method's place in [`METHODS`].
    rank: usize,
    pub(super) method: &'static str,
}

impl std::fmt::Display for OperationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method.to_uppercase(), self.template)
    }
}

/// What an operation takes over from the path item around it.
struct Shared<'n> {
    parameters: &'n [Node],
    servers: Option<Tree>,
}

/// The operations of the path item `member`; `home` are the servers of the document as a whole.
///
/// Faults of the path item itself go to `findings`, those of an operation stay with it.
pub(super) fn path_item(
    member: &Member,
    home: &[String],
    findings: &mut Findings,
) -> Vec<(OperationKey, Item)> {
    let template = match PathTemplate::parse(&member.name) {
        Ok(template) => template.to_string(),
        Err(error) => {
            findings.error(
                "bad-template",
                &member.name_location,
                format!("{} is no path: {error}", quoted(&member.name)),
                "write a path such as `/v1/users/{user_id}`",
            );
            return Vec::new();
        }
    };
    let items = inline(&member.node, findings).unwrap_or_default();
    let shared = Shared {
        parameters: list(items, "parameters", findings),
        servers: servers::choose(items, None, home, findings),
    };
    let mut found = Vec::new();
    for item in items {
        let mut methods = METHODS.into_iter().enumerate();
        let method = methods.find(|(_, method)| *method == item.name);
        match (item.name.as_str(), method) {
            (_, Some((rank, method))) => {
                let key = OperationKey {
                    template: template.clone(),
                    rank,
                    method,
                };
                found.push((key, operation(item, &shared, home)));
            }
            ("parameters" | "servers", _) => {}
            (name, _) if is_prose(name) => {}
            ("options" | "head" | "trace", _) => findings.error(
                "unsupported-method",
                &item.name_location,
                format!("`{}` operations are not supported", item.name),
                format!(
                    "use one of {}, or take the operation out",
                    METHODS.join(", ")
                ),
            ),
            _ => unknown_key(item, findings),
        }
    }
    found
}

fn operation(member: &Member, shared: &Shared<'_>, home: &[String]) -> Item {
    let mut findings = Findings::default();
    Item {
        location: member.name_location.clone(),
        tree: operation_tree(member, shared, home, &mut findings),
        findings,
    }
}

fn operation_tree(
    member: &Member,
    shared: &Shared<'_>,
    home: &[String],
    findings: &mut Findings,
) -> Tree {
    let members = findings.object(&member.node).unwrap_or_default();
    refuse_others(members, &KEYS, findings);
    let mut entries = Vec::new();
    match find(members, "operationId") {
        Some(id) => entries.extend(operation_id(&id.node, findings)),
        None => findings.error(
            "missing-keyword",
            &member.name_location,
            "this operation has no `operationId`",
            "give it one that no other operation has",
        ),
    }
    if let Some(deprecated) = find(members, "deprecated")
        && findings.boolean(&deprecated.node) == Some(true)
    {
        entries.push(("deprecated", Tree::Bool(true)));
    }
    let servers = servers::choose(members, shared.servers.as_ref(), home, findings);
    entries.extend(servers.map(|servers| ("servers", servers)));
    let own = list(members, "parameters", findings);
    let parameters = parameter::merged(own, shared.parameters, findings);
    entries.extend(parameters.map(|parameters| ("parameters", parameters)));
    let body = find(members, "requestBody").and_then(|body| body::request(&body.node, findings));
    entries.extend(body.map(|body| ("requestBody", body)));
    let responses = find(members, "responses").map(|all| body::responses(&all.node, findings));
    entries.push(("responses", responses.unwrap_or(Tree::Object(Vec::new()))));
    Tree::object(entries)
}

fn operation_id(node: &Node, findings: &mut Findings) -> Option<(&'static str, Tree)> {
    let id = findings.string(node)?;
    findings
        .diagnostics
        .extend(check::operation_id(id, &node.location));
    Some(("operationId", Tree::string(id)))
}

/// The elements of the list of that name, if it is there.
fn list<'n>(members: &'n [Member], name: &str, findings: &mut Findings) -> &'n [Node] {
    let found = find(members, name).and_then(|member| findings.array(&member.node));
    found.unwrap_or_default()
}

/// The members of an object that stands where it is used.
fn inline<'n>(node: &'n Node, findings: &mut Findings) -> Option<&'n [Member]> {
    let members = findings.object(node)?;
    let Some(reference) = find(members, "$ref") else {
        return Some(members);
    };
    findings.error(
        "bad-ref",
        &reference.name_location,
        "only references to schemas are followed",
        "write out here what this refers to",
    );
    None
}

/// The member of that name.
pub(super) fn find<'n>(members: &'n [Member], name: &str) -> Option<&'n Member> {
    members.iter().find(|member| member.name == name)
}

/// A key that the importer knows no meaning for.
pub(super) fn unknown_key(member: &Member, findings: &mut Findings) {
    findings.error(
        "unknown-keyword",
        &member.name_location,
        format!("{} cannot be carried over", quoted(&member.name)),
        "take it out of the source, or say the same with what is supported",
    );
}

/// Refuses what is neither known nor prose.
fn refuse_others(members: &[Member], known: &[&str], findings: &mut Findings) {
    for member in members {
        if !known.contains(&member.name.as_str()) && !is_prose(&member.name) {
            unknown_key(member, findings);
        }
    }
}
