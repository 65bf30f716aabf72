//! Checks the operations document, which uses a part of OpenAPI 3.1.

mod bodies;
mod parameters;
mod security;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use self::bodies::{body, responses};
use self::parameters::{check_declared, merge, parameters};
use super::words;
use crate::base_url::BaseUrl;
use crate::corpus::{Method, Operation, Parameter};
use crate::diagnostic::{Diagnostic, Location, Sink, list, quoted};
use crate::dialect::is_extension;
use crate::dialect::operations::{
    COMPONENTS, DOCUMENT, METHODS, OPERATION, PATH, SERVER, UNSUPPORTED_METHODS,
};
use crate::template::PathTemplate;
use crate::tree::{Member, Node};
#[cfg(feature = "import")]
pub(crate) use security::MISSING_SCHEME;
pub(crate) use security::Schemes;

const VERSION: &str = "3.1.";

/// Reads the document. The operations are sorted by template and method.
pub(super) fn document(document: &Node, sink: &mut Sink) -> Vec<Operation> {
    let components = document.get("components");
    let schemes = components.and_then(|components| components.get("securitySchemes"));
    let schemes = Schemes::of(schemes.and_then(Node::as_object).unwrap_or_default());
    let mut operations = read(document, &schemes, sink);
    operations.sort_by_cached_key(|operation| (operation.template.to_string(), operation.method));
    let found = duplicates(&operations.iter().collect::<Vec<_>>());
    sink.extend(found.into_iter().map(|(_, error)| error));
    operations
}

/// Reads one operation that has no path item around it.
#[cfg(feature = "import")]
pub(crate) fn alone(
    path: &Member,
    member: &Member,
    schemes: &Schemes,
    sink: &mut Sink,
) -> Option<Operation> {
    let item = PathItem {
        schemes,
        template: template(path, sink)?,
        host: None,
        has_credentials: true,
        parameters: Vec::new(),
    };
    let Some(method) = Method::from_key(&member.name) else {
        unsupported_method(member, sink);
        return None;
    };
    operation(member, method, &item, sink)
}

/// Reports operations that share an id or match the same requests. Each diagnostic is located at the later operation
/// and has its index.
pub(crate) fn duplicates(operations: &[&Operation]) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    let (mut ids, mut routes) = (BTreeMap::new(), BTreeMap::new());
    let mut in_order: Vec<(usize, &Operation)> = operations.iter().copied().enumerate().collect();
    in_order.sort_by_key(|(_, o)| (o.location.file(), o.location.span().start));
    for (index, operation) in in_order {
        let Operation {
            id,
            id_location,
            method,
            template,
            location,
            ..
        } = operation;
        if let Some(at) = first(&mut ids, id, id_location) {
            let message = format!("the id {} is already used at {at}", quoted(id));
            let help = "give one of the two operations another `operationId`";
            let error = Diagnostic::error("duplicate-operation-id", id_location, message);
            found.push((index, error.with_help(help)));
        }
        if let Some(at) = first(&mut routes, (template.shape(), method), location) {
            let route = quoted(&format!("{method} {template}"));
            let message = format!("{route} is described twice; first at {at}");
            let help = "paths that differ only in the names of parameters match the same requests";
            let error = Diagnostic::error("duplicate-operation", location, message);
            found.push((index, error.with_help(help)));
        }
    }
    found
}

/// Returns the location at which a key was seen first, if it was.
fn first<'l, K: Ord>(
    seen: &mut BTreeMap<K, &'l Location>,
    key: K,
    location: &'l Location,
) -> Option<&'l Location> {
    match seen.entry(key) {
        Entry::Vacant(free) => {
            free.insert(location);
            None
        }
        Entry::Occupied(taken) => Some(taken.get()),
    }
}

/// The data that all operations of a document share.
struct Shared<'s> {
    schemes: &'s Schemes,
    host: Option<BaseUrl>,
    has_credentials: bool,
}

/// The data that all operations of one path share.
struct PathItem<'s> {
    schemes: &'s Schemes,
    template: PathTemplate,
    host: Option<BaseUrl>,
    has_credentials: bool,
    parameters: Vec<Parameter>,
}

fn read(document: &Node, schemes: &Schemes, sink: &mut Sink) -> Vec<Operation> {
    let Some(root) = document.as_object() else {
        let message = format!("the document must be an object, not {}", document.kind());
        let help = "write an OpenAPI document: `{ \"openapi\": …, \"paths\": … }`";
        sink.error("wrong-value", &document.location, message, help);
        return Vec::new();
    };
    sink.known(root, DOCUMENT);
    if let Some(node) = sink.needed(document, "openapi", DOCUMENT.name) {
        version(node, sink);
    }
    let components = sink.members(document, "components");
    sink.known(components, COMPONENTS);
    let shared = Shared {
        // If there are several, the client chooses.
        host: <[BaseUrl; 1]>::try_from(urls(document, sink))
            .ok()
            .map(|[url]| url),
        has_credentials: schemes.has_credentials(document, sink).unwrap_or(true),
        schemes,
    };
    let mut operations = Vec::new();
    if let Some(paths) = sink.needed(document, "paths", DOCUMENT.name) {
        for member in sink.object(paths, "paths").unwrap_or_default() {
            if !is_extension(&member.name) {
                operations.extend(path_item(member, &shared, sink));
            }
        }
    }
    operations
}

