//! Patches: corrections of a description, each with its reason.

use crate::corpus::SCHEMA_PREFIX;
use crate::diagnostic::{Location, Sink, quoted};
use crate::dialect::operations::Part;
use crate::normalise::{operation_alone, schema};
use crate::template::PathTemplate;
use crate::tree::{DEPTH_LIMIT, Member, Node, Value, too_deep, unescape};

/// A correction of one operation or schema of a description.
#[derive(Clone, Debug)]
pub(super) struct Patch {
    target: Target,
    /// The part to change, as a JSON pointer.
    pointer: String,
    /// The new value, or `None` to delete the part.
    value: Option<Node>,
    location: Location,
}

#[derive(Clone, Debug)]
enum Target {
    Operation { method: String, path: PathTemplate },
    Schema(String),
}

/// A schema is in `schemas`, `components` and the document; an operation in its path, `paths` and the document.
const ABOVE_TARGET: usize = 3;

const PATCH: Part = Part {
    name: "a patch",
    known: &[
        "operation",
        "schema",
        "pointer",
        "value",
        "delete",
        "reason",
    ],
    neutral: &[],
};

impl Patch {
    /// Reads the patches in one table. A table with several schemas has one patch for each.
    pub(super) fn read(node: &Node, sink: &mut Sink) -> Option<Vec<Self>> {
        let members = sink.object(node, "patches")?;
        sink.known(members, PATCH);
        let targets = Target::read(node, sink);
        let pointer = sink.text(node, "pointer");
        let delete = sink.flag(node, "delete");
        let value = node.get("value").cloned();
        if value.is_some() == delete {
            let help = "add the new `value`, or `delete = true`";
            let message = "a patch has either a `value` or `delete = true`";
            sink.error("wrong-value", &node.location, message, help);
        }
        let reason = sink.text(node, "reason");
        for (name, text) in [("pointer", &pointer), ("reason", &reason)] {
            if text.is_none() && node.get(name).is_none() {
                sink.missing(node, name, PATCH.name);
            }
        }
        if reason.is_some_and(|reason| reason.trim().is_empty()) {
            let at = node.get("reason").unwrap_or(node);
            let help = "say why the published description is wrong";
            sink.error("wrong-value", &at.location, "the `reason` is empty", help);
        }
        let pointer = pointer?;
        let patch = |target| Self {
            target,
            pointer: pointer.clone(),
            value: value.clone(),
            location: node.location.clone(),
        };
        Some(targets.into_iter().map(patch).collect())
    }

    /// Changes the description. A patch that matches nothing or changes nothing is an error.
    pub(super) fn apply(&self, root: &mut Node, sink: &mut Sink) {
        if self.depth() > DEPTH_LIMIT {
            sink.push(too_deep(&self.location));
            return;
        }
        if self.target.create(root, &self.pointer, self.value.as_ref()) {
            return;
        }
        let at = &self.location;
        let before = self.target.structure(root);
        let Some(target) = self.target.find(root) else {
            let message = format!("the description has no {}", self.target);
            let help = "correct or delete the patch";
            sink.error("unmatched-patch", at, message, help);
            return;
        };
        if !change(target, &self.pointer, self.value.as_ref()) {
            let message = format!("{} has nothing at {}", self.target, quoted(&self.pointer));
            let help = "correct the pointer: what is above it must exist";
            sink.error("unmatched-patch", at, message, help);
        } else if self.target.structure(root) == before {
            let message = format!("the patch of {} changes nothing", self.target);
            let help = "delete it: the description already contains the correction";
            sink.error("needless-patch", at, message, help);
        }
    }

    /// How deep the description becomes where the value is put in.
    fn depth(&self) -> usize {
        let value = self.value.as_ref().map_or(0, Node::depth);
        ABOVE_TARGET + self.pointer.matches('/').count() + value
    }
}

impl Target {
    fn read(node: &Node, sink: &mut Sink) -> Vec<Self> {
        let operation = sink.text(node, "operation");
        let schemas = node.get("schema").map(|node| match &node.value {
            Value::Array(list) => list.iter().collect(),
            _ => vec![node],
        });
        match (operation, schemas) {
            (Some(operation), None) => {
                let parts = operation.split_once(' ');
                let parsed = parts.and_then(|(method, path)| {
                    let path = PathTemplate::parse(path).ok()?;
                    let method = method.to_lowercase();
                    Some(Self::Operation { method, path })
                });
                if parsed.is_none() {
                    let message = format!("{} is not an operation", quoted(&operation));
                    let help = "write method and path, such as `POST /v1/users`";
                    sink.error("wrong-value", &node.location, message, help);
                }
                parsed.into_iter().collect()
            }
            (None, Some(schemas)) if schemas.is_empty() => {
                let at = node.get("schema").unwrap_or(node);
                let message = "the patch is about no schema: the list is empty";
                let help = "add the ids of schemas, or delete the patch";
                sink.error("wrong-value", &at.location, message, help);
                Vec::new()
            }
            (None, Some(schemas)) => schemas
                .into_iter()
                .filter_map(|node| sink.string(node, "schema"))
                .map(|id| Self::Schema(id.to_owned()))
                .collect(),
            _ => {
                let message = "a patch is about either an `operation` or a `schema`";
                let help = "add method and path of the operation, or the id of the schema";
                sink.error("wrong-value", &node.location, message, help);
                Vec::new()
            }
        }
    }

