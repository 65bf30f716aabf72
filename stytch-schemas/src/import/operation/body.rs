//! The bodies of requests and answers.

use super::{find, inline, refuse_others};
use crate::diagnostic::quoted;
use crate::import::findings::Findings;
use crate::import::schema::structure;
use crate::import::tree::Tree;
use crate::json::{Member, Node};

/// The one media type of bodies.
const JSON: &str = "application/json";

/// The body of a request.
pub(super) fn request(node: &Node, findings: &mut Findings) -> Option<Tree> {
    let members = inline(node, findings)?;
    refuse_others(members, &["required", "content"], findings);
    let required = match find(members, "required") {
        Some(member) => findings.boolean(&member.node)?,
        None => false,
    };
    let Some(content) = find(members, "content") else {
        missing_schema(node, findings);
        return None;
    };
    let content = json_content(&content.node, findings)?;
    Some(Tree::object([
        ("required", Tree::Bool(required)),
        ("content", content),
    ]))
}

/// Only the 200 answer is kept: the others have one common form, which is the client's matter.
pub(super) fn responses(node: &Node, findings: &mut Findings) -> Tree {
    let all = findings.object(node).unwrap_or_default();
    let Some(ok) = find(all, "200") else {
        warn_of_other_success(all, findings);
        return Tree::Object(Vec::new());
    };
    let members = inline(&ok.node, findings).unwrap_or_default();
    refuse_others(members, &["content"], findings);
    let content = find(members, "content").and_then(|one| json_content(&one.node, findings));
    // OpenAPI demands the description.
    let description = [("description", Tree::string("OK"))].into_iter();
    let answer = description.chain(content.map(|content| ("content", content)));
    Tree::object([("200", Tree::object(answer))])
}

fn warn_of_other_success(all: &[Member], findings: &mut Findings) {
    if let Some(other) = all.iter().find(|member| member.name.starts_with('2')) {
        findings.warning(
            "unsupported-response",
            &other.name_location,
            format!("the answer {} is not carried over", quoted(&other.name)),
            "describe what a successful call returns as the answer `200`",
        );
    }
}

/// The one media type, whose schema must be a `$ref`.
fn json_content(node: &Node, findings: &mut Findings) -> Option<Tree> {
    let types = findings.object(node)?;
    for other in types.iter().filter(|member| member.name != JSON) {
        findings.error(
            "unsupported-media-type",
            &other.name_location,
            format!("{} is not supported", quoted(&other.name)),
            format!("describe the body as `{JSON}`"),
        );
    }
    let Some(media) = find(types, JSON) else {
        if types.is_empty() {
            missing_schema(node, findings);
        }
        return None;
    };
    let Some(schema) = find(findings.object(&media.node)?, "schema") else {
        missing_schema(&media.node, findings);
        return None;
    };
    let tree = structure(&schema.node, &[], findings);
    if tree.get("$ref").is_none() && schema.node.get("$ref").is_none() {
        findings.error(
            "inline-schema",
            &schema.node.location,
            "the schema of a body is not a `$ref`",
            "move it to `components/schemas` and refer to it",
        );
    }
    Some(Tree::object([(JSON, Tree::object([("schema", tree)]))]))
}

fn missing_schema(node: &Node, findings: &mut Findings) {
    findings.error(
        "missing-keyword",
        &node.location,
        "this body has no schema",
        format!(
            "state one as `content`, `{JSON}`, `schema`; leave the body out where there is none"
        ),
    );
}