fn version(node: &Node, sink: &mut Sink) {
    if let Some(version) = sink.string(node, "openapi")
        && !version.starts_with(VERSION)
    {
        let message = format!("OpenAPI {} is not read here", quoted(version));
        let help = "convert the document to OpenAPI 3.1";
        sink.error("unsupported-dialect", &node.location, message, help);
    }
}

fn path_item(path: &Member, shared: &Shared, sink: &mut Sink) -> Vec<Operation> {
    let Some(members) = sink.object(&path.node, &path.name) else {
        return Vec::new();
    };
    let unsupported = |m: &&Member| UNSUPPORTED_METHODS.contains(&m.name.as_str());
    for member in members.iter().filter(unsupported) {
        unsupported_method(member, sink);
    }
    sink.known(members.iter().filter(|m| !unsupported(m)), PATH);
    let Some(template) = template(path, sink) else {
        return Vec::new();
    };
    let item = PathItem {
        schemes: shared.schemes,
        host: host(&path.node, sink).or_else(|| shared.host.clone()),
        has_credentials: shared.has_credentials,
        parameters: parameters(&path.node, &template, sink),
        template,
    };
    let methods = members
        .iter()
        .filter_map(|member| Some((member, Method::from_key(&member.name)?)));
    methods
        .filter_map(|(member, method)| operation(member, method, &item, sink))
        .collect()
}

fn unsupported_method(member: &Member, sink: &mut Sink) {
    let message = format!("the method `{}` is not generated", member.name);
    let help = format!("delete it; methods: {}", list(&METHODS));
    sink.error("unsupported-method", &member.name_location, message, help);
}

fn template(path: &Member, sink: &mut Sink) -> Option<PathTemplate> {
    let template = PathTemplate::parse(&path.name);
    if let Err(error) = &template {
        let message = format!("{} is not a path: {error}", quoted(&path.name));
        let help = "write paths as `/v1/users/{user_id}`";
        sink.error("bad-template", &path.name_location, message, help);
    }
    template.ok()
}

fn operation(
    member: &Member,
    method: Method,
    item: &PathItem,
    sink: &mut Sink,
) -> Option<Operation> {
    let node = &member.node;
    let members = sink.object(node, &member.name)?;
    sink.known(members, OPERATION);
    let location = node.location.shown_at(&member.name_location);
    let own = parameters(node, &item.template, sink);
    let parameters = merge(&item.parameters, own);
    check_declared(&parameters, &item.template, &location, sink);
    let body = node.get("requestBody").and_then(|node| body(node, sink));
    let response = responses(node, sink);
    let host = host(node, sink).or_else(|| item.host.clone());
    let has_credentials = item.schemes.has_credentials(node, sink);
    let has_credentials = has_credentials.unwrap_or(item.has_credentials);
    let deprecated = sink.flag(node, "deprecated");
    let (id, id_location) = operation_id(node, sink)?;
    Some(Operation {
        id,
        id_location,
        method,
        template: item.template.clone(),
        host,
        has_credentials,
        parameters,
        body,
        response,
        deprecated,
        location,
    })
}

fn operation_id(node: &Node, sink: &mut Sink) -> Option<(String, Location)> {
    let id_node = sink.needed(node, "operationId", OPERATION.name)?;
    let id = sink.string(id_node, "operationId")?;
    if let Some(diagnostic) = words::operation_id(id, &id_node.location) {
        sink.push(diagnostic);
        return None;
    }
    Some((id.to_owned(), id_node.location.clone()))
}

/// Returns the base URL of the one server that `servers` names.
fn host(node: &Node, sink: &mut Sink) -> Option<BaseUrl> {
    let servers = node.get("servers")?;
    let count = servers.as_array().map_or(1, <[Node]>::len);
    if count != 1 {
        let message = format!("`servers` names {count} servers");
        let help = "name the one server that serves this, or leave `servers` out";
        sink.error("bad-server", &servers.location, message, help);
        return None;
    }
    urls(node, sink).pop()
}

/// Returns the base URLs that `servers` names.
fn urls(node: &Node, sink: &mut Sink) -> Vec<BaseUrl> {
    let servers = sink.list(node, "servers").iter();
    servers.filter_map(|server| url(server, sink)).collect()
}

fn url(server: &Node, sink: &mut Sink) -> Option<BaseUrl> {
    let members = sink.object(server, "servers")?;
    sink.known(members, SERVER);
    let node = sink.needed(server, "url", SERVER.name)?;
    sink.base_url(node, "url")
}
