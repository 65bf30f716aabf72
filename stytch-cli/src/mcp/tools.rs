//! Operations as tools.

use std::collections::BTreeMap;

use rmcp::model::{Tool, ToolAnnotations};
use serde_json::Value;
use stytch_generated::runtime::catalog::Entry;

use crate::allowed::Allowed;
use crate::lookup::only_reads;
use crate::secrets::has_secret;
use crate::text::shortened;

/// The greatest width of an unknown name in a message.
const LONGEST_NAME: usize = 80;

/// The tools that are offered.
pub(super) struct Tools {
    /// The operations by the names of their tools.
    entries: BTreeMap<String, &'static Entry>,
    allowed: Allowed,
    /// Whether a caller has a list of its own.
    has_list: bool,
    reveals_secrets: bool,
}

impl Tools {
    /// Creates the tools for the operations that are allowed. Those that write are left out unless `write` is set.
    pub(super) fn new(allowed: Allowed, write: bool, reveals_secrets: bool) -> Self {
        let all = allowed.entries();
        let offered = all.iter().filter(|entry| write || only_reads(entry));
        let entries: BTreeMap<_, _> = offered.map(|entry| (name(entry), *entry)).collect();
        Self {
            entries,
            allowed,
            has_list: false,
            reveals_secrets,
        }
    }

    /// Returns the tools that a caller may use. Without a list, these are all.
    pub(super) fn of_caller(&self, list: Option<&Allowed>) -> Self {
        let permits = |entry: &Entry| list.is_none_or(|list| list.contains(entry));
        let mut entries = self.entries.clone();
        entries.retain(|_, entry| permits(entry));
        Self {
            entries,
            allowed: self.allowed.filtered(permits),
            has_list: list.is_some(),
            reveals_secrets: self.reveals_secrets,
        }
    }

    /// Returns the operation of a tool. The name of the operation is a name of the tool too.
    pub(super) fn find(&self, tool: &str) -> Option<&'static Entry> {
        self.entries.get(&tool.replace('.', "_")).copied()
    }

    /// Returns why there is no tool with a name, and what to do.
    pub(super) fn missing(&self, tool: &str) -> String {
        let tool = tool.replace('.', "_");
        let mut all = stytch_generated::catalog().entries().iter();
        let shown = shortened(&tool, LONGEST_NAME);
        match all.find(|entry| name(entry) == tool) {
            Some(entry) if self.allowed.contains(entry) => format!(
                "the tool `{shown}` is not offered because it changes something: the person who starts the server can offer it with `--write`"
            ),
            Some(entry) => format!(
                "the tool `{shown}` is not offered: the person who starts the server can allow it with `--allow {}`{}",
                entry.name,
                if self.has_list {
                    " and in `allow` of the caller"
                } else {
                    ""
                },
            ),
            None => format!("there is no tool `{shown}`: `tools/list` returns the tools"),
        }
    }

    /// Returns at most `count` tools whose names come after a name, and whether there are more.
    pub(super) fn after(&self, previous: &str, count: usize) -> (Vec<Tool>, bool) {
        let mut rest = self.entries.iter();
        let mut rest = rest.by_ref().filter(|(name, _)| name.as_str() > previous);
        let page = rest.by_ref().take(count);
        let page = page.map(|(name, entry)| self.tool(name, entry)).collect();
        (page, rest.next().is_some())
    }

    /// Returns what the person who started the server, or the agent, should know about the choice of tools.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let left_out = self.allowed.entries().len() - self.entries.len();
        if self.entries.is_empty() && left_out == 0 {
            notes.push(
                "no tools are offered: `--allow PATTERN` allows operations, such as `--allow 'b2b.*'`"
                    .to_owned(),
            );
        }
        if left_out > 0 {
            notes.push(format!(
                "allowed operations that are left out because they change something: {left_out}; `--write` offers them too"
            ));
        }
        notes
    }

    fn tool(&self, name: &str, entry: &'static Entry) -> Tool {
        let reads = only_reads(entry);
        let annotations = ToolAnnotations::new()
            .read_only(reads)
            .destructive(!reads)
            .idempotent(reads)
            .open_world(true);
        Tool::new(
            name.to_owned(),
            self.description(entry),
            input_schema(entry),
        )
        .with_title(entry.summary.trim_end_matches('.'))
        .with_annotations(annotations)
    }

    fn description(&self, entry: &Entry) -> String {
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
        if !self.reveals_secrets && has_secret(&entry.response) {
            parts.push("Secrets in the result are withheld.".to_owned());
        }
        let info = &entry.info;
        parts.push(format!(
            "Operation `{}`: {} {}",
            entry.name, info.method, info.path
        ));
        parts.join("\n\n")
    }
}

/// Returns the name of a tool. Some clients accept only letters, digits, `_` and `-`, and at most 64 of them.
fn name(entry: &Entry) -> String {
    entry.name.replace('.', "_")
}

/// Returns the schema of the fields, without the texts that the tool has itself.
fn input_schema(entry: &Entry) -> rmcp::model::JsonObject {
    match serde_json::to_value(entry.request_schema()) {
        Ok(Value::Object(mut schema)) => {
            schema.remove("title");
            schema.remove("description");
            schema
        }
        // A schema is an object.
        _ => rmcp::model::JsonObject::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn all(write: bool) -> Tools {
        Tools::new(Allowed::of_patterns(["*"]).unwrap(), write, false)
    }

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
    fn only_operations_that_read_are_offered_without_write() {
        let (read, write) = (all(false), all(true));
        let catalog = stytch_generated::catalog();
        assert_eq!(write.entries.len(), catalog.entries().len());
        assert!(write.notes().is_empty());
        let left_out = write.entries.len() - read.entries.len();
        assert!(read.notes()[0].contains(&format!(": {left_out};")));
        let names = [
            ("b2b.organizations.get", true),
            ("b2b.organizations.members.search", true),
            ("b2b.organizations.delete", false),
            ("b2b.totp.create", false),
            ("b2b.sessions.revoke", false),
            ("consumer.users.update", false),
        ];
        for (name, reads) in names {
            assert_eq!(read.find(name).is_some(), reads, "{name}");
            assert!(write.find(name).is_some(), "{name}");
        }
        // Other methods write.
        for entry in read.entries.values() {
            assert!(
                matches!(entry.info.method.as_str(), "GET" | "POST"),
                "{}",
                entry.name
            );
        }
    }

    #[test]
    fn pages_list_every_tool_once() {
        let tools = all(true);
        let mut names: Vec<String> = Vec::new();
        loop {
            let previous = names.last().cloned().unwrap_or_default();
            let (page, more) = tools.after(&previous, 7);
            assert!(!page.is_empty() && page.len() <= 7);
            names.extend(page.into_iter().map(|tool| tool.name.to_string()));
            if !more {
                break;
            }
        }
        assert!(names.iter().eq(tools.entries.keys()));
    }

    #[test]
    fn tools_have_schemas_and_annotations() {
        let tools = all(true);
        for (name, entry) in &tools.entries {
            let tool = tools.tool(name, entry);
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
        let tools = all(true);
        let tool = tools.tool("b2b_totp_create", tools.find("b2b.totp.create").unwrap());
        let description = tool.description.unwrap();
        assert!(description.contains("active MFA factor"), "{description}");
        assert!(
            description.contains("Secrets in the result are withheld"),
            "{description}"
        );
    }
}
