//! Converts a description (OpenAPI 3.0 or 3.1, or JSON Schema) to documents of the dialect.
//!
//! Every value keeps its location in the download. Content that the dialect cannot express is unchanged, so that the
//! checks report it at that location.

mod body;
mod operation;
mod parameter;
mod references;
pub(crate) mod schema;
mod security;
mod server;

use crate::check::hidden_in_text;
use crate::check::operations::Schemes;
use crate::corpus::SCHEMA_PREFIX;
use crate::diagnostic::{Diagnostic, Location, Sink, quoted};
use crate::dialect::operations::{DOCUMENT, METHODS, Part};
use crate::dialect::{DRAFT, Keyword, is_extension};
use crate::template::PathTemplate;
use crate::tree::{Member, Node, Value};

/// The schemas and operations of one source.
#[derive(Debug, Default)]
pub(crate) struct Described {
    /// The name of the source in the sources file.
    pub(crate) source: Option<String>,
    /// The version of the document, or `None` for a schema file.
    pub(crate) version: Option<String>,
    /// The `servers` and `security` of the document as a whole.
    pub(crate) servers: Option<Node>,
    pub(crate) security: Option<Node>,
    pub(crate) security_schemes: Vec<Member>,
    pub(crate) schemas: Vec<(String, Item)>,
    pub(crate) operations: Vec<(OperationKey, Item)>,
    /// Diagnostics about the source as a whole.
    pub(crate) sink: Sink,
    /// How many values the references of the document have repeated.
    copies: usize,
}

/// A schema or an operation in the dialect.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The schema with its id as the name, or the operation with its method as the name.
    pub(crate) member: Member,
    /// The path of an operation.
    pub(crate) path: Option<Member>,
    pub(crate) sink: Sink,
}

/// Identifies an operation. The order is the one in which operations are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OperationKey {
    pub(crate) template: String,
    rank: usize,
    pub(crate) method: String,
}

impl OperationKey {
    fn new(path: &str, method: &str) -> Self {
        let template =
            PathTemplate::parse(path).map_or_else(|_| path.to_owned(), |t| t.to_string());
        let rank = METHODS.iter().position(|known| *known == method);
        Self {
            template,
            rank: rank.unwrap_or(METHODS.len()),
            method: method.to_owned(),
        }
    }
}

/// Writes the method and path: `POST /v1/users`.
impl std::fmt::Display for OperationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method.to_uppercase(), self.template)
    }
}

/// Normalizes one description.
pub(crate) fn describe(root: &Node) -> Described {
    let mut described = Described::default();
    let mut sink = Sink::default();
    if let Some(version) = root.get("openapi") {
        check_version(version, &mut sink);
        document(root, &mut described, &mut sink);
    } else if let Some(id) = root.member("$id") {
        schema_file(id, root, &mut described, &mut sink);
    } else {
        not_a_description(root, &mut sink);
    }
    described.sink.extend(sink.diagnostics);
    described
}

/// Returns what becomes of one operation, with the schemas that it brings and the number of errors.
pub(crate) fn operation_alone(root: &Node, path: &Member, method: &str) -> (Vec<Node>, usize) {
    let mut described = Described {
        servers: server::home(root, &mut Sink::default()),
        security: root.get("security").cloned(),
        ..Described::default()
    };
    operation::path_item(root, path, &mut described);
    let operations = described.operations.into_iter();
    let operations = operations.filter(|(key, _)| key.method == method);
    let schemas = described.schemas.into_iter().map(|(_, item)| item);
    let items: Vec<Item> = operations.map(|(_, item)| item).chain(schemas).collect();
    let errors = items.iter().map(|item| item.sink.errors()).sum();
    let nodes = items.into_iter().map(|item| item.member.node);
    (nodes.collect(), errors)
}

fn not_a_description(root: &Node, sink: &mut Sink) {
    let (at, found) = match root.member("swagger") {
        Some(swagger) => (&swagger.name_location, "this is a Swagger 2.0 document"),
        None => (
            &root.location,
            "this is neither an OpenAPI document nor a JSON Schema with an `$id`",
        ),
    };
    let help = format!(
        "give an OpenAPI 3.0 or 3.1 document, or a schema whose `$id` begins with `{SCHEMA_PREFIX}`"
    );
    sink.error("not-a-description", at, found, help);
}

fn check_version(version: &Node, sink: &mut Sink) {
    if let Some(text) = sink.string(version, "openapi")
        && !["3.0.", "3.1."].iter().any(|known| text.starts_with(known))
    {
        let message = format!("OpenAPI {} is not supported", quoted(text));
        let help = "give a document of OpenAPI 3.0 or 3.1";
        sink.error("unsupported-dialect", &version.location, message, help);
    }
}

