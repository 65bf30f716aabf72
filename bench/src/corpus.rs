//! Creates a larger corpus from renamed copies of the real one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use regex::{Captures, Regex};
use serde_json::{Map, Value};

/// Tables of the overlay that apply to all fields of a name. One copy of them is enough.
const GLOBAL: [&str; 5] = [
    "[fields]",
    "[requests]",
    "[responses]",
    "[names]",
    "[names.words]",
];

/// The start of tables about a session, which is found by the name of its field as well.
const SESSIONS: &str = "[sessions.";

/// Writes the given number of copies of `schemas` to `out`. The first copy keeps its names.
pub(crate) fn multiply(schemas: &Path, out: &Path, times: usize) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let orphans = orphans(&schemas.join("overlay"))?;
    let mut paths = Map::new();
    let mut document = Value::Null;
    for number in 0..times {
        let copy = Renaming::new(number)?;
        for file in components(schemas)? {
            let text = copy.ids(&fs::read_to_string(&file)?);
            let below = file.strip_prefix(schemas.join("components"))?;
            write(&out.join("components").join(copy.prefixed(below)), &text)?;
        }
        for file in files(&schemas.join("overlay"))? {
            let text = copy.overlay(&fs::read_to_string(&file)?, &orphans);
            let below = file.strip_prefix(schemas.join("overlay"))?;
            write(&out.join("overlay").join(copy.name()).join(below), &text)?;
        }
        let text = fs::read_to_string(schemas.join("openapi.json"))?;
        document = serde_json::from_str(&copy.urls(&copy.ids(&text)))?;
        let of_copy = document.get_mut("paths").and_then(Value::as_object_mut);
        paths.append(of_copy.context("an API description without paths")?);
    }
    *document.get_mut("paths").context("no copy was asked for")? = paths.into();
    write(
        &out.join("openapi.json"),
        &serde_json::to_string_pretty(&document)?,
    )
}

/// Returns the files of the schemas. Beside them is a list of where they come from.
pub(crate) fn components(schemas: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files(&schemas.join("components"))?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    Ok(files)
}

/// Returns every file below `folder`.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a file and the folders above it.
fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("{}", path.display()))
}

/// The names of a copy, which do not clash with other copies.
struct Renaming {
    number: usize,
    id: Regex,
    url: Regex,
    module: Regex,
    /// The documentation of a module at the root.
    root: Regex,
}

impl Renaming {
    fn new(number: usize) -> Result<Self> {
        Ok(Self {
            number,
            id: Regex::new(r"\bapi_\w+_v\d")?,
            url: Regex::new(r"/v1/")?,
            module: Regex::new(r"\b(?:b2b|consumer|shared)::")?,
            root: Regex::new(r#"(?m)^"(?:b2b|consumer|shared)" ="#)?,
        })
    }

    fn name(&self) -> String {
        format!("copy{}", self.number)
    }

    fn is_original(&self) -> bool {
        self.number == 0
    }

    fn replace(&self, text: &str, pattern: &Regex, with: impl Fn(&str) -> String) -> String {
        if self.is_original() {
            return text.to_owned();
        }
        pattern
            .replace_all(text, |found: &Captures<'_>| with(&found[0]))
            .into_owned()
    }

    fn ids(&self, text: &str) -> String {
        self.replace(text, &self.id, |id| format!("{}_{id}", self.name()))
    }

    fn urls(&self, text: &str) -> String {
        self.replace(text, &self.url, |start| format!("{start}{}/", self.name()))
    }

    fn overlay(&self, text: &str, orphans: &[String]) -> String {
        if self.is_original() {
            return text.to_owned();
        }
        let is_kept = |header: &str| {
            let is_of_orphan = |orphan: &String| header.contains(orphan.as_str());
            !is_global(header) && !orphans.iter().any(is_of_orphan)
        };
        let text = tables(text, is_kept);
        let text = self.replace(&text, &self.module, |root| {
            format!("{root}{}::", self.name())
        });
        let text = self.replace(&text, &self.root, |entry| {
            entry.replace("\" =", &format!("::{}\" =", self.name()))
        });
        self.urls(&self.ids(&text))
    }

    /// Returns the path with the copy's name before its first folder.
    fn prefixed(&self, path: &Path) -> PathBuf {
        if self.is_original() {
            return path.to_owned();
        }
        format!("{}_{}", self.name(), path.display()).into()
    }
}

/// Returns the sets that are used only by tables without copies. Copies of these sets would be unused.
fn orphans(overlay: &Path) -> Result<Vec<String>> {
    let (mut all, mut local) = (String::new(), String::new());
    for file in files(overlay)? {
        let text = fs::read_to_string(&file)?;
        local += &tables(&text, |header| !is_global(header));
        all += &text;
    }
    let set = Regex::new(r#"set = ("[^"]+")"#)?;
    let used = |text: &str| -> BTreeSet<String> {
        let found = set.captures_iter(text);
        found.map(|found| found[1].to_owned()).collect()
    };
    let (all, local) = (used(&all), used(&local));
    Ok(all.difference(&local).cloned().collect())
}

/// Returns the text before the first table, and the tables whose header is wanted.
fn tables(text: &str, is_wanted: impl Fn(&str) -> bool) -> String {
    let mut kept = String::new();
    let mut is_kept = true;
    for line in text.lines() {
        if is_header(line) {
            is_kept = is_wanted(line.trim());
        }
        if is_kept {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// Returns whether one copy of a table is enough.
fn is_global(header: &str) -> bool {
    GLOBAL.contains(&header) || header.starts_with(SESSIONS)
}

/// Returns whether a line is a table header. A line of text that begins with a link is not.
fn is_header(line: &str) -> bool {
    line.starts_with('[') && line.trim_end().ends_with(']') && !line.starts_with("[`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_shares_no_name_with_the_original() -> Result<()> {
        let copy = Renaming::new(3)?;
        assert_eq!(
            copy.ids("schemas/api_b2b_totp_v1_Request"),
            "schemas/copy3_api_b2b_totp_v1_Request"
        );
        assert_eq!(
            copy.overlay("\"GET /v1/users\" = \"consumer::users::Get\"", &[]),
            "\"GET /v1/copy3/users\" = \"consumer::copy3::users::Get\"\n"
        );
        assert_eq!(
            copy.overlay(
                "[modules]\n\"b2b\" = \"B2B.\"\n\"b2b::totp\" = \"Apps.\"",
                &[]
            ),
            "[modules]\n\"b2b::copy3\" = \"B2B.\"\n\"b2b::copy3::totp\" = \"Apps.\"\n"
        );
        Ok(())
    }

    #[test]
    fn tables_about_all_fields_stand_once() -> Result<()> {
        let text = "[fields]\na = 1\n\n[sessions.s]\ntoken = \"T\"\n\n[types.\"b2b::X\"]\ndoc = \"\"\"\n[`link`]\n\"\"\"\n[sets.\"Y\"]\n";
        assert_eq!(
            Renaming::new(1)?.overlay(text, &["\"Y\"".to_owned()]),
            "[types.\"b2b::copy1::X\"]\ndoc = \"\"\"\n[`link`]\n\"\"\"\n"
        );
        Ok(())
    }
}
