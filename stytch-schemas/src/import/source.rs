//! One source: an OpenAPI document, or a single JSON Schema.

use super::findings::Findings;
use super::merge::Item;
use super::operation::{OperationKey, find, path_item, server_urls, unknown_key};
use super::schema::{is_prose, structure};
use super::tree::Tree;
use super::yaml;
use crate::corpus::SCHEMA_PREFIX;
use crate::diagnostic::{Diagnostic, Location, quoted};
use crate::json::{self, Member, Node};

/// The only dialect of JSON Schema that is read and written.
pub(super) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What one source contributes.
#[derive(Debug, Default)]
pub(super) struct Contribution {
    /// The document's own version; `None` for a schema file.
    pub(super) version: Option<String>,
    pub(super) schemas: Vec<(String, Item)>,
    pub(super) operations: Vec<(OperationKey, Item)>,
    /// Faults of the source as a whole.
    pub(super) findings: Findings,
}

/// Reads one source; told to be JSON or YAML by its name, else by its first character.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Contribution, Vec<Diagnostic>> {
    let root = if is_json(name, bytes) {
        json::parse(name, bytes)?
    } else {
        yaml::parse(name, bytes)?
    };
    let mut findings = Findings::default();
    let members = findings.object(&root).unwrap_or_default();
    let mut contribution = if let Some(version) = find(members, "openapi") {
        openapi(version, members, &mut findings)
    } else if let Some(id) = find(members, "$id") {
        schema_file(id, &root, members, &mut findings)
    } else {
        if findings.diagnostics.is_empty() {
            not_a_description(&root, members, &mut findings);
        }
        Contribution::default()
    };
    contribution.findings = findings;
    Ok(contribution)
}

fn is_json(name: &str, bytes: &[u8]) -> bool {
    match name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
    {
        Some(extension) if extension == "json" => true,
        Some(extension) if extension == "yml" || extension == "yaml" => false,
        _ => bytes.trim_ascii_start().first() == Some(&b'{'),
    }
}

fn not_a_description(root: &Node, members: &[Member], findings: &mut Findings) {
    let (at, found) = match find(members, "swagger") {
        Some(swagger) => (&swagger.name_location, "this is a Swagger 2.0 document"),
        None => (
            &root.location,
            "this is neither an OpenAPI document nor a JSON Schema with an `$id`",
        ),
    };
    findings.error(
        "not-a-description",
        at,
        found,
        format!(
            "give an OpenAPI 3.0 or 3.1 document, or a schema whose `$id` begins with `{SCHEMA_PREFIX}`"
        ),
    );
}

fn openapi(version: &Member, members: &[Member], findings: &mut Findings) -> Contribution {
    check_version(version, findings);
    // They are not carried over, so that only their addresses matter here.
    let home = server_urls(members, &mut Findings::default());
    let mut contribution = Contribution {
        version: Some(info_version(members, findings)),
        ..Contribution::default()
    };
    for member in members {
        match member.name.as_str() {
            "paths" => {
                let paths = findings.object(&member.node).unwrap_or_default();
                contribution.operations = paths
                    .iter()
                    .filter(|path| !is_prose(&path.name))
                    .flat_map(|path| path_item(path, &home, findings))
                    .collect();
            }
            "components" => contribution.schemas = components(&member.node, findings),
            "openapi" | "info" | "servers" | "tags" | "security" => {}
            name if is_prose(name) => {}
            _ => unknown_key(member, findings),
        }
    }
    contribution
}

fn check_version(version: &Member, findings: &mut Findings) {
    let Some(text) = findings.string(&version.node) else {
        return;
    };
    if !["3.0.", "3.1."].iter().any(|known| text.starts_with(known)) {
        findings.error(
            "unsupported-dialect",
            &version.node.location,
            format!("OpenAPI {} is not supported", quoted(text)),
            "give a document of OpenAPI 3.0 or 3.1",
        );
    }
}

fn info_version(members: &[Member], findings: &mut Findings) -> String {
    find(members, "info")
        .and_then(|info| find(findings.object(&info.node)?, "version"))
        .and_then(|version| findings.string(&version.node))
        .unwrap_or_default()
        .to_owned()
}

/// The schemas of a document; its other components matter only where something refers to them.
fn components(node: &Node, findings: &mut Findings) -> Vec<(String, Item)> {
    let members = findings.object(node).unwrap_or_default();
    let schemas = find(members, "schemas")
        .and_then(|schemas| findings.object(&schemas.node))
        .unwrap_or_default();
    schemas
        .iter()
        .map(|member| {
            (
                member.name.clone(),
                schema_item(&member.name, &member.name_location, &member.node, &[]),
            )
        })
        .collect()
}

fn schema_file(
    id: &Member,
    root: &Node,
    members: &[Member],
    findings: &mut Findings,
) -> Contribution {
    if let Some(dialect) = find(members, "$schema")
        && let Some(text) = findings.string(&dialect.node)
        && text.trim_end_matches('#') != DIALECT
    {
        findings.error(
            "unsupported-dialect",
            &dialect.node.location,
            format!("the dialect {} is not supported", quoted(text)),
            format!("write the schema for `{DIALECT}`"),
        );
    }
    let Some(text) = findings.string(&id.node) else {
        return Contribution::default();
    };
    let Some(name) = text.strip_prefix(SCHEMA_PREFIX) else {
        findings.error(
            "bad-id",
            &id.node.location,
            format!(
                "the `$id` {} does not begin with `{SCHEMA_PREFIX}`",
                quoted(text)
            ),
            "write the id in the form in which references name it",
        );
        return Contribution::default();
    };
    Contribution {
        schemas: vec![(
            name.to_owned(),
            schema_item(name, &id.node.location, root, &["$schema", "$id"]),
        )],
        ..Contribution::default()
    }
}

fn schema_item(id: &str, at: &Location, node: &Node, skipped: &[&str]) -> Item {
    let mut findings = Findings::default();
    let head = [
        ("$schema", Tree::string(DIALECT)),
        ("$id", Tree::string(format!("{SCHEMA_PREFIX}{id}"))),
        ("title", Tree::string(id)),
    ];
    let body = structure(node, skipped, &mut findings);
    let head = head.map(|(name, value)| (name.to_owned(), value));
    let tree = Tree::object(head.into_iter().chain(body.into_members()));
    Item {
        location: at.clone(),
        tree,
        findings,
    }
}
