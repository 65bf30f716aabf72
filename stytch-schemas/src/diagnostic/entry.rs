//! Suggested entries for hand-written TOML files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::text::{escaped, is_hidden};

/// The attribute that a plain string sets.
const DOC: &str = "doc";

/// An entry of a TOML file that fixes a diagnostic, with a suggested value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The suggested file for the entry, which does not exist yet, relative to the folder that was read.
    pub file: String,
    /// The path of the table.
    pub table: Vec<String>,
    /// The key in the table.
    pub key: String,
    /// The key within the value, if that is a table.
    pub attribute: Option<&'static str>,
    /// The suggested value.
    pub value: String,
}

impl Entry {
    /// Returns the entry with the header of its table.
    pub fn to_toml(&self) -> String {
        to_toml([self])
    }
}

/// Returns the text of a file with the entries. Each table occurs once, and each key occurs once in its table.
pub fn to_toml<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> String {
    let mut tables: BTreeMap<&[String], BTreeMap<&str, BTreeMap<_, &str>>> = BTreeMap::new();
    for entry in entries {
        let keys = tables.entry(&entry.table).or_default();
        let values = keys.entry(&entry.key).or_default();
        values.insert(entry.attribute, &entry.value);
    }
    let mut text = String::new();
    for (table, keys) in tables {
        if !text.is_empty() {
            text.push('\n');
        }
        let header: Vec<String> = table.iter().map(|part| key(part)).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "[{}]", header.join("."));
        for (name, values) in keys {
            let _ = writeln!(text, "{} = {}", key(name), value(&values));
        }
    }
    text
}

/// Returns a value without attributes, or with only [`DOC`], as a string, and other values as an inline table.
fn value(values: &BTreeMap<Option<&str>, &str>) -> String {
    let only = values.iter().next().filter(|_| values.len() == 1);
    if let Some((None | Some(DOC), text)) = only {
        return quoted(text);
    }
    let attributes = values.iter().filter_map(|(attribute, text)| {
        let attribute = (*attribute)?;
        Some(format!("{} = {}", key(attribute), quoted(text)))
    });
    format!("{{ {} }}", attributes.collect::<Vec<_>>().join(", "))
}

fn key(text: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !text.is_empty() && text.chars().all(is_bare) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Returns the text as a basic string, with escapes for hidden characters. Writers of TOML leave most of those as they are.
fn quoted(text: &str) -> String {
    let is_escaped = |c| is_hidden(c) || matches!(c, '"' | '\\');
    let text = escaped(text, is_escaped, |c, out| match c {
        '"' | '\\' => out.extend(['\\', c]),
        // Writing to a string cannot fail.
        _ => drop(write!(out, "\\U{:08X}", u32::from(c))),
    });
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::{Entry, to_toml};

    fn entry(table: &[&str], key: &str, attribute: Option<&'static str>, value: &str) -> Entry {
        Entry {
            file: "overlay/new.toml".to_owned(),
            table: table.iter().map(|part| (*part).to_owned()).collect(),
            key: key.to_owned(),
            attribute,
            value: value.to_owned(),
        }
    }

    #[test]
    fn entries_of_one_table_are_grouped() {
        let entries = [
            entry(
                &["types", "a::B", "fields"],
                "token",
                Some("format"),
                "password",
            ),
            entry(&["names", "operations"], "POST /v1/a", None, "a::Create"),
            entry(
                &["types", "a::B", "fields"],
                "token",
                Some("doc"),
                "A \"token\".",
            ),
            entry(&["names", "operations"], "GET /v1/a", None, "a::Get"),
            entry(&["types", "a::B", "fields"], "id", Some("doc"), "Its id."),
            entry(&["types", "a::B"], "doc", None, "\u{202e}\n\\"),
        ];
        insta::assert_snapshot!(to_toml(&entries), @r#"
        [names.operations]
        "GET /v1/a" = "a::Get"
        "POST /v1/a" = "a::Create"

        [types."a::B"]
        doc = "\U0000202E\U0000000A\\"

        [types."a::B".fields]
        id = "Its id."
        token = { doc = "A \"token\".", format = "password" }
        "#);
        insta::assert_snapshot!(entries[1].to_toml(), @r#"
        [names.operations]
        "POST /v1/a" = "a::Create"
        "#);
    }
}
