//! Normalizes the bodies of requests and responses.

use super::references::{BODIES, RESPONSES};
use super::{Described, Item, dropped, leftovers, not_required, schema, schema_item};
use crate::diagnostic::{Diagnostic, Sink, quoted};
use crate::dialect::operations::{BODY, JSON, MEDIA, RESPONSE, SUCCESS};
use crate::dialect::{Keyword, is_extension};
use crate::tree::{Member, Node};

/// What the names of bodies that are written out end with.
const REQUEST_SUFFIX: &str = "Request";
const RESPONSE_SUFFIX: &str = "Response";

/// The operation that bodies belong to.
pub(super) struct Owner<'a> {
    pub(super) root: &'a Node,
    /// The operation's id, which is used to name bodies without a name.
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
        let required = node.member("required").cloned();
        let mut members = vec![required.unwrap_or_else(|| not_required(node))];
        members.extend(self.content(node, REQUEST_SUFFIX));
        members.extend(leftovers(node, BODY, self.sink));
        Some(member.with(match node.as_object() {
            Some(_) => Node::object(members, &node.location),
            None => node.clone(),
        }))
    }

    /// Keeps only the response to a success, with the status 200.
    pub(super) fn responses(&mut self, operation: &Node) -> Member {
        let none = Node::object(Vec::new(), &operation.location);
        let Some(member) = operation.member("responses") else {
            return Member::new("responses", none);
        };
        let Some(all) = member.node.as_object() else {
            return member.clone();
        };
        let mut successes: Vec<&Member> = all.iter().filter(|m| is_success(&m.name)).collect();
        // Prefers 200, then the lowest status.
        successes.sort_by_key(|member| (member.name != SUCCESS, &member.name));
        let success = successes.first().copied();
        let is_lost = |other: &&Member| {
            // Beside a success, `default` is an error.
            let is_error = other.name == "default" && success.is_some();
            !is_error && is_unclear(&other.name) && success != Some(*other)
        };
        for other in all.iter().filter(is_lost) {
            self.left_behind(other);
        }
        let Some(success) = success else {
            return Member::new("responses", none);
        };
        let response = self.response(&success.node);
        let response = response.map(|node| success.with(node).renamed(SUCCESS));
        let responses = response.into_iter().collect();
        member.with(Node::object(responses, &member.node.location))
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
        // Responses without content and with empty content are both common.
        if node.get("content").and_then(Node::as_object) != Some(&[]) {
            members.extend(self.content(node, RESPONSE_SUFFIX));
        }
        members.extend(leftovers(node, RESPONSE, self.sink));
        Some(Node::object(members, &node.location))
    }

    /// Selects JSON if it is among the media types. Otherwise the checks report the media types.
    fn content(&mut self, body: &Node, suffix: &str) -> Option<Member> {
        let member = body.member("content")?;
        let types = member.node.members();
        let exact = types.iter().find(|media| media.name == JSON);
        let is_plain = |media: &&Member| essence(&media.name) == JSON;
        let plain = exact.or_else(|| types.iter().find(is_plain));
        // A request must have the media type that the API expects. A response is parsed in the same way.
        let is_alike = |media: &&Member| suffix == RESPONSE_SUFFIX && is_json_based(&media.name);
        let alike = || types.iter().find(is_alike);
        let Some(media) = plain.or_else(alike) else {
            return Some(member.clone());
        };
        if plain.is_none() {
            dropped(media, "the body is read as `application/json`", self.sink);
        }
        let json = media.with(self.media(&media.node, suffix)).renamed(JSON);
        Some(member.with(Node::object(vec![json], &member.node.location)))
    }

    fn media(&mut self, media: &Node, suffix: &str) -> Node {
        if media.as_object().is_none() {
            return media.clone();
        }
        let schema = media.member("schema");
        let schema = schema.map(|member| member.with(self.named(&member.node, suffix)));
        let mut members: Vec<Member> = schema.into_iter().collect();
        members.extend(leftovers(media, MEDIA, self.sink));
        Node::object(members, &media.location)
    }

    /// Returns a reference to the schema of a body. An inline schema is named after its operation.
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
        // The description may use this name for another schema.
        let is_other =
            |(known, other): &(String, Item)| *known == id && other.member.node != item.member.node;
        if self.described.schemas.iter().any(is_other) {
            id += "Body";
            item = schema_item(&id, &node.location, node);
        }
        self.described.schemas.push((id.clone(), item));
        Node::reference(&id, &node.location)
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

/// Returns whether a status may be a success or an error.
fn is_unclear(status: &str) -> bool {
    !status.starts_with(['4', '5']) && !is_extension(status)
}

/// Returns the media type without parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether JSON is the base of a media type.
fn is_json_based(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("application/") && essence.ends_with("+json")
}
