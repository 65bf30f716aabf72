//! What a schema must not say.

use super::Kept;
use crate::diagnostic::quoted;
use crate::import::findings::Findings;
use crate::json::{Member, Value};

/// What may stand beside a `$ref`: it annotates the place, not the type.
const ANNOTATIONS: [&str; 2] = ["default", "deprecated"];

/// OpenAPI 3.0's boolean and 2020-12's number; `false` says nothing.
pub(super) fn exclusive(member: &Member, findings: &mut Findings) {
    if matches!(member.node.value, Value::Bool(false)) {
        return;
    }
    findings.error(
        "unknown-keyword",
        &member.name_location,
        format!("{} is outside the dialect", quoted(&member.name)),
        "write the nearest value that is allowed as `minimum` or `maximum`",
    );
}

/// A keyword outside the dialect.
pub(super) fn unknown_keyword(member: &Member, findings: &mut Findings) {
    let help = match member.name.as_str() {
        "allOf" | "anyOf" | "oneOf" | "not" => {
            "describe the value as one type; `allOf` is accepted around a single `$ref` only"
        }
        "const" => "write an `enum` of one value",
        "pattern" | "multipleOf" | "uniqueItems" => {
            "leave the rule out here; limits are stated in the overlay"
        }
        _ => "take the keyword out of the source, or say the same within the dialect",
    };
    findings.error(
        "unknown-keyword",
        &member.name_location,
        format!("{} is outside the dialect", quoted(&member.name)),
        help,
    );
}

/// A reference stands alone, but for annotations.
pub(super) fn structure_beside_reference(kept: &[Kept], findings: &mut Findings) {
    // `$ref` has the lowest rank, so that it comes first.
    let Some((first, others)) = kept.split_first() else {
        return;
    };
    if first.name != "$ref" {
        return;
    }
    for entry in others {
        if !ANNOTATIONS.contains(&entry.name) {
            findings.error(
                "keyword-beside-ref",
                &entry.location,
                format!("`{}` stands beside a `$ref`", entry.name),
                "move it into the schema that is referred to, or drop one of the two",
            );
        }
    }
}
