//! The parameters of an operation.

use super::{inline, refuse_others};
use crate::check::hidden_in_text;
use crate::diagnostic::quoted;
use crate::import::findings::Findings;
use crate::import::schema::structure;
use crate::import::tree::Tree;
use crate::json::{Member, Node};

/// What is written of a parameter, in this order.
const KEYS: [&str; 5] = ["name", "in", "required", "deprecated", "schema"];

/// The operation's own parameters, then those of the path that it does not state anew; `None` for none.
pub(super) fn merged(own: &[Node], shared: &[Node], findings: &mut Findings) -> Option<Tree> {
    let mut all: Vec<Tree> = own.iter().filter_map(|node| read(node, findings)).collect();
    for inherited in shared.iter().filter_map(|node| read(node, findings)) {
        let same = |name: &str, other: &Tree| inherited.get(name) == other.get(name);
        if !all
            .iter()
            .any(|stated| same("name", stated) && same("in", stated))
        {
            all.push(inherited);
        }
    }
    (!all.is_empty()).then_some(Tree::Array(all))
}

fn read(node: &Node, findings: &mut Findings) -> Option<Tree> {
    let members = inline(node, findings)?;
    refuse_others(members, &KEYS, findings);
    let entries = KEYS.iter().filter_map(|key| {
        let value = match members.iter().find(|member| member.name == *key) {
            Some(member) => entry(member, findings)?,
            None => absent(key, node, findings)?,
        };
        Some((*key, value))
    });
    Some(Tree::object(entries))
}

fn entry(member: &Member, findings: &mut Findings) -> Option<Tree> {
    let node = &member.node;
    match member.name.as_str() {
        "schema" => Some(structure(node, &[], findings)),
        "required" => findings.boolean(node).map(Tree::Bool),
        "deprecated" => findings
            .boolean(node)
            .filter(|value| *value)
            .map(Tree::Bool),
        "in" => place(node, findings),
        _ => {
            let name = findings.string(node)?;
            let hidden = hidden_in_text("the parameter name", name, &node.location);
            findings.diagnostics.extend(hidden);
            Some(Tree::string(name))
        }
    }
}

/// What OpenAPI says of a key that is left out.
fn absent(key: &str, node: &Node, findings: &mut Findings) -> Option<Tree> {
    match key {
        "required" => Some(Tree::Bool(false)),
        "deprecated" => None,
        _ => {
            findings.error(
                "missing-keyword",
                &node.location,
                format!("this parameter has no `{key}`"),
                "state `name`, `in` and `schema`",
            );
            None
        }
    }
}

fn place(node: &Node, findings: &mut Findings) -> Option<Tree> {
    let text = findings.string(node)?;
    if ["path", "query", "header"].contains(&text) {
        return Some(Tree::string(text));
    }
    findings.error(
        "unsupported-parameter",
        &node.location,
        format!("a parameter cannot travel in {}", quoted(text)),
        "use `path`, `query` or `header`",
    );
    None
}