    fn find<'n>(&self, root: &'n mut Node) -> Option<&'n mut Node> {
        match self {
            Self::Operation { method, path } => {
                let paths = root.get_mut("paths")?.as_object_mut()?;
                let mut items = paths.iter_mut().filter(|item| is_at(item, path));
                items.find_map(|item| item.node.get_mut(method))
            }
            Self::Schema(id) => {
                let own = root.get("$id").and_then(Node::as_str);
                if own.and_then(|own| own.strip_prefix(SCHEMA_PREFIX)) == Some(id) {
                    return Some(root);
                }
                let components = root.get_mut("components")?;
                components.get_mut("schemas")?.get_mut(id)
            }
        }
    }

    /// Adds the schema if it does not exist and the patch gives all of it.
    fn create(&self, root: &mut Node, pointer: &str, value: Option<&Node>) -> bool {
        let (Self::Schema(id), "", Some(value)) = (self, pointer, value) else {
            return false;
        };
        let schemas = root
            .at_mut("/components/schemas")
            .and_then(Node::as_object_mut);
        let Some(schemas) = schemas.filter(|schemas| schemas.iter().all(|m| m.name != *id)) else {
            return false;
        };
        schemas.push(Member::new(id, value.clone()));
        true
    }

    /// Returns the result of importing the target and the number of errors, to detect whether a patch changes it.
    fn structure(&self, root: &mut Node) -> (Vec<Node>, usize) {
        match self {
            Self::Operation { method, path } => {
                let paths = root.get("paths").and_then(Node::as_object);
                let items = paths.unwrap_or_default().iter();
                let mut items =
                    items.filter(|item| is_at(item, path) && item.node.get(method).is_some());
                let item = items.next();
                item.map_or_else(Default::default, |item| operation_alone(root, item, method))
            }
            Self::Schema(_) => {
                let mut sink = Sink::default();
                let schema = self.find(root);
                let schema = schema.map(|node| schema::normalise(node, &[], &mut sink));
                (schema.into_iter().collect(), sink.errors())
            }
        }
    }
}

fn is_at(item: &Member, path: &PathTemplate) -> bool {
    PathTemplate::parse(&item.name).is_ok_and(|own| own == *path)
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Operation { method, path } => {
                write!(f, "operation `{} {path}`", method.to_uppercase())
            }
            Self::Schema(id) => write!(f, "schema {}", quoted(id)),
        }
    }
}

/// Sets or deletes the value at a pointer. Returns whether the pointer is valid.
fn change(target: &mut Node, pointer: &str, value: Option<&Node>) -> bool {
    let Some((above, last)) = pointer.rsplit_once('/') else {
        // The empty pointer is the whole target.
        if let Some(value) = value.filter(|_| pointer.is_empty()) {
            *target = value.clone();
            return true;
        }
        return false;
    };
    let Some(parent) = target.at_mut(above) else {
        return false;
    };
    let last = unescape(last);
    match &mut parent.value {
        Value::Object(members) => {
            let index = members.iter().position(|member| member.name == last);
            match (index, value) {
                (Some(index), None) => drop(members.remove(index)),
                (Some(index), Some(value)) => {
                    if let Some(member) = members.get_mut(index) {
                        member.node = value.clone();
                    }
                }
                (None, Some(value)) => members.push(Member::new(last, value.clone())),
                (None, None) => return false,
            }
            true
        }
        Value::Array(elements) => {
            let index = match last.as_str() {
                "-" => Some(elements.len()),
                last => last.parse().ok(),
            };
            match (index, value) {
                (Some(index), Some(value)) if index == elements.len() => {
                    elements.push(value.clone())
                }
                (Some(index), Some(value)) if index < elements.len() => {
                    elements.splice(index..=index, [value.clone()]);
                }
                (Some(index), None) if index < elements.len() => drop(elements.remove(index)),
                _ => return false,
            }
            true
        }
        _ => false,
    }
}
