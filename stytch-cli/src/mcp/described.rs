//! How an operation is described as a tool.

use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde_json::Value;
use stytch_generated::runtime::catalog::Entry;

use crate::lookup::only_reads;
use crate::secrets::has_secret;

/// Returns the name of a tool. Some clients accept only letters, digits, `_` and `-`, and at most 64 of them.
pub(super) fn name(entry: &Entry) -> String {
    entry.name.replace('.', "_")
}

/// Returns the tool of an operation.
pub(super) fn tool(entry: &Entry, reveals_secrets: bool) -> Tool {
    let reads = only_reads(entry);
    let annotations = ToolAnnotations::new()
        .read_only(reads)
        .destructive(!reads)
        .idempotent(reads)
        .open_world(true);
    Tool::new(
        name(entry),
        description(entry, reveals_secrets),
        input_schema(entry),
    )
    .with_title(entry.summary.trim_end_matches('.'))
    .with_annotations(annotations)
}

fn description(entry: &Entry, reveals_secrets: bool) -> String {
    let mut parts = vec![entry.docs.to_owned()];
    if let Some(note) = entry.deprecated {
        parts.push(format!("Deprecated: {note}"));
    }
    if let Some(paging) = entry.paging {
        let cursor = paging.cursor;
        parts.push(format!(
            "The result is one page of a list. For the next page, call the tool again with the same fields and the `{cursor}` that the result names."
        ));
    }
    if !reveals_secrets && has_secret(&entry.response) {
        parts.push("Secrets in the result are withheld.".to_owned());
    }
    let info = &entry.info;
    parts.push(format!(
        "Operation `{}`: {} {}",
        entry.name, info.method, info.path
    ));
    parts.join("\n\n")
}

/// Returns the schema of the fields, without the texts that the tool has itself.
fn input_schema(entry: &Entry) -> JsonObject {
    match serde_json::to_value(entry.request_schema()) {
        Ok(Value::Object(mut schema)) => {
            schema.remove("title");
            schema.remove("description");
            schema
        }
        // A schema is an object.
        _ => JsonObject::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_distinct_and_accepted_by_strict_clients() {
        let catalog = stytch_generated::catalog().entries();
        let names: HashSet<_> = catalog.iter().map(|entry| name(entry)).collect();
        assert_eq!(names.len(), catalog.len());
        for name in names {
            let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            assert!(name.len() <= 64 && name.bytes().all(is_allowed), "{name}");
        }
    }

    #[test]
    fn tools_have_schemas_and_annotations() {
        for entry in stytch_generated::catalog().entries() {
            let name = entry.name;
            let tool = tool(entry, false);
            assert_eq!(tool.input_schema["type"], "object", "{name}");
            assert_eq!(tool.input_schema["additionalProperties"], false, "{name}");
            let hints = tool.annotations.unwrap();
            assert_eq!(hints.read_only_hint, Some(only_reads(entry)), "{name}");
            assert_ne!(hints.read_only_hint, hints.destructive_hint, "{name}");
            assert!(tool.title.is_some_and(|title| !title.is_empty()), "{name}");
        }
    }

    /// A member with an active factor needs a session with it. The agent learns it from the tool.
    #[test]
    fn the_tool_that_adds_a_totp_states_the_rule_for_second_factors() {
        let entry = stytch_generated::catalog().find("b2b.totp.create").unwrap();
        let description = tool(entry, false).description.unwrap();
        assert!(description.contains("active MFA factor"), "{description}");
        assert!(
            description.contains("Secrets in the result are withheld"),
            "{description}"
        );
    }
}
