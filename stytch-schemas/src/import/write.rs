//! The selection as files, if nothing speaks against them.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::merge::Item;
use super::operation::OperationKey;
use super::path::Paths;
use super::selection::Selection;
use super::tree::Tree;
use super::{DOCUMENT, Imported};
use crate::diagnostic::{Diagnostic, quoted};
use crate::files::Files;

/// The document's title; the sources' own are words for people.
const TITLE: &str = "Stytch API";

/// What was read, as files; or everything that speaks against them.
pub(super) fn files(
    selection: Selection,
    versions: &[String],
) -> Result<Imported, Vec<Diagnostic>> {
    let mut findings = Findings::default();
    let paths = assign_paths(&selection, &mut findings);
    find_missing(&selection, &mut findings);
    find_duplicate_ids(&selection, &mut findings);
    let Selection {
        schemas,
        operations,
    } = selection;
    let (types, operation_count) = (schemas.len(), operations.len());

    let mut files = Files::new();
    let mut add = |path: String, tree: &Tree, findings: &mut Findings| match tree.to_file() {
        Ok(bytes) => files.insert(path, bytes),
        Err(error) => {
            let what = format!("the file cannot be written as JSON: {error}");
            let fault = Diagnostic::internal_in(path, what);
            findings.diagnostics.push(fault);
        }
    };
    for (path, mut item) in paths.into_iter().zip(schemas.into_values()) {
        findings.diagnostics.append(&mut item.findings.diagnostics);
        add(path, &item.tree, &mut findings);
    }
    if operation_count > 0 {
        let document = document(operations, versions, &mut findings);
        add(DOCUMENT.to_owned(), &document, &mut findings);
    }
    if findings.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(findings.diagnostics);
    }
    Ok(Imported {
        files,
        types,
        operations: operation_count,
        warnings: findings.diagnostics,
    })
}

/// One path for each schema, in their order.
fn assign_paths(selection: &Selection, findings: &mut Findings) -> Vec<String> {
    let mut paths = Paths::default();
    let schemas = selection.schemas.iter();
    schemas
        .map(|(id, item)| paths.assign(id, &item.location, findings))
        .collect()
}

fn find_missing(selection: &Selection, findings: &mut Findings) {
    let items = selection
        .schemas
        .values()
        .chain(selection.operations.values());
    for reference in items.flat_map(|item| &item.findings.references) {
        if !selection.schemas.contains_key(&reference.id) {
            findings.error(
                "missing-ref",
                &reference.location,
                format!("no source has the schema {}", quoted(&reference.id)),
                "import the source that has it as well, or mend the reference",
            );
        }
    }
}

fn find_duplicate_ids(selection: &Selection, findings: &mut Findings) {
    let mut first: BTreeMap<&str, &OperationKey> = BTreeMap::new();
    for (key, item) in &selection.operations {
        let Some(id) = item.operation_id() else {
            continue;
        };
        if let Some(other) = first.insert(id, key) {
            findings.error(
                "duplicate-operation-id",
                &item.location,
                format!("`{key}` has the operation id of `{other}`: {}", quoted(id)),
                "give each operation an id of its own",
            );
        }
    }
}

fn document(
    operations: BTreeMap<OperationKey, Item>,
    versions: &[String],
    findings: &mut Findings,
) -> Tree {
    let mut paths: BTreeMap<String, Vec<(&'static str, Tree)>> = BTreeMap::new();
    for (key, mut item) in operations {
        findings.diagnostics.append(&mut item.findings.diagnostics);
        let method = key.method;
        paths
            .entry(key.template)
            .or_default()
            .push((method, item.tree));
    }
    let paths = paths
        .into_iter()
        .map(|(template, item)| (template, path_item(item)));
    let info = [
        ("title", Tree::string(TITLE)),
        ("version", Tree::String(version(versions))),
    ];
    Tree::object([
        ("openapi", Tree::string("3.1.0")),
        ("info", Tree::object(info)),
        ("paths", Tree::object(paths)),
    ])
}

/// The versions of all sources; a source that was itself imported may name several.
fn version(versions: &[String]) -> String {
    const SEPARATOR: &str = ", ";
    let distinct: BTreeSet<&str> = versions
        .iter()
        .flat_map(|version| version.split(SEPARATOR))
        .filter(|version| !version.is_empty())
        .collect();
    if distinct.is_empty() {
        return "unknown".to_owned();
    }
    Vec::from_iter(distinct).join(SEPARATOR)
}

/// Servers that all operations of a path share stand beside them, not in each.
fn path_item(operations: Vec<(&'static str, Tree)>) -> Tree {
    let mut servers = operations
        .iter()
        .map(|(_, operation)| operation.get("servers"));
    let first = servers.next().flatten().cloned();
    if first.is_none() || !servers.all(|other| other == first.as_ref()) {
        return Tree::object(operations);
    }
    let shared = first.map(|servers| ("servers", servers));
    let operations = operations.into_iter().map(|(method, operation)| {
        let members = operation.into_members().into_iter();
        (
            method,
            Tree::object(members.filter(|(name, _)| name != "servers")),
        )
    });
    Tree::object(shared.into_iter().chain(operations))
}
