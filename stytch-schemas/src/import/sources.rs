//! `sources.toml`: the sources of the schemas, and the corrections of their descriptions.

use super::patch::Patch;
use crate::base_url::BaseUrl;
use crate::diagnostic::{Diagnostic, Location, Sink, quoted};
use crate::dialect::operations::Part;
use crate::tree::{Node, parse_toml};

/// The contents of the sources file.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    title: Option<String>,
    listed: Vec<Listed>,
}

/// A source that is listed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Listed {
    /// The name that the schemas folder uses to record which items came from it.
    pub name: String,
    /// The version that the description itself states.
    pub version: String,
    /// `sha256:` and the digest of the file, in lower-case hex.
    pub digest: String,
    /// The base URL of all its operations that name no other. It replaces the servers of the document.
    pub host: Option<BaseUrl>,
    /// The sources that this one replaces. Importing it removes the items that they provided.
    pub replaces: Vec<String>,
    pub(super) patches: Vec<Patch>,
    pub(super) location: Location,
}

const FILE: Part = Part {
    name: "the sources file",
    known: &["title", "sources"],
    neutral: &[],
};
const SOURCE: Part = Part {
    name: "a source",
    known: &["name", "version", "digest", "host", "replaces", "patches"],
    neutral: &[],
};

impl Sources {
    /// Reads the file.
    ///
    /// # Errors
    /// Returns all errors in the file.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<Diagnostic>> {
        let (root, errors) = parse_toml(file, bytes);
        let Some(root) = root.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        let mut sink = Sink::default();
        sink.known(root.members(), FILE);
        let mut sources = Self {
            title: sink.text(&root, "title"),
            listed: Vec::new(),
        };
        let list = sink.list(&root, "sources");
        for node in list {
            if let Some(listed) = listed(node, &mut sink) {
                let other = sources
                    .listed
                    .iter()
                    .find(|other| other.name == listed.name || other.digest == listed.digest);
                if let Some(other) = other {
                    let message = format!("the source {} is listed twice", quoted(&other.name));
                    let help = "give each source a name and a digest of its own";
                    sink.error("duplicate-source", &listed.location, message, help);
                }
                sources.listed.push(listed);
            }
        }
        for replaced in list.iter().flat_map(replaced) {
            if let Some(name) = replaced.as_str()
                && sources.listed.iter().all(|listed| listed.name != name)
            {
                let message = format!("no source has the name {}", quoted(name));
                let help = "`replaces` takes names of other sources of this file";
                sink.error("wrong-value", &replaced.location, message, help);
            }
        }
        if sink.has_errors() {
            Err(sink.diagnostics)
        } else {
            Ok(sources)
        }
    }

    /// The title of the document that is written.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The sources, in the order of the file.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }
}

fn listed(node: &Node, sink: &mut Sink) -> Option<Listed> {
    let members = sink.object(node, "sources")?;
    sink.known(members, SOURCE);
    let patches = sink.list(node, "patches").iter();
    let patches = patches
        .filter_map(|node| Patch::read(node, sink))
        .flatten()
        .collect();
    if let Some(list) = node.get("replaces") {
        sink.array(list, "replaces");
    }
    let host = node.get("host").and_then(|url| sink.base_url(url, "host"));
    let mut needed = |name| {
        let text = sink.text(node, name);
        if text.is_none() && node.get(name).is_none() {
            sink.missing(node, name, SOURCE.name);
        }
        text
    };
    let (name, version, digest) = (needed("name"), needed("version"), needed("digest"));
    let name = name?;
    if !is_name(&name) {
        let message = format!("{} is not the name of a source", quoted(&name));
        let help = "use ASCII letters, digits, `-`, `_` and `.`, and begin with a letter or digit";
        sink.error("wrong-value", &node.location, message, help);
    }
    let digest = digest?;
    if !is_digest(&digest) {
        let at = node.get("digest").unwrap_or(node);
        let message = format!("{} is not a digest", quoted(&digest));
        let help =
            "write `sha256:` and 64 digits in lower-case hex; an import reports that of a file";
        sink.error("wrong-value", &at.location, message, help);
    }
    Some(Listed {
        name,
        version: version?,
        digest,
        host,
        replaces: replaced(node)
            .iter()
            .filter_map(|name| sink.string(name, "replaces").map(str::to_owned))
            .collect(),
        patches,
        location: node.location.clone(),
    })
}

/// The names of the sources that a source replaces.
fn replaced(node: &Node) -> &[Node] {
    let list = node.get("replaces").and_then(Node::as_array);
    list.unwrap_or_default()
}

/// The record of what sources provided has their names as plain text, beside comments that begin with `#`.
fn is_name(name: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.chars().all(is_allowed)
}

fn is_digest(text: &str) -> bool {
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let hex = text.strip_prefix("sha256:");
    hex.is_some_and(|hex| hex.len() == 64 && hex.bytes().all(is_hex))
}
