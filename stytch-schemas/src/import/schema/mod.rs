//! One schema, stripped to structure and put into the fixed order of keywords.

mod refuse;
mod typing;

use super::findings::{Findings, Reference};
use super::tree::Tree;
use crate::check::{hidden_in_text, hidden_in_value};
use crate::corpus::SCHEMA_PREFIX;
use crate::diagnostic::{Location, quoted};
use crate::json::{Member, Node, Value};

/// The keywords that are written, in the order in which they are written.
const KEYWORDS: [(&str, Holds); 16] = [
    ("$ref", Holds::Reference),
    ("type", Holds::Type),
    ("required", Holds::Required),
    ("properties", Holds::Schemas),
    ("enum", Holds::Enum),
    ("items", Holds::Schema),
    ("additionalProperties", Holds::SchemaOrBoolean),
    ("format", Holds::String),
    ("minimum", Holds::Number),
    ("maximum", Holds::Number),
    ("minLength", Holds::Count),
    ("maxLength", Holds::Count),
    ("minItems", Holds::Count),
    ("maxItems", Holds::Count),
    ("default", Holds::Anything),
    ("deprecated", Holds::Boolean),
];

/// What a keyword's value is.
#[derive(Clone, Copy)]
enum Holds {
    Reference,
    Type,
    Schema,
    SchemaOrBoolean,
    Schemas,
    String,
    Required,
    Enum,
    Number,
    Count,
    Boolean,
    Anything,
}

/// A keyword that is kept, with the place that a fault in its company points at.
struct Kept {
    rank: usize,
    name: &'static str,
    value: Tree,
    location: Location,
}

/// The schema's structure; `skipped` names members that the caller has dealt with.
pub(super) fn structure(node: &Node, skipped: &[&str], findings: &mut Findings) -> Tree {
    let members = findings.object(node).unwrap_or_default();
    let mut kept: Vec<Kept> = members
        .iter()
        .filter(|member| !skipped.contains(&member.name.as_str()) && !is_prose(&member.name))
        .filter_map(|member| keyword(member, &node.location, findings))
        .collect();
    kept.sort_by_key(|entry| entry.rank);
    refuse::structure_beside_reference(&kept, findings);
    Tree::object(kept.into_iter().map(|entry| (entry.name, entry.value)))
}

/// Words for people, which are not carried over.
pub(super) fn is_prose(name: &str) -> bool {
    const PROSE: [&str; 7] = [
        "title",
        "description",
        "summary",
        "example",
        "examples",
        "externalDocs",
        "$comment",
    ];
    PROSE.contains(&name) || name.starts_with("x-")
}

fn keyword(member: &Member, owner: &Location, findings: &mut Findings) -> Option<Kept> {
    match member.name.as_str() {
        "nullable" => typing::nullable(&member.node, owner, findings),
        "exclusiveMinimum" | "exclusiveMaximum" => refuse::exclusive(member, findings),
        "allOf" => return all_of(member, findings),
        name => {
            let mut known = KEYWORDS.iter().enumerate();
            let Some((rank, (name, holds))) = known.find(|(_, (known, _))| *known == name) else {
                refuse::unknown_keyword(member, findings);
                return None;
            };
            let value = value(&member.node, *holds, owner, findings)?;
            let location = member.name_location.clone();
            return Some(Kept {
                rank,
                name,
                value,
                location,
            });
        }
    }
    None
}

fn value(node: &Node, holds: Holds, owner: &Location, findings: &mut Findings) -> Option<Tree> {
    match holds {
        Holds::Reference => reference(node, findings),
        Holds::Type => typing::type_name(node, owner, findings),
        Holds::Schema => Some(structure(node, &[], findings)),
        Holds::SchemaOrBoolean => match node.value {
            Value::Bool(value) => Some(Tree::Bool(value)),
            _ => Some(structure(node, &[], findings)),
        },
        Holds::Schemas => findings.object(node).map(|members| {
            let structures = members.iter().map(|member| {
                let hidden =
                    hidden_in_text("the property name", &member.name, &member.name_location);
                findings.diagnostics.extend(hidden);
                (&member.name, structure(&member.node, &[], findings))
            });
            Tree::object(structures)
        }),
        Holds::String => findings.string(node).map(Tree::string),
        Holds::Required => required(node, findings),
        Holds::Enum => typing::enum_values(node, owner, findings),
        Holds::Number => match node.value {
            Value::Number(_) => Some(Tree::from(node)),
            _ => findings.wrong_type(node, "a number"),
        },
        Holds::Count => match &node.value {
            Value::Number(number) if number.is_u64() => Some(Tree::from(node)),
            _ => findings.wrong_type(node, "a whole number that is not negative"),
        },
        // `deprecated: false` says what its absence says.
        Holds::Boolean => findings
            .boolean(node)
            .filter(|value| *value)
            .map(Tree::Bool),
        Holds::Anything => {
            let hidden = hidden_in_value("the `default`", node);
            findings.diagnostics.extend(hidden);
            Some(Tree::from(node))
        }
    }
}

fn reference(node: &Node, findings: &mut Findings) -> Option<Tree> {
    let text = findings.string(node)?;
    match text.strip_prefix(SCHEMA_PREFIX) {
        Some(id) if !id.is_empty() && !id.contains('/') => {
            findings.references.push(Reference {
                id: id.to_owned(),
                location: node.location.clone(),
            });
            Some(Tree::string(text))
        }
        _ => {
            findings.error(
                "bad-ref",
                &node.location,
                format!(
                    "{} does not refer to a schema of this description",
                    quoted(text)
                ),
                format!("refer to a schema by `{SCHEMA_PREFIX}` and its id"),
            );
            None
        }
    }
}

/// An empty list says what its absence says.
/// A set, so it is written in an order of its own: the shortest names first, those of one length by name.
fn required(node: &Node, findings: &mut Findings) -> Option<Tree> {
    let mut names: Vec<&str> = findings
        .array(node)?
        .iter()
        .filter_map(|item| findings.string(item))
        .collect();
    names.sort_by_key(|name| (name.len(), *name));
    (!names.is_empty()).then(|| Tree::Array(names.into_iter().map(Tree::string).collect()))
}

/// `allOf` around a single `$ref` is how OpenAPI 3.0 puts words beside a reference.
fn all_of(member: &Member, findings: &mut Findings) -> Option<Kept> {
    if let Value::Array(items) = &member.node.value
        && let [item] = items.as_slice()
        && let Value::Object(inner) = &item.value
        && let Some(target) = inner.iter().find(|member| member.name == "$ref")
        && inner
            .iter()
            .all(|member| member.name == "$ref" || is_prose(&member.name))
    {
        return Some(Kept {
            rank: 0,
            name: "$ref",
            value: reference(&target.node, findings)?,
            location: target.name_location.clone(),
        });
    }
    refuse::unknown_keyword(member, findings);
    None
}