fn document(root: &Node, described: &mut Described, sink: &mut Sink) {
    described.version = Some(info_version(root, sink).unwrap_or_default());
    described.servers = server::home(root, sink);
    for member in leftovers(root, DOCUMENT, sink) {
        sink.known([&member], DOCUMENT);
    }
    for part in sink.members(root, "components") {
        if !COMPONENTS.contains(&part.name.as_str()) && !is_extension(&part.name) {
            let why = "OpenAPI has no such part of `components`, so that nothing can refer to it";
            dropped(part, why, sink);
        }
    }
    let components = root.get("components");
    let part = |name: &str, sink: &mut Sink| {
        components.map_or(&[][..], |components| sink.members(components, name))
    };
    let schemes = part("securitySchemes", sink);
    for scheme in schemes {
        if let Some(node) = described.follow(root, &scheme.node, references::SCHEMES, sink) {
            let scheme = security::scheme(scheme, node, sink);
            described.security_schemes.push(scheme);
        }
    }
    described.security = security::of_document(root, &Schemes::of(schemes), sink);
    for member in part("schemas", sink) {
        let (id, at) = (&member.name, &member.name_location);
        let item = schema_item(id, at, &member.node);
        described.schemas.push((id.clone(), item));
    }
    for path in sink.members(root, "paths") {
        if !is_extension(&path.name) {
            operation::path_item(root, path, described);
        }
    }
}

fn info_version(root: &Node, sink: &mut Sink) -> Option<String> {
    let info = root.get("info")?;
    sink.object(info, "info")?;
    let version = info.get("version")?;
    // YAML reads `1.0` as a number.
    match &version.value {
        Value::Number(number) => Some(number.to_string()),
        _ => {
            let text = sink.string(version, "version")?;
            sink.extend(hidden_in_text("the version", text, &version.location));
            Some(text.to_owned())
        }
    }
}

fn schema_file(id: &Member, root: &Node, described: &mut Described, sink: &mut Sink) {
    if let Some(draft) = root.get("$schema")
        && let Some(text) = sink.string(draft, "$schema")
        && text.trim_end_matches('#') != DRAFT
    {
        let message = format!("the dialect {} is not supported", quoted(text));
        let help = format!("write the schema for `{DRAFT}`");
        sink.error("unsupported-dialect", &draft.location, message, help);
    }
    let Some(text) = sink.string(&id.node, "$id") else {
        return;
    };
    match text.strip_prefix(SCHEMA_PREFIX) {
        Some(name) => {
            let item = schema_item(name, &id.node.location, root);
            described.schemas.push((name.to_owned(), item));
        }
        None => {
            let message = format!(
                "the `$id` {} does not begin with `{SCHEMA_PREFIX}`",
                quoted(text)
            );
            let help = "write the id in the form in which references name it";
            sink.error("bad-id", &id.node.location, message, help);
        }
    }
}

/// Returns a schema as a document of its own.
fn schema_item(id: &str, at: &Location, node: &Node) -> Item {
    let mut sink = Sink::default();
    // These are replaced.
    let body = schema::normalise(node, &["$schema", "$id"], &mut sink);
    let text = |name: &str, text: &str| Member::new(name, Node::string(text, at));
    let head = [
        text("$schema", DRAFT),
        text("$id", &format!("{SCHEMA_PREFIX}{id}")),
        text("title", id),
    ];
    let file = match body.value {
        Value::Object(members) => {
            let members = head.into_iter().chain(members).collect();
            Node::object(members, &body.location)
        }
        // The checks report it.
        _ => body,
    };
    Item {
        member: Member {
            name: id.to_owned(),
            name_location: at.clone(),
            node: file,
        },
        path: None,
        sink,
    }
}

/// Returns whether a member is text for people or an extension.
fn is_prose(name: &str) -> bool {
    matches!(
        Keyword::named(name),
        Some(Keyword::Prose | Keyword::Neutral)
    ) || is_extension(name)
}

/// Returns the default of a parameter or request body that does not say whether it is required.
fn not_required(node: &Node) -> Member {
    Member::new("required", Node::new(Value::Bool(false), &node.location))
}

/// The parts of `components`. Those without schemas are only imported where something refers to them.
const COMPONENTS: [&str; 10] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
];

/// Parts of OpenAPI that describe requests by the API itself. The operations are complete without them.
const OTHER_DIRECTION: [&str; 2] = ["callbacks", "webhooks"];

/// Returns the members of a part that are neither read nor safe to drop. The checks report them.
fn leftovers(node: &Node, part: Part, sink: &mut Sink) -> Vec<Member> {
    let mut left = Vec::new();
    for member in node.members() {
        let name = member.name.as_str();
        if OTHER_DIRECTION.contains(&name) {
            dropped(
                member,
                "requests that the API itself sends are not generated",
                sink,
            );
        } else if !part.known.contains(&name) && !part.neutral.contains(&name) && !is_prose(name) {
            left.push(member.clone());
        }
    }
    left
}

/// Warns that a member is not imported.
fn dropped(member: &Member, why: impl Into<String>, sink: &mut Sink) {
    sink.push(not_imported(member, why));
}

fn not_imported(member: &Member, why: impl Into<String>) -> Diagnostic {
    let message = format!("{} is not imported", quoted(&member.name));
    let warning = Diagnostic::warning("not-imported", &member.name_location, message);
    warning.with_help(why)
}
