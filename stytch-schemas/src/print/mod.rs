//! Prints documents of the dialect as files: one for each schema, and one for the operations.

pub(crate) mod changes;
pub(crate) mod path;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Source};
use crate::files::Files;
use crate::normalise::{Item, OperationKey};
use crate::tree::{Member, Node, Value};

/// The file with the operations.
pub const DOCUMENT: &str = "openapi.json";

/// The members of the operations document besides the operations.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) servers: Option<Node>,
    pub(crate) security: Option<Node>,
    pub(crate) security_schemes: Vec<Member>,
}

/// Adds the file of each schema, and the operations document if there are operations.
pub(crate) fn print(
    files: &mut Files,
    schemas: BTreeMap<String, Item>,
    operations: BTreeMap<OperationKey, Item>,
    head: Head,
) -> Result<(), Vec<Diagnostic>> {
    for (id, item) in schemas {
        file(files, path::of_schema(&id), &item.member.node)?;
    }
    if operations.is_empty() {
        return Ok(());
    }
    file(files, DOCUMENT.to_owned(), &document(operations, head))
}

/// Adds a file, indented by two spaces per level and with a final newline.
fn file(files: &mut Files, path: String, node: &Node) -> Result<(), Vec<Diagnostic>> {
    let bytes = serde_json::to_vec_pretty(node);
    let mut bytes = bytes.map_err(|error| {
        let what = format!("the file cannot be written as JSON: {error}");
        vec![Diagnostic::internal_in(path.clone(), what)]
    })?;
    bytes.push(b'\n');
    files.insert(path, bytes);
    Ok(())
}

fn document(operations: BTreeMap<OperationKey, Item>, head: Head) -> Node {
    // The document is created here, so its location is never shown.
    let at = Location::new(&Source::new(DOCUMENT, ""), "", 0..0);
    let object = |members| Node::object(members, &at);
    let text = |name: &str, text: String| Member::new(name, Node::string(text, &at));
    let mut paths: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for (key, item) in operations {
        paths.entry(key.template).or_default().push(item.member);
    }
    let paths = paths
        .into_iter()
        .map(|(template, operations)| Member::new(template, object(path_item(operations))));
    let info = vec![text("title", head.title), text("version", head.version)];
    let mut members = vec![
        text("openapi", "3.1.0".to_owned()),
        Member::new("info", object(info)),
    ];
    members.extend(head.servers.map(|node| Member::new("servers", node)));
    members.extend(head.security.map(|node| Member::new("security", node)));
    members.push(Member::new("paths", object(paths.collect())));
    if !head.security_schemes.is_empty() {
        let schemes = Member::new("securitySchemes", object(head.security_schemes));
        members.push(Member::new("components", object(vec![schemes])));
    }
    object(members)
}

/// Servers that all operations of a path share are stated once in the path item.
fn path_item(operations: Vec<Member>) -> Vec<Member> {
    let mut servers = operations.iter().map(|m| m.node.member("servers"));
    let first = servers.next().flatten().cloned();
    let Some(shared) = first.filter(|first| servers.all(|other| other == Some(first))) else {
        return operations;
    };
    let without = |mut operation: Member| {
        if let Value::Object(members) = &mut operation.node.value {
            members.retain(|member| member.name != "servers");
        }
        operation
    };
    let operations = operations.into_iter().map(without);
    std::iter::once(shared).chain(operations).collect()
}
