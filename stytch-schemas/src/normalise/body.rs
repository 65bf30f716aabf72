//! The bodies of requests and responses.

use super::copies::{BODIES, RESPONSES};
use super::{Described, Item, dropped, leftovers, schema, schema_item};
use crate::corpus::SCHEMA_PREFIX;
use crate::diagnostic::{Diagnostic, Sink, quoted};
use crate::dialect::operations::{BODY, JSON, MEDIA, RESPONSE, SUCCESS};
use crate::dialect::{Keyword, is_extension};
use crate::tree::{Member, Node, Value};

/// The operation that bodies belong to.
pub(super) struct Owner<'a> {
    pub(super) root: &'a Node,
    /// The operation's id, after which bodies without a name are named.
    pub(super) id: &'a str,
    pub(super) described: &'a mut Described,
    pub(super) sink: &'a mut Sink,
}

impl Owner<'_> {
    pub(super) fn request(&mut self, operation: &Node) -> Option<Member> {
        let member = operation.member("requestBody")?;
        let node = self
            .described
            .follow(self.root, &member.node, BODIES, self.sink)?;
        let no = || Member::new("required", Node::new(Value::Bool(false), &node.location));
        let required = node.member("required").cloned().unwrap_or_else(no);
        let mut members = vec![required];
        members.extend(self.content(node, "Request"));
        members.extend(leftovers(node, BODY, self.sink));
        let node = match node.as_object() {
            Some(_) => Node::object(members, &node.location),
            None => node.clone(),
        };
        Some(Member {
            node,
            ..member.clone()
        })
    }

    /// Only the response to a success is kept, as that of status 200.
    pub(super) fn responses(&mut self, operation: &Node) -> Member {
        let none = Node::object(Vec::new(), &operation.location);
        let Some(member) = operation.member("responses") else {
            return Member::new("responses", none);
        };
        let Some(all) = member.node.as_object() else {
            return member.clone();
        };
        let mut successes: Vec<&Member> = all.iter().filter(|m| is_success(&m.name)).collect();
        // 200 first, then the lowest.
        successes.sort_by_key(|member| (member.name != SUCCESS, &member.name));
        let Some((success, others)) = successes.split_first() else {
            for other in all.iter().filter(|m| is_unclear(&m.name)) {
                self.left_behind(other);
            }
            return Member::new("responses", none);
        };
        for other in others {
            self.left_behind(other);
        }
        let response = self.response(&success.node).map(|node| Member {
            name: SUCCESS.to_owned(),
            name_location: success.name_location.clone(),
            node,
        });
        let node = Node::object(response.into_iter().collect(), &member.node.location);
        Member {
            node,
            ..member.clone()
        }
    }

    fn left_behind(&mut self, response: &Member) {
        let message = format!("the response {} is not imported", quoted(&response.name));
        let help = "an operation has one success; describe it as `200`";
        let at = &response.name_location;
        let warning = Diagnostic::warning("unsupported-response", at, message);
        self.sink.push(warning.with_help(help));
    }

    fn response(&mut self, node: &Node) -> Option<Node> {
        let node = self
            .described
            .follow(self.root, node, RESPONSES, self.sink)?;
        if node.as_object().is_none() {
            return Some(node.clone());
        }
        // OpenAPI requires the description.
        let ok = Node::string("OK", &node.location);
        let mut members = vec![Member::new("description", ok)];
        // A response without content is common, and so is one whose content is left empty.
        if node.get("content").and_then(Node::as_object) != Some(&[]) {
            members.extend(self.content(node, "Response"));
        }
        members.extend(leftovers(node, RESPONSE, self.sink));
        Some(Node::object(members, &node.location))
    }

    /// JSON, if it is among the media types; else they are left to the checks.
    fn content(&mut self, body: &Node, suffix: &str) -> Option<Member> {
        let member = body.member("content")?;
        let types = member.node.as_object().unwrap_or_default();
        let exact = types.iter().find(|media| media.name == JSON);
        let alike = || types.iter().find(|media| is_json(&media.name));
        let Some(media) = exact.or_else(alike) else {
            return Some(member.clone());
        };
        let media = Member {
            name: JSON.to_owned(),
            name_location: media.name_location.clone(),
            node: self.media(&media.node, suffix),
        };
        let node = Node::object(vec![media], &member.node.location);
        Some(Member {
            node,
            ..member.clone()
        })
    }

    fn media(&mut self, media: &Node, suffix: &str) -> Node {
        if media.as_object().is_none() {
            return media.clone();
        }
        let mut members: Vec<Member> = Vec::new();
        if let Some(member) = media.member("schema") {
            members.push(Member {
                node: self.named(&member.node, suffix),
                ..member.clone()
            });
        }
        members.extend(leftovers(media, MEDIA, self.sink));
        Node::object(members, &media.location)
    }

    /// The schema of a body is a reference; one that is written out gets a name after its operation.
    fn named(&mut self, node: &Node, suffix: &str) -> Node {
        let schema = schema::normalise(node, &[], self.sink);
        if let Some(reference) = reference(&schema) {
            if let Some(null) = schema.member("anyOf") {
                dropped(null, "a body is never null as a whole", self.sink);
            }
            let reference = Member::new("$ref", reference.clone());
            return Node::object(vec![reference], &schema.location);
        }
        if schema.as_object().is_none() {
            return schema;
        }
        let mut id = format!("{}{suffix}", self.id);
        let mut item = schema_item(&id, &node.location, node);
        // Some descriptions use the plain name for another schema.
        let is_other =
            |(known, other): &(String, Item)| *known == id && other.member.node != item.member.node;
        if self.described.schemas.iter().any(is_other) {
            id += "Body";
            item = schema_item(&id, &node.location, node);
        }
        self.described.schemas.push((id.clone(), item));
        let target = Node::string(format!("{SCHEMA_PREFIX}{id}"), &node.location);
        Node::object(vec![Member::new("$ref", target)], &node.location)
    }
}

/// The reference that a schema is, nullable or not. One that says more is left to the checks.
fn reference(schema: &Node) -> Option<&Node> {
    let (name, reference) = match schema.get("anyOf").map(Node::as_array) {
        Some(Some([reference, null])) if schema::is_null(null) => ("anyOf", reference.get("$ref")?),
        Some(_) => return None,
        None => ("$ref", schema.get("$ref")?),
    };
    let is_annotation = |member: &Member| Keyword::named(&member.name) == Some(Keyword::Annotation);
    let mut beside = schema.as_object()?.iter().filter(|m| m.name != name);
    beside.all(is_annotation).then_some(reference)
}

fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

/// Neither a success nor an error for certain.
fn is_unclear(status: &str) -> bool {
    !status.starts_with(['4', '5']) && !is_extension(status)
}

/// `application/json`, with parameters or as the base of another type.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == JSON || (essence.starts_with("application/") && essence.ends_with("+json"))
}
