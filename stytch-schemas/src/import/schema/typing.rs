//! Types and enums, and the `null` that both may allow.

use crate::check::hidden_in_text;
use crate::diagnostic::{Location, quoted};
use crate::import::findings::Findings;
use crate::import::tree::Tree;
use crate::json::{Node, Value};

/// One name; OpenAPI 3.1's `["string", "null"]` becomes `string`, with a warning.
pub(super) fn type_name(node: &Node, owner: &Location, findings: &mut Findings) -> Option<Tree> {
    const NAMES: [&str; 6] = ["boolean", "integer", "number", "string", "array", "object"];
    let Value::Array(items) = &node.value else {
        let name = findings.string(node)?;
        if NAMES.contains(&name) {
            return Some(Tree::string(name));
        }
        findings.error(
            "unsupported-type",
            &node.location,
            format!("{} is not a type of the dialect", quoted(name)),
            format!("write one of {}", NAMES.join(", ")),
        );
        return None;
    };
    let is_null = |item: &&Node| item.as_str() == Some("null");
    let (nulls, names): (Vec<&Node>, Vec<&Node>) = items.iter().partition(is_null);
    let [name] = names.as_slice() else {
        findings.error(
            "unsupported-type",
            &node.location,
            "a value of several types is outside the dialect",
            "name one type, or leave `type` out where any value may stand",
        );
        return None;
    };
    if !nulls.is_empty() {
        warn_nullable(owner, findings);
    }
    match name.value {
        // A list within the list is as wrong as any other value.
        Value::Array(_) => findings.wrong_type(name, "a string"),
        _ => type_name(name, owner, findings),
    }
}

/// OpenAPI 3.0 lists `null` among the values of a nullable enum.
pub(super) fn enum_values(node: &Node, owner: &Location, findings: &mut Findings) -> Option<Tree> {
    let mut values = Vec::new();
    for item in findings.array(node)? {
        match item.value {
            Value::Null => warn_nullable(owner, findings),
            _ => {
                let Some(value) = findings.string(item) else {
                    continue;
                };
                let hidden = hidden_in_text("the `enum` value", value, &item.location);
                findings.diagnostics.extend(hidden);
                values.push(Tree::string(value));
            }
        }
    }
    if values.is_empty() {
        findings.error(
            "empty-enum",
            &node.location,
            "an enum without a text value allows nothing",
            "list the values, or leave `enum` out",
        );
        return None;
    }
    Some(Tree::Array(values))
}

/// OpenAPI 3.0's own keyword.
pub(super) fn nullable(node: &Node, owner: &Location, findings: &mut Findings) {
    if findings.boolean(node) == Some(true) {
        warn_nullable(owner, findings);
    }
}

/// Told at the schema, however it says so, and thus told once.
fn warn_nullable(owner: &Location, findings: &mut Findings) {
    findings.warning(
        "nullable",
        owner,
        "the source says that this value may be `null`, which the imported schema cannot say",
        "list it as nullable in the overlay",
    );
}
