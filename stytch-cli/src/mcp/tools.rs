//! Which operations are offered as tools.

use std::collections::BTreeMap;

use rmcp::model::Tool;
use stytch_generated::runtime::catalog::Entry;

use super::described::{name, tool};
use crate::allowed::Allowed;
use crate::lookup::only_reads;
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
        let page = page
            .map(|(_, entry)| tool(entry, self.reveals_secrets))
            .collect();
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(write: bool) -> Tools {
        Tools::new(Allowed::of_patterns(["*"]).unwrap(), write, false)
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
}
